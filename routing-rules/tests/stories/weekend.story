# Friday evening to Monday morning.
roads is open mon-fri 08:00-15:30
rule roads: vei -> roads

on 2026-03-06
15:00:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
15:30:00 time passes
         roads closes
         kari has waited long and rises to class 1
18:00:00 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00
on 2026-03-09
08:00:00 ola is ready for roads
         roads opens
         kari is offered to ola

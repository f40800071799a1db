# At three the clock goes back to two: a unit that opens at eight opens once, an hour longer away.
roads is open every-day 08:00-16:00
rule roads: vei -> roads

on 2026-10-24
15:00:00 ola is ready for roads
16:00:00 time passes
         roads closes
on 2026-10-25
01:00:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
01:00:01 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00
07:59:59 time passes
         kari has waited long and rises to class 1
08:00:00 time passes
         roads opens
         kari is offered to ola

# At two the clock goes to three: a unit that opens at half past two opens at half past three.
roads is open every-day 02:30-05:00
rule roads: vei -> roads

on 2026-03-29
00:30:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
01:59:00 time passes
         kari has waited long and rises to class 1
01:59:00 where is kari?
         kari is number 1 for roads, which is closed until 03:30:00
03:00:00 time passes
03:30:00 ola is ready for roads
         roads opens
         kari is offered to ola

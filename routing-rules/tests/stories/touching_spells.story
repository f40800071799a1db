# A day to midnight and a night from midnight: the unit does not blink.
roads is open every-day 08:00-24:00
roads is open every-day 00:00-02:00
rule roads: vei -> roads

23:00:00 ola is ready for roads
on 2026-03-03
00:00:00 time passes
00:01:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
         kari is offered to ola
00:01:10 ola accepts kari
         ola has kari
02:00:00 time passes
         roads closes

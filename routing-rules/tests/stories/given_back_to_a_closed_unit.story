# The agent is gone when the unit has closed. What cannot wait does not lie in the closed line till the morning.
roads is open mon-fri 08:00-15:30
school is on duty for roads
rule water: lekkasje -> roads urgent
rule street lights: gatelys -> roads

15:29:00 ola is ready for roads up to 100
15:29:05 kari writes Stor lekkasje i gata
         kari waits for roads as urgent, because rule `water` found `lekkasje`
         kari is offered to ola
15:29:06 ola accepts kari
         ola has kari
15:29:10 per writes Gatelyset er mørkt
         per waits for roads, because rule `street lights` found `gatelys`
         per is offered to ola
15:29:11 ola accepts per
         ola has per
15:31:00 time passes
         roads closes
15:40:00 ola loses the console
15:41:00 time passes
         ola has no console any more and is offline
         kari is back in line
         kari waits for school, sent on from roads
         per is back in line
15:41:05 siv is ready for school
         kari is offered to siv
15:41:10 where is kari?
         kari is number 1 for school
15:41:11 where is per?
         per is number 1 for roads, which is closed until 08:00:00

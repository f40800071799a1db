# What is noted at the counter of a unit that is closed is answered already: it goes to nobody on duty.
roads is open mon-fri 08:00-15:30
school is on duty for roads
rule water: lekkasje -> roads urgent

15:40:00 siv is ready for school
15:40:05 ola is ready for roads
15:40:10 ola registers per by counter for roads as solved
         per waits for roads, because the unit was named
         ola has per
         per is over: solved
15:40:20 ola registers anne by letter for roads as incomplete_application
         anne waits for roads, because the unit was named
         ola has anne
         anne is over: incomplete_application
15:40:30 kari writes Stor lekkasje i gata
         kari waits for roads as urgent, because rule `water` found `lekkasje`
         kari waits for school, sent on from roads
         kari is offered to siv

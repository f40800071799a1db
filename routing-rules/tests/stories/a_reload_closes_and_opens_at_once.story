# A reload closes one unit and opens the one on duty in the same moment: what cannot wait is not left behind.
# When the duty itself is given to another unit, it goes there too.
school is open mon-fri 08:00-09:00
school is on duty for roads
rule water: lekkasje -> roads urgent
rule street lights: gatelys -> roads

10:00:00 kari writes Stor lekkasje i gata
         kari waits for roads as urgent, because rule `water` found `lekkasje`
10:00:05 per writes Gatelyset er mørkt
         per waits for roads, because rule `street lights` found `gatelys`
10:01:00 the desk reloads: roads is open mon-fri 08:00-09:30; school is open mon-fri 09:30-16:00
         roads closes
         school opens
         kari waits for school, sent on from roads
10:01:05 where is per?
         per is number 1 for roads, which is closed until 08:00:00
10:01:10 anne writes Det er lekkasje her også
         anne waits for roads as urgent, because rule `water` found `lekkasje`
         anne waits for school, sent on from roads
10:02:00 the desk reloads: roads is open sat-sun 08:00-09:30; desk is on duty for school; school is closed on 2026-03-02
         school closes
         kari waits for desk, sent on from school
         anne waits for desk, sent on from school
10:02:05 ola is ready for desk
         kari is offered to ola
         anne is offered to ola
10:02:10 where is kari?
         kari is number 1 for desk

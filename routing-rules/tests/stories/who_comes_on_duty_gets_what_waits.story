# Nobody is there at first. When the unit on duty opens, it gets what could not wait; the rest waits for the morning.
roads is open mon-fri 08:00-15:30
school is open every-day 16:00-22:00
school is on duty for roads
rule water: lekkasje -> roads urgent
rule street lights: gatelys -> roads

15:40:00 kari writes Stor lekkasje i gata
         kari waits for roads as urgent, because rule `water` found `lekkasje`
15:40:05 per writes Gatelyset er mørkt
         per waits for roads, because rule `street lights` found `gatelys`
15:45:00 siv is ready for school
15:45:10 siv is away
15:45:20 anne writes Gatelyset er mørkt her også
         anne waits for roads, because rule `street lights` found `gatelys`
15:46:00 eva as supervisor makes anne urgent
         eva, as supervisor: urgency anne
15:50:00 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00
16:00:00 time passes
         school opens
         kari waits for school, sent on from roads
         anne waits for school, sent on from roads
16:00:10 siv is ready
         kari is offered to siv
         anne is offered to siv
16:00:15 siv accepts kari
         siv has kari
16:00:20 siv sends kari to roads
         kari waits for roads, sent on from school
16:00:25 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00

# What is urgent does not wait for the morning: it goes to whoever is on duty. The rest waits.
roads is open mon-fri 08:00-15:30
school is on duty for roads
rule water: lekkasje -> roads urgent
rule street lights: gatelys -> roads

15:29:50 kari writes Stor lekkasje i gata
         kari waits for roads as urgent, because rule `water` found `lekkasje`
15:29:55 per writes Gatelyset er mørkt
         per waits for roads, because rule `street lights` found `gatelys`
15:30:00 time passes
         roads closes
         kari waits for school, sent on from roads
16:00:00 time passes
         per has waited long and rises to class 1
16:00:01 ola is ready for school
         kari is offered to ola
16:00:10 ola accepts kari
         ola has kari
16:00:20 anne writes Det er lekkasje her også
         anne waits for roads as urgent, because rule `water` found `lekkasje`
         anne waits for school, sent on from roads
         anne is offered to ola
16:00:30 liv writes Gatelyset er mørkt her også
         liv waits for roads, because rule `street lights` found `gatelys`
16:00:31 where is liv?
         liv is number 2 for roads, which is closed until 08:00:00

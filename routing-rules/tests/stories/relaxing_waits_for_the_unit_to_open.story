# Waiting through the night relaxes nothing: the time counts from the unit's opening.
roads is open mon-fri 08:00-15:00
roads relaxes to service_desk after 10 min
rule lights: gatelys -> roads

14:55:00 ida is ready for desk
14:55:01 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `lights` found `gatelys`
15:00:00 time passes
         roads closes
on 2026-03-03
08:00:00 time passes
         kari has waited long and rises to class 1
         roads opens
08:05:00 where is kari?
         kari is number 1 for roads
08:10:00 time passes
         kari may now go to service desk
         kari is offered to ida

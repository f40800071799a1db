# Nobody of the unit is there: after five minutes the service desk takes what waits.
roads relaxes to service_desk after 5 min
rule lights: gatelys -> roads

08:00:00 ida is ready for desk
08:00:01 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `lights` found `gatelys`
08:00:02 why does kari wait?
         kari waits for a free agent
         - ida: of the service desk, asked later
         - service_desk from 08:05:01
08:05:01 time passes
         kari may now go to service desk
         kari is offered to ida
08:05:02 ida accepts kari
         ida has kari

# An agent says no: the contact goes to the next one at once and keeps its place.
rule street lights: gatelys -> roads

08:00:00 ola is ready for roads
08:00:01 siv is ready for roads
08:00:10 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
08:00:12 ola declines kari
         ola did not want kari
         kari is offered to siv
08:00:13 siv accepts kari
         siv has kari
08:00:14 ola declines kari
         refused: kari is with siv now; nothing is left to do for you

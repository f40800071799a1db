# A silent agent costs the resident nothing: the contact keeps its place.
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset i Storgata er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:25 time passes
         ola did not take kari in time
08:00:30 siv is ready for roads
         kari is offered to siv
08:00:31 ola accepts kari
         refused: kari is not offered to ola any more; look for it in the queue
08:00:32 siv accepts kari
         siv has kari
08:00:33 siv tells kari message 1
         message 2 of kari

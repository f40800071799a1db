rule street lights: gatelys -> roads

08:00:00 ola is ready for roads
08:00:05 kari writes Gatelyset i Storgata er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
08:00:08 kari says it is the wrong place
         kari is not offered to ola any more, having moved
         kari waits for desk, sent on from roads, which was the wrong unit
08:00:09 kari says it is the wrong place
         nothing to do
08:00:10 where is kari?
         kari is number 1 for desk

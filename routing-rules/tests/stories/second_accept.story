# A click that is sent twice takes a contact once.
rule street lights: gatelys -> roads

08:00:00 ola is ready for roads
08:00:10 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
08:00:12 ola accepts kari
         ola has kari
08:00:12 ola accepts kari
         nothing to do
08:00:13 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:13
08:00:14 ola accepts kari
         nothing to do

# Both may take it: the member is asked first, however idle the helper is.
roads relaxes to helpers after 10 s
rule lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `lights` found `gatelys`
08:00:10 time passes
         kari may now go to helpers
08:00:11 where is kari?
         kari is number 1 for roads
08:00:12 siv may take school helping roads
08:00:12 ola may take roads
08:00:13 ola opens the console
08:00:13 siv opens the console
08:00:14 per is ready for roads
         kari is offered to per
08:00:15 per accepts kari
         per has kari
08:00:16 siv is ready
08:00:20 ola is ready
08:00:30 nils writes Gatelyset er mørkt
         nils waits for roads, because rule `lights` found `gatelys`
         nils is offered to ola
08:00:31 ola accepts nils
         ola has nils
08:00:32 berit writes Gatelyset er mørkt
         berit waits for roads, because rule `lights` found `gatelys`
         berit is offered to per
08:00:42 time passes

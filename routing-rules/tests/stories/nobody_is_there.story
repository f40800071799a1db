# "We are online", said the page, though nobody of that department was, and the resident got an error (Rocket.Chat#20899,
# #19062, zammad#4970). Everything is taken; whoever leads the desk sees that nobody is there, and the night is named.
roads is open mon-fri 08:00-15:00
rule street lights: gatelys -> roads

08:00:00 ola may take roads
08:00:01 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:02 why does kari wait?
         kari waits for a free agent
         - ola: offline
08:00:03 nils writes Hei
         nils waits for desk, because no rule matched
08:00:04 why does nils wait?
         nils waits for somebody to be engaged
         - ola: not of the unit
15:00:00 time passes
         kari has waited long and rises to class 1
         nils has waited long and rises to class 1
         roads closes
15:00:01 berit sends a form: Gatelyset blinker
         berit waits for roads, because rule `street lights` found `gatelys`
15:00:02 where is berit?
         berit is number 2 for roads, which is closed until 08:00:00

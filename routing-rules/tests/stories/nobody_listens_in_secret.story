# Both sides are told when a supervisor listens; nobody does where a unit is sensitive.
rule street lights: gatelys -> roads
roads is sensitive

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:01 per writes Hei
         per waits for desk, because no rule matched
08:00:02 eva as supervisor listens to per
         refused: nobody has per; assign it first, or wait until it is taken
08:00:05 ola is ready for roads, desk
         kari is offered to ola
         per is offered to ola
08:00:06 ola accepts kari
         ola has kari
08:00:07 ola accepts per
         ola has per
08:00:10 eva as supervisor listens to kari
         refused: roads is marked sensitive; nobody listens in there
08:00:11 eva whispers about per
         refused: you do not hear per; listen in first
08:00:12 eva as supervisor speaks with per
         refused: you do not hear per; listen in first
08:00:13 eva as supervisor listens to per
         eva, as supervisor: listen per
08:00:14 eva whispers about per
         eva says something that per does not hear
08:00:15 eva tells per message 1
         refused: there is no agent eva; add them with `portner agent add eva`
08:00:16 eva as supervisor speaks with per
         eva, as supervisor: join_in per
08:00:17 eva tells per message 1
         message 2 of per
08:00:20 eva as supervisor stops listening to per
         eva, as supervisor: stop_listening per
08:00:21 eva tells per message 2
         refused: there is no agent eva; add them with `portner agent add eva`

# One letter, two matters: the second stands in its own unit's line as if it had come with the first.
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt, og når får vi skoleplass?
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:10 ola accepts kari
         ola has kari
08:00:15 per sends a form: skole
         per waits for desk, because no rule matched
08:00:20 ola splits kari into kari-school for school
         kari-school waits for school, split from kari with its age
08:00:21 where is kari-school?
         kari-school is number 1 for school
08:00:30 siv is ready for school
         kari-school is offered to siv
08:00:31 siv splits kari into kari-more for desk
         refused: kari is with ola; ask them to hand it over
08:00:40 siv accepts kari-school
         siv has kari-school

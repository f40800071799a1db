# An agent says that a contact came to the wrong unit: it moves on, its promise is the new unit's.
rule school: skole -> school

school promises chat 120 s
08:00:00 per is ready for school
08:00:10 kari writes Gjelder ikke skole, men veien
         kari waits for school, because rule `school` found `skole`
         kari is offered to per
08:00:12 per accepts kari
         per has kari
08:00:20 per sends kari to school
         refused: the contact stands with school already; choose another unit
08:00:21 per sends kari to harbour
         refused: there is no unit harbour; choose one of the desk's units
08:00:22 per sends kari to roads from the wrong unit
         kari waits for roads, sent on from school, which was the wrong unit
08:00:23 ola is ready for roads
         kari is offered to ola
08:00:24 per sends kari to desk
         refused: kari is not with you; wait until it is offered to you
08:00:25 ola accepts kari
         ola has kari
08:00:26 per tells kari message 1
         refused: kari is with ola; ask them to hand it over

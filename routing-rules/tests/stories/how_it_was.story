rule street lights: gatelys -> roads

08:00:00 ola is ready for roads
08:00:05 kari writes Gatelyset i Storgata er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
08:00:06 kari gives solved 6
         refused: kari goes on, or ended more than a week ago; write a message instead
08:00:10 ola accepts kari
         ola has kari
08:00:20 ola notes something about kari
         ola notes something about kari
08:00:22 siv is ready for school
08:00:23 siv notes something about kari
         refused: kari is with ola; ask them to hand it over
08:00:25 ola asks for the number in message 1 of kari
         ola sees the number in message 1 of kari
08:00:26 ola asks for the number in message 2 of kari
         refused: kari has no message 2; send the number of one that is shown
08:00:30 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:30
08:00:35 ola notes something about kari
         ola notes something about kari
08:00:40 kari gives solved 6 easy 7
         refused: send one to three scores, each from 1 to 6
08:00:42 kari gives solved 6 easy 2
         kari has given 2 marks
08:00:45 kari gives solved 1
         nothing to do

# The first agent asks a colleague, both see the conversation, and it is handed over. Age goes along.
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:06 siv is ready for school
08:00:10 ola accepts kari
         ola has kari
08:00:20 ola hands kari over
         refused: no second agent is with kari; ask one first
08:00:30 ola asks colleague siv about kari
         ola asks siv about kari
08:00:31 ola asks colleague siv about kari
         refused: siv is asked about kari already; end that first
08:00:32 ola hands kari over
         refused: no second agent is with kari; ask one first
08:00:35 siv comes to kari
         siv is there, too, with kari
08:00:36 siv tells kari message 1
         message 2 of kari
08:00:37 siv whispers about kari
         siv says something that kari does not hear
08:00:40 ola hands kari over
         siv has kari from ola, for school
08:00:41 where is kari?
         kari is with siv
08:00:42 ola tells kari message 1
         refused: kari is with siv; ask them to hand it over
08:01:00 siv closes kari as solved
         kari is over: solved; siv writes notes until 08:02:00

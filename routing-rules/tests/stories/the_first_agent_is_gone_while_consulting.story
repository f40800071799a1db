# The second agent is there already, so the resident does not go back to the line. Agents who go offline
# must not keep a chat (Rocket.Chat#22505, chatwoot#9587).
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:06 siv is ready for school
08:00:10 ola accepts kari
         ola has kari
08:00:20 ola asks unit school about kari
         ola asks siv about kari
08:00:22 siv comes to kari
         siv is there, too, with kari
08:00:30 ola loses the console
08:01:30 time passes
         ola has no console any more and is offline
         siv has kari from ola, for school
08:01:31 where is kari?
         kari is with siv

# One enquiry was taken by two agents (Rocket.Chat#22206). Two seconds too late is too late, and the answer says who has it.
rule street lights: gatelys -> roads

08:00:00 ola is ready for roads
08:00:01 siv is ready for roads
08:00:10 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
08:00:30 time passes
         ola did not take kari in time
         kari is offered to siv
08:00:31 siv accepts kari
         siv has kari
08:00:32 ola accepts kari
         refused: kari is with siv now; nothing is left to do for you

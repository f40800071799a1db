# Refused, silent, left, ended, gone: the contact is where it was, with the first agent (opensips#2886:
# one agent's reject drops the caller).
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
08:00:22 siv does not come to kari
         siv said no; about kari
08:00:30 ola asks unit school about kari
         ola asks siv about kari
08:00:50 time passes
         siv was silent; about kari
08:00:51 siv comes to kari
         refused: kari is with ola now; nothing is left to do for you
08:01:00 ola asks colleague siv about kari
         ola asks siv about kari
08:01:01 siv comes to kari
         siv is there, too, with kari
08:01:10 siv leaves kari to the other
         siv has left; about kari
08:01:20 ola asks colleague siv about kari
         ola asks siv about kari
08:01:21 siv comes to kari
         siv is there, too, with kari
08:01:22 ola goes on alone with kari
         siv is not needed any more; about kari
08:01:30 ola asks colleague siv about kari
         ola asks siv about kari
08:01:31 siv comes to kari
         siv is there, too, with kari
08:01:40 siv is dismissed
         siv is gone; about kari
08:01:41 where is kari?
         kari is with ola
08:01:50 ola asks unit school about kari
         refused: nobody of school is free now; send the contact on, it keeps its age
08:01:51 ola asks colleague siv about kari
         refused: there is no agent siv; add them with `portner agent add siv`

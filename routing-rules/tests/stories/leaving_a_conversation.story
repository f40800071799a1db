# Who leaves in the middle of a conversation has been answered; the agent gets time for notes.
08:00:00 ola is ready for desk
08:00:05 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:06 ola accepts kari
         ola has kari
08:02:00 kari leaves
         kari is over: left_by_resident; ola writes notes until 08:03:00
08:03:00 time passes
         ola has done the notes on kari

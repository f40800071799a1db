# By setting a chat stays with the agent whose console is gone, instead of going back to the line.
chat stays with a lost console

08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 ola loses the console
08:01:03 time passes
         ola has no console any more and is offline
08:01:04 where is kari?
         kari is with ola

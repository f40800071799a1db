# An agent was gone and the chat was neither returned nor sent on (Rocket.Chat#22505, #9278, #31474). After a minute the agent
# counts as gone: whoever sits and waits gets somebody else, at the old place.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 arne sends a form: Søknad
         arne waits for desk, because no rule matched
         arne is offered to ola
08:00:04 ola accepts arne
         ola has arne
08:00:30 nils writes Hei
         nils waits for desk, because no rule matched
08:00:31 ola loses the console
08:00:50 time passes
08:01:31 time passes
         ola has no console any more and is offline
         kari is back in line
08:01:32 where is kari?
         kari is number 1 for desk
08:01:33 where is arne?
         arne is with ola
08:01:40 siv is ready for desk up to 50
         kari is offered to siv
08:02:00 time passes
         siv did not take kari in time
         nils is offered to siv
08:02:10 ola is ready
         refused: ola has no console open; open /agent first

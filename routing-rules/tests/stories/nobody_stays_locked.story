# Agents "incall" for ever; the operator restarted every day, and what was stored brought the lock back (OpenSIPS#3123,
# #2530). Notes end after a restart too, and who is gone with a conversation holds nobody.
08:00:00 ola is ready for desk up to 50
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:05:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:06:00
08:05:01 the desk restarts
08:05:02 nils writes Hei
         nils waits for desk, because no rule matched
08:06:00 time passes
         ola has done the notes on kari
         nils is offered to ola
08:06:01 ola accepts nils
         ola has nils
08:07:00 ola loses the console
08:07:01 the desk restarts
08:08:00 time passes
         ola has no console any more and is offline
         nils is back in line
08:08:01 where is nils?
         nils is number 1 for desk
08:08:10 ola opens the console
08:08:11 ola is ready
         nils is offered to ola
08:08:12 ola accepts nils
         ola has nils

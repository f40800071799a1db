# Agents stuck in "Reserved" and "Receiving" until somebody reset them by hand (freeswitch#2540, #1062). Every offer
# ends: in silence, with the resident gone, with the agent gone; and the agent is free at once.
nobody is asked again for 1 s

08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:05 kari leaves
         kari is not offered to ola any more, having left
         kari has left without an answer
08:00:06 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:26 time passes
         ola did not take nils in time
08:00:27 time passes
         nils is offered to ola
08:00:30 ola accepts nils
         ola has nils
08:00:40 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola
08:00:41 ola is away
         berit is not offered to ola any more, who is gone
08:00:42 ola is ready
         berit is offered to ola
08:00:43 ola accepts berit
         ola has berit

# The resident leaves while an agent is being asked: the agent is free again at once.
08:00:00 ola is ready for desk up to 50
08:00:05 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:06 nils writes God dag
         nils waits for desk, because no rule matched
08:00:08 kari leaves
         kari is not offered to ola any more, having left
         kari has left without an answer
         nils is offered to ola
08:00:09 ola accepts kari
         refused: kari is not offered to ola any more; look for it in the queue
08:00:10 ola accepts nils
         ola has nils
08:00:11 kari leaves
         nothing to do

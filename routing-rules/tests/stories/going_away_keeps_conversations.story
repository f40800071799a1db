# Lunch: what is offered goes on to others, what one has one keeps.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:04 siv is ready for desk
08:00:05 ola is away
         nils is not offered to ola any more, who is gone
         nils is offered to siv
08:00:06 ola tells kari message 1
         message 2 of kari
08:00:07 ola is away
         nothing to do

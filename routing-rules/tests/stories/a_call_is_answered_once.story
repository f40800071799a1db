# Two agents had answered the same queued call (asterisk#176, #1557). It rings at both; the first who answers has
# it, and the other is told so.
desk asks by ring_all

08:00:00 ola is ready for desk
08:00:01 siv is ready for desk
08:00:10 call of kari, 1: arrived for desk
         kari waits for desk, because the unit was named
         kari is shown to ola
         kari is shown to siv
08:00:14 call of kari, 2: answered by ola
         kari is not offered to siv any more, being taken
         ola has kari
08:00:14 call of kari, 2: answered by siv
         nothing to do
08:00:15 siv accepts kari
         refused: kari is with ola now; nothing is left to do for you
08:00:16 where is kari?
         kari is with ola
08:00:20 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to siv

# The desk shows the call to ola, the switch gives it to siv: ola is free again.
08:00:00 ola is ready for roads
08:00:01 siv is ready for desk
08:00:10 call of kari, 1: arrived for roads
         kari waits for roads, because the unit was named
         kari is shown to ola
08:00:12 call of kari, 2: answered by siv
         kari is not offered to ola any more, being taken
         siv has kari
08:00:13 nils writes Hei
         nils waits for desk, because no rule matched
08:00:14 where is kari?
         kari is with siv
08:05:00 call of kari, 3: ended
         kari is over: other; siv writes notes until 08:06:00
08:06:00 time passes
         siv has done the notes on kari
         nils is offered to siv

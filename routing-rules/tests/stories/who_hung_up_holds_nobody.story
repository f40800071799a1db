# Members "Answered" for hours after they had hung up, and calls to agents about nobody (freeswitch#1973, #2529).
phone notes take 10 s

08:00:00 ola is ready for desk
08:00:01 call of kari, 1: arrived for desk
         kari waits for desk, because the unit was named
         kari is shown to ola
08:00:05 call of kari, 2: answered by ola
         ola has kari
08:00:30 where is kari?
         kari is with ola
08:01:00 call of kari, 3: ended as solved
         kari is over: solved; ola writes notes until 08:01:10
08:01:01 call of kari, 2: answered by ola
         nothing to do
08:01:10 time passes
         ola has done the notes on kari
08:01:20 call of nils, 1: arrived for desk
         nils waits for desk, because the unit was named
         nils is shown to ola
08:01:25 call of nils, 2: ended
         nils is not offered to ola any more, having left
         nils has left without an answer
08:01:30 call of nils, 2: ended
         nothing to do
08:02:00 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola

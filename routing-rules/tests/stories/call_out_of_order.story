# The answer is heard of before the arrival; late news only adds who calls.
08:00:00 ola is ready for desk
08:00:12 call of kari, 3: answered by ola
         kari waits for desk, because no rule matched
         ola has kari
08:00:13 call of kari, 2: waiting
         nothing to do
08:00:14 call of kari, 1: arrived for roads
         who calls is known now
08:00:15 call of kari, 1: arrived for roads
         nothing to do
08:00:16 where is kari?
         kari is with ola
08:01:00 call of kari, 4: ended
         kari is over: other; ola writes notes until 08:02:00
08:02:00 time passes
         ola has done the notes on kari

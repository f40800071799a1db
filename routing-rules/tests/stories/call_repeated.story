# The switch says everything twice.
08:00:00 ola is ready for roads
08:00:10 call of kari, 1: arrived for roads
         kari waits for roads, because the unit was named
         kari is shown to ola
08:00:10 call of kari, 1: arrived for roads
         nothing to do
08:00:12 call of kari, 2: answered by ola
         ola has kari
08:00:12 call of kari, 2: answered by ola
         nothing to do
08:01:00 call of kari, 3: ended
         kari is over: other; ola writes notes until 08:02:00
08:01:00 call of kari, 3: ended
         nothing to do
08:02:00 time passes
         ola has done the notes on kari

# The switch sends a call on, first to another line, then to somebody the desk does not know.
08:00:00 ola is ready for roads
08:00:10 call of kari, 1: arrived for roads
         kari waits for roads, because the unit was named
         kari is shown to ola
08:00:15 call of kari, 2: sent to school
         kari is not offered to ola any more, having moved
         kari waits for school, sent on from roads
08:00:16 where is kari?
         kari is number 1 for school
08:00:30 call of kari, 3: answered by somebody
         kari is answered by somebody unknown here
08:00:31 where is kari?
         kari is with somebody unknown here
08:04:00 call of kari, 4: sent to roads
         kari waits for roads, sent on from school
         kari is shown to ola
08:04:10 call of kari, 5: answered by ola
         ola has kari
08:05:00 call of kari, 6: ended
         kari is over: other; ola writes notes until 08:06:00
08:06:00 time passes
         ola has done the notes on kari

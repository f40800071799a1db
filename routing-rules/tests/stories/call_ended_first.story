# The end is heard of first: the call is counted, and later news changes nothing.
08:00:00 ola is ready for roads
08:00:12 call of kari, 4: ended as solved
         kari waits for desk, because no rule matched
         kari is over: solved
08:00:13 call of kari, 1: arrived for roads
         nothing to do
08:00:14 call of kari, 2: answered by ola
         nothing to do
on 2026-03-03
09:00:00 call of kari, 3: waiting
         nothing to do

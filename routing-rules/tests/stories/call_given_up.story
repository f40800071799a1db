# The caller hangs up while waiting.
08:00:10 call of kari, 1: arrived for roads
         kari waits for roads, because the unit was named
08:02:00 call of kari, 2: ended
         kari has left without an answer

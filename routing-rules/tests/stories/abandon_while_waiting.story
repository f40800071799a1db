# Nobody was there: the resident leaves without an answer, once.
08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:00:30 where is kari?
         kari is number 1 for desk
08:05:00 kari leaves
         kari has left without an answer
08:05:01 kari leaves
         nothing to do
08:05:02 ola is ready for desk

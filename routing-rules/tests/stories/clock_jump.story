# The clock is set an hour forward: an offer still stands its twenty seconds, a promise is a promise.
08:00:00 ola is ready for desk
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
09:00:15 the clock jumps 1 h forward
09:00:29 ola accepts kari
         ola has kari
09:00:30 ola closes kari as solved
         kari is over: solved; ola writes notes until 09:01:30
09:01:30 time passes
         ola has done the notes on kari

# The switch may load an agent more than the desk would: then nothing new is offered.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 call of nils, 1: arrived for desk
         nils waits for desk, because the unit was named
08:00:04 call of nils, 2: answered by ola
         ola has nils
08:00:05 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:05
08:01:05 time passes
         ola has done the notes on kari
08:01:06 berit writes Hei
         berit waits for desk, because no rule matched
08:02:00 call of nils, 3: ended
         nils is over: other; ola writes notes until 08:03:00
08:03:00 time passes
         ola has done the notes on nils
         berit is offered to ola

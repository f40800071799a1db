# A console that comes back within a minute costs nobody anything; offers wait for it meanwhile.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:01:00 ola loses the console
08:01:10 nils writes Hei
         nils waits for desk, because no rule matched
08:01:30 ola opens the console
         nils is offered to ola
08:01:31 ola tells kari message 1
         message 2 of kari
08:02:30 time passes
         ola did not take nils in time

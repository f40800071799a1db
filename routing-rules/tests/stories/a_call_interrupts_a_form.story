# A form lies on the desk while the telephone is answered; a chat does not. Genesys "interrupted by", Puzzel's written contacts during calls.
phone interrupts form

08:00:00 ola is ready for desk up to 100
08:00:01 kari sends a form: Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 call of nils, 1: arrived for desk
         nils waits for desk, because the unit was named
         nils is shown to ola
08:00:04 call of nils, 2: answered by ola
         ola has nils
08:00:05 berit sends a form: Hei
         berit waits for desk, because no rule matched
08:00:06 why does berit wait?
         berit waits for a free agent
         - ola: full, 125 of 100, and it costs 25
08:00:07 call of nils, 3: ended as solved
         nils is over: solved; ola writes notes until 08:01:07
08:01:10 time passes
         ola has done the notes on nils
         berit is offered to ola

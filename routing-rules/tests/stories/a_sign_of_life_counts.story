# A decline is an answer: the count of silent offers begins again.
08:00:00 ola is ready for desk
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:30 time passes
         ola did not take kari in time
08:00:31 nils writes God dag
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:33 ola declines nils
         ola did not want nils
08:00:34 berit writes Hallo
         berit waits for desk, because no rule matched
         berit is offered to ola
08:00:54 time passes
         ola did not take berit in time
08:01:30 time passes
         kari is offered to ola

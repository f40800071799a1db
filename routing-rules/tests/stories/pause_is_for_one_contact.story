# A pause is about one contact: the next one is offered at once.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:03 ola declines kari
         ola did not want kari
08:00:04 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:05 ola accepts nils
         ola has nils
08:00:06 where is kari?
         kari is number 1 for desk

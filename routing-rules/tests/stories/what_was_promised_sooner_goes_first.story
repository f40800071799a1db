# A chat is promised an answer within a minute, a form within a day: the chat goes first.
08:00:00 nils sends a form: Søknad om barnehage
         nils waits for desk, because no rule matched
08:10:00 kari writes Hei
         kari waits for desk, because no rule matched
08:10:01 where is nils?
         nils is number 2 for desk
08:11:00 ola is ready for desk up to 50
         kari is offered to ola

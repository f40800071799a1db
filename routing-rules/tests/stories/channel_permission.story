# An agent who takes chats only is asked for chats only.
08:00:00 ola is ready for desk only chat
08:00:01 kari sends a form: Søknad
         kari waits for desk, because no rule matched
08:00:02 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:10 siv is ready for desk only form
         kari is offered to siv

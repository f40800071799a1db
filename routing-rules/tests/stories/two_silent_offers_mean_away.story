# Who lets two offers in a row lapse is set away; other residents are not made to wait for nothing.
08:00:00 ola is ready for desk
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:10 nils writes God morgen
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:30 time passes
         ola did not take kari in time
         ola did not take nils in time
         ola did not answer and is away
08:00:50 time passes
08:00:55 siv is ready for desk
         kari is offered to siv
         nils is offered to siv
08:01:00 ola is ready

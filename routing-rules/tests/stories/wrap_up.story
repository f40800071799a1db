# After a chat an agent has a minute for notes; "ready" ends it at once.
chat notes take 60 s

08:00:00 ola is ready for desk up to 50
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:01:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:02:00
08:01:10 nils writes Hei
         nils waits for desk, because no rule matched
08:02:00 time passes
         ola has done the notes on kari
         nils is offered to ola
08:02:01 ola accepts nils
         ola has nils
08:03:00 ola closes nils as referred
         nils is over: referred; ola writes notes until 08:04:00
08:03:05 berit writes Hei
         berit waits for desk, because no rule matched
08:03:10 ola is ready
         ola has done the notes on nils
         berit is offered to ola

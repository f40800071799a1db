# The agent of last time is busy all the time: after the limit the contact stands in the line, with its age.
desk prefers the same agent for 30 s within 7 h

08:00:00 ola is ready for desk up to 50
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:12
08:00:13 ola is ready
         ola has done the notes on kari
08:00:14 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:15 ola accepts nils
         ola has nils
08:00:20 siv is ready for desk up to 50
08:00:30 kari writes En ting til
         kari waits for desk, because no rule matched
         kari waits for ola, who helped last time, until 08:01:00
08:00:31 why does kari wait?
         kari waits for ola until 08:01:00
         - ola: full, 50 of 50, and it costs 50
         - siv: it waits for ola
08:01:00 time passes
         kari waits for ola no longer: that took too long
         kari is offered to siv

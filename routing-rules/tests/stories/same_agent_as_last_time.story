# Who comes back within the time gets the agent they had, if that agent is there; for a minute nobody else is asked.
desk prefers the same agent for 60 s within 7 h

08:00:00 ola is ready for desk up to 50
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:12
08:00:13 siv is ready for desk up to 50
08:00:14 siv is away
08:01:12 time passes
         ola has done the notes on kari
08:02:00 siv is ready
08:02:10 kari writes En ting til
         kari waits for desk, because no rule matched
         kari waits for ola, who helped last time, until 08:03:10
         kari is offered to ola
08:02:11 ola accepts kari
         ola has kari
08:02:20 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:03:20
08:02:30 kari writes Enda en ting
         kari waits for desk, because no rule matched
         kari waits for ola, who helped last time, until 08:03:30
08:02:31 why does kari wait?
         kari waits for ola until 08:03:30
         - ola: writes notes until 08:03:20
         - siv: it waits for ola
08:03:20 time passes
         ola has done the notes on kari
         kari is offered to ola
08:03:25 ola declines kari
         ola did not want kari
         kari waits for ola no longer: who said no
         kari is offered to siv
08:03:30 siv accepts kari
         siv has kari
08:03:40 siv closes kari as solved
         kari is over: solved; siv writes notes until 08:04:40

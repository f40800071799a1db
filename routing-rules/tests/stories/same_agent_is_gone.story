# The agent of last time is away: nobody waits for them. Chatwoot leaves it with the old one, even
# offline (chatwoot#7204); libredesk got a switch for it (libredesk#44).
desk prefers the same agent for 60 s within 7 h

08:00:00 ola is ready for desk up to 50
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:12
08:00:20 ola is away
08:00:21 siv is ready for desk up to 50
08:00:30 kari writes En ting til
         kari waits for desk, because no rule matched
         kari is offered to siv

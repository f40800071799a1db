# A form or an e-mail from an address that was here before goes to the same agent, though nothing is linked: an
# address proves nobody's identity. Whose last agent is away goes to anybody, and so does what cannot wait.
rule fire: brann -> desk emergency
desk prefers the same agent for 60 s within 7 h

08:00:00 ola is ready for desk up to 50
08:00:05 siv is ready for desk up to 50
08:00:10 kari sends a form: Om fakturaen min
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 ola closes kari as solved
         kari is over: solved
08:01:12 time passes
08:02:00 per sends a form: Om fakturaen min
         per waits for desk, because no rule matched
         per is offered to siv
08:02:01 siv accepts per
         siv has per
08:02:02 siv closes per as solved
         per is over: solved
08:03:02 time passes
08:04:00 kari sends a form from the same address: Enda en faktura
         kari waits for desk, because no rule matched
         kari waits for ola, who helped last time, until 08:05:00
         kari is offered to ola
08:04:01 why does kari wait?
         kari waits for an answer to the offer
         - ola: chosen
         - siv: it waits for ola
08:04:02 ola accepts kari
         ola has kari
08:04:10 ola closes kari as solved
         kari is over: solved
08:05:10 time passes
08:06:00 ola is away
08:06:10 kari sends a form from the same address: Den tredje
         kari waits for desk, because no rule matched
         kari is offered to siv
08:06:11 siv accepts kari
         siv has kari
08:06:12 siv closes kari as solved
         kari is over: solved
08:07:12 time passes
08:08:00 ola is ready
08:16:00 kari sends a form from the same address: Den fjerde
         kari waits for desk, because no rule matched
         kari waits for siv, who helped last time, until 08:17:00
         kari is offered to siv
08:16:01 siv accepts kari
         siv has kari
08:16:10 siv closes kari as solved
         kari is over: solved
08:17:10 time passes
08:18:00 kari sends a form from the same address: Det er brann
         kari waits for desk as an emergency, because rule `fire` found `brann`
         kari is offered to ola

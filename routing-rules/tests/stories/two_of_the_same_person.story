# The same person wrote a form and came to the chat: one answer. The longer wait and the history go along.
units: desk, roads

08:00:00 kari-form sends a form: søppel
         kari-form waits for desk, because no rule matched
08:05:00 kari writes søppel igjen
         kari waits for desk, because no rule matched
08:05:05 siri sends a form: noe annet
         siri waits for desk, because no rule matched
08:05:10 ola may take desk only chat
08:05:11 ola opens the console
08:05:12 ola is ready
         kari is offered to ola
08:05:15 ola accepts kari
         ola has kari
08:05:20 ola joins kari to kari
         refused: kari is the same contact; name another one
08:05:25 ola joins kari-form to kari
         kari-form goes on as kari
08:05:26 where is kari-form?
         kari-form is done
08:05:30 ola joins kari-form to kari
         refused: kari-form is over; a new message opens a new contact
08:05:40 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:06:40
08:05:45 ola joins siri to kari
         refused: kari is over; a new message opens a new contact

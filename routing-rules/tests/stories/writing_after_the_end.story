# Who writes after the end gets a new contact that goes on from the old one.
08:00:00 ola is ready for desk
08:00:05 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:06 ola accepts kari
         ola has kari
08:01:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:02:00
08:01:20 ola tells kari message 1
         refused: kari is over; a new message opens a new contact
08:01:30 kari writes En ting til
         kari waits for desk, because no rule matched
         kari is offered to ola

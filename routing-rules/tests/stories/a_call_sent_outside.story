# A call goes on to a number outside; a chat cannot, nor somebody who has not been reached.
units: desk
phone notes take 10 s

08:00:00 kari asks by form to be called back
         kari waits for desk, because no rule matched
         kari is to be called back and keeps the place in line
08:00:05 ola is ready for desk
         kari is offered to ola
08:00:06 ola accepts kari
         ola has kari
08:00:10 ola sends kari to a number outside
         refused: kari is no call that can be sent on; give the resident the number
08:00:20 ola calls kari and reached
         ola called kari, try 1: reached
08:00:30 ola sends kari to a number outside
         ola sends kari to a number outside
         kari is over: forwarded; ola writes notes until 08:00:40
08:00:40 time passes
         ola has done the notes on kari
08:02:00 per writes Hei
         per waits for desk, because no rule matched
         per is offered to ola
08:02:10 ola accepts per
         ola has per
08:02:20 ola sends per to a number outside
         refused: per is no call that can be sent on; give the resident the number

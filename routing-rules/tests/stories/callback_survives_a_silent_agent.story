# The agent whose console goes in the middle of a try loses it; the next one calls, with a new number of
# the try, so that an old call is known as old.
units: desk

08:00:00 kari asks by form to be called back
         kari waits for desk, because no rule matched
         kari is to be called back and keeps the place in line
08:00:05 ola is ready for desk
         kari is offered to ola
08:00:06 ola accepts kari
         ola has kari
08:00:10 ola is dismissed
         kari is back in line
08:00:20 siv is ready for desk
         kari is offered to siv
08:00:25 siv accepts kari
         siv has kari
08:00:30 siv calls kari and reached as try 1
         refused: that try to call kari is over; look how it stands now
08:00:35 siv calls kari and reached
         siv called kari, try 2: reached

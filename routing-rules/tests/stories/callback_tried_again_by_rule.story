# Nobody answers: it is tried again after the time that the desk has set, a set number of times, and then
# given up. What is told late about an old try changes nothing.
units: desk
phone notes take 0 s

08:00:00 kari asks by form to be called back
         kari waits for desk, because no rule matched
         kari is to be called back and keeps the place in line
08:00:05 ola is ready for desk
         kari is offered to ola
08:00:10 ola accepts kari
         ola has kari
08:00:40 ola calls kari and no_answer
         ola called kari, try 1: no_answer; again at 08:15:40
08:00:41 where is kari?
         kari is number 1 for desk, to be called back after 08:15:40
08:00:42 ola calls kari and reached
         refused: kari is not with you; wait until it is offered to you
08:15:40 time passes
         it is time to call kari back
         kari is offered to ola
08:15:50 ola accepts kari
         ola has kari
08:15:55 ola calls kari and busy as try 1
         refused: that try to call kari is over; look how it stands now
08:16:00 ola calls kari and busy
         ola called kari, try 2: busy; again at 08:31:00
08:31:00 time passes
         it is time to call kari back
         kari has waited long and rises to class 1
         kari is offered to ola
08:31:10 ola accepts kari
         ola has kari
08:31:30 the desk restarts
08:31:40 ola calls kari and no_answer
         ola called kari, try 3: no_answer
         kari is over: no_reply
08:31:41 where is kari?
         kari is done

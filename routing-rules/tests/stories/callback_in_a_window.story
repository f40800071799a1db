# Like an appointment: nobody is asked before the window, and then it is the first in line.
units: desk
desk is open mon-fri 08:00-15:30
offers stand 20 s

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:00:10 kari wants to be called back in 9 h within 30 min
         refused: nobody is there in that window; choose one within the opening hours
08:00:20 kari wants to be called back in 2 h within 30 min
         kari is to be called back between 10:00:20 and 10:30:20
08:00:30 ola is ready for desk
08:00:40 where is kari?
         kari is number 1 for desk, to be called back after 10:00:20
10:00:20 time passes
         it is time to call kari back
         kari has waited long and rises to class 1
         kari is offered to ola
10:00:25 ola accepts kari
         ola has kari
10:00:40 ola calls kari and reached
         ola called kari, try 1: reached
10:05:00 ola arranges to call kari back in 1 h within 30 min
         kari is to be called back between 11:05:00 and 11:35:00
10:05:01 where is kari?
         kari is number 1 for desk, to be called back after 11:05:00

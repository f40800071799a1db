# Who has been idle longest is asked, even if somebody else has less to do.
desk asks by longest_idle

08:00:00 ola is ready for desk
08:00:10 siv is ready for desk
08:00:20 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:21 ola accepts kari
         ola has kari
08:00:22 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:23 ola accepts nils
         ola has nils

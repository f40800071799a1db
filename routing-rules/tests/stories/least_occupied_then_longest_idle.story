# The least occupied is asked first; among equals who has been idle longest; then by name.
08:00:00 siv is ready for desk
08:00:01 ola is ready for desk
08:00:01 ane is ready for desk
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to siv
08:00:11 siv accepts kari
         siv has kari
08:00:12 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ane
08:00:13 ane accepts nils
         ane has nils
08:00:14 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola
08:00:15 ola accepts berit
         ola has berit
08:00:16 arne writes Hei
         arne waits for desk, because no rule matched
         arne is offered to siv
08:00:17 siv accepts arne
         siv has arne

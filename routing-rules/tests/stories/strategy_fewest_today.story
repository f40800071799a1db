# Who took fewest since midnight is asked. At midnight all begin anew.
desk asks by fewest_today

23:50:00 ola is ready for desk
23:50:01 siv is ready for desk
23:50:02 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
23:50:03 ola accepts kari
         ola has kari
23:50:04 ola closes kari as solved
         kari is over: solved; ola writes notes until 23:51:04
23:51:04 time passes
         ola has done the notes on kari
23:51:05 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to siv
23:51:06 siv accepts nils
         siv has nils
23:51:07 siv closes nils as solved
         nils is over: solved; siv writes notes until 23:52:07
23:51:08 siv is ready
         siv has done the notes on nils
23:51:09 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola
23:51:10 ola accepts berit
         ola has berit
23:51:11 ola closes berit as solved
         berit is over: solved; ola writes notes until 23:52:11
23:51:12 ola is ready
         ola has done the notes on berit
on 2026-03-03
00:00:00 time passes
         a new day begins
00:00:05 anna writes Hei
         anna waits for desk, because no rule matched
         anna is offered to siv

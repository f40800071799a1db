# No place and no waiting time for the resident (chatwoot#10059, #8047, LiveHelperChat/livehelperchat#841). Nothing is told
# while the data are thin; after a morning a range is, and nothing again when it would end after closing time.
units: desk
desk is open mon-fri 08:00-15:00
waiting lifts after 10 h

08:00:00 ola is ready for desk up to 50
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 nils writes Hei
         nils waits for desk, because no rule matched
08:00:13 where is nils?
         nils is number 1 for desk
08:05:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:06:00
08:05:01 ola is ready
         ola has done the notes on kari
         nils is offered to ola
08:05:02 ola accepts nils
         ola has nils
08:05:10 ola closes nils as solved
         nils is over: solved; ola writes notes until 08:06:10
08:05:11 ola is ready
         ola has done the notes on nils
08:06:00 ola serves 40 chats of 5 min, one after the other
         ola has served 40; it is 11:26:05
14:00:00 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola
14:00:05 ola accepts berit
         ola has berit
14:01:00 anna writes Hei
         anna waits for desk, because no rule matched
         anna is told to wait 4 to 5 minutes
14:01:01 where is anna?
         anna is number 1 for desk
14:02:00 arne writes Hei
         arne waits for desk, because no rule matched
         arne is told to wait 8 to 9 minutes
14:02:01 where is arne?
         arne is number 2 for desk
14:05:00 ola closes berit as solved
         berit is over: solved; ola writes notes until 14:06:00
14:05:01 ola is ready
         ola has done the notes on berit
         anna is offered to ola
14:05:02 ola accepts anna
         ola has anna
14:56:00 lise writes Hei
         lise waits for desk, because no rule matched
14:56:01 where is lise?
         lise is number 2 for desk

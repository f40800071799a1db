# The third chat stayed in nobody's hands when a slot was free again, and the fourth, which came later, was taken
# (chatwoot#10583, #10376, #10685). Libredesk looks every five minutes (autoassign_interval = "5m"). Here the freed
# agent is asked in the same moment, and the first is first.
chat notes take 10 s

08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Hallo
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:04 ola accepts nils
         ola has nils
08:00:05 berit writes God dag
         berit waits for desk, because no rule matched
08:00:06 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:00:16
08:00:10 anna writes Hei
         anna waits for desk, because no rule matched
08:00:16 time passes
         ola has done the notes on kari
         berit is offered to ola
08:00:17 ola accepts berit
         ola has berit
08:00:18 where is anna?
         anna is number 1 for desk

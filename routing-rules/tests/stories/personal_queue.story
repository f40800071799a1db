# A contact waits for one agent, up to a limit; then it stands in the line with its age. Puzzel's personal queue.
contacts are kept 5 min

08:00:00 ola is ready for desk up to 50
08:00:01 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:02 ola accepts nils
         ola has nils
08:00:03 kari writes Kan jeg snakke med Ola?
         kari waits for desk, because no rule matched
08:00:04 siv keeps kari for ola
         kari waits for ola, who was asked for, until 08:05:04
08:00:05 siv is ready for desk
08:00:06 siv keeps kari for ola
         nothing to do
08:00:07 where is kari?
         kari is number 1 for desk
08:00:08 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to siv
08:00:09 siv accepts berit
         siv has berit
08:00:10 siv keeps berit for ola
         berit is back in line
         berit waits for ola, who was asked for, until 08:05:10
08:05:04 time passes
         kari waits for ola no longer: that took too long
         kari is offered to siv
08:05:10 time passes
         berit waits for ola no longer: that took too long
         berit is offered to siv

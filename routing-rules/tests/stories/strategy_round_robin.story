# Fair turns, asked for since 2017 (zammad#854, #1581): whose last offer is the longest ago, whether they took it or not.
desk asks by round_robin

08:00:00 ola is ready for desk
08:00:01 siv is ready for desk
08:00:02 per is ready for desk
08:00:03 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:04 ola declines kari
         ola did not want kari
         kari is offered to siv
08:00:06 siv accepts kari
         siv has kari
08:00:07 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to per
08:00:08 per accepts nils
         per has nils
08:00:09 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola

# While the agent waits for the resident a chat costs less, so one more fits; once they write it costs as much as ever, and nothing more is offered.
chat costs 10 while waiting

08:00:00 ola is ready for desk up to 100
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:04 ola accepts nils
         ola has nils
08:00:05 berit writes Hei
         berit waits for desk, because no rule matched
08:00:06 why does berit wait?
         berit waits for a free agent
         - ola: full, 100 of 100, and it costs 50
08:00:07 ola tells kari message 1
         message 2 of kari
08:00:08 ola tells nils message 2
         message 2 of nils
         berit is offered to ola
08:00:09 ola accepts berit
         ola has berit
08:00:10 kari writes Her er jeg
         message 3 of kari
08:00:11 anna writes Hei
         anna waits for desk, because no rule matched
08:00:12 why does anna wait?
         anna waits for a free agent
         - ola: full, 110 of 100, and it costs 50

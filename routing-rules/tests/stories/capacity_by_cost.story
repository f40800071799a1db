# Two chats or one call or four forms fill an agent; what does not fit waits.
08:00:00 ola is ready for desk
08:00:01 nils sends a form: Søknad
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:02 ola accepts nils
         ola has nils
08:00:03 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:04 ola accepts kari
         ola has kari
08:00:05 berit writes Hallo
         berit waits for desk, because no rule matched
08:00:06 where is berit?
         berit is number 1 for desk
08:00:07 arne sends a form: Klage
         arne waits for desk, because no rule matched
         arne is offered to ola
08:00:08 ola accepts arne
         ola has arne
08:00:09 ola closes nils as solved
         nils is over: solved
08:00:10 ola closes arne as solved
         arne is over: solved
         berit is offered to ola

# A message that is sent twice is shown once.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 kari writes Er du der?
         message 2 of kari
08:00:04 kari says it again
         refused: this was said before; it is message 2
08:00:05 ola tells kari message 1
         message 3 of kari
08:00:06 ola tells kari message 1
         refused: this was said before; it is message 3
08:00:07 siv tells kari message 1
         refused: there is no agent siv; add them with `portner agent add siv`

# Ready without a console is not ready.
08:00:00 ola may take desk
08:00:01 ola is ready
         refused: ola has no console open; open /agent first
08:00:02 ola opens the console
08:00:03 ola opens the console
         nothing to do
08:00:04 kari writes Hei
         kari waits for desk, because no rule matched
08:00:05 ola is ready
         kari is offered to ola
08:00:06 siv is ready
         refused: there is no agent siv; add them with `portner agent add siv`

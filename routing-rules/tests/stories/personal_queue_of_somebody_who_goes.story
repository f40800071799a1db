# Who is waited for leaves the desk: what waits for them stands in the line at once.
08:00:00 ola is ready for desk
08:00:01 ola is away
08:00:02 kari writes Hei
         kari waits for desk, because no rule matched
08:00:03 siv may take desk
08:00:04 siv keeps kari for ola
         kari waits for ola, who was asked for, until 08:10:04
08:00:05 siv opens the console
08:00:06 siv is ready
08:00:07 ola is dismissed
         kari waits for ola no longer: who is gone
         kari is offered to siv
08:00:08 siv accepts kari
         siv has kari

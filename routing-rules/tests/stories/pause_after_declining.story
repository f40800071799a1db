# Who declined is not asked again for a minute; then they are, if nobody else took it.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:03 ola declines kari
         ola did not want kari
08:00:30 time passes
08:01:03 time passes
         kari is offered to ola
08:01:04 ola accepts kari
         ola has kari

# Opening hours flipped agents to available who were not (Rocket.Chat.Livechat#411, Rocket.Chat PR#24112, PR#24896). Who chose
# to be away stays away: when the unit closes and opens, at a reload, when the console comes back.
desk is open mon-fri 08:00-15:00

14:50:00 ola is ready for desk
14:59:00 ola is away
15:00:00 time passes
         desk closes
on 2026-03-03
08:00:00 time passes
         desk opens
08:00:01 ola loses the console
08:00:10 ola opens the console
08:00:11 the desk reloads without school
08:00:12 kari writes Hei
         kari waits for desk, because no rule matched
08:00:13 why does kari wait?
         kari waits for a free agent
         - ola: away
08:00:14 ola is ready
         kari is offered to ola

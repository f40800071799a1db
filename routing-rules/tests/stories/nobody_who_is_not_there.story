# Conversations went to agents who were away, offline, or not allowed to answer (libredesk#561, PR 568, libredesk#634).
# Away, without a console, of another channel: none of them is asked, and everybody can read why.
08:00:00 ola is ready for desk
08:00:01 ola is away
08:00:02 per may take desk
08:00:03 ida is ready for desk only phone
08:00:04 eva is ready for desk
08:00:05 eva is offline
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
08:00:11 why does kari wait?
         kari waits for a free agent
         - eva: offline
         - ida: does not take the channel
         - ola: away
         - per: offline
08:00:12 siv is ready for desk
         kari is offered to siv

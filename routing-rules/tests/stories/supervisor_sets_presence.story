# A manager could not correct an agent's availability (RocketChat/feature-requests#317). A supervisor may set anybody's presence;
# what is offered goes on at once, conversations stay.
reasons for being away: lunch, meeting

08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 siv may take desk
08:00:03 siv sets ola away for lunch
         siv sets ola away
         kari is not offered to ola any more, who is gone
08:00:04 why does kari wait?
         kari waits for a free agent
         - ola: away, lunch
         - siv: offline
08:00:05 siv sets ola away for skiing
         refused: `skiing` is no reason for being away here; choose one of the desk's own
08:00:06 siv sets ola available
         siv sets ola available
         kari is offered to ola
08:00:07 ola accepts kari
         ola has kari
08:00:08 siv sets per offline
         refused: there is no agent per; add them with `portner agent add per`
08:00:09 siv sets siv available
         refused: siv has no console open; open /agent first

# Chats stuck where nobody can take, move or close them (Rocket.Chat#18200, #18029), and an automatic assignment that undid a
# person's (libredesk PR 385): a supervisor moves, gives, takes back and closes, and a person's decision beats an offer out.
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:06 eva as supervisor moves kari to school
         eva, as supervisor: move kari
         kari is not offered to ola any more, having moved
         kari waits for school, sent on from roads
08:00:07 ola accepts kari
         refused: kari is not offered to ola any more; look for it in the queue
08:00:08 siv is ready for school
         kari is offered to siv
08:00:10 eva as supervisor gives kari to ola
         eva, as supervisor: assign kari
         kari is not offered to siv any more, having moved
         ola has kari, by hand
08:00:11 siv accepts kari
         refused: kari is with ola now; nothing is left to do for you
08:00:20 eva as supervisor takes kari back
         eva, as supervisor: take_back kari
         kari is back in line
         kari is offered to siv
08:00:25 siv accepts kari
         siv has kari
08:00:30 per writes Gatelyset blinker
         per waits for roads, because rule `street lights` found `gatelys`
         per is offered to ola
08:00:35 ola accepts per
         ola has per
08:00:40 eva as supervisor gives kari to ola
         eva, as supervisor: assign kari
         ola has kari, by hand
08:00:41 rita writes Gatelyset igjen
         rita waits for roads, because rule `street lights` found `gatelys`
08:00:45 eva as supervisor closes kari
         eva, as supervisor: close kari
         kari is over: other
         rita is offered to ola
08:00:46 where is kari?
         kari is done
08:00:50 eva as supervisor closes kari
         refused: kari is over; a new message opens a new contact
08:00:51 eva as supervisor gives per to nobody-here
         refused: there is no agent nobody-here; add them with `portner agent add nobody-here`

# A line that is full takes no more and says so before anything is acknowledged; nothing is lost in
# silence. An emergency is always taken, and so is what was taken before.
units: desk
rule danger: brann -> desk emergency
desk takes at most 2 chat

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:00:01 per writes Hei
         per waits for desk, because no rule matched
08:00:02 siri writes Hei
         refused: 2 are waiting already and no more are taken now; nothing was taken: choose another way (chat, form, telephone, being called back), or try later
08:00:03 siri sends a form: Hei
         siri waits for desk, because no rule matched
08:00:04 rita writes Det er brann
         rita waits for desk as an emergency, because rule `danger` found `brann`
08:00:05 per leaves
         per has left without an answer
08:00:06 lise writes Hei
         refused: 2 are waiting already and no more are taken now; nothing was taken: choose another way (chat, form, telephone, being called back), or try later
08:00:07 kari leaves
         kari has left without an answer
08:00:08 liv writes Hei
         liv waits for desk, because no rule matched

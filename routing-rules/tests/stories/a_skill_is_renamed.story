# A skill is renamed in the rules, and in the agents' profiles, while somebody waits: nobody would have the old one any more, and
# they would wait for good. What no rule knows is needed no more, in line or with an agent; the unit and the age stay.
rule sami: bures -> desk needs sami

08:00:00 ola is ready for desk
08:00:01 kari writes Bures
         kari waits for desk, because rule `sami` found `bures`
08:00:02 nils writes Bures
         nils waits for desk, because rule `sami` found `bures`
08:01:00 why does kari wait?
         kari waits for somebody to be engaged
         - ola: does not know sami
08:02:00 the desk reloads: no rule sami; rule samisk: bures -> desk needs samisk
         kari needs sami no longer: no rule knows it
         nils needs sami no longer: no rule knows it
         kari is offered to ola
         nils is offered to ola
08:02:01 berit writes Bures
         berit waits for desk, because rule `samisk` found `bures`

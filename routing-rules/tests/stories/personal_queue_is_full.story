# "Only Maria can help me": a colleague's own line grew without end and nobody saw it. So many wait for one
# agent and no more; the next goes to the unit.
contacts are kept 5 min
at most 1 contacts are kept for one agent

08:00:00 kari writes Kan jeg snakke med Ola?
         kari waits for desk, because no rule matched
08:00:01 nils writes Jeg også
         nils waits for desk, because no rule matched
08:00:02 ola is ready for roads up to 50
08:00:03 ola is away
08:00:04 siv keeps kari for ola
         kari waits for ola, who was asked for, until 08:05:04
08:00:05 siv keeps nils for ola
         refused: 1 contacts wait for ola already; send it to the unit, or to a colleague
08:00:06 siv is ready for desk
         nils is offered to siv

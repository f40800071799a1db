# A call rings at everybody who has room; who answers has it, the others stop ringing. FreeSWITCH ring-all, Asterisk ringall.
desk asks by ring_all

08:00:00 ola is ready for desk
08:00:01 siv is ready for desk
08:00:02 per is ready for desk
08:00:03 per is away
08:00:04 call of kari, 1: arrived for desk
         kari waits for desk, because the unit was named
         kari is shown to ola
         kari is shown to siv
08:00:05 siv declines kari
         siv did not want kari
08:00:06 call of kari, 2: answered by ola
         ola has kari
08:00:07 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to siv
08:00:08 why does nils wait?
         nils waits for an answer to the offer
         - siv: chosen
         - ola: full, 100 of 100, and it costs 50
         - per: away
08:00:09 call of kari, 3: ended as solved
         kari is over: solved; ola writes notes until 08:01:09

# An agent calls a resident: their own telephone rings first, then the resident's, once. Nobody came, so
# nobody stands in the line; who has been reached is a caller like any other.
units: desk, roads
phone notes take 10 s

08:00:00 ola is ready for roads
08:00:01 ola calls out to kari for roads
         refused: ola has no telephone here; give them one with `portner agent change ola --phone PJSIP/1001`
08:00:02 ola has telephone PJSIP/1001
08:00:03 ola calls out to kari for roads
         kari is to be called for roads, because ola calls out
         kari is offered to ola
08:00:04 ola calls out to per for roads
         refused: ola is on the telephone with kari; end that call first
08:00:05 per writes Hei
         per waits for desk, because no rule matched
08:00:10 ola accepts kari
         ola has kari
08:00:11 ola calls out to per for roads
         refused: ola is on the telephone with kari; end that call first
08:00:30 ola calls kari and reached
         ola called kari, try 1: reached
08:01:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:10
08:01:10 time passes
         ola has done the notes on kari
08:02:00 ola calls out to nils for roads
         nils is to be called for roads, because ola calls out
         nils is offered to ola
08:02:05 ola accepts nils
         ola has nils
08:02:20 ola calls nils and busy
         ola called nils, try 1: busy
         nils is over: no_reply
08:03:00 ola calls out to liv for roads
         liv is to be called for roads, because ola calls out
         liv is offered to ola
08:03:20 time passes
         ola did not take liv in time
         liv is over: no_reply
08:04:00 ola calls out to ida for roads
         ida is to be called for roads, because ola calls out
         ida is offered to ola
08:04:02 ola declines ida
         ola did not want ida
         ida is over: no_reply
08:05:00 ola calls out to jon for roads
         jon is to be called for roads, because ola calls out
         jon is offered to ola
08:05:02 ola accepts jon
         ola has jon
08:05:10 ola sends jon to desk
         jon waits for desk, sent on from roads
08:06:00 ola calls out to ann for roads
         ann is to be called for roads, because ola calls out
         ann is offered to ola
08:06:02 ola accepts ann
         ola has ann
08:06:03 ola is dismissed
         ann is back in line
         ann is over: no_reply

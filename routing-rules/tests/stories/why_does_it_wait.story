# Chats that nobody found any more (Rocket.Chat#29402, #23642): for any contact at any moment, who could, why not the others,
# what it waits for.
rule sami: bures -> roads needs sami:3
roads is open mon-fri 08:00-15:00

07:59:00 ola is ready for roads with sami up to 50
07:59:01 siv is ready for roads with sami:1
07:59:02 per is ready for roads
07:59:03 ida is ready for school with sami
07:59:04 eva is ready for roads with sami only phone
07:59:05 kari writes Bures
         kari waits for roads, because rule `sami` found `bures`
07:59:06 why does kari wait?
         kari waits for roads to open: 08:00:00
         - ola: free
         - eva: does not take the channel
         - ida: not of the unit
         - per: does not know sami
         - siv: knows sami at 1, 3 is needed
08:00:00 time passes
         roads opens
         kari is offered to ola
08:00:01 why does kari wait?
         kari waits for an answer to the offer
         - ola: chosen
         - eva: does not take the channel
         - ida: not of the unit
         - per: does not know sami
         - siv: knows sami at 1, 3 is needed
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Bures
         nils waits for roads, because rule `sami` found `bures`
08:00:04 why does nils wait?
         nils waits for a free agent
         - eva: does not take the channel
         - ida: not of the unit
         - ola: full, 50 of 50, and it costs 50
         - per: does not know sami
         - siv: knows sami at 1, 3 is needed
08:00:05 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:05
08:00:06 why does nils wait?
         nils waits for a free agent
         - eva: does not take the channel
         - ida: not of the unit
         - ola: writes notes until 08:01:05
         - per: does not know sami
         - siv: knows sami at 1, 3 is needed
08:00:07 ola is away for lunch
08:00:08 why does nils wait?
         nils waits for a free agent
         - eva: does not take the channel
         - ida: not of the unit
         - ola: away, lunch
         - per: does not know sami
         - siv: knows sami at 1, 3 is needed

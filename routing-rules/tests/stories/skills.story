# The queue stood still behind its first caller though agents were free (asterisk#1691, freeswitch#1216), and nobody could
# ask for a skill (RocketChat/feature-requests#233). Who needs a skill waits for somebody who has it; others do not wait for them.
rule sami: bures -> desk needs sami

08:00:00 ola is ready for desk
08:00:01 kari writes Bures
         kari waits for desk, because rule `sami` found `bures`
08:00:02 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:03 ola accepts nils
         ola has nils
08:00:04 where is kari?
         kari is number 1 for desk
08:00:10 ane is ready for desk with sami
         kari is offered to ane

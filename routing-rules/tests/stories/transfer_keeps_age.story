# The place was lost when a call was sent on (fusionpbx PR#6743, OfficeDocs-SkypeForBusiness#9902). Sent on to another unit,
# a contact keeps its age and goes before those who came later.
rule school: skole -> school

08:00:00 ola is ready for desk
08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:01 ola accepts kari
         ola has kari
08:01:00 siv is ready for school up to 50
08:01:01 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:01:02 ola accepts nils
         ola has nils
08:01:03 ola sends nils to school
         nils waits for school, sent on from desk
         nils is offered to siv
08:01:05 siv accepts nils
         siv has nils
08:01:30 berit writes skole
         berit waits for school, because rule `school` found `skole`
08:01:31 where is berit?
         berit is number 1 for school
08:02:00 ola sends kari to school
         kari waits for school, sent on from desk
08:02:01 where is kari?
         kari is number 1 for school
08:02:02 where is berit?
         berit is number 2 for school
08:02:10 siv closes nils as solved
         nils is over: solved; siv writes notes until 08:03:10
08:03:10 time passes
         siv has done the notes on nils
         kari is offered to siv

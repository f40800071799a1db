# A unit is taken out of the desk: who waits there goes to the default unit with their age.
rule school: skole -> school

08:00:00 per is ready for school up to 50
08:00:01 kari writes skole
         kari waits for school, because rule `school` found `skole`
         kari is offered to per
08:00:02 per accepts kari
         per has kari
08:00:03 nils writes skole
         nils waits for school, because rule `school` found `skole`
08:00:04 per tells kari message 1
         message 2 of kari
08:01:00 the desk reloads without school
         nils waits for desk, sent on from school
08:01:01 the desk reloads
         nothing to do
08:01:02 berit writes skole
         berit waits for desk, because rules changed
08:01:10 ola is ready for desk
         nils is offered to ola
         berit is offered to ola
08:01:12 where is kari?
         kari is with per
08:01:13 per is dismissed
         kari is back in line
         kari waits for desk, sent on from school

# Urgent ones keep coming, and yet the first ordinary one has its turn: waiting lifts it, and then its older promise counts.
waiting lifts after 10 min
rule danger: fare -> desk urgent

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:05:00 nils writes fare
         nils waits for desk as urgent, because rule `danger` found `fare`
08:10:00 time passes
         kari has waited long and rises to class 1
08:11:00 berit writes fare
         berit waits for desk as urgent, because rule `danger` found `fare`
08:12:00 ola is ready for desk up to 50
         kari is offered to ola
08:12:01 ola accepts kari
         ola has kari

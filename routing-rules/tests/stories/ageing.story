# Who has waited half an hour stands with the urgent ones, and then what was promised sooner goes first.
waiting lifts after 30 min
rule school: skole -> school
rule ice: is på veien -> roads urgent

roads promises chat 60 s
08:00:00 kari writes Hull i roads
         kari waits for desk, because no rule matched
08:00:00 ola is ready for roads
08:00:01 nils sends a form: skole
         nils waits for school, because rule `school` found `skole`
08:29:00 berit writes Det er is på veien
         berit waits for roads as urgent, because rule `ice` found `is på veien`
         berit is offered to ola
08:29:10 ola accepts berit
         ola has berit
08:30:00 time passes
         kari has waited long and rises to class 1
09:00:00 time passes
         nils has waited long and rises to class 1

# In one line: the urgent goes first, until the other has waited half an hour.
waiting lifts after 30 min
rule ice: is på -> desk urgent

08:00:00 kari writes Hull i veien
         kari waits for desk, because no rule matched
08:20:00 nils writes Det er is på gata
         nils waits for desk as urgent, because rule `ice` found `is på`
08:20:01 where is kari?
         kari is number 2 for desk
08:30:00 time passes
         kari has waited long and rises to class 1
08:30:01 where is kari?
         kari is number 1 for desk
08:31:00 ola is ready for desk up to 50
         kari is offered to ola

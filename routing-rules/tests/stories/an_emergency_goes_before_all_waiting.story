# Waiting lifts nobody above an emergency.
waiting lifts after 30 min
rule water: vannlekkasje -> desk emergency
rule ice: is på -> desk urgent

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
09:00:00 time passes
         kari has waited long and rises to class 1
09:59:58 nils writes Det er is på gata
         nils waits for desk as urgent, because rule `ice` found `is på`
09:59:59 berit writes Stor vannlekkasje i kjelleren
         berit waits for desk as an emergency, because rule `water` found `vannlekkasje`
10:00:00 ola is ready for desk up to 50
         berit is offered to ola
10:00:01 where is kari?
         kari is number 2 for desk
10:00:02 where is nils?
         nils is number 3 for desk

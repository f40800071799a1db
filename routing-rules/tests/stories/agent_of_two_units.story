# Who works for two units takes whoever stands first in both lines together.
rule roads: vei -> roads
rule school: skole -> school

08:00:00 kari writes skole
         kari waits for school, because rule `school` found `skole`
08:00:01 nils writes vei
         nils waits for roads, because rule `roads` found `vei`
08:00:02 berit writes skole
         berit waits for school, because rule `school` found `skole`
08:00:10 ola is ready for roads, school up to 50
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:12 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:01:12
08:00:13 ola is ready
         ola has done the notes on kari
         nils is offered to ola
08:00:14 ola accepts nils
         ola has nils

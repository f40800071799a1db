# Several lines that one agent serves: whoever goes first in all of them together, by class, promise and arrival. wazo: the order over several queues is "nondeterministic" (PEERS 3.8).
rule lights: gatelys -> roads
rule danger: fare -> school urgent
desk promises chat 60 s
roads promises chat 30 s
school promises chat 90 s

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:00:10 nils writes Gatelyset er mørkt
         nils waits for roads, because rule `lights` found `gatelys`
08:00:20 berit writes Det er fare
         berit waits for school as urgent, because rule `danger` found `fare`
08:00:25 ola is ready for desk, roads, school up to 50
         berit is offered to ola
08:00:26 ola declines berit
         ola did not want berit
         nils is offered to ola
08:00:27 ola declines nils
         ola did not want nils
         kari is offered to ola
08:00:28 ola accepts kari
         ola has kari

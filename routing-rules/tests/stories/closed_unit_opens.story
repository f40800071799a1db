# Before opening time people wait in line; at eight the first gets an agent.
roads is open mon-fri 08:00-15:30
rule roads: vei -> roads

07:50:00 ola is ready for roads up to 50
07:51:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
07:52:00 nils writes Grus på veien
         nils waits for roads, because rule `roads` found `vei`
07:52:00 where is nils?
         nils is number 2 for roads, which is closed until 08:00:00
08:00:00 time passes
         roads opens
         kari is offered to ola
08:00:05 ola accepts kari
         ola has kari
08:00:06 where is nils?
         nils is number 1 for roads

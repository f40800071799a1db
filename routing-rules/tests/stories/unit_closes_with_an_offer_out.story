# At closing time what is just being offered goes back in line; conversations go on.
roads is open mon-fri 08:00-15:30
rule roads: vei -> roads

15:00:00 ola is ready for roads
15:29:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
         kari is offered to ola
15:29:05 ola accepts kari
         ola has kari
15:29:50 nils writes Grus på veien
         nils waits for roads, because rule `roads` found `vei`
         nils is offered to ola
15:30:00 time passes
         roads closes
         nils is not offered to ola any more, having moved
15:30:01 ola accepts nils
         refused: nils is not offered to ola any more; look for it in the queue
15:31:00 ola tells kari message 1
         message 2 of kari
15:31:01 where is nils?
         nils is number 1 for roads, which is closed until 08:00:00
on 2026-03-03
08:00:00 time passes
         nils has waited long and rises to class 1
         roads opens
         nils is offered to ola

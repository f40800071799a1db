# An agent leaves the desk: everything goes back to its place.
08:00:00 ola is ready for desk
08:00:01 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to ola
08:00:10 siv is ready for desk
08:00:11 ola is dismissed
         nils is not offered to ola any more, who is gone
         kari is back in line
         kari is offered to siv
         nils is offered to siv
08:00:12 ola is ready
         refused: there is no agent ola; add them with `portner agent add ola`
08:00:13 siv accepts kari
         siv has kari

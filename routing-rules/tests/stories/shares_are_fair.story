# All online, and one got nearly everything (chatwoot#11034); "round robin" that was none (libredesk#29). Who has
# been idle longest is asked, so six chats are two each.
08:00:00 ola is ready for desk
08:00:01 siv is ready for desk
08:00:02 per is ready for desk
08:00:10 kari writes Hei
         kari waits for desk, because no rule matched
         kari is offered to ola
08:00:11 ola accepts kari
         ola has kari
08:00:20 nils writes Hei
         nils waits for desk, because no rule matched
         nils is offered to siv
08:00:21 siv accepts nils
         siv has nils
08:00:30 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to per
08:00:31 per accepts berit
         per has berit
08:00:40 anna writes Hei
         anna waits for desk, because no rule matched
         anna is offered to ola
08:00:41 ola accepts anna
         ola has anna
08:00:50 arne writes Hei
         arne waits for desk, because no rule matched
         arne is offered to siv
08:00:51 siv accepts arne
         siv has arne
08:01:00 lise writes Hei
         lise waits for desk, because no rule matched
         lise is offered to per
08:01:01 per accepts lise
         per has lise

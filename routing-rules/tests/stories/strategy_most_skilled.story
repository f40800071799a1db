# Who knows it best is asked first.
desk asks by most_skilled
rule sami: bures -> desk needs sami:2

08:00:00 ola is ready for desk with sami:2 up to 50
08:00:01 siv is ready for desk with sami:5 up to 50
08:00:02 per is ready for desk with sami:3 up to 50
08:00:03 kari writes Bures
         kari waits for desk, because rule `sami` found `bures`
         kari is offered to siv
08:00:04 siv accepts kari
         siv has kari
08:00:05 nils writes Bures
         nils waits for desk, because rule `sami` found `bures`
         nils is offered to per

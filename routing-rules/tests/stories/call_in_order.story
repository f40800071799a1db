# An agent answered into dead air until a prompt had ended, and the first in line was not offered meanwhile (freeswitch#1148,
# asterisk#1568). A call is shown in the second in which it comes; the desk shows it, keeps the place and settles who has it.
roads promises phone 20 s
08:00:00 ola is ready for roads
08:00:10 call of kari, 1: arrived for roads
         kari waits for roads, because the unit was named
         kari is shown to ola
08:00:11 call of kari, 2: waiting
         noted
08:00:12 ola accepts kari
         refused: kari is a call that the switch hands out; answer it on the telephone
08:00:40 time passes
08:00:41 call of kari, 3: answered by ola
         ola has kari
08:00:42 ola sends kari to school
         refused: kari is a call that the switch hands out; answer it on the telephone
08:05:00 call of kari, 4: ended as solved
         kari is over: solved; ola writes notes until 08:06:00
08:06:00 time passes
         ola has done the notes on kari

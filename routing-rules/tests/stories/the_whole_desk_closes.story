# A closing of the whole desk closes every unit, and is over by itself.
08:00:00 the desk closes until 08:30
         closing 1: the desk from 08:00:00 until 08:30:00
         desk closes
         roads closes
         school closes
08:10:00 ola is ready for roads, school
08:10:01 kari writes God dag
         kari waits for desk, because no rule matched
08:30:00 time passes
         desk opens
         roads opens
         school opens
08:30:01 the desk closes until 08:00
         refused: the closing would be over already; let it end later than it begins and later than now

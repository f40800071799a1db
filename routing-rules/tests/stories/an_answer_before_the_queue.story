# An approved answer is shown before the queue; whether it helped is said once.
units: desk

08:00:00 the answer to bulky-waste is shown
         the answer to bulky-waste is shown, view 1
08:00:20 view 1 has helped
         view 1 has helped
08:00:21 view 1 has helped
         nothing to do
08:01:00 the answer to bulky-waste is shown
         the answer to bulky-waste is shown, view 2
08:01:30 view 2 goes on
         view 2 goes on to a person
08:01:31 view 7 has helped
         nothing to do
08:02:00 the answer to parking is shown
         the answer to parking is shown, view 3
08:02:01 the desk restarts
09:10:00 the answer to parking is shown
         the answer to parking is shown, view 4
09:10:01 view 3 has helped
         nothing to do

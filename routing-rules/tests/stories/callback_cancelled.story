# Who changes their mind and is still at the chat stands where they stood; who hung up is gone, and has
# not abandoned.
units: desk

08:00:00 kari writes Hei
         kari waits for desk, because no rule matched
08:00:05 per writes Hei
         per waits for desk, because no rule matched
08:00:10 kari wants to be called back
         kari is to be called back and keeps the place in line
08:00:20 kari wants no callback
         kari waits on at the old place
08:00:21 where is kari?
         kari is number 1 for desk
08:00:30 call of siri, 1: arrived for desk
         siri waits for desk, because the unit was named
08:00:40 siri wants to be called back
         siri is to be called back and keeps the place in line
08:00:45 call of siri, 2: ended
         nothing to do
08:00:46 where is siri?
         siri is number 1 for desk
08:00:50 siri wants no callback
         siri is over: left_by_resident

# A notice has an end and ends by itself; ended before, it is over at once.
units: desk, roads

08:00:00 siv may take roads
08:00:01 siv says until 08:30 about roads: no road reports today
         notice 1 stands until 08:30:00
08:10:00 siv says until 09:00 sends roads to desk: roads are with the desk for now
         notice 2 stands until 09:00:00
08:15:00 siv ends notice 2
         siv has ended notice 2
08:15:01 siv ends notice 2
         nothing to do
08:15:02 siv ends notice 3
         refused: there is no notice 3; `portner notice list` shows those that stand
08:20:00 siv says until 08:19: this is over already
         refused: the notice would be over already; choose a later end
08:20:01 siv says until 08:40 about water: there is no such unit
         refused: there is no unit water; choose one of the desk's units
08:30:00 time passes
         notice 1 is over
08:31:00 the desk restarts
08:31:01 siv ends notice 1
         nothing to do

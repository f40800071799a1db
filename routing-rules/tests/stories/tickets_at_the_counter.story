# At a local office people draw tickets; whoever takes the contact calls the number up.
08:00:00 anne draws a ticket at radhuset for roads
         anne waits for roads, because the unit was named
         anne draws ticket 1 at radhuset
08:00:01 per draws a ticket at radhuset for roads
         per waits for roads, because the unit was named
         per draws ticket 2 at radhuset
08:00:02 nils draws a ticket at nordneset for roads
         nils waits for roads, because the unit was named
         nils draws ticket 1 at nordneset
08:00:05 ola is ready for roads
         anne is offered to ola
08:00:06 ola accepts anne
         ola has anne
08:05:00 ola closes anne as solved
         anne is over: solved
         per is offered to ola
08:05:01 time passes
08:06:10 time passes
         ola did not take per in time
         nils is offered to ola

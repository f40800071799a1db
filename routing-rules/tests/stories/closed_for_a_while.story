# The fire alarm rings: closed in one action, and whoever writes meanwhile keeps their place.
roads is open mon-fri 08:00-15:30
rule street lights: gatelys -> roads

09:00:00 ola is ready for roads
09:00:10 kari writes Gatelyset i Storgata er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
         kari is offered to ola
09:00:12 roads closes until 10:00
         closing 1: roads from 09:00:12 until 10:00:00
         roads closes
         kari is not offered to ola any more, having moved
09:00:20 per writes Gatelyset i Lillegata også
         per waits for roads, because rule `street lights` found `gatelys`
09:30:00 where is per?
         per is number 2 for roads, which is closed until 10:00:00
09:30:10 roads closes until 09:45
         kari has waited long and rises to class 1
         nothing to do
10:00:00 time passes
         per has waited long and rises to class 1
         roads opens
         kari is offered to ola
         per is offered to ola
10:00:05 ola accepts kari
         ola has kari
10:00:06 roads closes from 12:00 until 13:00
         closing 2: roads from 12:00:00 until 13:00:00
10:00:08 the closing 2 is lifted
         closing 2 is lifted
10:00:09 the closing 2 is lifted
         refused: there is no closing 2, or it is over; `portner closing list` shows those there are
15:30:00 time passes
         ola did not take per in time
         roads closes

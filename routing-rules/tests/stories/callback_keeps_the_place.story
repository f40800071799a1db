# "Keep my place, call me back" neither jumps the line nor loses the place (fusionpbx#1322, twilio
# plugin-queued-callbacks-and-voicemail#9). An agent is asked first, then the resident is called.
units: desk, roads
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:10 per writes Gatelyset blinker
         per waits for roads, because rule `street lights` found `gatelys`
08:00:20 kari wants to be called back
         kari is to be called back and keeps the place in line
08:00:25 kari leaves
         nothing to do
08:00:30 where is kari?
         kari is number 1 for roads
08:00:31 where is per?
         per is number 2 for roads
08:00:40 siri writes Gatelyset er borte
         siri waits for roads, because rule `street lights` found `gatelys`
08:00:45 per wants to be called back
         per is to be called back and keeps the place in line
08:00:46 where is per?
         per is number 2 for roads
08:00:47 where is siri?
         siri is number 3 for roads
08:01:00 ola is ready for roads
         kari is offered to ola
08:01:05 ola accepts kari
         ola has kari
08:01:40 ola calls kari and reached
         ola called kari, try 1: reached
08:03:00 ola closes kari as solved
         kari is over: solved; ola writes notes until 08:04:00
08:04:00 time passes
         ola has done the notes on kari
         per is offered to ola
08:04:05 ola accepts per
         ola has per
08:04:30 ola calls per and reached
         ola called per, try 1: reached
08:05:00 ola closes per as solved
         per is over: solved; ola writes notes until 08:06:00
08:06:00 time passes
         ola has done the notes on per
         siri is offered to ola

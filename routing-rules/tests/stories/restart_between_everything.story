# The desk restarts again and again; nobody notices.
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:00:01 the desk restarts
08:00:05 ola is ready for roads
         kari is offered to ola
08:00:06 the desk restarts
08:00:25 time passes
         ola did not take kari in time
08:00:26 the desk restarts
08:00:30 siv is ready for roads
         kari is offered to siv
08:00:31 the desk restarts
08:00:32 siv accepts kari
         siv has kari
08:00:33 the desk restarts
08:00:34 kari says it again
         refused: this was said before; it is message 1
08:00:40 siv closes kari as solved
         kari is over: solved; siv writes notes until 08:01:40
08:00:41 the desk restarts
08:01:40 time passes
         siv has done the notes on kari

# Libredesk looks every five minutes whether a promise was broken. Here, at eighty percent of the promised time the unit is warned once, in that second,
# and its rule is followed.
roads promises chat 100 s
roads warns at 80 percent raises
rule street lights: gatelys -> roads

08:00:00 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:01:20 time passes
         roads is warned: kari was promised an answer by 08:01:40; it rises to class 1
08:02:30 ola is ready for roads
         kari is offered to ola
08:02:31 ola accepts kari
         ola has kari

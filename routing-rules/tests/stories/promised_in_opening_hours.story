# Four hours, promised at two in the afternoon, end the next morning: nobody counts the night.
roads is open mon-fri 08:00-15:30
roads promises form 4 h in opening hours
roads warns at 50 percent
rule street lights: gatelys -> roads
waiting lifts after 1000 h

14:00:00 kari sends a form: Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
15:30:00 time passes
         roads closes
on 2026-03-03
08:00:00 time passes
         roads opens
08:30:00 time passes
         roads is warned: kari was promised an answer by 10:30:00

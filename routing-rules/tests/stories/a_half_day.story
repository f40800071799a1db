# No holidays, no half days (chatwoot#6467). On the Wednesday before Easter the office closes at noon, and then stays closed
# over the holidays.
roads is open mon-fri 08:00-15:30
roads keeps no holidays
roads closes at 12:00 on wednesday-before-easter
rule street lights: gatelys -> roads

on 2026-04-01
11:59:00 ola is ready for roads
12:00:00 time passes
         roads closes
12:00:10 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
12:00:20 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00
on 2026-04-07
08:00:00 time passes
         kari has waited long and rises to class 1
         roads opens
         kari is offered to ola

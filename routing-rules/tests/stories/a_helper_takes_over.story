# Before the promise is broken the contact goes to the unit that helps, with its age.
roads promises chat 100 s
roads warns at 50 percent school helps
rule street lights: gatelys -> roads

08:00:00 siv is ready for school
08:00:10 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `street lights` found `gatelys`
08:01:00 time passes
         roads is warned: kari was promised an answer by 08:01:50; school helps
         kari waits for school, sent on from roads
         kari is offered to siv
08:01:05 siv accepts kari
         siv has kari

# The needs of a contact relax after declared times: level, helpers, generalists, service desk.
rule sami: bures -> roads needs sami:4
roads relaxes to any_level after 30 s
roads relaxes to helpers after 60 s
roads relaxes to generalists after 120 s
roads relaxes to service_desk after 300 s

08:00:00 ola is ready for roads with sami:2 up to 50
08:00:01 siv is ready for school helping roads with sami up to 50
08:00:02 per is ready for roads up to 50
08:00:03 ida is ready for desk up to 50
08:00:04 kari writes Bures
         kari waits for roads, because rule `sami` found `bures`
08:00:05 why does kari wait?
         kari waits for a free agent
         - ida: of the service desk, asked later
         - ola: knows sami at 2, 4 is needed
         - per: does not know sami
         - siv: a helper, asked later
         - any_level from 08:00:34
08:00:34 time passes
         kari may now go to any level
         kari is offered to ola
08:00:40 ola declines kari
         ola did not want kari
08:00:41 why does kari wait?
         kari waits for a free agent
         - ida: of the service desk, asked later
         - ola: said no or nothing, not asked before 08:01:40
         - per: does not know sami
         - siv: a helper, asked later
         - helpers from 08:01:04
08:01:04 time passes
         kari may now go to helpers
         kari is offered to siv
08:01:10 siv declines kari
         siv did not want kari
08:01:40 time passes
         kari is offered to ola
08:01:41 ola accepts kari
         ola has kari

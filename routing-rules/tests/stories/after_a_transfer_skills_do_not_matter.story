# What one unit needed, another may not: a transfer drops the skills.
rule sami school: skuvla -> school needs sami

08:00:00 kari writes Bures! skuvla
         kari waits for school, because rule `sami school` found `skuvla`
08:00:01 per is ready for school
08:00:02 ane is ready for school with sami
         kari is offered to ane
08:00:05 ane accepts kari
         ane has kari
08:00:10 ane sends kari to roads
         kari waits for roads, sent on from school
08:00:11 ola is ready for roads
         kari is offered to ola

# The seventeenth of May is no working day, and Christmas Eve is a short one.
roads is open mon-fri 08:00-15:30
roads is closed on 2027-05-17
roads is open on 2026-12-24 08:00-12:00
rule roads: vei -> roads

on 2026-12-24
11:59:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
12:00:00 time passes
         roads closes
on 2027-05-16
12:00:00 time passes
         kari has waited long and rises to class 1
         roads opens
         roads closes
on 2027-05-17
09:00:00 time passes
09:00:00 where is kari?
         kari is number 1 for roads, which is closed until 08:00:00
on 2027-05-18
08:00:00 time passes
         roads opens

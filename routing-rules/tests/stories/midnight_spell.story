# Hours past midnight could not be said (chatwoot#10436, #5254). A night duty from ten to six is one spell, and midnight no border.
roads is open every-day 22:00-06:00
rule roads: vei -> roads

21:00:00 kari writes Hull i veien
         kari waits for roads, because rule `roads` found `vei`
22:00:00 time passes
         kari has waited long and rises to class 1
         roads opens
23:59:59 time passes
on 2026-03-03
00:00:00 time passes
05:59:00 where is kari?
         kari is number 1 for roads
06:00:00 time passes
         roads closes
06:00:01 where is kari?
         kari is number 1 for roads, which is closed until 22:00:00

# Guests have days of their own at the office: the lawyer on duty, the cancer and the dementia coordinator (DOMAIN row 31).
# On other days whoever asks for them learns the next date, keeps the place, and may be called back then.
units: desk, lawyer, dementia
lawyer is open first-tue 16:00-18:00
lawyer is open third-tue 16:00-18:00
dementia is open odd-wed 09:00-15:00
rule lawyer: advokat -> lawyer
rule dementia: demens -> dementia needs dementia

on 2026-03-02
10:00:00 liv is ready for lawyer
10:00:01 mia is ready for dementia with dementia
10:01:00 kari writes Jeg trenger en advokat
         kari waits for lawyer, because rule `lawyer` found `advokat`
10:01:01 where is kari?
         kari is number 1 for lawyer, which is closed until 16:00:00
10:02:00 nils sends a form: Spørsmål om demens
         nils waits for dementia, because rule `dementia` found `demens`
10:02:01 where is nils?
         nils is number 1 for dementia, which is closed until 2026-03-11 09:00:00
10:03:00 why does nils wait?
         nils waits for dementia to open: 2026-03-11 09:00:00
         - mia: free
         - liv: not of the unit
on 2026-03-03
16:00:00 time passes
         kari has waited long and rises to class 1
         nils has waited long and rises to class 1
         lawyer opens
         kari is offered to liv
16:00:10 liv accepts kari
         liv has kari
16:20:00 liv closes kari as solved
         kari is over: solved; liv writes notes until 16:21:00
18:00:00 time passes
         liv has done the notes on kari
         lawyer closes
18:00:01 berit writes Advokat
         berit waits for lawyer, because rule `lawyer` found `advokat`
18:00:02 where is berit?
         berit is number 1 for lawyer, which is closed until 2026-03-17 16:00:00
18:00:03 berit wants to be called back
         berit is to be called back and keeps the place in line
on 2026-03-04
09:00:00 time passes
         berit has waited long and rises to class 1
on 2026-03-11
09:00:00 time passes
         dementia opens
         nils is offered to mia
09:00:05 mia accepts nils
         mia has nils
on 2026-03-17
16:00:00 time passes
         dementia closes
         lawyer opens
         berit is offered to liv

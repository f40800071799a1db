# One unbroken period a day was all there was: no lunch, no split shift (chatwoot#14009, #9798,
# RocketChat/feature-requests#303). Who comes at noon waits, is told until when, and is first after lunch.
desk is open mon-fri 08:00-11:30
desk is open mon-fri 12:15-15:30

11:00:00 ola is ready for desk
11:30:00 time passes
         desk closes
11:45:00 kari writes Hei
         kari waits for desk, because no rule matched
11:45:01 where is kari?
         kari is number 1 for desk, which is closed until 12:15:00
12:15:00 time passes
         desk opens
         kari has waited long and rises to class 1
         kari is offered to ola

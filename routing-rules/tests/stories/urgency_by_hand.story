# A person's word about urgency counts from when it is said: waiting lifts it from there on.
units: desk
waiting lifts after 30 min

08:00:00 kari sends a form: Hei
         kari waits for desk, because no rule matched
08:00:10 per sends a form: Hei
         per waits for desk, because no rule matched
08:00:20 eva as supervisor makes per urgent
         eva, as supervisor: urgency per
08:00:21 where is per?
         per is number 1 for desk
08:10:00 eva as supervisor makes per normal
         eva, as supervisor: urgency per
08:30:00 time passes
         kari has waited long and rises to class 1
08:30:10 time passes
08:40:00 time passes
         per has waited long and rises to class 1

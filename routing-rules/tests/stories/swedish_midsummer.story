# Midsummer Eve is closed by setting, the Saturday is a red day, and the national day is one too.
roads is open every-day 08:00-15:00
roads keeps se holidays
roads closes at 00:00 on midsummer-eve

on 2026-06-05
15:00:00 time passes
on 2026-06-07
08:00:00 time passes
         roads opens
on 2026-06-18
08:00:00 time passes
         roads closes
         roads opens
15:00:00 time passes
         roads closes
on 2026-06-21
08:00:00 time passes
         roads opens

08:00:00 ola is ready for roads
08:00:05 ola registers per by counter for roads as solved
         per waits for roads, because the unit was named
         ola has per
         per is over: solved
08:00:06 ola registers anne by letter for school as incomplete_application
         anne waits for school, because the unit was named
         ola has anne
         anne is over: incomplete_application
08:00:07 siv registers nils by counter for roads as solved
         refused: there is no agent siv; add them with `portner agent add siv`

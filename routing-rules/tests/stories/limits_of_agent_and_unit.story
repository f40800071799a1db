# A limit of three, and a fourth chat came (Rocket.Chat PR#37776, #18217): offers count from the moment they are made.
# At most two chats for ola, though there is room for four; at most one contact of roads for anybody.
roads gives nobody more than 1
rule lights: gatelys -> roads

08:00:00 ola is ready for desk, roads up to 200 at-most chat:2
08:00:01 kari writes Gatelyset er mørkt
         kari waits for roads, because rule `lights` found `gatelys`
         kari is offered to ola
08:00:02 ola accepts kari
         ola has kari
08:00:03 nils writes Gatelyset er mørkt
         nils waits for roads, because rule `lights` found `gatelys`
08:00:04 why does nils wait?
         nils waits for a free agent
         - ola: has 1 of the unit already
08:00:05 berit writes Hei
         berit waits for desk, because no rule matched
         berit is offered to ola
08:00:06 anna writes Hei
         anna waits for desk, because no rule matched
08:00:07 why does anna wait?
         anna waits for a free agent
         - ola: has 2 of the channel already

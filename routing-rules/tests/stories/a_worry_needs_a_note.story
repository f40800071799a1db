# Whoever closes a contact that is flagged must say what was done, and leaving does not take a flag away.
units: desk, children
rule worry for a child: bekymret -> children urgent flagged

08:00:00 ola is ready for children
08:00:01 kari writes Jeg er bekymret for gutten i naboleiligheten
         kari waits for children as urgent, because rule `worry for a child` found `bekymret`
         kari is offered to ola
08:00:05 kari leaves
         nothing to do
08:00:10 ola accepts kari
         ola has kari
08:01:00 kari leaves
         nothing to do
08:02:00 ola closes kari as forwarded
         refused: kari is flagged; write a note that says what was done, then close it
08:02:10 ola closes kari as forwarded with a note
         kari is over: forwarded; ola writes notes until 08:03:10

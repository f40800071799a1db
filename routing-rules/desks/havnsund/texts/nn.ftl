# format = 1
# Tekstar til innbyggjarane. Rediger det som står til høgre for likskapsteiknet.
greeting = Hei! Skriv kva det gjeld, så finn vi rett stad i kommunen.
demonstration = Demonstrasjon: Havnsund finst ikkje. Ikkje skriv noko om deg sjølv her.
sent-to = Vi har sendt deg til { $unit }.
place-in-line = Du er nummer { $place } i køen.
next-in-line = Du er den neste.
what-next = Ein person svarer deg her. Du kan lukke sida og kome tilbake med referansen din.
closed = { $unit } er stengt no. Meldinga di er teken vare på og blir lesen når vi opnar.
opens = Vi opnar { $when }.
agent-joined = { $agent } svarer deg no.
ended = Samtalen er slutt. Skriv igjen om du treng oss.
interpreter = Vi svarer deg, om nødvendig med tolk.
emergency = Er det fare for liv eller helse? Brann: ring 110. Politi: ring 112. Ambulanse: ring 113. Legevakt: 116 117. Vi er inga naudteneste.

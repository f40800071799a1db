# format = 1
# Tekster til innbyggerne. Rediger det som står til høyre for likhetstegnet.
greeting = Hei! Skriv hva det gjelder, så finner vi rett sted i kommunen.
demonstration = Demonstrasjon: Havnsund finnes ikke. Ikke skriv noe om deg selv her.
sent-to = Vi har sendt deg til { $unit }.
place-in-line = Du er nummer { $place } i køen.
next-in-line = Du er den neste.
what-next = En person svarer deg her. Du kan lukke siden og komme tilbake med referansen din.
closed = { $unit } er stengt nå. Meldingen din er tatt vare på og blir lest når vi åpner.
opens = Vi åpner { $when }.
agent-joined = { $agent } svarer deg nå.
ended = Samtalen er slutt. Skriv igjen hvis du trenger oss.
interpreter = Vi svarer deg, om nødvendig med tolk.
emergency = Er det fare for liv eller helse? Brann: ring 110. Politi: ring 112. Ambulanse: ring 113. Legevakt: 116 117. Vi er ingen nødtjeneste.

# What the pages say in nynorsk.

## Every page

site-skip = Hopp til innhaldet
site-demonstration = Demonstrasjon
site-languages = Vel språk
site-aloud = Les opp
site-aloud-stop = Stopp opplesinga
site-home = Til framsida

rust-when = { $day ->
    [yesterday] i går
    [today] i dag
    [tomorrow] i morgon
    [week] { $weekday ->
        [1] måndag
        [2] tysdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] laurdag
       *[7] sundag
    }
   *[other] { $date }. { $month ->
        [1] januar
        [2] februar
        [3] mars
        [4] april
        [5] mai
        [6] juni
        [7] juli
        [8] august
        [9] september
        [10] oktober
        [11] november
       *[12] desember
    }
} kl. { $hour }.{ $minute }

rust-when-soon = { $day ->
    [yesterday] i går kl. { $hour }.{ $minute }
    [today] kl. { $hour }.{ $minute }
    [tomorrow] i morgon kl. { $hour }.{ $minute }
    [week] { $weekday ->
        [1] måndag
        [2] tysdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] laurdag
       *[7] sundag
    } kl. { $hour }.{ $minute }
   *[other] { $date }. { $month ->
        [1] januar
        [2] februar
        [3] mars
        [4] april
        [5] mai
        [6] juni
        [7] juli
        [8] august
        [9] september
        [10] oktober
        [11] november
       *[12] desember
    } kl. { $hour }.{ $minute }
}

## The door

door-title = Kontakt oss
door-question = Kva kan vi hjelpe deg med?
door-hint = Skriv det med dine eigne ord. Ikkje skriv fødselsnummer.
door-continue = Hald fram
door-answer = Om du vil ha svar
door-answer-hint = Du treng ikkje fylle ut noko her. Utan e-post eller telefon finn du svaret på sida du kjem til når du har sendt.
door-name = Namn
door-email = E-post
door-phone = Telefon
door-place = Kvar gjeld det?
door-send = Send til oss
door-kept = Vi bruker opplysningane berre til å svare deg.
door-open = Ope no.
door-open-until = Ope til { $when }.
door-closed = Stengt no.
door-opens = Stengt no. Vi opnar { $when }.
door-ways = Slik får du hjelp
door-chat = Chat med oss
door-chat-waiting = { $count ->
    [0] Ingen ventar.
    [one] Éin ventar.
   *[other] { $count } ventar.
}
door-wait = Ventetida er omtrent { $low }–{ $high } minutt.
door-chat-closed = Du kan skrive likevel, så svarar vi når vi opnar.
door-call = Ring { $number }
door-write = Skriv til oss
door-write-when = Når som helst. Du får ei side der du kan følgje saka.
door-js-goes = Dette går til { $unit } på grunn av «{ $found }».
door-js-goes-none = Dette går til { $unit }, som finn rett person for deg.
door-js-goes-named = Dette går til { $unit }, som du valde.
door-topic = Feil tema? Vel eit anna
door-js-ways = Korleis vil du gå vidare?
door-js-empty = Skriv først kva det gjeld.
door-js-chat = Chat om dette no
door-js-write = Send som melding

emergency-heading = Akutt hjelp
emergency-fire = brann
emergency-number-fire = 110
emergency-police = politi
emergency-number-police = 112
emergency-medical = medisinsk naudhjelp
emergency-number-medical = 113
emergency-doctor = legevakt
emergency-duty = vakttelefonen til kommunen
emergency-number-doctor = 116 117
emergency-children = alarmtelefon for barn og unge
emergency-number-children = 116 111

## When something went wrong

wrong-heading = Det vart ikkje sendt
wrong-input = Noko må rettast. Gå tilbake i nettlesaren; det du skreiv, står der framleis.
wrong-later = Vi kan ikkje ta imot akkurat no. Gå tilbake og send igjen om { $seconds } sekund.
wrong-other = Ingenting er sendt. Gå tilbake og prøv igjen, eller ring oss.
wrong-field-longer = Skriv høgst { $most } teikn.
wrong-field-text = Skriv kva det gjeld.
wrong-field-name = Skriv namnet på éi linje, eller lat feltet stå tomt.
wrong-field-email = Dette er inga e-postadresse. Skriv ho som namn@eksempel.no, eller lat feltet stå tomt.
wrong-field-phone = Skriv nummeret med siffer, mellomrom og eventuelt + framfor. Vi treng det berre om vi skal ringje deg.
wrong-field-place = Skriv staden på éi linje, eller lat feltet stå tomt.
wrong-not-found = Sida finst ikkje
wrong-not-found-do = Adressa kan vere feil, eller sida er flytta.

## The chat

chat-title = Chat
chat-heading = Chat med oss
chat-noscript = Chatten treng JavaScript, som er slått av her.
chat-noscript-link = Skriv til oss i staden, så får du svar på ei eiga side.
chat-begin = Skriv kva det gjeld. Så finn vi rett person.
chat-begin-closed = Vi har stengt no. Skriv kva det gjeld, så tek vi det når vi opnar.
chat-log = Samtalen
chat-privacy = Ikkje skriv fødselsnummer eller helseopplysningar om andre. Kommunen lagrar samtalen for å kunne hjelpe deg.
chat-deleted = Samtalen blir sletta etter { $days } { $days ->
        [one] dag
       *[other] dagar
    }: { $date }. { $month ->
        [1] januar
        [2] februar
        [3] mars
        [4] april
        [5] mai
        [6] juni
        [7] juli
        [8] august
        [9] september
        [10] oktober
        [11] november
       *[12] desember
    } { $year }.
chat-number-warning = Det ser ut som du har skrive eit fødselsnummer. Ta det bort om du kan, eller trykk Send ein gong til.
chat-say = Melding
chat-send = Send
chat-leave = Avslutt
chat-leave-sure = Vil du avslutte chatten?
chat-leave-what = Du mistar plassen i køen. Det du har skrive, blir liggjande hos oss.
chat-leave-yes = Ja, avslutt
chat-leave-no = Nei, hald fram
chat-again = Start ein ny samtale
chat-save = Last ned samtalen
chat-js-because = Meldinga gjekk til { $unit } på grunn av «{ $found }».
chat-js-because-none = Meldinga gjekk til { $unit }, som finn rett person for deg.
chat-js-because-named = Meldinga gjekk til { $unit }, som du valde.
chat-js-because-moved = Meldinga er send vidare til { $unit }.
chat-js-place = { $place ->
    [1] Du er først i køen hos { $unit }.
   *[other] Du er nr. { $place } i køen hos { $unit }.
}
chat-js-waiting = Du står i kø hos { $unit }.
chat-js-wait = Ventetida er no omtrent { $low }–{ $high } minutt.
chat-js-closed = { $unit } har stengt no. Du held på plassen, og vi svarar når vi opnar.
chat-js-offered = Vi spør ein medarbeidar hos { $unit } no. Du held på plassen din.
chat-js-talking = Du snakkar med ein medarbeidar hos { $unit }.
chat-js-ended = Samtalen er avslutta.
chat-js-you = Du
chat-js-agent = Medarbeidar
chat-js-desk = Automatisk svar
chat-js-sending = blir send
chat-js-sent = send
chat-js-not-sent = ikkje send
chat-js-connecting = Koplar til …
chat-js-lost = Mista sambandet. Vi prøver igjen. Det du har skrive, er ikkje borte.
chat-js-problem = Det gjekk ikkje no. Prøv igjen om litt, eller ring oss.
chat-js-slow-down = Vent litt før du sender meir.
chat-js-file = samtale.txt
chat-js-title-new = ({ $count }) Ny melding

chat-person = Eg vil snakke med eit menneske
chat-js-person = Eg vil gjerne snakke med eit menneske.
chat-js-seen = sendt · vist hos oss
chat-js-typing = Medarbeidaren skriv …
survey-heading = Korleis var det?
survey-what = Frivillig. Svara blir berre brukte til å bli betre.
survey-solved = Fekk du hjelp med det du trong?
survey-easy = Var det lett å få hjelp?
survey-manner = Blei du møtt på ein god måte?
survey-worst = ikkje i det heile
survey-best = ja, fullt ut
survey-text = Vil du seie noko meir?
survey-none = Vel eit tal for minst eitt av spørsmåla.
survey-send = Send svar
survey-thanks = Takk. Vi har fått svara.

## The status of a matter

status-title = Førespurnaden din
status-heading = Førespurnaden din
status-unknown = Vi finn ingen førespurnad her
status-unknown-do = Sjå etter om adressa er rett, kvar gruppe med bokstavar og tal. Kontakt oss om du er i tvil.
status-waiting = Førespurnaden ventar hos { $unit }.
status-waiting-place = { $place ->
    [1] Førespurnaden er først i køen hos { $unit }.
   *[other] Førespurnaden er nr. { $place } i køen hos { $unit }.
}
status-opens = Dei opnar { $when }.
status-wait = Ventetida er no omtrent { $low }–{ $high } minutt.
status-promised = Du får svar seinast { $when }.
status-late = Det har teke lengre tid enn vi lova. Førespurnaden er ikkje gløymd.
status-taken = Ein medarbeidar hos { $unit } ser på førespurnaden no.
status-ended = Avslutta { $when }.
status-outcome-solved = Du har fått svar på førespurnaden.
status-outcome-forwarded = Ein saksbehandlar har fått saka og går vidare med ho.
status-outcome-referred = Dette er ikkje kommunen sitt ansvar. Sjå i meldingane kven som kan hjelpe deg.
status-outcome-chasing_answer = Vi har minna om saka du venta svar på.
status-outcome-incomplete_application = Søknaden manglar noko. Sjå i meldingane kva du må leggje ved.
status-outcome-no_reply = Vi fekk ikkje tak i deg. Skriv til oss igjen om du framleis treng hjelp.
status-outcome-left_by_resident = Du avslutta sjølv. Skriv til oss igjen om du framleis treng hjelp.
status-outcome-joined = Same sak går vidare i ein annan førespurnad frå deg.
status-unit = Hos
status-arrived = Motteken
status-number = Nummer
status-messages = Meldingar
status-no-messages = Ingen meldingar enno.
status-you = Du
status-automatic = Automatisk svar
status-erased = Teksten er sletta.
status-keep = Ta vare på denne sida
status-keep-do = Berre den som har adressa eller koden, kan sjå førespurnaden. Lagre sida, eller skriv ned koden:
status-again = Sjå etter nytt

status-acts = Noko du vil gjere?
status-act-more = Legg til noko
status-act-wrong = Dette er feil stad
status-act-erase = Be om at teksten blir sletta
status-hint-more = Det kjem rett inn i førespurnaden din.
status-hint-wrong = Då ser servicetorget på førespurnaden og sender han dit han høyrer heime. Du beheld plassen din.
status-hint-erase = Ein medarbeidar vurderer det. Noko må kommunen ta vare på etter arkivlova. Du får svar her.
status-text-more = Kva vil du leggje til?
status-text-wrong = Kvar høyrer han heime, trur du? (kan stå tomt)
status-text-erase = Vil du seie kvifor? (kan stå tomt)
status-send-more = Send
status-send-wrong = Send til servicetorget
status-send-erase = Send ønsket
status-done-more = Vi har fått det du la til.
status-done-wrong = Takk. Servicetorget ser på kvar førespurnaden høyrer heime.
status-done-erase = Vi har fått ønsket ditt. Ein medarbeidar vurderer det.
status-say-wrong = Eg trur førespurnaden har kome til feil stad.
status-say-erase = Eg ber om at det eg har skrive i førespurnad { $number }, blir sletta.

## Signing in

sign-heading = Logg inn
sign-name = Brukarnamn
sign-password = Passord
sign-in = Logg inn
sign-out = Logg ut
sign-wrong = Brukarnamn eller passord er feil. Prøv igjen.
sign-too-many = { $seconds ->
    [one] For mange forsøk. Vent eitt sekund og prøv igjen.
   *[other] For mange forsøk. Vent { $seconds } sekund og prøv igjen.
}
sign-not-good-enough = Det går ikkje: { $why }
sign-help = Gløymt passordet? Be den som administrerer Portner, om eit nytt.
sign-first-open = Er det første gong Portner er i bruk her?
sign-first-link = Logg inn med eingongskoden
sign-first-heading = Første innlogging
sign-first-what = Koden vart vist då Portner starta første gong. Vel namn og passord for den første administratoren. Koden verkar berre éin gong.
sign-first-wrong = Koden er feil eller brukt. Sjå etter i teksten som vart vist ved oppstart.
sign-first-done = Den første administratoren finst alt
sign-first-done-do = Logg inn med brukarnamn og passord, eller be administratoren om ein konto.
sign-first-in = Opprett og logg inn
sign-code = Eingongskode
sign-name-hint = Små bokstavar og tal, til dømes «ola».
sign-new-password = Nytt passord
sign-password-hint = Minst 12 teikn. Tre eller fire ord er fint.
sign-no-agent = Denne kontoen tek ikkje imot førespurnader
sign-no-agent-do = Logg inn med ein konto som er knytt til ein medarbeidar.

## The desk at a glance

desk-heading = Desken no
desk-to-console = Til arbeidsflata
desk-not-allowed = Denne sida er for leiarar
desk-not-allowed-do = Kontoen din har ikkje tilgang. Spør administratoren om du skal ha det.
desk-waiting = { $count ->
    [one] ventar
   *[other] ventar
}
desk-active = i samtale
desk-available = { $count ->
    [one] tilgjengeleg medarbeidar
   *[other] tilgjengelege medarbeidarar
}
desk-units = Einingar
desk-unit = Eining
desk-col-waiting = Ventar
desk-col-longest = Lengst ventetid
desk-col-wait = Ventetid no
desk-wait = { $low }–{ $high } min
desk-col-active = I samtale
desk-col-open = Ope
desk-open = Ope
desk-closed = Stengt
desk-agents = Medarbeidarar
desk-agent = Medarbeidar
desk-col-state = Status
desk-col-contacts = Førespurnader
desk-no-agents = Ingen medarbeidarar enno. Legg til med «portner agent add».
desk-length = { $count ->
    [one] { $unit ->
        [seconds] 1 sekund
        [minutes] 1 minutt
        [hours] 1 time
       *[days] 1 dag
    }
   *[other] { $count } { $unit ->
        [seconds] sekund
        [minutes] minutt
        [hours] timar
       *[days] dagar
    }
}

presence-available = Tilgjengeleg
presence-away = Borte
presence-offline = Ikkje pålogga

presence-away-as = Borte: { $reason }

reason-break = pause
reason-lunch = lunsj
reason-meeting = møte
reason-notes = etterarbeid
reason-training = opplæring
reason-other = anna

## The console

console-title = Arbeidsflate
console-skip = Hopp til samtalen
console-links = Verktøy
console-more = Meir
console-sound = Lyd
console-keys = Snarvegar
console-connecting = Koplar til …
console-lost = Mista sambandet. Det du har skrive, er lagra og blir sendt når sambandet er tilbake.
console-signed-out = Du er logga ut. Logg inn på nytt.
console-problem = Det gjekk ikkje: { $detail }
console-wait-for-line = Vent til sambandet er tilbake, og prøv igjen.
console-unsure = Sambandet braut før vi fekk svar. Sjå om det siste du gjorde, vart gjort, og gjer det elles ein gong til.
console-set-away = Du svara ikkje, så du er sett som borte.
console-title-offer = { $count ->
    [one] ☎ Ny førespurnad
   *[other] ☎ { $count } nye førespurnader
}

console-welcome = Ingen open samtale
console-ready = Du er tilgjengeleg. Neste førespurnad ringjer her.
console-not-ready = Du får ingen førespurnader no. Vel «Tilgjengeleg» når du er klar.
console-be-available = Bli tilgjengeleg
console-mine = Mine
console-none = Ingen førespurnader hos deg no.
console-load = { $count ->
    [0] Ingen førespurnader
    [one] Éin førespurnad
   *[other] { $count } førespurnader
}
console-unread = { $count ->
    [one] éi ulesen
   *[other] { $count } ulesne
}

console-offers = Tilbod
console-offer = Ny førespurnad
console-offer-waited = Har venta { $time }
console-offer-left = Tid att til å svare
console-offer-lapsed = Førespurnaden gjekk vidare til ein annan.
console-offer-switch = Svar på telefonen. Sentralen avgjer kven som får samtalen.
console-accept = Ta imot
console-decline = Avslå
console-decline-why = Kvifor avslår du?
console-decline-what = Førespurnaden held på plassen og går til ein annan. Du treng ikkje gje nokon grunn.
console-reason = Grunn

console-because-found = Hit fordi regelen «{ $rule }» fann «{ $found }».
console-because-rule = Hit på grunn av regelen «{ $rule }».
console-because-none = Ingen regel var sikker. Les, og set over om det høyrer heime ein annan stad.
console-because-learned = Hit fordi det liknar døme med «{ $found }».
console-because-notice = Hit på grunn av ein mellombels regel.
console-because-changed = Hit fordi reglane er endra sidan førespurnaden kom.
console-because-named = Eininga var vald på førehand.
console-because-transferred = Overført av ein kollega.

console-log = Samtalen
console-draft = Svar
console-draft-hint = Skriv eit svar, eller / for standardsvar
console-draft-kept = Utkastet er lagra
console-send = Send
console-sending = blir send
console-queued = blir send når sambandet er tilbake
console-you = Du
console-desk-said = Automatisk svar
console-erased = Teksten er sletta.
console-call-note = Samtalen går på telefonen. Avslutt eller set han over der.

console-transfer = Overfør
console-transfer-to = Overfør til ei anna eining
console-transfer-what = Førespurnaden held på alderen sin og går føre nyare.
console-unit = Eining
console-choose-unit = Vel eining
console-wrong-unit = Han hadde kome til feil eining
console-cancel = Avbryt
console-close = Avslutt
console-close-note = Kva blei gjort? (må med når førespurnaden er merkt)
console-close-how = Kva vart resultatet?
console-outcome = Resultat
console-done = Lukk

console-about = Om førespurnaden
console-number = Nummer
console-channel = Kanal
console-language = Språk
console-arrived = Kom inn
console-who = Avsendar
console-unconfirmed = ikkje stadfesta
console-earlier = Tidlegare førespurnader
console-earlier-one = Tidlegare førespurnad
console-earlier-open = Ikkje avslutta
console-earlier-abandoned = Gjekk før nokon svara
console-earlier-joined = Slått saman med ein annan
console-earlier-none = Ingen meldingar.
console-earlier-resident = Innbyggjar
console-earlier-agent = Kommunen
console-earlier-desk = Automatisk svar
console-name = Namn
console-phone = Telefon
console-email = E-post
console-place = Stad

console-key-accept = Ta imot den eldste førespurnaden som ringjer
console-key-decline = Avslå han
console-key-next = Neste samtale
console-key-previous = Førre samtale
console-key-reply = Skriv svar
console-key-transfer = Overfør
console-key-close = Avslutt
console-key-presence = Endre status
console-key-help = Vis snarvegane
console-key-leave = Ut av feltet, eller lukk vindauget
console-single-keys = Bruk enkle snarvegar
console-notify = Varsle på skjermen når ein førespurnad ringjer

channel-chat = Chat
channel-phone = Telefon
channel-form = Skjema
channel-email = E-post
channel-letter = Brev
channel-counter = Skranke
channel-video = Video
channel-social = Sosiale medium

language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
language-other = anna språk

outcome-solved = Løyst eller svara på
outcome-forwarded = Send til saksbehandlar
outcome-referred = Ikkje kommunen sitt ansvar, vist vidare
outcome-chasing_answer = Purra på svar i ei tidlegare sak
outcome-incomplete_application = Søknaden manglar noko
outcome-no_reply = Fekk ikkje svar frå innbyggjaren
outcome-unwanted = Søppel eller sjikane
outcome-left_by_resident = Innbyggjaren avslutta sjølv
outcome-other = Anna

console-draft-here = Utkastet er lagra på denne maskina
console-sending-soon = blir sendt om nokre sekund
console-closing = { $name } blir avslutta om nokre sekund.
console-transferring = { $name } blir overført til { $unit } om nokre sekund.
console-undo = Angre
console-undo-what = Kan angrast
console-undo-chats = Vent litt før chatmeldingar blir sende, så dei kan angrast
console-undo-seconds = Så lenge kan du angre
console-undo-so-long = { $seconds } sekund
console-typing = { $name } skriv …
console-typing-short = skriv …
console-number-warning = Det ser ut til å stå eit fødselsnummer i svaret.
console-notes = Notat
console-notes-what = Berre medarbeidarar kan lese dei.
console-note-write = Lagre notat
console-reveal = Vis nummeret
console-reveal-why = Kvifor må du sjå nummeret?
console-reveal-what = Kven som har sett det, og kvifor, blir skrive i loggen.
console-register = Registrer
console-register-heading = Registrer ein førespurnad
console-register-what = For det som kom i skranken, i brev eller på sosiale medium og er ferdig.
console-register-text = Kva gjaldt det? (kan stå tomt)
console-register-office = Kvar? (kan stå tomt)
console-register-no-office = Ikkje ved eit kontor
console-register-done = Registrer
console-registered = Registrert.
console-search = Søk i mine
console-search-none = Ingen av førespurnadene dine passar.
console-key-note = Skriv notat
console-key-register = Registrer ein førespurnad
console-key-undo = Angre det siste
console-key-search = Søk i mine

report-view-scorecard = Målekort
report-view-staffing = Bemanning
report-view-equity = Likeverd
report-indicator = Indikator
report-state = Status
report-owner = Ansvarleg
report-deadline = Frist
report-band-wanted = Ønskt
report-band-acceptable = Akseptabelt
report-band-not-acceptable = Ikkje akseptabelt
report-band-not-measured = Ikkje målt
report-no-scorecard = Ingen indikatorar enno. Skriv dei i scorecard.toml i desk-mappa.
report-earlier = Tal frå før
report-value = Verdi
report-share = Prosent i tide
report-within = Innan sekund
report-staffing-nothing = Ingen samtalar er avslutta i denne tida, så det er ikkje noko å rekne med.
report-staffing-sentence = For at { $share } % skal få svar innan { $within } sekund, når ein samtale tek { $handling } sekund (Erlang A):
report-staffing-patience = Dei som ventar, gir opp etter { $patience } sekund i snitt.
report-staffing-few = Tala byggjer på færre enn fire veker; dei seier lite.
report-agents-needed = Medarbeidarar som trengst
report-agents-busiest = I den travlaste veka
report-expected = Venta
report-least = Minst
report-most = Mest
report-heading = Rapportar
report-view-overview = Oversyn
report-view-volumes = Volum
report-view-service = Service
report-view-surveys = Undersøkingar
report-view-hours = Veke time for time
report-view-reasons = Dei vanlegaste grunnane
report-view-outcomes = Kva det vart til
report-view-years = År for år
report-from = Frå og med
report-to = Til og med
report-by = Delt på
report-by-help = Datoar: 2026, 2026-11 eller 2026-11-22. Del på eitt eller fleire, med komma:
report-progress = Rapporten blir laga …
report-show = Vis
report-mistakes = Dette kan ikkje visast
report-sentence = { $interval }: { $name } { $figure }.
report-sentence-up = Det er fleire enn i perioden før ({ $before }).
report-sentence-down = Det er færre enn i perioden før ({ $before }).
report-sentence-same = Det er som i perioden før ({ $before }).
report-none = Ingenting er talt i denne tida.
report-together = Alt saman, samanlikna
report-figure = Tal
report-before = Perioden før
report-last-year = I fjor
report-change = Endring
report-definition = Kva det er
report-way-up = opp
report-way-down = ned
report-way-same = uendra
report-better = betre
report-worse = dårlegare
report-not-measured = tyder ikkje målt, ikkje 0.
report-notes = Dette må seiast om tala
report-mail-subject = { $desk }: månadsrapport for { $month }
report-mail-then = månaden før { $before }, same månad i fjor { $year }
report-note-not-over = Perioden er ikkje over: tala veks enno, og han blir samanlikna med like mykje av dei andre periodane, på timen.
report-note-began-later = Ingenting vart talt før { $day }.
report-note-may-come-back = Dei siste sju dagane er ikkje over: dei som kjem att, blir talde enno.
report-note-identified = Vi veit berre at nokon kjem att når dei held fram ein tidlegare førespurnad: det gjorde { $count } av { $of }.
report-note-none-of-channel = Ingenting er ført inn i denne tida. Vart det gløymt?
report-note-days-without = Arbeidsdagar utan noko ført inn, endå andre førespurnader kom: { $count }, sist { $day }. Vart det gløymt?
report-note-small-hidden = Ikkje vist: { $count }. Færre enn { $of } førespurnader kunne kjennast att eller reknast ut.
report-note-few-surveys = Berre { $count } svar: færre enn { $of } seier lite.
report-note-whole-before = Dei gamle tala for perioden før gjeld heile perioden, medan denne ikkje er over.
report-note-whole-last-year = Dei gamle tala frå i fjor gjeld heile perioden, medan denne ikkje er over.
report-note-partly-before = Perioden før er talt berre frå { $day }, så han blir ikkje samanlikna.
report-note-partly-last-year = Perioden i fjor er talt berre frå { $day }, så han blir ikkje samanlikna.
report-note-occupancy-of-whole-desk = Belegg finst berre for heile desken, ikkje delt på kanal, eining, språk eller tema.
report-said = Dette skreiv innbyggjarane
report-said-masked = Nummer og e-postadresser er skjulte, einingar merkte som sensitive er utelatne, og det blir notert kven som les.
report-said-more = Dei { $count } nyaste blir viste; vel ei kortare tid for andre.
report-said-none = Ingen skreiv noko i denne tida.
report-take = Ta med:
report-link = Lenkje til dette valet
report-not-allowed = Rapportane er for leiarar
report-not-allowed-do = Du kan sjå tala for dine eigne einingar. Spør administratoren om du skal sjå fleire.
report-group-year = år
report-group-month = månad
report-group-week = veke
report-group-day = dag
report-group-weekday = vekedag
report-group-hour = time
report-group-half_hour = halvtime
report-group-channel = kanal
report-group-unit = eining
report-group-language = språk
report-group-topic = tema
report-group-district = kontor eller bydel
report-group-outcome = utfall
report-weekday-1 = måndag
report-weekday-2 = tysdag
report-weekday-3 = onsdag
report-weekday-4 = torsdag
report-weekday-5 = fredag
report-weekday-6 = laurdag
report-weekday-7 = søndag

report-m-received = Mottekne
report-is-received = førespurnader som kom inn, på si første eining
report-m-answered = Svara på
report-is-answered = førespurnader som fekk svar for første gong
report-m-in_time = Svara på i tide
report-is-in_time = av desse: svara på innan det som var lova
report-m-abandoned = Forlét køen
report-is-abandoned = førespurnader der innbyggjaren gjekk medan dei stod i kø
report-m-completed = Avslutta
report-is-completed = førespurnader som vart avslutta
report-m-transferred = Sende vidare
report-is-transferred = førespurnader sende vidare frå eininga
report-m-transferred_in = Fått frå andre
report-is-transferred_in = førespurnader sende til eininga frå ei anna
report-m-wrong_unit_share = Feil eining
report-is-wrong_unit_share = sende vidare fordi eininga var feil / (mottekne + fått frå andre)
report-m-transfer_share = Del sende vidare
report-is-transfer_share = sende vidare / (mottekne + fått frå andre)
report-m-solved_at_desk_share = Løyst i servicetorget
report-is-solved_at_desk_share = avslutta i servicetorget utan å gå vidare / alle som tok slutt
report-m-no_rule_share = Ingen regel var sikker
report-is-no_rule_share = førespurnader ingen regel var sikker på / mottekne
report-m-failure_demand_share = Unødig pågang
report-is-failure_demand_share = purring på svar eller mangelfull søknad / avslutta
report-m-first_contact_resolution = Løyst ved første kontakt
report-is-first_contact_resolution = tok slutt utan at innbyggjaren veit vi kom att til eininga innan 7 dagar / alle som tok slutt
report-m-per_1000 = Per 1000 innbyggjarar
report-is-per_1000 = mottekne for kvar 1000 innbyggjarar
report-m-self_service_views = Viste svar før køen
report-is-self_service_views = godkjende svar viste før køen; berre for heile desken eller per tema
report-m-self_service_solved = Svar som hjelpte
report-is-self_service_solved = av desse, dei som hjelpte
report-m-returned_share = Kom tilbake
report-is-returned_share = tok slutt, og innbyggjaren kom vitterleg tilbake til eininga innan 7 dagar / alle som tok slutt
report-m-access_requests = Innsynskrav
report-is-access_requests = innsynskrav som vart avslutta
report-m-access_days = Verkedagar per innsynskrav
report-is-access_days = verkedagar frå dagen etter at kravet kom, til dagen det vart avslutta / innsynskrav som vart avslutta
report-m-access_in_time = Innsynskrav i tide
report-is-access_in_time = avslutta innan desken sin frist i verkedagar / innsynskrav som vart avslutta
report-m-service_level = Servicenivå
report-is-service_level = svara på innan fristen / (svara på + forlét køen, dei korte utelatne)
report-m-answer_rate = Del svara på
report-is-answer_rate = svara på / (mottekne + fått frå andre)
report-m-asa = Gjennomsnittleg ventetid
report-is-asa = ventetida til dei det vart svara på / svara på
report-m-median_wait = Median ventetid
report-is-median_wait = halvparten venta ikkje lenger
report-m-p90_wait = Ventetid, 90 %
report-is-p90_wait = 90 % venta ikkje lenger
report-m-abandonment = Del som forlét køen
report-is-abandonment = forlét køen, dei korte utelatne / (mottekne + fått frå andre)
report-m-abandoned_short = Gjekk straks
report-is-abandoned_short = gjekk før grensa for korte besøk
report-m-aht = Behandlingstid
report-is-aht = tid på førespurnader med etterarbeid / samtalar
report-m-p90_handle = Behandlingstid, 90 %
report-is-p90_handle = 90 % av samtalane tok ikkje lenger
report-m-occupancy = Belegg
report-is-occupancy = tid med ein førespurnad / (tid med ein førespurnad + ledig tid); berre for heile desken
report-m-promise_kept = Lovnaden halden
report-is-promise_kept = svara på innan det som var lova / svara på
report-m-first_response = Tid til første svar
report-is-first_response = tid frå framkomst til første melding frå medarbeidaren, i snitt
report-m-median_first_response = Tid til første svar, median
report-is-median_first_response = halvparten fekk si første melding innan denne tida
report-m-callbacks_kept = Tilbakeringing halden
report-is-callbacks_kept = ringde opp i avtalt tid / lova som forfall
report-m-cost_per_contact = Kostnad per samtale
report-is-cost_per_contact = tid på førespurnader gonger timekostnaden / samtalar
report-m-availability_index = Tilgjenge (0–100)
report-is-availability_index = (2 × servicenivå + del svara på + (100 − del som forlét køen)) / 4
report-m-surveys = Svar på undersøkinga
report-is-surveys = undersøkingar som vart svara på
report-m-response_rate = Svarprosent
report-is-response_rate = svara på undersøkingar / avslutta førespurnader
report-m-score = Snitt (1–6)
report-is-score = snittet av alle karakterar, 1 til 6
report-m-satisfied_share = Del nøgde
report-is-satisfied_share = karakterar 5 eller 6 / karakterar gjevne

## The wallboard

wall-title = Veggtavle
wall-longest = lengst ventetid
wall-available = tilgjengelege
wall-late = over fristen
wall-nobody = Ingen ventar no.
wall-old = Tala er ikkje oppdaterte. Vi prøver igjen.
## Before the queue: whom to call, what is told just now, approved answers
answer-on = Nei, send meldinga til ein person
answer-js-heading = Kanskje hjelper dette
answer-js-more = Les meir
answer-js-helped = Hjelpte dette?
answer-js-yes = Ja, takk
answer-js-no = Nei, eg vil snakke med ein person
answer-js-glad = Så fint. Skriv gjerne igjen om det er noko meir.
answer-js-emergency = Er det fare for liv eller helse? Ring no
answer-js-no-emergency-service = Vi er ingen naudteneste. Meldinga di går også til oss.
answer-js-closed = Ingen les meldinga no. Ring eitt av numra om det hastar.
answer-js-who = { $who ->
    [fire] brann
    [police] politi
    [medical] medisinsk naudhjelp
    [duty] vakttelefonen til kommunen
   *[doctor] legevakt
}
told-now = Akkurat no
console-alarm = Naudsituasjon ventar: { $unit }, nummer { $number }. Ingen har teke han enno.
console-switch-taken = Eit anna program har telefonsentralen { $switch }: samtalar derifrå kjem ikkje hit. Sei frå til den som driftar Portner.
console-notice = { $text } (til { $until })

## Colleagues, callbacks, two matters in one

door-callback = Ring meg når det er min tur
door-call-back = Bli oppringd
door-call-back-how = Du held på plassen i køen, og vi ringjer deg.
chat-callback = Ring meg i staden
chat-callback-what = Du held på plassen i køen. Du kan lukke sida; vi ringjer når det er din tur.
chat-callback-name = Namn (kan stå tomt)
chat-callback-yes = Ring meg
chat-callback-no = Nei, eg ventar her
chat-no-callback = Ikkje ring, eg ventar her
chat-js-callback = Vi ringjer deg når det er din tur.
chat-js-heard = Ein leiar hos oss høyrer på samtalen.
chat-js-joined = Ein leiar hos oss er med i samtalen.
console-actions = Kva du kan gjere med førespurnaden
console-consult = Spør ein kollega
console-consult-heading = Spør ein kollega
console-consult-what = Kollegaen ser samtalen og kan ta han over. Du har førespurnaden til du overlèt han.
console-consult-unit = Den som er ledig i
console-consult-agent = eller ein bestemt kollega (brukarnamn)
console-consult-none = Vel ei eining, eller skriv kven du vil spørje.
console-consult-ask = Spør
console-consult-asked = { $agent } er spurd.
console-consult-joined = { $agent } er med i samtalen.
console-consult-cancel = Ikkje spør likevel
console-consult-end = Gå vidare åleine
console-consult-over = Kollegaen treng ikkje svaret ditt lenger.
console-hand-over = Overlat til { $agent }
console-handing-over = { $name } blir overlaten til { $agent } om nokre sekund.
console-part-consult = { $agent } har førespurnaden og spør deg.
console-part-leave = Gå ut
console-part-listen = Du høyrer på samtalen til { $agent }. Begge sider veit det.
console-part-whisper = Du høyrer på, og berre { $agent } høyrer deg. Begge sider veit at du høyrer på.
console-part-to-agent = Snakk til medarbeidaren
console-part-joined = Du er med i samtalen til { $agent }. Begge sider veit det.
console-part-join = Bli med i samtalen
console-part-stop = Slutt å høyre på
console-heard = { $names } høyrer på samtalen.
console-joined-in = { $names } er med i samtalen.
console-whisper = Sei berre til kollegaen
console-whispered = berre for medarbeidarar
console-wrong = Feil eining
console-split = Del i to
console-split-heading = Del i to førespurnader
console-split-what = Det nye blir ein eigen førespurnad med same alder og same avsendar. Denne blir hos deg.
console-split-text = Kva gjeld det andre?
console-split-done = Delt i to. Den nye står i køen.
console-join = Slå saman
console-join-heading = Slå saman med ein annan
console-join-what = Den andre blir avslutta og høyrer til denne. Berre når det er same person og same sak.
console-join-other = Nummeret på den andre
console-callback = Ring tilbake
console-callback-heading = Avtal å ringje tilbake
console-callback-what = Førespurnaden held på plassen. Ein medarbeidar blir spurd først, så ringjer den.
console-callback-when = Når?
console-callback-soon = Når det er ledig
console-callback-between = Mellom to tidspunkt
console-callback-from = Tidlegast
console-callback-to = Seinast
console-callback-arrange = Avtal
console-callback-done = Avtalt. Førespurnaden står i køen.
console-callback-due = Ring tilbake: { $phone }.
console-callback-span = Avtalt { $day } mellom { $from } og { $to }.
console-called-reached = Fekk svar
console-called-no_answer = Ikkje svar
console-called-busy = Oppteke
console-called-wrong_number = Feil nummer
console-called-failed = Gjekk ikkje
console-offer-consult = { $agent } spør deg
console-offer-callback = Ny førespurnad: skal ringjast opp
console-urgent = Hastar
console-emergency = Naudsituasjon
console-key-consult = Spør ein kollega
console-key-hand-over = Overlat til kollegaen
console-key-wrong = Feil eining
console-key-callback = Ring tilbake
console-key-split = Del i to
console-key-join = Slå saman
console-problem-nobody-free = Ingen i eininga er ledig no. Prøv ei anna, eller overfør.
console-problem-agent-not-free = Kollegaen er ikkje ledig no. Spør ein annan.
console-problem-yourself = Du har han sjølv. Vel ein kollega eller ei eining.
console-problem-no-voice = Dette er ingen telefonsamtale. Skriv til medarbeidaren i staden.
console-problem-unknown-agent = Ingen medarbeidar heiter det. Vel ein frå lista.
console-problem-already-consulting = Du har spurt ein kollega allereie.
console-problem-no-number = Skriv telefonnummeret det skal ringjast til.
console-problem-no-callbacks = Her ringjer vi ikkje tilbake. Svar, eller overfør.
console-problem-note-needed = Førespurnaden er merkt. Skriv kva som vart gjort, og avslutt igjen.
console-problem-contact-ended = Førespurnaden er avslutta.
console-problem-not-yours = Førespurnaden er ikkje hos deg lenger.
console-problem-offer-over = Tilbodet er over. Ein annan har teke det.
console-problem-already-there = Førespurnaden er der allereie.
console-problem-switch-decides = Telefonsentralen avgjer. Gjer det på telefonen.
console-problem-nothing-to-do = Det er gjort allereie.
console-problem-unknown-contact = Ingen førespurnad har det nummeret.
console-video = Videomøte
console-key-video = Send lenkje til videomøte
console-problem-no-video = Berre ein chat kan gå vidare som videomøte.
console-call-out = Ring opp
console-call-out-heading = Ring ein innbyggjar
console-call-out-what = Din eigen telefon ringjer først. Når du tek han, ringjer vi innbyggjaren. Nummeret som blir vist, er kommunen sitt.
console-call-out-begun = Telefonen din ringjer no. Ta han.
console-key-call-out = Ring opp ein innbyggjar
console-line-on = Samtalen går på telefonen.
console-line-held = Innringjaren høyrer musikk.
console-line-muted = Mikrofonen din er av.
console-line-hold = Set på vent
console-line-resume = Ta tilbake
console-line-mute = Demp
console-line-unmute = Slå på mikrofonen
console-line-recording = Samtalen blir teken opp.
console-line-recording-failed = Samtalen blir ikkje teken opp: sentralen fekk det ikkje til.
console-line-stop-recording = Stopp og slett opptaket
console-send-out = Set over ut av huset
console-send-out-heading = Set samtalen over til eit anna nummer
console-send-out-what = Innringjaren blir kopla til nummeret, og samtalen er avslutta hos deg.
console-calling = Ringjer { $phone }.
console-because-called = { $agent } ringjer opp.
console-offer-call-out = Du ringjer opp: ta telefonen
console-problem-on-the-telephone = Du er i telefonen allereie. Avslutt den samtalen først.
console-problem-no-telephone = Du har ingen telefon her. Be den som driftar, om å leggje han inn.
console-problem-no-outside = Herifrå kan ingen setjast over ut av huset. Gi innringjaren nummeret.

## The supervisor’s page, and why a contact is where it is

desk-soon = Nær fristen
desk-broken = Over fristen
desk-units-how = Trykk på ei eining for å sjå kven som ventar, og kvifor.
desk-col-promise = Servicestandard
desk-col-agents = Tilgjengelege
desk-col-load = Belegg
desk-col-set = Set status
desk-kept = blir halden
desk-overdue = { $count ->
    [one] 1 broten
   *[other] { $count } brotne
}
desk-due-soon = { $count ->
    [one] 1 snart broten
   *[other] { $count } snart brotne
}
desk-emergencies = { $count ->
    [one] 1 naudsituasjon
   *[other] { $count } naudsituasjonar
}
desk-nobody = Ingen ventar og ingen samtalar går føre seg.
desk-waited = venta { $time }
desk-lifted = flytta fram
desk-late-by = broten for { $time } sidan
desk-left = { $time } att
desk-with = hos { $agent }
desk-offered-to = blir tilbydd { $agent }
desk-kept-for = held av til { $agent }
desk-place = nr. { $place } i køen
desk-load-of = Belegg hos { $agent }
desk-set = Vel …
desk-set-presence = Set status for { $agent }
desk-done-presence = { $agent } er no: { $state }.
desk-act-move = Flytt til
desk-do-move = Flytt
desk-act-assign = Gi til
desk-do-assign = Gi
desk-act-urgency = Hast
desk-do-urgency = Set
desk-urgency-normal = Vanleg
desk-urgency-urgent = Hastar
desk-urgency-emergency = Naudsituasjon
desk-act-close = Avslutt som
desk-do-close = Avslutt
desk-act-why = Kvifor? (kan stå tomt; blir skrive i loggen)
desk-take-back = Ta tilbake til køen
desk-listen = Høyr på
desk-listen-what = Begge sider får vite det. Samtalen opnar seg i arbeidsflata.
desk-listen-phone = Telefonen din ringjer, og du høyrer samtalen der. Begge sider får vite det.
desk-done-move = Flytta.
desk-done-assign = Gitt.
desk-done-urgency = Hasten er sett.
desk-done-close = Avslutta.
desk-done-take-back = Teken tilbake til køen.
desk-done-listen = Du høyrer på. Samtalen står i arbeidsflata.
desk-done-listen-phone = Telefonen din ringjer. Ta han, så høyrer du på.
desk-done-whisper = Medarbeidaren høyrer deg no, innringjaren ikkje.
desk-done-join-in = Du er med i samtalen no.
desk-done-stop-listening = Du høyrer ikkje på lenger.
desk-notices = Meldingar til alle
desk-no-notices = Ingen meldingar no.
desk-notice-line = { $text } (til { $until })
desk-tell = Ny melding
desk-tell-what = Innbyggjarar ser henne på framsida og i chatten, medarbeidarar i arbeidsflata. Ho forsvinn av seg sjølv.
desk-tell-text = Kva skal seiast?
desk-tell-others = Også på andre språk
desk-tell-yes = Sei frå
desk-told = Meldinga er lagd ut.
desk-closings = Ekstra stengt
desk-no-closings = Ingen einingar er ekstra stengde.
desk-closing-line = { $unit } til { $until }
desk-close = Steng ei eining
desk-close-what = Så lenge ho er stengd, får ingen nye førespurnader derifrå. Alle held på plassen sin, og sida seier at det er stengt. Ho opnar av seg sjølv.
desk-close-yes = Steng
desk-closed-now = Eininga er stengd.
desk-all-units = Alle einingar
desk-until = Til
desk-for-hours = { $count ->
    [one] 1 time
   *[other] { $count } timar
}
desk-for-today = Ut dagen
desk-for-two-days = To døgn
desk-end = Avslutt
desk-ended = Avslutta.
console-why = Kvifor?
console-why-heading = Kvifor her, og kvifor deg?
console-key-why = Kvifor får eg denne?
console-problem-no-console = Medarbeidaren har inga arbeidsflate open.
console-problem-no-listening = Her er det ikkje lov å høyre på.
console-problem-nobody-has-it = Ingen har førespurnaden no.
console-problem-not-supervisor = Berre leiarar kan gjere dette.

why-lifted = Han står lenger framme enn hastegraden tilseier: han har venta lenge, eller svarfristen er nær.
why-position = Nr. { $place } i køen hos { $unit }.
why-chosen = Hos eller spurd: { $names }.
why-free = Kan ta han no, i denne rekkjefølgja: { $names }.
why-next = Kl. { $at } blir krava løyste: { $step }.
why-others = Dei andre:
why-waits-nothing = Han ventar ikkje på noko.
why-waits-answer = Ventar på svar frå den som er spurd.
why-waits-opening = Ventar på at eininga opnar.
why-waits-agent = Ventar på { $agent }.
why-waits-free_agent = Ventar på at nokon blir ledig.
why-waits-its_time = Ventar på sin tur.
why-waits-somebody = Ingen som er her, kan ta han.
why-step-exact = nøyaktig som ønskt
why-step-any_level = alle nivå
why-step-helpers = einingar som hjelper
why-step-generalists = dei som tek alt
why-step-service_desk = servicetorget
why-not-not_of_the_unit = høyrer til andre einingar
why-not-helps_later = hjelper først seinare
why-not-service_desk_later = servicetorget blir spurt seinare
why-not-channel = tek ikkje denne kanalen
why-not-language = snakkar ikkje språket
why-not-lacks_skill = manglar kompetanse
why-not-level_too_low = har ikkje høgt nok nivå
why-not-kept_for_another = han er halden av til ein annan
why-not-no_console = har inga arbeidsflate open
why-not-offline = er ikkje pålogga
why-not-away = er borte
why-not-full = har fullt
why-not-writes_notes = har etterarbeid
why-not-channel_limit = har nok av denne kanalen
why-not-unit_limit = har nok av denne eininga
why-not-asked_just_now = vart nettopp spurd
why-not-not_their_turn = er ikkje neste

console-canned = Standardsvar
console-canned-none = Ingen standardsvar passar.
console-key-canned = Standardsvar: skriv / i eit tomt svar

rules-heading = Regelboka
rules-view-try = Prøv ei melding
rules-view-read = Les reglane
rules-view-history = Versjonar
rules-view-edit = Endre ein regel
rules-version = Versjon
rules-try-text = Kva skriv innbyggjaren?
rules-try-hint = Ingenting blir lagra, og ingen får meldinga.
rules-try-channel = Kanal
rules-try-do = Vis kvar ho går
rules-goes-to = Går til { $unit }
rules-because = Kvifor
rules-because-learned = Liknar døme med «{ $words }».
rules-because-notice = Ein mellombels regel gjeld no.
rules-urgency = Hastegrad
rules-urgency-normal = vanleg
rules-urgency-urgent = hastar
rules-urgency-emergency = naudsituasjon
rules-language = Språk
rules-near = Mest sannsynlege einingar
rules-without-heading = Kva som ville endra det
rules-change-word = Utan ordet «{ $what }»: { $unit }
rules-change-rule = Utan regelen «{ $what }»: { $unit }
rules-change-with = Med regelen «{ $what }»: { $unit }
rules-without-none = Ingen einskilde ord avgjer: utan eitt av dei går ho same staden.
rules-held = Reglar som slo til
rules-decided = avgjorde
rules-missed = Reglar som nesten slo til
rules-temporary = Mellombelse reglar
rules-temporary-hint = Innbyggjarar og medarbeidarar les teksten, og regelen sluttar av seg sjølv.
rules-temporary-none = Ingen gjeld no.
rules-temporary-stands = til { $when }
rules-temporary-end = Avslutt
rules-temporary-end-this = Avslutt: { $text }
rules-temporary-text = Kva alle skal lese
rules-temporary-until = Til (16:00, 4h, 2d)
rules-temporary-words = Berre om desse orda
rules-temporary-unit = Berre for denne eininga
rules-temporary-to = Send i staden til
rules-temporary-begin = La regelen gjelde
rules-any-unit = Alle einingar
rules-as-usual = Som vanleg
rules-done-notice = Den mellombelse regelen gjeld no.
rules-done-end = Den mellombelse regelen er avslutta.
rules-done-published = Endringa er publisert. Gå tilbake til ein eldre versjon her om ho var feil.
rules-done-back = Versjonen gjeld igjen.
rules-built-in = Dette er den innebygde desken, som ikkje kan endrast. Køyr «portner desk init MAPPE» og start med --desk MAPPE.
rules-new = Ny regel
rules-no-unit = Berre hastegrad eller flagg
rules-count = { $count ->
    [one] { $count } regel
   *[other] { $count } reglar
 }
rules-rule = Regel
rules-words = Ord
rules-weight = Vekt
rules-diff = Vis kva som vart endra
rules-diff-this = Vis kva som vart endra i { $version }
rules-diff-of = Endra i { $version }
rules-diff-none = Ingenting er ulikt.
rules-current = Gjeld no
rules-back = Gå tilbake hit
rules-back-this = Gå tilbake til { $version }
rules-by-start = Lese ved oppstart
rules-by-files = Ei fil vart endra
rules-by-command = Frå kommandolinja
rules-by-agent = Av { $agent }
rules-edit-of = Regelen «{ $rule }» slik han står i rules.toml
rules-edit-new = Ein ny regel, slik han skal stå i rules.toml
rules-edit-hint = Kommentarar blir ståande. Ein tom tekst tek regelen bort. Du kan leggje til ein [[test]] under.
rules-check = Kontroller
rules-checked = Alt stemmer, { $count } prøver gjekk bra
rules-effect = { $moved } av { $judged } meldingar dei siste { $days } dagane ville gått ein annan stad.
rules-why = Kvifor? (blir ståande i versjonane)
rules-publish = Publiser
rules-cancel = Avbryt
rules-wrong-until = Tidspunktet er ikkje forstått. Skriv til dømes 16:00, 4h eller 2d.
rules-wrong-words = Eitt av orda kan ikkje brukast. Skriv dei som i rules.toml, med komma mellom.
rules-wrong-notice = Regelen kunne ikkje lagast. Slutten må kome etter no, og teksten kan ikkje vere tom.
rules-wrong-same = Ingenting er endra enno.
rules-wrong-meanwhile = Regelboka vart endra av nokon andre i mellomtida. Opne regelen på nytt.
rules-wrong-version = Den versjonen gjeld alt, eller kan ikkje hentast fram att.
rules-wrong-administrator = Versjonen endrar meir enn regelboka. Spør ein administrator.
rules-wrong-mistakes = Dette må rettast først. Regelboka er som før.
rules-wrong-failed = Det gjekk ikkje no. Regelboka er som før. Prøv igjen, eller sjå i loggen.
rules-suggestions = Framlegg
rules-suggestions-from = Frå { $count } meldingar som vart sende vidare som «feil eining». Ingenting endrar seg sjølv.
rules-suggestions-none = Ingen ord går att i fleire av dei.
rules-suggestion = «{ $word }» til { $unit } ({ $count } meldingar)
rules-suggestion-look = Kontroller framlegget «{ $word }»

# Running the desk: hours, agents, answers.
upkeep-heading = Drift av desken
upkeep-view-hours = Opningstider
upkeep-view-agents = Medarbeidarar og ferdigheiter
upkeep-view-answers = Godkjende svar
upkeep-view-canned = Standardsvar
upkeep-view-accounts = Kontoar
upkeep-done = Endringa er publisert og gjeld no.
upkeep-undo = Angre
upkeep-undone = Det er som det var før.
upkeep-unfit = Fila er skriven på ein måte som sida ikkje kan endre utan å røre resten. Endre ho for hand.
upkeep-look = Vis korleis det blir
upkeep-diff = Kva som blir endra i fila
upkeep-hours-of = Tider for
upkeep-whole-desk = Heile desken
upkeep-show = Vis
upkeep-weeks = Dei neste fire vekene
upkeep-weeks-will = Slik blir dei neste fire vekene
upkeep-date = { $date }. { $month ->
    [1] jan
    [2] feb
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] des
}
upkeep-note-closing = ekstra stengt
upkeep-note-exception = eigen dag
upkeep-note-holiday = heilagdag
upkeep-note-half = halv dag
upkeep-changed = endra
upkeep-week = Vanleg veke
upkeep-week-hint = Skriv 08:00-15:30, og komma mellom om det er fleire. Tomt er stengt, 00:00-24:00 er heile døgnet.
upkeep-own-no = Som heile desken
upkeep-own-yes = Eigne tider, som under
upkeep-days = Dagar som skal vere annleis
upkeep-days-hint = Tom tid er stengt heile dagen. Ta bort datoen, og dagen er som vanleg igjen.
upkeep-day = Dag
upkeep-day-open = Ope
upkeep-holidays = Heilagdagar
upkeep-holidays-as-desk = Som heile desken
upkeep-holidays-none = Ope som vanleg
upkeep-holidays-no = Stengt på norske heilagdagar
upkeep-holidays-se = Stengt på svenske heilagdagar
upkeep-offices = Kontor
upkeep-some-weeks = Dagar i nokre veker
upkeep-some-weeks-hint = Til dømes første torsdag i månaden, 16:00-18:00. Kjem i tillegg til den vanlege veka. Tøm tida, og dagen er som vanleg igjen.
upkeep-which-weeks = Kva veker
upkeep-weeks-first = Første i månaden
upkeep-weeks-second = Andre i månaden
upkeep-weeks-third = Tredje i månaden
upkeep-weeks-fourth = Fjerde i månaden
upkeep-weeks-last = Siste i månaden
upkeep-weeks-odd = Oddetalsveker
upkeep-weeks-even = Partalsveker
upkeep-evenings = Kveldsopne kontor
upkeep-evenings-hint = Kvart kontor skal ha ope heile denne tida så mange dagar i månaden. «portner check» seier frå om ein månad manglar. Tomt er ingen krav.
upkeep-evenings-between = Mellom
upkeep-evenings-a-month = Dagar i månaden
upkeep-half-days = Halve dagar
upkeep-half-no = Som vanleg
upkeep-half-at = Stengjer { $time }
upkeep-eve-epiphany-eve = Dagen før heilagtrekongar (5. januar)
upkeep-eve-wednesday-before-easter = Onsdag før påske
upkeep-eve-maundy-thursday = Skjærtorsdag
upkeep-eve-walpurgis-night = 30. april
upkeep-eve-ascension-eve = Dagen før Kristi himmelfartsdag
upkeep-eve-midsummer-eve = Midtsommarkvelden (svensk)
upkeep-eve-all-saints-eve = Allehelgenskvelden (svensk)
upkeep-eve-day-before-christmas-eve = Litle julaftan
upkeep-eve-christmas-eve = Julaftan
upkeep-eve-new-years-eve = Nyttårsaftan
upkeep-duty = Vakt når eininga er stengd
upkeep-duty-hint = Det som ikkje kan vente, går til eininga som har vakt. Resten ventar til eininga opnar.
upkeep-duty-unit = Kven har vakt
upkeep-duty-none = Ingen
upkeep-duty-from = Frå og med hastegrad
upkeep-what-answers = Innbyggjarar ser svaret før køen når dei skriv om emnet. Det er alltid ein veg vidare til eit menneske.
upkeep-what-canned = Medarbeidarar skriv / i eit tomt svar og hentar teksten derifrå.
upkeep-what-agents = Trykk på eit namn for å endre kva vedkomande tek. Det gjeld frå neste førespurnad.
upkeep-new-answers = Nytt godkjent svar
upkeep-new-canned = Nytt standardsvar
upkeep-topic = Emne
upkeep-owner = Kven svarar for teksten
upkeep-owned = Godkjent av { $owner }
upkeep-review = Skal lesast på nytt innan
upkeep-review-by = blir lese på nytt innan { $day }
upkeep-review-old = skulle vore lese på nytt { $day }
upkeep-link = Lenkje til meir (kan stå tom)
upkeep-name = Kort namn som blir skrive etter /
upkeep-variables = Desse blir fylte ut: {"{name}"} innbyggjaren, {"{agent}"} du, {"{unit}"} eininga, {"{number}"} nummeret på førespurnaden.
upkeep-text-in = Tekst på { $language }
upkeep-remove = Ta bort denne teksten
upkeep-shown = Slik blir ho lesen
upkeep-edit = Endre
upkeep-edit-this = Endre { $name }
upkeep-nothing = Ingen enno.
upkeep-sample-name = Kari
upkeep-agent-units = Einingar
upkeep-agent-helps = Hjelper
upkeep-agent-skills = Ferdigheiter
upkeep-agent-languages = Språk
upkeep-agent-channels = Kanalar
upkeep-agent-capacity = Kor mykje på ein gong
upkeep-agent-done = { $agent } er endra. Det gjeld frå neste førespurnad.
upkeep-agent-gone = Den medarbeidaren finst ikkje lenger ved desken.
upkeep-agent-meanwhile = Medarbeidaren vart endra av nokon andre i mellomtida. Sjå over, og prøv igjen.
upkeep-wrong-skill = «{ $skill }» kan ikkje vere ei ferdigheit. Skriv til dømes demens:3 utan mellomrom og store bokstavar.
upkeep-wrong-capacity = Kor mykje på ein gong er eit tal frå 1 til 1000.
upkeep-all = alle
upkeep-none = ingen
upkeep-member = Tek
upkeep-helper = Hjelper
upkeep-member-of = Tek førespurnader for { $unit }
upkeep-helper-of = Hjelper { $unit }
upkeep-helper-hint = Den som hjelper, får førespurnader når dei har venta lenge nok.
upkeep-skills-hint = Komma mellom. Nivå frå 1 til 5 etter kolon, elles 5: demens:3, nynorsk.
upkeep-capacity-hint = 100 er ein heil medarbeidar: éin telefonsamtale eller fire chattar.
upkeep-compared = Dette blir endra

# Practice with made-up contacts.
practice-banner = Øving: alle førespurnader er oppdikta, og ingenting blir telt. Lukk fana når du er ferdig.
practice-heading = Øv med oppdikta førespurnader
practice-what = Øvinga opnar i ei eiga fane, med dei same sidene. Oppdikta innbyggjarar skriv til deg, og ingenting av det blir telt. Ved den verkelege desken står du som borte så lenge.
practice-begin = Øv
practice-ready = Øvinga er klar. Du står som borte ved den verkelege desken til du vel noko anna der.
practice-open = Opne øvinga i ei ny fane
practice-not = Denne installasjonen har inga øving.
practice-here = Du er i øvinga allereie.
practice-files = I øvinga kan du sjå dette, men ikkje endre det.
practice-failed = Øvinga kunne ikkje opnast no. Prøv igjen, eller be administratoren sjå i loggen.

# The screen in a local office, and the tickets drawn there.
kiosk-welcome = Velkomen til { $office }
kiosk-draw = Ta billett
kiosk-draw-what = Trykk på det du vil snakke med oss om. Du får eit nummer.
kiosk-waiting = { $count ->
    [0] Ingen ventar.
    [one] Éin ventar.
   *[other] { $count } ventar.
 }
kiosk-meet-heading = Møte
kiosk-meet = Be om eit møte
kiosk-meet-what = Sei når det passar. Kontoret ringjer deg og stadfestar tida.
kiosk-meet-unit = Kven vil du møte?
kiosk-meet-choose = Vel
kiosk-meet-when = Når passar det? Vel gjerne fleire.
kiosk-meet-morning = før kl. 12
kiosk-meet-afternoon = etter kl. 12
kiosk-meet-about = Kva gjeld det? (kan stå tomt)
kiosk-meet-send = Send ønsket
kiosk-meet-sent = Vi har fått ønsket ditt
kiosk-meet-sent-what = Møtet er ikkje avtalt enno. Kontoret ringjer deg og stadfestar tida.
kiosk-meet-number = Nummeret på førespurnaden er { $number }. Oppgi det om du ringjer oss.
kiosk-meet-words = Ønskjer eit møte på { $office }. Passar: { $times }. Ring og stadfest tida.
kiosk-meet-wrong-unit = Vel kven du vil møte.
kiosk-meet-wrong-time = Vel minst éi tid som passar.
kiosk-meet-wrong-name = Skriv namnet ditt.
kiosk-meet-wrong-phone = Skriv telefonnummeret ditt med tal.
kiosk-use = Gjer det sjølv
kiosk-use-what = Skriv til oss, chat eller finn svar her på skjermen.
kiosk-use-write = Skriv eller chat
kiosk-your-number = Nummeret ditt er
kiosk-before-you = { $count ->
    [0] Du er den neste.
    [one] Det er éin føre deg.
   *[other] Det er { $count } føre deg.
 }
kiosk-far-behind = Det er mange føre deg.
kiosk-your-turn = Det er din tur. Gå til skranken.
kiosk-watch = Hugs nummeret. Det kjem opp på skjermen når det er din tur.
kiosk-done = Ferdig
kiosk-print = Skriv ut
kiosk-finish = Ferdig – slett alt
kiosk-forgets = Skjermen hugsar ingenting etter deg.
kiosk-still = Er du her framleis?
kiosk-still-yes = Ja, hald fram
kiosk-js-left = { $count ->
    [one] Om eitt sekund slettar vi det du har skrive.
   *[other] Om { $count } sekund slettar vi det du har skrive.
 }
kiosk-js-frame = Skriv eller chat med oss
kiosk-screen-title = Nummer
kiosk-called = Gå til skranken
kiosk-called-none = Ingen er ropte opp no.
kiosk-next = Snart din tur
console-ticket = Billett { $number }
console-call-up = Rop opp
console-offer-ticket = Billett { $number } ventar ved { $office }
console-ticket-note = Billett { $number } er ropt opp på skjermen ved { $office }. Avslutt når de er ferdige; då får du den neste. Kjem ingen, avsluttar du med «Fekk ikkje svar frå innbyggjaren».

## Accounts

account-what = Kven som kan logge inn, og kva dei kan gjere. Den som får ein ny konto, vel passordet sjølv gjennom ei lenkje.
account-role = Rolle
account-state = Status
account-open = Aktiv
account-invited = Har ikkje valt passord
account-until = lenkja gjeld til { $until }
account-disabled = Stengd
account-add = Ny konto
account-add-do = Opprett og lag lenkje
account-all = Alle kontoar
account-takes = Einingar og ferdigheiter
account-link = Lag ny lenkje
account-link-what = Med ei ny lenkje vel personen eit nytt passord. Det gamle sluttar å verke med ein gong.
account-link-here = Gi denne lenkja til { $name }. Ho verkar éin gong, til { $until }, og blir berre vist no.
account-change-role = Endre rolle
account-disable = Steng kontoen
account-disable-what = Når du stengjer kontoen, blir personen logga ut med ein gong. Førespurnadene går tilbake i køen, og program som bruker kontoen, slepp ikkje inn.
account-enable = Opne kontoen
account-enable-what = Kontoen er stengd. Opnar du han, gjeld passordet frå før.
account-done-role = { $name } har fått ny rolle.
account-done-disable = Kontoen til { $name } er stengd.
account-done-enable = Kontoen til { $name } er opna igjen.
account-wrong-self = Du kan ikkje endre din eigen konto. Be ein annan administrator.
account-wrong-known = Det finst alt ein konto med det namnet. Vel eit anna.
account-wrong-gone = Den kontoen finst ikkje. Vel ein frå lista.
account-wrong-name = Namnet kan ha små bokstavar, siffer og bindestrek. Skriv til dømes «ola».
account-wrong-act = Det mangla noko. Vel rolle, og prøv igjen.
account-wrong-failed = Det gjekk ikkje: { $why }
role-agent = Medarbeidar
role-may-agent = tek imot førespurnader
role-supervisor = Leiar
role-may-supervisor = ser heile desken, fordeler og gir beskjedar
role-lead = Fagansvarleg
role-may-lead = endrar òg reglar, opningstider, svar og ferdigheiter
role-administrator = Administrator
role-may-administrator = endrar òg kontoar
welcome-heading = Vel passord
welcome-what = Du får brukarnamnet { $name }.
welcome-in = Lagre og logg inn
welcome-gone = Lenkja verkar ikkje lenger
welcome-gone-do = Ho er brukt eller for gammal. Be administratoren om ei ny.

# What the pages say in bokmål. The other languages have the same names; each is written by itself.

## Every page

site-skip = Hopp til innholdet
site-demonstration = Demonstrasjon
site-languages = Velg språk
site-aloud = Les opp
site-aloud-stop = Stopp opplesingen
site-home = Til forsiden

rust-when = { $day ->
    [yesterday] i går
    [today] i dag
    [tomorrow] i morgen
    [week] { $weekday ->
        [1] mandag
        [2] tirsdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] lørdag
       *[7] søndag
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
    [tomorrow] i morgen kl. { $hour }.{ $minute }
    [week] { $weekday ->
        [1] mandag
        [2] tirsdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] lørdag
       *[7] søndag
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
door-question = Hva kan vi hjelpe deg med?
door-hint = Skriv det med dine egne ord. Ikke skriv fødselsnummer.
door-continue = Fortsett
door-answer = Hvis du vil ha svar
door-answer-hint = Du trenger ikke å fylle ut noe her. Uten e-post eller telefon finner du svaret på siden du kommer til når du har sendt.
door-name = Navn
door-email = E-post
door-phone = Telefon
door-place = Hvor gjelder det?
door-send = Send til oss
door-kept = Vi bruker opplysningene bare til å svare deg.
door-open = Åpent nå.
door-open-until = Åpent til { $when }.
door-closed = Stengt nå.
door-opens = Stengt nå. Vi åpner { $when }.
door-ways = Slik får du hjelp
door-chat = Chat med oss
door-chat-waiting = { $count ->
    [0] Ingen venter.
    [one] Én venter.
   *[other] { $count } venter.
}
door-wait = Ventetiden er omtrent { $low }–{ $high } minutter.
door-chat-closed = Du kan skrive likevel, så svarer vi når vi åpner.
door-call = Ring { $number }
door-write = Skriv til oss
door-write-when = Når som helst. Du får en side der du kan følge saken.
door-js-goes = Dette går til { $unit } på grunn av «{ $found }».
door-js-goes-none = Dette går til { $unit }, som finner rett person for deg.
door-js-goes-named = Dette går til { $unit }, som du valgte.
door-topic = Feil tema? Velg et annet
door-js-ways = Hvordan vil du gå videre?
door-js-empty = Skriv først hva det gjelder.
door-js-chat = Chat om dette nå
door-js-write = Send som melding

emergency-heading = Akutt hjelp
emergency-fire = brann
emergency-number-fire = 110
emergency-police = politi
emergency-number-police = 112
emergency-medical = medisinsk nødhjelp
emergency-number-medical = 113
emergency-doctor = legevakt
emergency-duty = kommunens vakttelefon
emergency-number-doctor = 116 117
emergency-children = alarmtelefon for barn og unge
emergency-number-children = 116 111

## When something went wrong

wrong-heading = Det ble ikke sendt
wrong-input = Noe må rettes. Gå tilbake i nettleseren; det du skrev, står der fortsatt.
wrong-later = Vi kan ikke ta imot akkurat nå. Gå tilbake og send igjen om { $seconds } sekunder.
wrong-other = Ingenting er sendt. Gå tilbake og prøv igjen, eller ring oss.
wrong-field-longer = Skriv høyst { $most } tegn.
wrong-field-text = Skriv hva det gjelder.
wrong-field-name = Skriv navnet på én linje, eller la feltet stå tomt.
wrong-field-email = Dette er ingen e-postadresse. Skriv den som navn@eksempel.no, eller la feltet stå tomt.
wrong-field-phone = Skriv nummeret med siffer, mellomrom og eventuelt + foran. Vi trenger det bare hvis vi skal ringe deg.
wrong-field-place = Skriv stedet på én linje, eller la feltet stå tomt.
wrong-not-found = Siden finnes ikke
wrong-not-found-do = Adressen kan være feil, eller siden er flyttet.

## The chat

chat-title = Chat
chat-heading = Chat med oss
chat-noscript = Chatten trenger JavaScript, som er slått av her.
chat-noscript-link = Skriv til oss i stedet, så får du svar på en egen side.
chat-begin = Skriv hva det gjelder. Så finner vi rett person.
chat-begin-closed = Vi har stengt nå. Skriv hva det gjelder, så tar vi det når vi åpner.
chat-log = Samtalen
chat-privacy = Ikke skriv fødselsnummer eller andres helseopplysninger. Kommunen lagrer samtalen for å kunne hjelpe deg.
chat-deleted = Samtalen blir slettet etter { $days } { $days ->
        [one] dag
       *[other] dager
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
chat-number-warning = Det ser ut som du har skrevet et fødselsnummer. Ta det bort hvis du kan, eller trykk Send en gang til.
chat-say = Melding
chat-send = Send
chat-leave = Avslutt
chat-leave-sure = Vil du avslutte chatten?
chat-leave-what = Du mister plassen i køen. Det du har skrevet, blir liggende hos oss.
chat-leave-yes = Ja, avslutt
chat-leave-no = Nei, fortsett
chat-again = Start en ny samtale
chat-save = Last ned samtalen
chat-js-because = Meldingen gikk til { $unit } på grunn av «{ $found }».
chat-js-because-none = Meldingen gikk til { $unit }, som finner rett person for deg.
chat-js-because-named = Meldingen gikk til { $unit }, som du valgte.
chat-js-because-moved = Meldingen er sendt videre til { $unit }.
chat-js-place = { $place ->
    [1] Du er først i køen hos { $unit }.
   *[other] Du er nr. { $place } i køen hos { $unit }.
}
chat-js-waiting = Du står i kø hos { $unit }.
chat-js-wait = Ventetiden er nå omtrent { $low }–{ $high } minutter.
chat-js-closed = { $unit } har stengt nå. Du beholder plassen, og vi svarer når vi åpner.
chat-js-offered = Vi spør en medarbeider hos { $unit } nå. Du beholder plassen din.
chat-js-talking = Du snakker med en medarbeider hos { $unit }.
chat-js-ended = Samtalen er avsluttet.
chat-js-you = Du
chat-js-agent = Medarbeider
chat-js-desk = Automatisk svar
chat-js-sending = sendes
chat-js-sent = sendt
chat-js-not-sent = ikke sendt
chat-js-connecting = Kobler til …
chat-js-lost = Mistet forbindelsen. Vi prøver igjen. Det du har skrevet, er ikke borte.
chat-js-problem = Det gikk ikke nå. Prøv igjen om litt, eller ring oss.
chat-js-slow-down = Vent litt før du sender mer.
chat-js-file = samtale.txt
chat-js-title-new = ({ $count }) Ny melding

chat-person = Jeg vil snakke med et menneske
chat-js-person = Jeg vil gjerne snakke med et menneske.
chat-js-seen = sendt · vist hos oss
chat-js-typing = Medarbeideren skriver …
survey-heading = Hvordan var det?
survey-what = Frivillig. Svarene brukes bare til å bli bedre.
survey-solved = Fikk du hjelp med det du trengte?
survey-easy = Var det lett å få hjelp?
survey-manner = Ble du møtt på en god måte?
survey-worst = ikke i det hele tatt
survey-best = ja, fullt ut
survey-text = Vil du si noe mer?
survey-none = Velg et tall for minst ett av spørsmålene.
survey-send = Send svar
survey-thanks = Takk. Svarene er mottatt.

## The status of a matter

status-title = Henvendelsen din
status-heading = Henvendelsen din
status-unknown = Vi finner ingen henvendelse her
status-unknown-do = Se etter om adressen er riktig, hver gruppe med bokstaver og tall. Kontakt oss hvis du er i tvil.
status-waiting = Henvendelsen venter hos { $unit }.
status-waiting-place = { $place ->
    [1] Henvendelsen er først i køen hos { $unit }.
   *[other] Henvendelsen er nr. { $place } i køen hos { $unit }.
}
status-opens = De åpner { $when }.
status-wait = Ventetiden er nå omtrent { $low }–{ $high } minutter.
status-promised = Du får svar senest { $when }.
status-late = Det har tatt lengre tid enn vi lovet. Henvendelsen er ikke glemt.
status-taken = En medarbeider hos { $unit } ser på henvendelsen nå.
status-ended = Avsluttet { $when }.
status-outcome-solved = Henvendelsen er besvart.
status-outcome-forwarded = En saksbehandler har fått saken og går videre med den.
status-outcome-referred = Dette er ikke kommunens ansvar. Se i meldingene hvem som kan hjelpe deg.
status-outcome-chasing_answer = Vi har minnet om saken du ventet svar på.
status-outcome-incomplete_application = Søknaden mangler noe. Se i meldingene hva du må legge ved.
status-outcome-no_reply = Vi fikk ikke tak i deg. Skriv til oss igjen hvis du fortsatt trenger hjelp.
status-outcome-left_by_resident = Du avsluttet selv. Skriv til oss igjen hvis du fortsatt trenger hjelp.
status-outcome-joined = Samme sak går videre i en annen henvendelse fra deg.
status-unit = Hos
status-arrived = Mottatt
status-number = Nummer
status-messages = Meldinger
status-no-messages = Ingen meldinger ennå.
status-you = Du
status-automatic = Automatisk svar
status-erased = Teksten er slettet.
status-keep = Ta vare på denne siden
status-keep-do = Bare den som har adressen eller koden, kan se henvendelsen. Lagre siden, eller skriv ned koden:
status-again = Se etter nytt

status-acts = Noe du vil gjøre?
status-act-more = Legg til noe
status-act-wrong = Dette er feil sted
status-act-erase = Be om at teksten slettes
status-hint-more = Det kommer rett inn i henvendelsen din.
status-hint-wrong = Da ser servicetorget på henvendelsen og sender den dit den hører hjemme. Du beholder plassen din.
status-hint-erase = En medarbeider vurderer det. Noe må kommunen ta vare på etter arkivloven. Du får svar her.
status-text-more = Hva vil du legge til?
status-text-wrong = Hvor hører den hjemme, tror du? (kan stå tomt)
status-text-erase = Vil du si hvorfor? (kan stå tomt)
status-send-more = Send
status-send-wrong = Send til servicetorget
status-send-erase = Send ønsket
status-done-more = Vi har fått det du la til.
status-done-wrong = Takk. Servicetorget ser på hvor henvendelsen hører hjemme.
status-done-erase = Vi har fått ønsket ditt. En medarbeider vurderer det.
status-say-wrong = Jeg tror henvendelsen har kommet til feil sted.
status-say-erase = Jeg ber om at det jeg har skrevet i henvendelse { $number }, blir slettet.

## Signing in

sign-heading = Logg inn
sign-name = Brukernavn
sign-password = Passord
sign-in = Logg inn
sign-out = Logg ut
sign-wrong = Brukernavn eller passord er feil. Prøv igjen.
sign-too-many = { $seconds ->
    [one] For mange forsøk. Vent ett sekund og prøv igjen.
   *[other] For mange forsøk. Vent { $seconds } sekunder og prøv igjen.
}
sign-not-good-enough = Det går ikke: { $why }
sign-help = Glemt passordet? Be den som administrerer Portner, om et nytt.
sign-first-open = Er det første gang Portner er i bruk her?
sign-first-link = Logg inn med engangskoden
sign-first-heading = Første innlogging
sign-first-what = Koden ble vist da Portner startet første gang. Velg navn og passord for den første administratoren. Koden virker bare én gang.
sign-first-wrong = Koden er feil eller brukt. Se etter i teksten som ble vist ved oppstart.
sign-first-done = Den første administratoren finnes allerede
sign-first-done-do = Logg inn med brukernavn og passord, eller be administratoren om en konto.
sign-first-in = Opprett og logg inn
sign-code = Engangskode
sign-name-hint = Små bokstaver og tall, for eksempel «ola».
sign-new-password = Nytt passord
sign-password-hint = Minst 12 tegn. Tre eller fire ord er fint.
sign-no-agent = Denne kontoen tar ikke imot henvendelser
sign-no-agent-do = Logg inn med en konto som er knyttet til en medarbeider.

## The desk at a glance

desk-heading = Desken nå
desk-to-console = Til arbeidsflaten
desk-not-allowed = Denne siden er for ledere
desk-not-allowed-do = Kontoen din har ikke tilgang. Spør administratoren hvis du skal ha det.
desk-waiting = { $count ->
    [one] venter
   *[other] venter
}
desk-active = i samtale
desk-available = { $count ->
    [one] tilgjengelig medarbeider
   *[other] tilgjengelige medarbeidere
}
desk-units = Enheter
desk-unit = Enhet
desk-col-waiting = Venter
desk-col-longest = Lengst ventetid
desk-col-wait = Ventetid nå
desk-wait = { $low }–{ $high } min
desk-col-active = I samtale
desk-col-open = Åpent
desk-open = Åpent
desk-closed = Stengt
desk-agents = Medarbeidere
desk-agent = Medarbeider
desk-col-state = Status
desk-col-contacts = Henvendelser
desk-no-agents = Ingen medarbeidere ennå. Legg til med «portner agent add».
desk-length = { $count ->
    [one] { $unit ->
        [seconds] 1 sekund
        [minutes] 1 minutt
        [hours] 1 time
       *[days] 1 dag
    }
   *[other] { $count } { $unit ->
        [seconds] sekunder
        [minutes] minutter
        [hours] timer
       *[days] dager
    }
}

presence-available = Tilgjengelig
presence-away = Borte
presence-offline = Ikke pålogget

presence-away-as = Borte: { $reason }

reason-break = pause
reason-lunch = lunsj
reason-meeting = møte
reason-notes = etterarbeid
reason-training = opplæring
reason-other = annet

## The console

console-title = Arbeidsflate
console-skip = Hopp til samtalen
console-links = Verktøy
console-more = Mer
console-sound = Lyd
console-keys = Hurtigtaster
console-connecting = Kobler til …
console-lost = Mistet forbindelsen. Det du har skrevet, er lagret og sendes når forbindelsen er tilbake.
console-signed-out = Du er logget ut. Logg inn på nytt.
console-problem = Det gikk ikke: { $detail }
console-wait-for-line = Vent til forbindelsen er tilbake, og prøv igjen.
console-unsure = Forbindelsen brøt før vi fikk svar. Se om det siste du gjorde, ble gjort, og gjør det ellers en gang til.
console-set-away = Du svarte ikke, så du er satt som borte.
console-title-offer = { $count ->
    [one] ☎ Ny henvendelse
   *[other] ☎ { $count } nye henvendelser
}

console-welcome = Ingen åpen samtale
console-ready = Du er tilgjengelig. Neste henvendelse ringer her.
console-not-ready = Du får ingen henvendelser nå. Velg «Tilgjengelig» når du er klar.
console-be-available = Bli tilgjengelig
console-mine = Mine
console-none = Ingen henvendelser hos deg nå.
console-load = { $count ->
    [0] Ingen henvendelser
    [one] Én henvendelse
   *[other] { $count } henvendelser
}
console-unread = { $count ->
    [one] én ulest
   *[other] { $count } uleste
}

console-offers = Tilbud
console-offer = Ny henvendelse
console-offer-waited = Har ventet { $time }
console-offer-left = Tid igjen til å svare
console-offer-lapsed = Henvendelsen gikk videre til en annen.
console-offer-switch = Svar på telefonen. Sentralen avgjør hvem som får samtalen.
console-accept = Ta imot
console-decline = Avslå
console-decline-why = Hvorfor avslår du?
console-decline-what = Henvendelsen beholder plassen og går til en annen. Du trenger ikke å oppgi en grunn.
console-reason = Grunn

console-because-found = Hit fordi regelen «{ $rule }» fant «{ $found }».
console-because-rule = Hit på grunn av regelen «{ $rule }».
console-because-none = Ingen regel var sikker. Les, og sett over om det hører hjemme et annet sted.
console-because-learned = Hit fordi det ligner eksempler med «{ $found }».
console-because-notice = Hit på grunn av en midlertidig regel.
console-because-changed = Hit fordi reglene er endret siden henvendelsen kom.
console-because-named = Enheten var valgt på forhånd.
console-because-transferred = Overført av en kollega.

console-log = Samtalen
console-draft = Svar
console-draft-hint = Skriv et svar, eller / for standardsvar
console-draft-kept = Utkastet er lagret
console-send = Send
console-sending = sendes
console-queued = sendes når forbindelsen er tilbake
console-you = Du
console-desk-said = Automatisk svar
console-erased = Teksten er slettet.
console-call-note = Samtalen går på telefonen. Avslutt eller sett den over der.

console-transfer = Overfør
console-transfer-to = Overfør til en annen enhet
console-transfer-what = Henvendelsen beholder alderen sin og går foran nyere.
console-unit = Enhet
console-choose-unit = Velg enhet
console-wrong-unit = Den hadde kommet til feil enhet
console-cancel = Avbryt
console-close = Avslutt
console-close-note = Hva ble gjort? (må med når henvendelsen er merket)
console-close-how = Hva ble resultatet?
console-outcome = Resultat
console-done = Lukk

console-about = Om henvendelsen
console-number = Nummer
console-channel = Kanal
console-language = Språk
console-arrived = Kom inn
console-who = Avsender
console-unconfirmed = ikke bekreftet
console-earlier = Tidligere henvendelser
console-earlier-one = Tidligere henvendelse
console-earlier-open = Ikke avsluttet
console-earlier-abandoned = Gikk før noen svarte
console-earlier-joined = Slått sammen med en annen
console-earlier-none = Ingen meldinger.
console-earlier-resident = Innbygger
console-earlier-agent = Kommunen
console-earlier-desk = Automatisk svar
console-name = Navn
console-phone = Telefon
console-email = E-post
console-place = Sted

console-key-accept = Ta imot den eldste henvendelsen som ringer
console-key-decline = Avslå den
console-key-next = Neste samtale
console-key-previous = Forrige samtale
console-key-reply = Skriv svar
console-key-transfer = Overfør
console-key-close = Avslutt
console-key-presence = Endre status
console-key-help = Vis hurtigtastene
console-key-leave = Ut av feltet, eller lukk vinduet
console-single-keys = Bruk enkle hurtigtaster
console-notify = Varsle på skjermen når en henvendelse ringer

channel-chat = Chat
channel-phone = Telefon
channel-form = Skjema
channel-email = E-post
channel-letter = Brev
channel-counter = Skranke
channel-video = Video
channel-social = Sosiale medier

language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
language-other = annet språk

outcome-solved = Løst eller besvart
outcome-forwarded = Sendt til saksbehandler
outcome-referred = Ikke kommunens ansvar, vist videre
outcome-chasing_answer = Purret på svar i en tidligere sak
outcome-incomplete_application = Søknaden mangler noe
outcome-no_reply = Fikk ikke svar fra innbyggeren
outcome-unwanted = Søppel eller sjikane
outcome-left_by_resident = Innbyggeren avsluttet selv
outcome-other = Annet

console-draft-here = Utkastet er lagret på denne maskinen
console-sending-soon = sendes om noen sekunder
console-closing = { $name } avsluttes om noen sekunder.
console-transferring = { $name } overføres til { $unit } om noen sekunder.
console-undo = Angre
console-undo-what = Kan angres
console-undo-chats = Vent litt før chatmeldinger sendes, så de kan angres
console-undo-seconds = Så lenge kan du angre
console-undo-so-long = { $seconds } sekunder
console-typing = { $name } skriver …
console-typing-short = skriver …
console-number-warning = Svaret ser ut til å inneholde et fødselsnummer.
console-notes = Notater
console-notes-what = Bare medarbeidere kan lese dem.
console-note-write = Lagre notat
console-reveal = Vis nummeret
console-reveal-why = Hvorfor må du se nummeret?
console-reveal-what = Hvem som har sett det, og hvorfor, blir skrevet i loggen.
console-register = Registrer
console-register-heading = Registrer en henvendelse
console-register-what = For det som kom i skranken, i brev eller på sosiale medier og er ferdig.
console-register-text = Hva gjaldt det? (kan stå tomt)
console-register-office = Hvor? (kan stå tomt)
console-register-no-office = Ikke ved et kontor
console-register-done = Registrer
console-registered = Registrert.
console-search = Søk i mine
console-search-none = Ingen av dine henvendelser passer.
console-key-note = Skriv notat
console-key-register = Registrer en henvendelse
console-key-undo = Angre det siste
console-key-search = Søk i mine

report-view-scorecard = Målekort
report-view-staffing = Bemanning
report-view-equity = Likeverd
report-indicator = Indikator
report-state = Status
report-owner = Ansvarlig
report-deadline = Frist
report-band-wanted = Ønsket
report-band-acceptable = Akseptabelt
report-band-not-acceptable = Ikke akseptabelt
report-band-not-measured = Ikke målt
report-no-scorecard = Ingen indikatorer ennå. Skriv dem i desk-mappens scorecard.toml.
report-earlier = Tall fra før
report-value = Verdi
report-share = Prosent i tide
report-within = Innen sekunder
report-staffing-nothing = Ingen samtaler er avsluttet i denne tiden, så det er ikke noe å regne med.
report-staffing-sentence = For at { $share } % skal få svar innen { $within } sekunder, når en samtale tar { $handling } sekunder (Erlang A):
report-staffing-patience = De som venter, gir opp etter { $patience } sekunder i snitt.
report-staffing-few = Tallene bygger på færre enn fire uker; de sier lite.
report-agents-needed = Medarbeidere som trengs
report-agents-busiest = I den travleste uken
report-expected = Forventet
report-least = Minst
report-most = Mest
report-heading = Rapporter
report-view-overview = Oversikt
report-view-volumes = Volum
report-view-service = Service
report-view-surveys = Undersøkelser
report-view-hours = Uke time for time
report-view-reasons = De vanligste grunnene
report-view-outcomes = Hva det ble til
report-view-years = År for år
report-from = Fra og med
report-to = Til og med
report-by = Delt på
report-by-help = Datoer: 2026, 2026-11 eller 2026-11-22. Del på ett eller flere, med komma:
report-progress = Rapporten lages …
report-show = Vis
report-mistakes = Dette kan ikke vises
report-sentence = { $interval }: { $name } { $figure }.
report-sentence-up = Det er flere enn i perioden før ({ $before }).
report-sentence-down = Det er færre enn i perioden før ({ $before }).
report-sentence-same = Det er som i perioden før ({ $before }).
report-none = Ingenting er talt i denne tiden.
report-together = Alt sammen, sammenlignet
report-figure = Tall
report-before = Perioden før
report-last-year = I fjor
report-change = Endring
report-definition = Hva det er
report-way-up = opp
report-way-down = ned
report-way-same = uendret
report-better = bedre
report-worse = dårligere
report-not-measured = betyr ikke målt, ikke 0.
report-notes = Dette må sies om tallene
report-mail-subject = { $desk }: månedsrapport for { $month }
report-mail-then = måneden før { $before }, samme måned i fjor { $year }
report-note-not-over = Perioden er ikke over: tallene vokser ennå, og den sammenlignes med like mye av de andre periodene, på timen.
report-note-began-later = Ingenting ble talt før { $day }.
report-note-may-come-back = De siste sju dagene er ikke over: de som kommer tilbake, telles ennå.
report-note-identified = Vi vet bare at noen kommer tilbake når de fortsetter en tidligere henvendelse: det gjorde { $count } av { $of }.
report-note-none-of-channel = Ingenting er ført inn i denne tiden. Ble det glemt?
report-note-days-without = Arbeidsdager uten noe ført inn, enda andre henvendelser kom: { $count }, sist { $day }. Ble det glemt?
report-note-small-hidden = Ikke vist: { $count }. Færre enn { $of } henvendelser kunne kjennes igjen eller regnes ut.
report-note-few-surveys = Bare { $count } svar: færre enn { $of } sier lite.
report-note-whole-before = De gamle tallene for perioden før gjelder hele perioden, mens denne ikke er over.
report-note-whole-last-year = De gamle tallene fra i fjor gjelder hele perioden, mens denne ikke er over.
report-note-partly-before = Perioden før er talt bare fra { $day }, så den sammenlignes ikke.
report-note-partly-last-year = Perioden i fjor er talt bare fra { $day }, så den sammenlignes ikke.
report-note-occupancy-of-whole-desk = Belegg finnes bare for hele desken, ikke delt på kanal, enhet, språk eller tema.
report-said = Dette skrev innbyggerne
report-said-masked = Numre og e-postadresser er skjult, enheter merket som sensitive er utelatt, og det noteres hvem som leser.
report-said-more = De { $count } nyeste vises; velg en kortere tid for andre.
report-said-none = Ingen skrev noe i denne tiden.
report-take = Ta med:
report-link = Lenke til dette valget
report-not-allowed = Rapportene er for ledere
report-not-allowed-do = Du kan se tallene for dine egne enheter. Spør administratoren hvis du skal se flere.
report-group-year = år
report-group-month = måned
report-group-week = uke
report-group-day = dag
report-group-weekday = ukedag
report-group-hour = time
report-group-half_hour = halvtime
report-group-channel = kanal
report-group-unit = enhet
report-group-language = språk
report-group-topic = tema
report-group-district = kontor eller bydel
report-group-outcome = utfall
report-weekday-1 = mandag
report-weekday-2 = tirsdag
report-weekday-3 = onsdag
report-weekday-4 = torsdag
report-weekday-5 = fredag
report-weekday-6 = lørdag
report-weekday-7 = søndag

report-m-received = Mottatt
report-is-received = henvendelser som kom inn, på sin første enhet
report-m-answered = Besvart
report-is-answered = henvendelser som fikk svar for første gang
report-m-in_time = Besvart i tide
report-is-in_time = av disse: besvart innen det som var lovet
report-m-abandoned = Forlot køen
report-is-abandoned = henvendelser der innbyggeren gikk mens de sto i kø
report-m-completed = Avsluttet
report-is-completed = henvendelser som ble avsluttet
report-m-transferred = Sendt videre
report-is-transferred = henvendelser sendt videre fra enheten
report-m-transferred_in = Fått fra andre
report-is-transferred_in = henvendelser sendt til enheten fra en annen
report-m-wrong_unit_share = Feil enhet
report-is-wrong_unit_share = sendt videre fordi enheten var feil / (mottatt + fått fra andre)
report-m-transfer_share = Andel sendt videre
report-is-transfer_share = sendt videre / (mottatt + fått fra andre)
report-m-solved_at_desk_share = Løst i servicetorget
report-is-solved_at_desk_share = avsluttet i servicetorget uten å gå videre / alle som tok slutt
report-m-no_rule_share = Ingen regel var sikker
report-is-no_rule_share = henvendelser ingen regel var sikker på / mottatt
report-m-failure_demand_share = Unødig pågang
report-is-failure_demand_share = purring på svar eller mangelfull søknad / avsluttet
report-m-first_contact_resolution = Løst ved første kontakt
report-is-first_contact_resolution = tok slutt uten at innbyggeren vitterlig kom tilbake til enheten innen 7 dager / alle som tok slutt
report-m-per_1000 = Per 1000 innbyggere
report-is-per_1000 = mottatt for hver 1000 innbyggere
report-m-self_service_views = Viste svar før køen
report-is-self_service_views = godkjente svar vist før køen; bare for hele desken eller per tema
report-m-self_service_solved = Svar som hjalp
report-is-self_service_solved = av disse, de som hjalp
report-m-returned_share = Kom tilbake
report-is-returned_share = tok slutt, og innbyggeren kom vitterlig tilbake til enheten innen 7 dager / alle som tok slutt
report-m-access_requests = Innsynskrav
report-is-access_requests = innsynskrav som ble avsluttet
report-m-access_days = Virkedager per innsynskrav
report-is-access_days = virkedager fra dagen etter at kravet kom, til dagen det ble avsluttet / innsynskrav som ble avsluttet
report-m-access_in_time = Innsynskrav i tide
report-is-access_in_time = avsluttet innen desken sin frist i virkedager / innsynskrav som ble avsluttet
report-m-service_level = Servicenivå
report-is-service_level = besvart innen fristen / (besvart + forlot køen, de korte utelatt)
report-m-answer_rate = Andel besvarte
report-is-answer_rate = besvart / (mottatt + fått fra andre)
report-m-asa = Gjennomsnittlig ventetid
report-is-asa = ventetiden til de besvarte / besvart
report-m-median_wait = Median ventetid
report-is-median_wait = halvparten av de besvarte ventet ikke lenger
report-m-p90_wait = Ventetid, 90 %
report-is-p90_wait = 90 % av de besvarte ventet ikke lenger
report-m-abandonment = Andel som forlot køen
report-is-abandonment = forlot køen, de korte utelatt / (mottatt + fått fra andre)
report-m-abandoned_short = Gikk straks
report-is-abandoned_short = gikk før grensen for korte besøk
report-m-aht = Behandlingstid
report-is-aht = tid på henvendelser med etterarbeid / samtaler
report-m-p90_handle = Behandlingstid, 90 %
report-is-p90_handle = 90 % av samtalene tok ikke lenger
report-m-occupancy = Belegg
report-is-occupancy = tid med en henvendelse / (tid med en henvendelse + ledig tid); bare for hele desken
report-m-promise_kept = Løftet holdt
report-is-promise_kept = besvart innen det som var lovet / besvart
report-m-first_response = Tid til første svar
report-is-first_response = tid fra ankomst til medarbeiderens første melding, i snitt
report-m-median_first_response = Tid til første svar, median
report-is-median_first_response = halvparten fikk sin første melding innen denne tiden
report-m-callbacks_kept = Tilbakeringing holdt
report-is-callbacks_kept = ringt opp i avtalt tid / lovede som forfalt
report-m-cost_per_contact = Kostnad per samtale
report-is-cost_per_contact = tid på henvendelser ganger timekostnaden / samtaler
report-m-availability_index = Tilgjengelighet (0–100)
report-is-availability_index = (2 × servicenivå + andel besvarte + (100 − andel som forlot køen)) / 4
report-m-surveys = Svar på undersøkelsen
report-is-surveys = undersøkelser som ble besvart
report-m-response_rate = Svarprosent
report-is-response_rate = besvarte undersøkelser / avsluttede henvendelser
report-m-score = Snitt (1–6)
report-is-score = snittet av alle karakterer, 1 til 6
report-m-satisfied_share = Andel fornøyde
report-is-satisfied_share = karakterer 5 eller 6 / karakterer gitt

## The wallboard

wall-title = Veggtavle
wall-longest = lengst ventetid
wall-available = tilgjengelige
wall-late = over fristen
wall-nobody = Ingen venter nå.
wall-old = Tallene er ikke oppdatert. Vi prøver igjen.
## Before the queue: whom to call, what is told just now, approved answers
answer-on = Nei, send meldingen til en person
answer-js-heading = Kanskje hjelper dette
answer-js-more = Les mer
answer-js-helped = Hjalp dette?
answer-js-yes = Ja, takk
answer-js-no = Nei, jeg vil snakke med en person
answer-js-glad = Så fint. Skriv gjerne igjen om det er noe mer.
answer-js-emergency = Er det fare for liv eller helse? Ring nå
answer-js-no-emergency-service = Vi er ingen nødtjeneste. Meldingen din går også til oss.
answer-js-closed = Ingen leser meldingen nå. Ring ett av numrene hvis det haster.
answer-js-who = { $who ->
    [fire] brann
    [police] politi
    [medical] medisinsk nødhjelp
    [duty] kommunens vakttelefon
   *[doctor] legevakt
}
told-now = Akkurat nå
console-alarm = Nødsituasjon venter: { $unit }, nummer { $number }. Ingen har tatt den ennå.
console-switch-taken = Et annet program har telefonsentralen { $switch }: samtaler derfra kommer ikke hit. Si fra til den som drifter Portner.
console-notice = { $text } (til { $until })

## Colleagues, callbacks, two matters in one

door-callback = Ring meg når det er min tur
door-call-back = Bli oppringt
door-call-back-how = Du beholder plassen i køen, og vi ringer deg.
chat-callback = Ring meg i stedet
chat-callback-what = Du beholder plassen i køen. Du kan lukke siden; vi ringer når det er din tur.
chat-callback-name = Navn (kan stå tomt)
chat-callback-yes = Ring meg
chat-callback-no = Nei, jeg venter her
chat-no-callback = Ikke ring, jeg venter her
chat-js-callback = Vi ringer deg når det er din tur.
chat-js-heard = En leder hos oss hører på samtalen.
chat-js-joined = En leder hos oss er med i samtalen.
console-actions = Hva du kan gjøre med henvendelsen
console-consult = Spør en kollega
console-consult-heading = Spør en kollega
console-consult-what = Kollegaen ser samtalen og kan overta den. Du har henvendelsen til du overlater den.
console-consult-unit = Den som er ledig i
console-consult-agent = eller en bestemt kollega (brukernavn)
console-consult-none = Velg en enhet, eller skriv hvem du vil spørre.
console-consult-ask = Spør
console-consult-asked = { $agent } er spurt.
console-consult-joined = { $agent } er med i samtalen.
console-consult-cancel = Ikke spør likevel
console-consult-end = Gå videre alene
console-consult-over = Kollegaen trenger ikke svaret ditt lenger.
console-hand-over = Overlat til { $agent }
console-handing-over = { $name } overlates til { $agent } om noen sekunder.
console-part-consult = { $agent } har henvendelsen og spør deg.
console-part-leave = Gå ut
console-part-listen = Du hører på { $agent } sin samtale. Begge sider vet det.
console-part-whisper = Du hører på, og bare { $agent } hører deg. Begge sider vet at du hører på.
console-part-to-agent = Snakk til medarbeideren
console-part-joined = Du er med i { $agent } sin samtale. Begge sider vet det.
console-part-join = Bli med i samtalen
console-part-stop = Slutt å høre på
console-heard = { $names } hører på samtalen.
console-joined-in = { $names } er med i samtalen.
console-whisper = Si bare til kollegaen
console-whispered = bare for medarbeidere
console-wrong = Feil enhet
console-split = Del i to
console-split-heading = Del i to henvendelser
console-split-what = Det nye blir en egen henvendelse med samme alder og samme avsender. Denne blir hos deg.
console-split-text = Hva gjelder det andre?
console-split-done = Delt i to. Den nye står i køen.
console-join = Slå sammen
console-join-heading = Slå sammen med en annen
console-join-what = Den andre avsluttes og hører til denne. Bare når det er samme person og samme sak.
console-join-other = Nummeret på den andre
console-callback = Ring tilbake
console-callback-heading = Avtal å ringe tilbake
console-callback-what = Henvendelsen beholder plassen. En medarbeider spørres først, så ringer den.
console-callback-when = Når?
console-callback-soon = Når det er ledig
console-callback-between = Mellom to tidspunkter
console-callback-from = Tidligst
console-callback-to = Senest
console-callback-arrange = Avtal
console-callback-done = Avtalt. Henvendelsen står i køen.
console-callback-due = Ring tilbake: { $phone }.
console-callback-span = Avtalt { $day } mellom { $from } og { $to }.
console-called-reached = Fikk svar
console-called-no_answer = Ikke svar
console-called-busy = Opptatt
console-called-wrong_number = Feil nummer
console-called-failed = Gikk ikke
console-offer-consult = { $agent } spør deg
console-offer-callback = Ny henvendelse: skal ringes opp
console-urgent = Haster
console-emergency = Nødsituasjon
console-key-consult = Spør en kollega
console-key-hand-over = Overlat til kollegaen
console-key-wrong = Feil enhet
console-key-callback = Ring tilbake
console-key-split = Del i to
console-key-join = Slå sammen
console-problem-nobody-free = Ingen i enheten er ledig nå. Prøv en annen, eller overfør.
console-problem-agent-not-free = Kollegaen er ikke ledig nå. Spør en annen.
console-problem-yourself = Du har den selv. Velg en kollega eller en enhet.
console-problem-no-voice = Dette er ingen telefonsamtale. Skriv til medarbeideren i stedet.
console-problem-unknown-agent = Ingen medarbeider heter det. Velg en fra listen.
console-problem-already-consulting = Du har spurt en kollega allerede.
console-problem-no-number = Skriv telefonnummeret som skal ringes.
console-problem-no-callbacks = Her ringer vi ikke tilbake. Svar, eller overfør.
console-problem-note-needed = Henvendelsen er merket. Skriv hva som ble gjort, og avslutt igjen.
console-problem-contact-ended = Henvendelsen er avsluttet.
console-problem-not-yours = Henvendelsen er ikke hos deg lenger.
console-problem-offer-over = Tilbudet er over. En annen har tatt det.
console-problem-already-there = Henvendelsen er der allerede.
console-problem-switch-decides = Telefonsentralen avgjør. Gjør det på telefonen.
console-problem-nothing-to-do = Det er gjort allerede.
console-problem-unknown-contact = Ingen henvendelse har det nummeret.
console-video = Videomøte
console-key-video = Send lenke til videomøte
console-problem-no-video = Bare en chat kan gå videre som videomøte.
console-call-out = Ring opp
console-call-out-heading = Ring en innbygger
console-call-out-what = Din egen telefon ringer først. Når du tar den, ringer vi innbyggeren. Nummeret som vises, er kommunens.
console-call-out-begun = Telefonen din ringer nå. Ta den.
console-key-call-out = Ring opp en innbygger
console-line-on = Samtalen går på telefonen.
console-line-held = Innringeren hører musikk.
console-line-muted = Mikrofonen din er av.
console-line-hold = Sett på vent
console-line-resume = Ta tilbake
console-line-mute = Demp
console-line-unmute = Slå på mikrofonen
console-line-recording = Samtalen blir tatt opp.
console-line-recording-failed = Samtalen blir ikke tatt opp: sentralen fikk det ikke til.
console-line-stop-recording = Stopp og slett opptaket
console-send-out = Sett over ut av huset
console-send-out-heading = Sett samtalen over til et annet nummer
console-send-out-what = Innringeren kobles til nummeret, og samtalen er avsluttet hos deg.
console-calling = Ringer { $phone }.
console-because-called = { $agent } ringer opp.
console-offer-call-out = Du ringer opp: ta telefonen
console-problem-on-the-telephone = Du er i telefonen allerede. Avslutt den samtalen først.
console-problem-no-telephone = Du har ingen telefon her. Be den som drifter, om å legge den inn.
console-problem-no-outside = Herfra kan ingen settes over ut av huset. Gi innringeren nummeret.

## The supervisor’s page, and why a contact is where it is

desk-soon = Nær fristen
desk-broken = Over fristen
desk-units-how = Trykk på en enhet for å se hvem som venter, og hvorfor.
desk-col-promise = Servicestandard
desk-col-agents = Tilgjengelige
desk-col-load = Belegg
desk-col-set = Sett status
desk-kept = holdes
desk-overdue = { $count ->
    [one] 1 brutt
   *[other] { $count } brutt
}
desk-due-soon = { $count ->
    [one] 1 snart brutt
   *[other] { $count } snart brutt
}
desk-emergencies = { $count ->
    [one] 1 nødsituasjon
   *[other] { $count } nødsituasjoner
}
desk-nobody = Ingen venter og ingen samtaler pågår.
desk-waited = ventet { $time }
desk-lifted = flyttet fram
desk-late-by = brutt for { $time } siden
desk-left = { $time } igjen
desk-with = hos { $agent }
desk-offered-to = tilbys { $agent }
desk-kept-for = holdes av til { $agent }
desk-place = nr. { $place } i køen
desk-load-of = Belegg hos { $agent }
desk-set = Velg …
desk-set-presence = Sett status for { $agent }
desk-done-presence = { $agent } er nå: { $state }.
desk-act-move = Flytt til
desk-do-move = Flytt
desk-act-assign = Gi til
desk-do-assign = Gi
desk-act-urgency = Hast
desk-do-urgency = Sett
desk-urgency-normal = Vanlig
desk-urgency-urgent = Haster
desk-urgency-emergency = Nødsituasjon
desk-act-close = Avslutt som
desk-do-close = Avslutt
desk-act-why = Hvorfor? (kan stå tomt; blir skrevet i loggen)
desk-take-back = Ta tilbake til køen
desk-listen = Hør på
desk-listen-what = Begge sider får vite det. Samtalen åpnes i arbeidsflaten.
desk-listen-phone = Telefonen din ringer, og du hører samtalen der. Begge sider får vite det.
desk-done-move = Flyttet.
desk-done-assign = Gitt.
desk-done-urgency = Hasten er satt.
desk-done-close = Avsluttet.
desk-done-take-back = Tatt tilbake til køen.
desk-done-listen = Du hører på. Samtalen står i arbeidsflaten.
desk-done-listen-phone = Telefonen din ringer. Ta den, så hører du på.
desk-done-whisper = Medarbeideren hører deg nå, innringeren ikke.
desk-done-join-in = Du er med i samtalen nå.
desk-done-stop-listening = Du hører ikke på lenger.
desk-notices = Meldinger til alle
desk-no-notices = Ingen meldinger nå.
desk-notice-line = { $text } (til { $until })
desk-tell = Ny melding
desk-tell-what = Innbyggere ser den på forsiden og i chatten, medarbeidere i arbeidsflaten. Den forsvinner av seg selv.
desk-tell-text = Hva skal sies?
desk-tell-others = Også på andre språk
desk-tell-yes = Si fra
desk-told = Meldingen er lagt ut.
desk-closings = Ekstra stengt
desk-no-closings = Ingen enheter er ekstra stengt.
desk-closing-line = { $unit } til { $until }
desk-close = Steng en enhet
desk-close-what = Så lenge den er stengt, får ingen nye henvendelser derfra. Alle beholder plassen sin, og siden sier at det er stengt. Den åpner av seg selv.
desk-close-yes = Steng
desk-closed-now = Enheten er stengt.
desk-all-units = Alle enheter
desk-until = Til
desk-for-hours = { $count ->
    [one] 1 time
   *[other] { $count } timer
}
desk-for-today = Ut dagen
desk-for-two-days = To døgn
desk-end = Avslutt
desk-ended = Avsluttet.
console-why = Hvorfor?
console-why-heading = Hvorfor her, og hvorfor deg?
console-key-why = Hvorfor får jeg denne?
console-problem-no-console = Medarbeideren har ingen arbeidsflate åpen.
console-problem-no-listening = Her er det ikke lov å høre på.
console-problem-nobody-has-it = Ingen har henvendelsen nå.
console-problem-not-supervisor = Bare ledere kan gjøre dette.

why-lifted = Den står lenger fram enn hastegraden tilsier: den har ventet lenge, eller svarfristen er nær.
why-position = Nr. { $place } i køen hos { $unit }.
why-chosen = Hos eller spurt: { $names }.
why-free = Kan ta den nå, i denne rekkefølgen: { $names }.
why-next = Kl. { $at } løsnes kravene: { $step }.
why-others = De andre:
why-waits-nothing = Den venter ikke på noe.
why-waits-answer = Venter på svar fra den som er spurt.
why-waits-opening = Venter på at enheten åpner.
why-waits-agent = Venter på { $agent }.
why-waits-free_agent = Venter på at noen blir ledig.
why-waits-its_time = Venter på sin tur.
why-waits-somebody = Ingen som er her, kan ta den.
why-step-exact = nøyaktig som ønsket
why-step-any_level = alle nivåer
why-step-helpers = enheter som hjelper
why-step-generalists = de som tar alt
why-step-service_desk = servicetorget
why-not-not_of_the_unit = hører til andre enheter
why-not-helps_later = hjelper først senere
why-not-service_desk_later = servicetorget spørres senere
why-not-channel = tar ikke denne kanalen
why-not-language = snakker ikke språket
why-not-lacks_skill = mangler kompetanse
why-not-level_too_low = har ikke høyt nok nivå
why-not-kept_for_another = den holdes av til en annen
why-not-no_console = har ingen arbeidsflate åpen
why-not-offline = er ikke pålogget
why-not-away = er borte
why-not-full = har fullt
why-not-writes_notes = har etterarbeid
why-not-channel_limit = har nok av denne kanalen
why-not-unit_limit = har nok av denne enheten
why-not-asked_just_now = ble nettopp spurt
why-not-not_their_turn = er ikke neste

console-canned = Standardsvar
console-canned-none = Ingen standardsvar passer.
console-key-canned = Standardsvar: skriv / i et tomt svar

rules-heading = Regelboken
rules-view-try = Prøv en henvendelse
rules-view-read = Les reglene
rules-view-history = Versjoner
rules-view-edit = Endre en regel
rules-version = Versjon
rules-try-text = Hva skriver innbyggeren?
rules-try-hint = Ingenting blir lagret, og ingen får henvendelsen.
rules-try-channel = Kanal
rules-try-do = Vis hvor den går
rules-goes-to = Går til { $unit }
rules-because = Hvorfor
rules-because-learned = Ligner eksempler med «{ $words }».
rules-because-notice = En midlertidig regel gjelder nå.
rules-urgency = Hastegrad
rules-urgency-normal = vanlig
rules-urgency-urgent = haster
rules-urgency-emergency = nødsituasjon
rules-language = Språk
rules-near = Mest sannsynlige enheter
rules-without-heading = Hva som ville endret det
rules-change-word = Uten ordet «{ $what }»: { $unit }
rules-change-rule = Uten regelen «{ $what }»: { $unit }
rules-change-with = Med regelen «{ $what }»: { $unit }
rules-without-none = Ingen enkelt ord avgjør: uten ett av dem går den samme sted.
rules-held = Regler som slo til
rules-decided = avgjorde
rules-missed = Regler som nesten slo til
rules-temporary = Midlertidige regler
rules-temporary-hint = Innbyggere og medarbeidere leser teksten, og regelen slutter av seg selv.
rules-temporary-none = Ingen gjelder nå.
rules-temporary-stands = til { $when }
rules-temporary-end = Avslutt
rules-temporary-end-this = Avslutt: { $text }
rules-temporary-text = Hva alle skal lese
rules-temporary-until = Til (16:00, 4h, 2d)
rules-temporary-words = Bare om disse ordene
rules-temporary-unit = Bare for denne enheten
rules-temporary-to = Send i stedet til
rules-temporary-begin = La regelen gjelde
rules-any-unit = Alle enheter
rules-as-usual = Som vanlig
rules-done-notice = Den midlertidige regelen gjelder nå.
rules-done-end = Den midlertidige regelen er avsluttet.
rules-done-published = Endringen er publisert. Gå tilbake til en eldre versjon her hvis den var feil.
rules-done-back = Versjonen gjelder igjen.
rules-built-in = Dette er den innebygde desken, som ikke kan endres. Kjør «portner desk init MAPPE» og start med --desk MAPPE.
rules-new = Ny regel
rules-no-unit = Bare hastegrad eller flagg
rules-count = { $count ->
    [one] { $count } regel
   *[other] { $count } regler
 }
rules-rule = Regel
rules-words = Ord
rules-weight = Vekt
rules-diff = Vis hva som ble endret
rules-diff-this = Vis hva som ble endret i { $version }
rules-diff-of = Endret i { $version }
rules-diff-none = Ingenting er forskjellig.
rules-current = Gjelder nå
rules-back = Gå tilbake hit
rules-back-this = Gå tilbake til { $version }
rules-by-start = Lest ved oppstart
rules-by-files = En fil ble endret
rules-by-command = Fra kommandolinjen
rules-by-agent = Av { $agent }
rules-edit-of = Regelen «{ $rule }» slik den står i rules.toml
rules-edit-new = En ny regel, slik den skal stå i rules.toml
rules-edit-hint = Kommentarer blir stående. En tom tekst tar regelen bort. Du kan legge til en [[test]] under.
rules-check = Kontroller
rules-checked = Alt stemmer, { $count } prøver besto
rules-effect = { $moved } av { $judged } henvendelser de siste { $days } dagene ville gått et annet sted.
rules-why = Hvorfor? (blir stående i versjonene)
rules-publish = Publiser
rules-cancel = Avbryt
rules-wrong-until = Tidspunktet er ikke forstått. Skriv for eksempel 16:00, 4h eller 2d.
rules-wrong-words = Et av ordene kan ikke brukes. Skriv dem som i rules.toml, med komma mellom.
rules-wrong-notice = Regelen kunne ikke lages. Slutten må komme etter nå, og teksten må ikke være tom.
rules-wrong-same = Ingenting er endret ennå.
rules-wrong-meanwhile = Regelboken ble endret av noen andre i mellomtiden. Åpne regelen på nytt.
rules-wrong-version = Den versjonen gjelder alt, eller kan ikke hentes fram igjen.
rules-wrong-administrator = Versjonen endrer mer enn regelboken. Spør en administrator.
rules-wrong-mistakes = Dette må rettes først. Regelboken er som før.
rules-wrong-failed = Det gikk ikke nå. Regelboken er som før. Prøv igjen, eller se i loggen.
rules-suggestions = Forslag
rules-suggestions-from = Fra { $count } henvendelser som ble sendt videre som «feil enhet». Ingenting endres av seg selv.
rules-suggestions-none = Ingen ord går igjen i flere av dem.
rules-suggestion = «{ $word }» til { $unit } ({ $count } henvendelser)
rules-suggestion-look = Kontroller forslaget «{ $word }»

# Running the desk: hours, agents, answers.
upkeep-heading = Drift av desken
upkeep-view-hours = Åpningstider
upkeep-view-agents = Medarbeidere og ferdigheter
upkeep-view-answers = Godkjente svar
upkeep-view-canned = Standardsvar
upkeep-view-accounts = Kontoer
upkeep-done = Endringen er publisert og gjelder nå.
upkeep-undo = Angre
upkeep-undone = Det er som det var før.
upkeep-unfit = Filen er skrevet på en måte som siden ikke kan endre uten å røre resten. Endre den for hånd.
upkeep-look = Vis hvordan det blir
upkeep-diff = Hva som endres i filen
upkeep-hours-of = Tider for
upkeep-whole-desk = Hele desken
upkeep-show = Vis
upkeep-weeks = De neste fire ukene
upkeep-weeks-will = Slik blir de neste fire ukene
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
upkeep-note-exception = egen dag
upkeep-note-holiday = helligdag
upkeep-note-half = halv dag
upkeep-changed = endret
upkeep-week = Vanlig uke
upkeep-week-hint = Skriv 08:00-15:30, og komma mellom hvis det er flere. Tomt er stengt, 00:00-24:00 er hele døgnet.
upkeep-own-no = Som hele desken
upkeep-own-yes = Egne tider, som under
upkeep-days = Dager som skal være annerledes
upkeep-days-hint = Tom tid er stengt hele dagen. Ta bort datoen, og dagen er som vanlig igjen.
upkeep-day = Dag
upkeep-day-open = Åpent
upkeep-holidays = Helligdager
upkeep-holidays-as-desk = Som hele desken
upkeep-holidays-none = Åpent som vanlig
upkeep-holidays-no = Stengt på norske helligdager
upkeep-holidays-se = Stengt på svenske helligdager
upkeep-offices = Kontorer
upkeep-some-weeks = Dager i noen uker
upkeep-some-weeks-hint = For eksempel første torsdag i måneden, 16:00-18:00. Kommer i tillegg til den vanlige uken. Tøm tiden, og dagen er som vanlig igjen.
upkeep-which-weeks = Hvilke uker
upkeep-weeks-first = Første i måneden
upkeep-weeks-second = Andre i måneden
upkeep-weeks-third = Tredje i måneden
upkeep-weeks-fourth = Fjerde i måneden
upkeep-weeks-last = Siste i måneden
upkeep-weeks-odd = Oddetallsuker
upkeep-weeks-even = Partallsuker
upkeep-evenings = Kveldsåpne kontorer
upkeep-evenings-hint = Hvert kontor skal ha åpent hele denne tiden så mange dager i måneden. «portner check» sier fra hvis en måned mangler. Tomt er ingen krav.
upkeep-evenings-between = Mellom
upkeep-evenings-a-month = Dager i måneden
upkeep-half-days = Halve dager
upkeep-half-no = Som vanlig
upkeep-half-at = Stenger { $time }
upkeep-eve-epiphany-eve = Dagen før helligtrekonger (5. januar)
upkeep-eve-wednesday-before-easter = Onsdag før påske
upkeep-eve-maundy-thursday = Skjærtorsdag
upkeep-eve-walpurgis-night = 30. april
upkeep-eve-ascension-eve = Dagen før Kristi himmelfartsdag
upkeep-eve-midsummer-eve = Midtsommeraften (svensk)
upkeep-eve-all-saints-eve = Allehelgensaften (svensk)
upkeep-eve-day-before-christmas-eve = Lille julaften
upkeep-eve-christmas-eve = Julaften
upkeep-eve-new-years-eve = Nyttårsaften
upkeep-duty = Vakt når enheten er stengt
upkeep-duty-hint = Det som ikke kan vente, går til enheten som har vakt. Resten venter til enheten åpner.
upkeep-duty-unit = Hvem har vakt
upkeep-duty-none = Ingen
upkeep-duty-from = Fra og med hastegrad
upkeep-what-answers = Innbyggere ser svaret før køen når de skriver om emnet. Det er alltid en vei videre til et menneske.
upkeep-what-canned = Medarbeidere skriver / i et tomt svar og henter teksten derfra.
upkeep-what-agents = Trykk på et navn for å endre hva vedkommende tar. Det gjelder fra neste henvendelse.
upkeep-new-answers = Nytt godkjent svar
upkeep-new-canned = Nytt standardsvar
upkeep-topic = Emne
upkeep-owner = Hvem svarer for teksten
upkeep-owned = Godkjent av { $owner }
upkeep-review = Skal leses på nytt innen
upkeep-review-by = leses på nytt innen { $day }
upkeep-review-old = skulle vært lest på nytt { $day }
upkeep-link = Lenke til mer (kan stå tom)
upkeep-name = Kort navn som skrives etter /
upkeep-variables = Disse fylles ut: {"{name}"} innbyggeren, {"{agent}"} du, {"{unit}"} enheten, {"{number}"} henvendelsens nummer.
upkeep-text-in = Tekst på { $language }
upkeep-remove = Ta bort denne teksten
upkeep-shown = Slik leses den
upkeep-edit = Endre
upkeep-edit-this = Endre { $name }
upkeep-nothing = Ingen ennå.
upkeep-sample-name = Kari
upkeep-agent-units = Enheter
upkeep-agent-helps = Hjelper
upkeep-agent-skills = Ferdigheter
upkeep-agent-languages = Språk
upkeep-agent-channels = Kanaler
upkeep-agent-capacity = Hvor mye på en gang
upkeep-agent-done = { $agent } er endret. Det gjelder fra neste henvendelse.
upkeep-agent-gone = Den medarbeideren finnes ikke lenger ved desken.
upkeep-agent-meanwhile = Medarbeideren ble endret av noen andre i mellomtiden. Se over, og prøv igjen.
upkeep-wrong-skill = «{ $skill }» kan ikke være en ferdighet. Skriv for eksempel demens:3 uten mellomrom og store bokstaver.
upkeep-wrong-capacity = Hvor mye på en gang er et tall fra 1 til 1000.
upkeep-all = alle
upkeep-none = ingen
upkeep-member = Tar
upkeep-helper = Hjelper
upkeep-member-of = Tar henvendelser for { $unit }
upkeep-helper-of = Hjelper { $unit }
upkeep-helper-hint = Den som hjelper, får henvendelser når de har ventet lenge nok.
upkeep-skills-hint = Komma mellom. Nivå fra 1 til 5 etter kolon, ellers 5: demens:3, nynorsk.
upkeep-capacity-hint = 100 er en hel medarbeider: én telefonsamtale eller fire chatter.
upkeep-compared = Dette endres

# Practice with made-up contacts.
practice-banner = Øvelse: alle henvendelser er oppdiktede, og ingenting telles. Lukk fanen når du er ferdig.
practice-heading = Øv med oppdiktede henvendelser
practice-what = Øvelsen åpner i en egen fane, med de samme sidene. Oppdiktede innbyggere skriver til deg, og ingenting av det telles. Ved den virkelige desken står du som borte så lenge.
practice-begin = Øv
practice-ready = Øvelsen er klar. Du står som borte ved den virkelige desken til du velger noe annet der.
practice-open = Åpne øvelsen i en ny fane
practice-not = Denne installasjonen har ingen øvelse.
practice-here = Du er i øvelsen allerede.
practice-files = I øvelsen kan du se dette, men ikke endre det.
practice-failed = Øvelsen kunne ikke åpnes nå. Prøv igjen, eller be administratoren se i loggen.

# The screen in a local office, and the tickets drawn there.
kiosk-welcome = Velkommen til { $office }
kiosk-draw = Ta billett
kiosk-draw-what = Trykk på det du vil snakke med oss om. Du får et nummer.
kiosk-waiting = { $count ->
    [0] Ingen venter.
    [one] Én venter.
   *[other] { $count } venter.
 }
kiosk-meet-heading = Møte
kiosk-meet = Be om et møte
kiosk-meet-what = Si når det passer. Kontoret ringer deg og bekrefter tiden.
kiosk-meet-unit = Hvem vil du møte?
kiosk-meet-choose = Velg
kiosk-meet-when = Når passer det? Velg gjerne flere.
kiosk-meet-morning = før kl. 12
kiosk-meet-afternoon = etter kl. 12
kiosk-meet-about = Hva gjelder det? (kan stå tomt)
kiosk-meet-send = Send ønsket
kiosk-meet-sent = Vi har fått ønsket ditt
kiosk-meet-sent-what = Møtet er ikke avtalt ennå. Kontoret ringer deg og bekrefter tiden.
kiosk-meet-number = Nummeret på henvendelsen er { $number }. Oppgi det hvis du ringer oss.
kiosk-meet-words = Ønsker et møte på { $office }. Passer: { $times }. Ring og bekreft tiden.
kiosk-meet-wrong-unit = Velg hvem du vil møte.
kiosk-meet-wrong-time = Velg minst én tid som passer.
kiosk-meet-wrong-name = Skriv navnet ditt.
kiosk-meet-wrong-phone = Skriv telefonnummeret ditt med tall.
kiosk-use = Gjør det selv
kiosk-use-what = Skriv til oss, chat eller finn svar her på skjermen.
kiosk-use-write = Skriv eller chat
kiosk-your-number = Ditt nummer er
kiosk-before-you = { $count ->
    [0] Du er den neste.
    [one] Det er én foran deg.
   *[other] Det er { $count } foran deg.
 }
kiosk-far-behind = Det er mange foran deg.
kiosk-your-turn = Det er din tur. Gå til skranken.
kiosk-watch = Husk nummeret. Det kommer opp på skjermen når det er din tur.
kiosk-done = Ferdig
kiosk-print = Skriv ut
kiosk-finish = Ferdig – slett alt
kiosk-forgets = Skjermen husker ingenting etter deg.
kiosk-still = Er du her fortsatt?
kiosk-still-yes = Ja, fortsett
kiosk-js-left = { $count ->
    [one] Om ett sekund sletter vi det du har skrevet.
   *[other] Om { $count } sekunder sletter vi det du har skrevet.
 }
kiosk-js-frame = Skriv eller chat med oss
kiosk-screen-title = Nummer
kiosk-called = Gå til skranken
kiosk-called-none = Ingen er ropt opp nå.
kiosk-next = Snart din tur
console-ticket = Billett { $number }
console-call-up = Rop opp
console-offer-ticket = Billett { $number } venter ved { $office }
console-ticket-note = Billett { $number } er ropt opp på skjermen ved { $office }. Avslutt når dere er ferdige; da får du den neste. Kommer ingen, avslutter du med «Fikk ikke svar fra innbyggeren».

## Accounts

account-what = Hvem som kan logge inn, og hva de kan gjøre. Den som får en ny konto, velger passordet selv gjennom en lenke.
account-role = Rolle
account-state = Status
account-open = Aktiv
account-invited = Har ikke valgt passord
account-until = lenken gjelder til { $until }
account-disabled = Stengt
account-add = Ny konto
account-add-do = Opprett og lag lenke
account-all = Alle kontoer
account-takes = Enheter og ferdigheter
account-link = Lag ny lenke
account-link-what = Med en ny lenke velger personen et nytt passord. Det gamle slutter å virke med en gang.
account-link-here = Gi denne lenken til { $name }. Den virker én gang, til { $until }, og vises bare nå.
account-change-role = Endre rolle
account-disable = Steng kontoen
account-disable-what = Når du stenger kontoen, blir personen logget ut med en gang. Henvendelsene går tilbake i køen, og programmer som bruker kontoen, slipper ikke inn.
account-enable = Åpne kontoen
account-enable-what = Kontoen er stengt. Åpner du den, gjelder passordet fra før.
account-done-role = { $name } har fått ny rolle.
account-done-disable = Kontoen til { $name } er stengt.
account-done-enable = Kontoen til { $name } er åpnet igjen.
account-wrong-self = Du kan ikke endre din egen konto. Be en annen administrator.
account-wrong-known = Det finnes allerede en konto med det navnet. Velg et annet.
account-wrong-gone = Den kontoen finnes ikke. Velg en fra listen.
account-wrong-name = Navnet kan ha små bokstaver, sifre og bindestrek. Skriv for eksempel «ola».
account-wrong-act = Det manglet noe. Velg rolle, og prøv igjen.
account-wrong-failed = Det gikk ikke: { $why }
role-agent = Medarbeider
role-may-agent = tar imot henvendelser
role-supervisor = Leder
role-may-supervisor = ser hele desken, fordeler og gir beskjeder
role-lead = Fagansvarlig
role-may-lead = endrer også regler, åpningstider, svar og ferdigheter
role-administrator = Administrator
role-may-administrator = endrer også kontoer
welcome-heading = Velg passord
welcome-what = Du får brukernavnet { $name }.
welcome-in = Lagre og logg inn
welcome-gone = Lenken virker ikke lenger
welcome-gone-do = Den er brukt eller for gammel. Be administratoren om en ny.

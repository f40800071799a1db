# What the pages say in Swedish.

## Every page

site-skip = Hoppa till innehållet
site-demonstration = Demonstration
site-languages = Välj språk
site-aloud = Läs upp
site-aloud-stop = Stoppa uppläsningen
site-home = Till startsidan

rust-when = { $day ->
    [yesterday] i går
    [today] i dag
    [tomorrow] i morgon
    [week] på { $weekday ->
        [1] måndag
        [2] tisdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] lördag
       *[7] söndag
    }
   *[other] den { $date } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    }
} kl. { $hour }.{ $minute }

rust-when-soon = { $day ->
    [yesterday] i går kl. { $hour }.{ $minute }
    [today] kl. { $hour }.{ $minute }
    [tomorrow] i morgon kl. { $hour }.{ $minute }
    [week] på { $weekday ->
        [1] måndag
        [2] tisdag
        [3] onsdag
        [4] torsdag
        [5] fredag
        [6] lördag
       *[7] söndag
    } kl. { $hour }.{ $minute }
   *[other] den { $date } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } kl. { $hour }.{ $minute }
}

## The door

door-title = Kontakta oss
door-question = Vad kan vi hjälpa dig med?
door-hint = Skriv med egna ord. Skriv inte ditt personnummer.
door-continue = Fortsätt
door-answer = Om du vill ha svar
door-answer-hint = Du behöver inte fylla i något här. Utan e-post eller telefon hittar du svaret på sidan som visas när du har skickat.
door-name = Namn
door-email = E-post
door-phone = Telefon
door-place = Vilken plats gäller det?
door-send = Skicka till oss
door-kept = Vi använder uppgifterna bara för att svara dig.
door-open = Öppet nu.
door-open-until = Öppet till { $when }.
door-closed = Stängt nu.
door-opens = Stängt nu. Vi öppnar { $when }.
door-ways = Så får du hjälp
door-chat = Chatta med oss
door-chat-waiting = { $count ->
    [0] Ingen väntar.
    [one] En person väntar.
   *[other] { $count } personer väntar.
}
door-wait = Väntetiden är ungefär { $low }–{ $high } minuter.
door-chat-closed = Du kan skriva ändå, så svarar vi när vi öppnar.
door-call = Ring { $number }
door-write = Skriv till oss
door-write-when = När som helst. Du får en egen sida där du kan följa ärendet.
door-js-goes = Det här går till { $unit } på grund av ”{ $found }”.
door-js-goes-none = Det här går till { $unit }, som hittar rätt person åt dig.
door-js-goes-named = Det här går till { $unit }, som du har valt.
door-topic = Fel ämne? Välj ett annat
door-js-ways = Hur vill du gå vidare?
door-js-empty = Skriv först vad det gäller.
door-js-chat = Chatta om det här nu
door-js-write = Skicka som meddelande

emergency-heading = Akut hjälp
emergency-fire = brand
emergency-number-fire = 110
emergency-police = polis
emergency-number-police = 112
emergency-medical = ambulans
emergency-number-medical = 113
emergency-doctor = jourläkare
emergency-duty = kommunens jourtelefon
emergency-number-doctor = 116 117
emergency-children = larmtelefon för barn och unga
emergency-number-children = 116 111

## When something went wrong

wrong-heading = Det skickades inte
wrong-input = Något behöver rättas. Gå tillbaka i webbläsaren; det du skrev finns kvar där.
wrong-later = Vi kan inte ta emot just nu. Gå tillbaka och skicka igen om { $seconds } sekunder.
wrong-other = Ingenting har skickats. Gå tillbaka och försök igen, eller ring oss.
wrong-field-longer = Skriv högst { $most } tecken.
wrong-field-text = Skriv vad det gäller.
wrong-field-name = Skriv namnet på en rad, eller lämna fältet tomt.
wrong-field-email = Det här är ingen e-postadress. Skriv den som namn@exempel.se, eller lämna fältet tomt.
wrong-field-phone = Skriv numret med siffror, mellanslag och eventuellt + först. Vi behöver det bara om vi ska ringa dig.
wrong-field-place = Skriv platsen på en rad, eller lämna fältet tomt.
wrong-not-found = Sidan finns inte
wrong-not-found-do = Adressen kan vara fel, eller så har sidan flyttats.

## The chat

chat-title = Chatt
chat-heading = Chatta med oss
chat-noscript = Chatten behöver JavaScript, som är avstängt här.
chat-noscript-link = Skriv till oss i stället, så får du svar på en egen sida.
chat-begin = Skriv vad det gäller, så hittar vi rätt person.
chat-begin-closed = Vi har stängt nu. Skriv vad det gäller, så tar vi hand om det när vi öppnar.
chat-log = Samtalet
chat-privacy = Skriv inte personnummer eller uppgifter om andras hälsa. Kommunen sparar samtalet för att kunna hjälpa dig.
chat-deleted = Samtalet raderas efter { $days } { $days ->
        [one] dag
       *[other] dagar
    }: den { $date } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }.
chat-number-warning = Det ser ut som om du har skrivit ett personnummer. Ta bort det om du kan, eller tryck på Skicka en gång till.
chat-say = Meddelande
chat-send = Skicka
chat-leave = Avsluta
chat-leave-sure = Vill du avsluta chatten?
chat-leave-what = Du förlorar din plats i kön. Det du har skrivit finns kvar hos oss.
chat-leave-yes = Ja, avsluta
chat-leave-no = Nej, fortsätt
chat-again = Börja ett nytt samtal
chat-save = Ladda ner samtalet
chat-js-because = Meddelandet gick till { $unit } på grund av ”{ $found }”.
chat-js-because-none = Meddelandet gick till { $unit }, som hittar rätt person åt dig.
chat-js-because-named = Meddelandet gick till { $unit }, som du har valt.
chat-js-because-moved = Meddelandet har skickats vidare till { $unit }.
chat-js-place = { $place ->
    [1] Du är först i kön hos { $unit }.
   *[other] Du har plats { $place } i kön hos { $unit }.
}
chat-js-waiting = Du står i kö hos { $unit }.
chat-js-wait = Väntetiden är nu ungefär { $low }–{ $high } minuter.
chat-js-closed = { $unit } har stängt nu. Du behåller din plats, och vi svarar när vi öppnar.
chat-js-offered = Vi frågar en medarbetare hos { $unit } nu. Du behåller din plats.
chat-js-talking = Du pratar med en medarbetare hos { $unit }.
chat-js-ended = Samtalet är avslutat.
chat-js-you = Du
chat-js-agent = Medarbetare
chat-js-desk = Automatiskt svar
chat-js-sending = skickas
chat-js-sent = skickat
chat-js-not-sent = inte skickat
chat-js-connecting = Ansluter …
chat-js-lost = Anslutningen bröts. Vi försöker igen. Det du har skrivit finns kvar.
chat-js-problem = Det gick inte nu. Försök igen om en stund, eller ring oss.
chat-js-slow-down = Vänta lite innan du skickar mer.
chat-js-file = samtal.txt
chat-js-title-new = ({ $count }) Nytt meddelande

chat-person = Jag vill prata med en människa
chat-js-person = Jag vill gärna prata med en människa.
chat-js-seen = skickat · visat hos oss
chat-js-typing = Medarbetaren skriver …
survey-heading = Hur var det?
survey-what = Frivilligt. Svaren används bara för att vi ska bli bättre.
survey-solved = Fick du hjälp med det du behövde?
survey-easy = Var det lätt att få hjälp?
survey-manner = Blev du väl bemött?
survey-worst = inte alls
survey-best = ja, helt och hållet
survey-text = Vill du säga något mer?
survey-none = Välj en siffra för minst en av frågorna.
survey-send = Skicka svar
survey-thanks = Tack. Vi har fått dina svar.

## The status of a matter

status-title = Ditt ärende
status-heading = Ditt ärende
status-unknown = Vi hittar inget ärende här
status-unknown-do = Kontrollera att adressen stämmer, varje grupp av bokstäver och siffror. Kontakta oss om du är osäker.
status-waiting = Ärendet väntar hos { $unit }.
status-waiting-place = { $place ->
    [1] Ärendet är först i kön hos { $unit }.
   *[other] Ärendet har plats { $place } i kön hos { $unit }.
}
status-opens = De öppnar { $when }.
status-wait = Väntetiden är nu ungefär { $low }–{ $high } minuter.
status-promised = Du får svar senast { $when }.
status-late = Det har tagit längre tid än vi lovade. Ärendet är inte bortglömt.
status-taken = En medarbetare hos { $unit } tittar på ärendet nu.
status-ended = Avslutat { $when }.
status-outcome-solved = Ärendet är besvarat.
status-outcome-forwarded = En handläggare har fått ärendet och arbetar vidare med det.
status-outcome-referred = Det här är inte kommunens ansvar. I meddelandena står vem som kan hjälpa dig.
status-outcome-chasing_answer = Vi har påmint om ärendet som du väntade svar på.
status-outcome-incomplete_application = Något saknas i ansökan. I meddelandena står vad du behöver skicka in.
status-outcome-no_reply = Vi fick inte tag på dig. Skriv till oss igen om du fortfarande behöver hjälp.
status-outcome-left_by_resident = Du avslutade själv. Skriv till oss igen om du fortfarande behöver hjälp.
status-outcome-joined = Samma ärende fortsätter i ett annat av dina meddelanden.
status-unit = Hos
status-arrived = Kom in
status-number = Nummer
status-messages = Meddelanden
status-no-messages = Inga meddelanden ännu.
status-you = Du
status-automatic = Automatiskt svar
status-erased = Texten är raderad.
status-keep = Spara den här sidan
status-keep-do = Bara den som har adressen eller koden kan se ärendet. Spara sidan eller skriv ner koden:
status-again = Titta efter nytt

status-acts = Något du vill göra?
status-act-more = Lägg till något
status-act-wrong = Det här är fel ställe
status-act-erase = Be att texten raderas
status-hint-more = Det kommer direkt in i ditt ärende.
status-hint-wrong = Då tittar kontaktcenter på ärendet och skickar det dit det hör hemma. Du behåller din plats.
status-hint-erase = En medarbetare bedömer det. En del måste kommunen spara enligt arkivlagen. Du får svar här.
status-text-more = Vad vill du lägga till?
status-text-wrong = Var tror du att det hör hemma? (får vara tomt)
status-text-erase = Vill du säga varför? (får vara tomt)
status-send-more = Skicka
status-send-wrong = Skicka till kontaktcenter
status-send-erase = Skicka önskemålet
status-done-more = Vi har fått det du lade till.
status-done-wrong = Tack. Kontaktcenter tittar på var ärendet hör hemma.
status-done-erase = Vi har fått ditt önskemål. En medarbetare bedömer det.
status-say-wrong = Jag tror att ärendet har hamnat fel.
status-say-erase = Jag ber att det jag har skrivit i ärende { $number } raderas.

## Signing in

sign-heading = Logga in
sign-name = Användarnamn
sign-password = Lösenord
sign-in = Logga in
sign-out = Logga ut
sign-wrong = Fel användarnamn eller lösenord. Försök igen.
sign-too-many = { $seconds ->
    [one] För många försök. Vänta en sekund och försök igen.
   *[other] För många försök. Vänta { $seconds } sekunder och försök igen.
}
sign-not-good-enough = Det går inte: { $why }
sign-help = Har du glömt lösenordet? Be den som administrerar Portner om ett nytt.
sign-first-open = Är det första gången Portner används här?
sign-first-link = Logga in med engångskoden
sign-first-heading = Första inloggningen
sign-first-what = Koden visades när Portner startade första gången. Välj namn och lösenord för den första administratören. Koden fungerar bara en gång.
sign-first-wrong = Koden är fel eller redan använd. Titta i texten som visades vid starten.
sign-first-done = Den första administratören finns redan
sign-first-done-do = Logga in med användarnamn och lösenord, eller be administratören om ett konto.
sign-first-in = Skapa och logga in
sign-code = Engångskod
sign-name-hint = Små bokstäver och siffror, till exempel ”ola”.
sign-new-password = Nytt lösenord
sign-password-hint = Minst 12 tecken. Tre eller fyra ord fungerar bra.
sign-no-agent = Det här kontot tar inte emot ärenden
sign-no-agent-do = Logga in med ett konto som hör till en medarbetare.

## The desk at a glance

desk-heading = Kontaktcentret just nu
desk-to-console = Till arbetsytan
desk-not-allowed = Den här sidan är för ledare
desk-not-allowed-do = Ditt konto har inte behörighet. Fråga administratören om du ska ha det.
desk-waiting = { $count ->
    [one] väntar
   *[other] väntar
}
desk-active = i samtal
desk-available = { $count ->
    [one] tillgänglig medarbetare
   *[other] tillgängliga medarbetare
}
desk-units = Enheter
desk-unit = Enhet
desk-col-waiting = Väntar
desk-col-longest = Längsta väntetid
desk-col-wait = Väntetid nu
desk-wait = { $low }–{ $high } min
desk-col-active = I samtal
desk-col-open = Öppet
desk-open = Öppet
desk-closed = Stängt
desk-agents = Medarbetare
desk-agent = Medarbetare
desk-col-state = Status
desk-col-contacts = Ärenden
desk-no-agents = Inga medarbetare ännu. Lägg till med ”portner agent add”.
desk-length = { $count ->
    [one] { $unit ->
        [seconds] 1 sekund
        [minutes] 1 minut
        [hours] 1 timme
       *[days] 1 dag
    }
   *[other] { $count } { $unit ->
        [seconds] sekunder
        [minutes] minuter
        [hours] timmar
       *[days] dagar
    }
}

presence-available = Tillgänglig
presence-away = Borta
presence-offline = Inte inloggad

presence-away-as = Borta: { $reason }

reason-break = paus
reason-lunch = lunch
reason-meeting = möte
reason-notes = efterarbete
reason-training = utbildning
reason-other = annat

## The console

console-title = Arbetsyta
console-skip = Hoppa till samtalet
console-links = Verktyg
console-more = Mer
console-sound = Ljud
console-keys = Kortkommandon
console-connecting = Ansluter …
console-lost = Anslutningen bröts. Det du har skrivit är sparat och skickas när anslutningen är tillbaka.
console-signed-out = Du är utloggad. Logga in igen.
console-problem = Det gick inte: { $detail }
console-wait-for-line = Vänta tills anslutningen är tillbaka och försök igen.
console-unsure = Anslutningen bröts innan vi fick svar. Se om det du gjorde sist blev gjort, och gör det annars en gång till.
console-set-away = Du svarade inte och är därför satt som borta.
console-title-offer = { $count ->
    [one] ☎ Nytt ärende
   *[other] ☎ { $count } nya ärenden
}

console-welcome = Inget öppet samtal
console-ready = Du är tillgänglig. Nästa ärende ringer här.
console-not-ready = Du får inga ärenden nu. Välj ”Tillgänglig” när du är redo.
console-be-available = Bli tillgänglig
console-mine = Mina
console-none = Du har inga ärenden nu.
console-load = { $count ->
    [0] Inga ärenden
    [one] Ett ärende
   *[other] { $count } ärenden
}
console-unread = { $count ->
    [one] ett oläst
   *[other] { $count } olästa
}

console-offers = Erbjudanden
console-offer = Nytt ärende
console-offer-waited = Har väntat { $time }
console-offer-left = Tid kvar att svara
console-offer-lapsed = Ärendet gick vidare till någon annan.
console-offer-switch = Svara i telefonen. Växeln avgör vem som får samtalet.
console-accept = Ta emot
console-decline = Avböj
console-decline-why = Varför avböjer du?
console-decline-what = Ärendet behåller sin plats och går till någon annan. Du behöver inte ange någon orsak.
console-reason = Orsak

console-because-found = Hit eftersom regeln ”{ $rule }” hittade ”{ $found }”.
console-because-rule = Hit på grund av regeln ”{ $rule }”.
console-because-none = Ingen regel var säker. Läs, och koppla vidare om det hör hemma någon annanstans.
console-because-learned = Hit eftersom det liknar exempel med ”{ $found }”.
console-because-notice = Hit på grund av en tillfällig regel.
console-because-changed = Hit eftersom reglerna har ändrats sedan ärendet kom in.
console-because-named = Enheten var vald i förväg.
console-because-transferred = Överfört av en kollega.

console-log = Samtalet
console-draft = Svar
console-draft-hint = Skriv ett svar, eller / för standardsvar
console-draft-kept = Utkastet är sparat
console-send = Skicka
console-sending = skickas
console-queued = skickas när anslutningen är tillbaka
console-you = Du
console-desk-said = Automatiskt svar
console-erased = Texten är raderad.
console-call-note = Samtalet förs i telefonen. Avsluta eller koppla vidare där.

console-transfer = Överför
console-transfer-to = Överför till en annan enhet
console-transfer-what = Ärendet behåller sin ålder och går före nyare.
console-unit = Enhet
console-choose-unit = Välj enhet
console-wrong-unit = Det hade kommit till fel enhet
console-cancel = Avbryt
console-close = Avsluta
console-close-note = Vad gjordes? (krävs när ärendet är flaggat)
console-close-how = Vad blev resultatet?
console-outcome = Resultat
console-done = Stäng

console-about = Om ärendet
console-number = Nummer
console-channel = Kanal
console-language = Språk
console-arrived = Kom in
console-who = Avsändare
console-unconfirmed = inte bekräftat
console-earlier = Tidigare ärenden
console-earlier-one = Tidigare ärende
console-earlier-open = Inte avslutat
console-earlier-abandoned = Lämnade innan någon svarade
console-earlier-joined = Sammanfört med ett annat
console-earlier-none = Inga meddelanden.
console-earlier-resident = Invånare
console-earlier-agent = Kommunen
console-earlier-desk = Automatiskt svar
console-name = Namn
console-phone = Telefon
console-email = E-post
console-place = Plats

console-key-accept = Ta emot det äldsta ärendet som ringer
console-key-decline = Avböj det
console-key-next = Nästa samtal
console-key-previous = Föregående samtal
console-key-reply = Skriv svar
console-key-transfer = Överför
console-key-close = Avsluta
console-key-presence = Ändra status
console-key-help = Visa kortkommandon
console-key-leave = Lämna fältet, eller stäng fönstret
console-single-keys = Använd enkla kortkommandon
console-notify = Visa en avisering när ett ärende ringer

channel-chat = Chatt
channel-phone = Telefon
channel-form = Formulär
channel-email = E-post
channel-letter = Brev
channel-counter = Besök
channel-video = Video
channel-social = Sociala medier

language-nb = bokmål
language-nn = nynorska
language-sv = svenska
language-en = engelska
language-other = annat språk

outcome-solved = Löst eller besvarat
outcome-forwarded = Skickat till handläggare
outcome-referred = Inte kommunens ansvar, hänvisad vidare
outcome-chasing_answer = Väntade på svar i ett tidigare ärende
outcome-incomplete_application = Ansökan är ofullständig
outcome-no_reply = Fick inget svar från invånaren
outcome-unwanted = Skräp eller trakasserier
outcome-left_by_resident = Invånaren avslutade själv
outcome-other = Annat

console-draft-here = Utkastet är sparat på den här datorn
console-sending-soon = skickas om några sekunder
console-closing = { $name } avslutas om några sekunder.
console-transferring = { $name } skickas vidare till { $unit } om några sekunder.
console-undo = Ångra
console-undo-what = Kan ångras
console-undo-chats = Vänta lite innan chattmeddelanden skickas, så att de kan ångras
console-undo-seconds = Så länge kan du ångra
console-undo-so-long = { $seconds } sekunder
console-typing = { $name } skriver …
console-typing-short = skriver …
console-number-warning = Svaret ser ut att innehålla ett personnummer.
console-notes = Anteckningar
console-notes-what = Bara medarbetare kan läsa dem.
console-note-write = Spara anteckning
console-reveal = Visa numret
console-reveal-why = Varför behöver du se numret?
console-reveal-what = Vem som har sett det, och varför, skrivs i loggen.
console-register = Registrera
console-register-heading = Registrera ett ärende
console-register-what = För det som kom i receptionen, i brev eller i sociala medier och är klart.
console-register-text = Vad gällde det? (får vara tomt)
console-register-office = Var? (får vara tomt)
console-register-no-office = Inte vid något kontor
console-register-done = Registrera
console-registered = Registrerat.
console-search = Sök bland mina
console-search-none = Inget av dina ärenden stämmer.
console-key-note = Skriv anteckning
console-key-register = Registrera ett ärende
console-key-undo = Ångra det senaste
console-key-search = Sök bland mina

report-view-scorecard = Styrkort
report-view-staffing = Bemanning
report-view-equity = Likvärdighet
report-indicator = Indikator
report-state = Status
report-owner = Ansvarig
report-deadline = Tidsfrist
report-band-wanted = Önskat
report-band-acceptable = Godtagbart
report-band-not-acceptable = Inte godtagbart
report-band-not-measured = Inte mätt
report-no-scorecard = Inga indikatorer ännu. Skriv dem i diskmappens scorecard.toml.
report-earlier = Siffror från tidigare
report-value = Värde
report-share = Procent i tid
report-within = Inom sekunder
report-staffing-nothing = Inga samtal har avslutats under den här tiden, så det finns inget att räkna på.
report-staffing-sentence = För att { $share } % ska få svar inom { $within } sekunder, när ett samtal tar { $handling } sekunder (Erlang A):
report-staffing-patience = De som väntar ger upp efter { $patience } sekunder i snitt.
report-staffing-few = Siffrorna bygger på färre än fyra veckor; de säger lite.
report-agents-needed = Medarbetare som behövs
report-agents-busiest = Under den mest belastade veckan
report-expected = Förväntat
report-least = Minst
report-most = Mest
report-heading = Rapporter
report-view-overview = Översikt
report-view-volumes = Volymer
report-view-service = Service
report-view-surveys = Enkäter
report-view-hours = Vecka timme för timme
report-view-reasons = De vanligaste skälen
report-view-outcomes = Vad det blev av det
report-view-years = År för år
report-from = Från och med
report-to = Till och med
report-by = Uppdelat på
report-by-help = Datum: 2026, 2026-11 eller 2026-11-22. Dela upp på en eller flera, med komma:
report-progress = Rapporten tas fram …
report-show = Visa
report-mistakes = Det här kan inte visas
report-sentence = { $interval }: { $name } { $figure }.
report-sentence-up = Det är fler än under perioden före ({ $before }).
report-sentence-down = Det är färre än under perioden före ({ $before }).
report-sentence-same = Det är som under perioden före ({ $before }).
report-none = Inget har räknats under den här tiden.
report-together = Allt tillsammans, jämfört
report-figure = Siffra
report-before = Perioden före
report-last-year = Förra året
report-change = Förändring
report-definition = Vad det är
report-way-up = upp
report-way-down = ned
report-way-same = oförändrat
report-better = bättre
report-worse = sämre
report-not-measured = betyder inte mätt, inte 0.
report-notes = Det här måste sägas om siffrorna
report-mail-subject = { $desk }: månadsrapport för { $month }
report-mail-then = månaden före { $before }, samma månad förra året { $year }
report-note-not-over = Perioden är inte över: siffrorna växer ännu, och den jämförs med lika mycket av de andra perioderna, på timmen.
report-note-began-later = Inget räknades före { $day }.
report-note-may-come-back = De senaste sju dagarna är inte över: de som kommer tillbaka räknas ännu.
report-note-identified = Vi vet bara att någon kommer tillbaka när de fortsätter ett tidigare ärende: det gjorde { $count } av { $of }.
report-note-none-of-channel = Inget har förts in under den här tiden. Glömdes det?
report-note-days-without = Arbetsdagar utan att något förts in, fast andra ärenden kom: { $count }, senast { $day }. Glömdes det?
report-note-small-hidden = Visas inte: { $count }. Färre än { $of } ärenden kunde kännas igen eller räknas ut.
report-note-few-surveys = Bara { $count } svar: färre än { $of } säger lite.
report-note-whole-before = De gamla siffrorna för perioden före gäller hela perioden, medan den här inte är över.
report-note-whole-last-year = De gamla siffrorna från i fjol gäller hela perioden, medan den här inte är över.
report-note-partly-before = Perioden före är räknad bara från { $day }, så den jämförs inte.
report-note-partly-last-year = Perioden i fjol är räknad bara från { $day }, så den jämförs inte.
report-note-occupancy-of-whole-desk = Beläggning finns bara för hela disken, inte uppdelad på kanal, enhet, språk eller ämne.
report-said = Det här skrev invånarna
report-said-masked = Nummer och e-postadresser är dolda, enheter märkta som känsliga är utelämnade, och det noteras vem som läser.
report-said-more = De { $count } nyaste visas; välj en kortare tid för andra.
report-said-none = Ingen skrev något under den här tiden.
report-take = Ta med:
report-link = Länk till det här valet
report-not-allowed = Rapporterna är för ledare
report-not-allowed-do = Du kan se siffrorna för dina egna enheter. Fråga administratören om du ska se fler.
report-group-year = år
report-group-month = månad
report-group-week = vecka
report-group-day = dag
report-group-weekday = veckodag
report-group-hour = timme
report-group-half_hour = halvtimme
report-group-channel = kanal
report-group-unit = enhet
report-group-language = språk
report-group-topic = ämne
report-group-district = kontor eller stadsdel
report-group-outcome = utfall
report-weekday-1 = måndag
report-weekday-2 = tisdag
report-weekday-3 = onsdag
report-weekday-4 = torsdag
report-weekday-5 = fredag
report-weekday-6 = lördag
report-weekday-7 = söndag

report-m-received = Inkomna
report-is-received = ärenden som kom in, på sin första enhet
report-m-answered = Besvarade
report-is-answered = ärenden som besvarades för första gången
report-m-in_time = Besvarade i tid
report-is-in_time = av dessa: besvarade inom det som var utlovat
report-m-abandoned = Lämnade kön
report-is-abandoned = ärenden där invånaren gick medan de stod i kö
report-m-completed = Avslutade
report-is-completed = ärenden som avslutades
report-m-transferred = Skickade vidare
report-is-transferred = ärenden som skickades vidare från enheten
report-m-transferred_in = Fått från andra
report-is-transferred_in = ärenden som skickades till enheten från en annan
report-m-wrong_unit_share = Fel enhet
report-is-wrong_unit_share = skickade vidare för att enheten var fel / (inkomna + fått från andra)
report-m-transfer_share = Andel skickade vidare
report-is-transfer_share = skickade vidare / (inkomna + fått från andra)
report-m-solved_at_desk_share = Löst i servicedisken
report-is-solved_at_desk_share = avslutade i servicedisken utan att gå vidare / alla som tog slut
report-m-no_rule_share = Ingen regel var säker
report-is-no_rule_share = ärenden ingen regel var säker på / inkomna
report-m-failure_demand_share = Onödig efterfrågan
report-is-failure_demand_share = påminnelse om svar eller ofullständig ansökan / avslutade
report-m-first_contact_resolution = Löst vid första kontakten
report-is-first_contact_resolution = tog slut utan att invånaren veterligen kom tillbaka till enheten inom 7 dagar / alla som tog slut
report-m-per_1000 = Per 1 000 invånare
report-is-per_1000 = inkomna per 1 000 invånare
report-m-self_service_views = Visade svar före kön
report-is-self_service_views = godkända svar visade före kön; bara för hela desken eller per ämne
report-m-self_service_solved = Svar som hjälpte
report-is-self_service_solved = av dessa, de som hjälpte
report-m-returned_share = Kom tillbaka
report-is-returned_share = avslutade, och invånaren kom bevisligen tillbaka till enheten inom 7 dagar / alla avslutade
report-m-access_requests = Begäran om handlingar
report-is-access_requests = avslutade begäran om allmänna handlingar
report-m-access_days = Arbetsdagar per begäran
report-is-access_days = arbetsdagar från dagen efter att begäran kom till dagen den avslutades / avslutade begäran
report-m-access_in_time = Begäran i tid
report-is-access_in_time = avslutade inom deskens frist i arbetsdagar / avslutade begäran
report-m-service_level = Servicenivå
report-is-service_level = besvarade inom målet / (besvarade + lämnade kön, de korta undantagna)
report-m-answer_rate = Andel besvarade
report-is-answer_rate = besvarade / (inkomna + fått från andra)
report-m-asa = Genomsnittlig väntetid
report-is-asa = de besvarades väntetid / besvarade
report-m-median_wait = Median väntetid
report-is-median_wait = hälften av de besvarade väntade inte längre
report-m-p90_wait = Väntetid, 90 %
report-is-p90_wait = 90 % av de besvarade väntade inte längre
report-m-abandonment = Andel som lämnade kön
report-is-abandonment = lämnade kön, de korta undantagna / (inkomna + fått från andra)
report-m-abandoned_short = Gick genast
report-is-abandoned_short = gick före gränsen för korta besök
report-m-aht = Hanteringstid
report-is-aht = tid på ärenden med efterarbete / samtal
report-m-p90_handle = Hanteringstid, 90 %
report-is-p90_handle = 90 % av samtalen tog inte längre
report-m-occupancy = Beläggning
report-is-occupancy = tid med ett ärende / (tid med ett ärende + ledig tid); bara för hela disken
report-m-promise_kept = Löftet hållet
report-is-promise_kept = besvarade inom det utlovade / besvarade
report-m-first_response = Tid till första svar
report-is-first_response = tid från ankomst till medarbetarens första meddelande, i snitt
report-m-median_first_response = Tid till första svar, median
report-is-median_first_response = hälften fick sitt första meddelande inom denna tid
report-m-callbacks_kept = Återuppringning hållen
report-is-callbacks_kept = uppringda i avtalad tid / utlovade som förföll
report-m-cost_per_contact = Kostnad per samtal
report-is-cost_per_contact = tid på ärenden gånger timkostnaden / samtal
report-m-availability_index = Tillgänglighet (0–100)
report-is-availability_index = (2 × servicenivå + andel besvarade + (100 − andel som lämnade kön)) / 4
report-m-surveys = Enkätsvar
report-is-surveys = enkäter som besvarades
report-m-response_rate = Svarsfrekvens
report-is-response_rate = besvarade enkäter / avslutade ärenden
report-m-score = Medel (1–6)
report-is-score = medelvärdet av alla betyg, 1 till 6
report-m-satisfied_share = Andel nöjda
report-is-satisfied_share = betyg 5 eller 6 / givna betyg

## The wallboard

wall-title = Väggtavla
wall-longest = längsta väntetid
wall-available = tillgängliga
wall-late = över tiden
wall-nobody = Ingen väntar nu.
wall-old = Siffrorna är inte uppdaterade. Vi försöker igen.
## Before the queue: whom to call, what is told just now, approved answers
answer-on = Nej, skicka meddelandet till en person
answer-js-heading = Kanske hjälper det här
answer-js-more = Läs mer
answer-js-helped = Hjälpte det här?
answer-js-yes = Ja, tack
answer-js-no = Nej, jag vill prata med en person
answer-js-glad = Vad bra. Skriv gärna igen om det är något mer.
answer-js-emergency = Är det fara för liv eller hälsa? Ring nu
answer-js-no-emergency-service = Vi är ingen larmtjänst. Ditt meddelande går också till oss.
answer-js-closed = Ingen läser meddelandet nu. Ring något av numren om det är bråttom.
answer-js-who = { $who ->
    [fire] brand
    [police] polis
    [medical] ambulans
    [duty] kommunens jourtelefon
   *[doctor] jourläkare
}
told-now = Just nu
console-alarm = Nödläge väntar: { $unit }, nummer { $number }. Ingen har tagit det än.
console-switch-taken = Ett annat program har telefonväxeln { $switch }: samtal därifrån kommer inte hit. Säg till den som driftar Portner.
console-notice = { $text } (till { $until })

## Colleagues, callbacks, two matters in one

door-callback = Ring mig när det är min tur
door-call-back = Bli uppringd
door-call-back-how = Du behåller din plats i kön och vi ringer dig.
chat-callback = Ring mig i stället
chat-callback-what = Du behåller din plats i kön. Du kan stänga sidan; vi ringer när det är din tur.
chat-callback-name = Namn (kan lämnas tomt)
chat-callback-yes = Ring mig
chat-callback-no = Nej, jag väntar här
chat-no-callback = Ring inte, jag väntar här
chat-js-callback = Vi ringer dig när det är din tur.
chat-js-heard = En chef hos oss lyssnar på samtalet.
chat-js-joined = En chef hos oss deltar i samtalet.
console-actions = Vad du kan göra med ärendet
console-consult = Fråga en kollega
console-consult-heading = Fråga en kollega
console-consult-what = Kollegan ser samtalet och kan ta över det. Du har ärendet tills du lämnar över det.
console-consult-unit = Den som är ledig i
console-consult-agent = eller en viss kollega (användarnamn)
console-consult-none = Välj en enhet, eller skriv vem du vill fråga.
console-consult-ask = Fråga
console-consult-asked = { $agent } är tillfrågad.
console-consult-joined = { $agent } är med i samtalet.
console-consult-cancel = Fråga inte ändå
console-consult-end = Fortsätt ensam
console-consult-over = Kollegan behöver inte ditt svar längre.
console-hand-over = Lämna över till { $agent }
console-handing-over = { $name } lämnas över till { $agent } om några sekunder.
console-part-consult = { $agent } har ärendet och frågar dig.
console-part-leave = Lämna
console-part-listen = Du lyssnar på samtalet hos { $agent }. Båda sidor vet det.
console-part-whisper = Du lyssnar, och bara { $agent } hör dig. Båda sidor vet att du lyssnar.
console-part-to-agent = Tala till medarbetaren
console-part-joined = Du är med i samtalet hos { $agent }. Båda sidor vet det.
console-part-join = Gå med i samtalet
console-part-stop = Sluta lyssna
console-heard = { $names } lyssnar på samtalet.
console-joined-in = { $names } deltar i samtalet.
console-whisper = Säg bara till kollegan
console-whispered = bara för medarbetare
console-wrong = Fel enhet
console-split = Dela i två
console-split-heading = Dela i två ärenden
console-split-what = Det nya blir ett eget ärende med samma ålder och samma avsändare. Det här stannar hos dig.
console-split-text = Vad gäller det andra?
console-split-done = Delat i två. Det nya står i kön.
console-join = Slå ihop
console-join-heading = Slå ihop med ett annat
console-join-what = Det andra avslutas och hör till det här. Bara när det är samma person och samma sak.
console-join-other = Numret på det andra
console-callback = Ring tillbaka
console-callback-heading = Avtala att ringa tillbaka
console-callback-what = Ärendet behåller sin plats. En medarbetare tillfrågas först och ringer sedan.
console-callback-when = När?
console-callback-soon = När någon är ledig
console-callback-between = Mellan två tider
console-callback-from = Tidigast
console-callback-to = Senast
console-callback-arrange = Avtala
console-callback-done = Avtalat. Ärendet står i kön.
console-callback-due = Ring tillbaka: { $phone }.
console-callback-span = Avtalat { $day } mellan { $from } och { $to }.
console-called-reached = Fick svar
console-called-no_answer = Inget svar
console-called-busy = Upptaget
console-called-wrong_number = Fel nummer
console-called-failed = Gick inte
console-offer-consult = { $agent } frågar dig
console-offer-callback = Nytt ärende: ska ringas upp
console-urgent = Brådskar
console-emergency = Nödläge
console-key-consult = Fråga en kollega
console-key-hand-over = Lämna över till kollegan
console-key-wrong = Fel enhet
console-key-callback = Ring tillbaka
console-key-split = Dela i två
console-key-join = Slå ihop
console-problem-nobody-free = Ingen i enheten är ledig nu. Prova en annan, eller skicka vidare.
console-problem-agent-not-free = Kollegan är inte ledig nu. Fråga någon annan.
console-problem-yourself = Du har det själv. Välj en kollega eller en enhet.
console-problem-no-voice = Det här är inget telefonsamtal. Skriv till handläggaren i stället.
console-problem-unknown-agent = Ingen medarbetare heter så. Välj en i listan.
console-problem-already-consulting = Du har redan frågat en kollega.
console-problem-no-number = Skriv telefonnumret som ska ringas.
console-problem-no-callbacks = Här ringer vi inte tillbaka. Svara, eller skicka vidare.
console-problem-note-needed = Ärendet är märkt. Skriv vad som gjordes och avsluta igen.
console-problem-contact-ended = Ärendet är avslutat.
console-problem-not-yours = Ärendet är inte hos dig längre.
console-problem-offer-over = Erbjudandet är över. Någon annan har tagit det.
console-problem-already-there = Ärendet är redan där.
console-problem-switch-decides = Telefonväxeln bestämmer. Gör det på telefonen.
console-problem-nothing-to-do = Det är redan gjort.
console-problem-unknown-contact = Inget ärende har det numret.
console-video = Videomöte
console-key-video = Skicka länk till videomöte
console-problem-no-video = Bara en chatt kan fortsätta som videomöte.
console-call-out = Ring upp
console-call-out-heading = Ring en invånare
console-call-out-what = Din egen telefon ringer först. När du svarar ringer vi invånaren. Numret som visas är kommunens.
console-call-out-begun = Din telefon ringer nu. Svara.
console-key-call-out = Ring upp en invånare
console-line-on = Samtalet går på telefonen.
console-line-held = Den som ringer hör musik.
console-line-muted = Din mikrofon är av.
console-line-hold = Parkera
console-line-resume = Återuppta
console-line-mute = Stäng av mikrofonen
console-line-unmute = Slå på mikrofonen
console-line-recording = Samtalet spelas in.
console-line-recording-failed = Samtalet spelas inte in: växeln klarade det inte.
console-line-stop-recording = Stoppa och radera inspelningen
console-send-out = Koppla vidare ut
console-send-out-heading = Koppla samtalet till ett annat nummer
console-send-out-what = Den som ringer kopplas till numret, och samtalet är avslutat hos dig.
console-calling = Ringer { $phone }.
console-because-called = { $agent } ringer upp.
console-offer-call-out = Du ringer upp: svara i telefonen
console-problem-on-the-telephone = Du sitter redan i telefon. Avsluta det samtalet först.
console-problem-no-telephone = Du har ingen telefon här. Be driften lägga in den.
console-problem-no-outside = Härifrån kan ingen kopplas vidare ut. Ge numret till den som ringer.

## The supervisor’s page, and why a contact is where it is

desk-soon = Nära tidsgränsen
desk-broken = Över tidsgränsen
desk-units-how = Tryck på en enhet för att se vem som väntar, och varför.
desk-col-promise = Servicelöfte
desk-col-agents = Tillgängliga
desk-col-load = Beläggning
desk-col-set = Sätt status
desk-kept = hålls
desk-overdue = { $count ->
    [one] 1 brutet
   *[other] { $count } brutna
}
desk-due-soon = { $count ->
    [one] 1 snart brutet
   *[other] { $count } snart brutna
}
desk-emergencies = { $count ->
    [one] 1 nödläge
   *[other] { $count } nödlägen
}
desk-nobody = Ingen väntar och inga samtal pågår.
desk-waited = väntat { $time }
desk-lifted = flyttat fram
desk-late-by = brutet sedan { $time }
desk-left = { $time } kvar
desk-with = hos { $agent }
desk-offered-to = erbjuds { $agent }
desk-kept-for = sparas till { $agent }
desk-place = nr { $place } i kön
desk-load-of = Beläggning hos { $agent }
desk-set = Välj …
desk-set-presence = Sätt status för { $agent }
desk-done-presence = { $agent } är nu: { $state }.
desk-act-move = Flytta till
desk-do-move = Flytta
desk-act-assign = Ge till
desk-do-assign = Ge
desk-act-urgency = Brådska
desk-do-urgency = Sätt
desk-urgency-normal = Vanlig
desk-urgency-urgent = Brådskar
desk-urgency-emergency = Nödläge
desk-act-close = Avsluta som
desk-do-close = Avsluta
desk-act-why = Varför? (kan lämnas tomt; skrivs i loggen)
desk-take-back = Ta tillbaka till kön
desk-listen = Lyssna
desk-listen-what = Båda sidor får veta det. Samtalet öppnas i arbetsytan.
desk-listen-phone = Din telefon ringer, och du hör samtalet där. Båda sidor får veta det.
desk-done-move = Flyttat.
desk-done-assign = Gett.
desk-done-urgency = Brådskan är satt.
desk-done-close = Avslutat.
desk-done-take-back = Tillbaka i kön.
desk-done-listen = Du lyssnar. Samtalet finns i arbetsytan.
desk-done-listen-phone = Din telefon ringer. Svara, så lyssnar du.
desk-done-whisper = Medarbetaren hör dig nu, den som ringer gör det inte.
desk-done-join-in = Du är med i samtalet nu.
desk-done-stop-listening = Du lyssnar inte längre.
desk-notices = Meddelanden till alla
desk-no-notices = Inga meddelanden nu.
desk-notice-line = { $text } (till { $until })
desk-tell = Nytt meddelande
desk-tell-what = Invånare ser det på startsidan och i chatten, medarbetare i arbetsytan. Det försvinner av sig självt.
desk-tell-text = Vad ska sägas?
desk-tell-others = Även på andra språk
desk-tell-yes = Meddela
desk-told = Meddelandet är ute.
desk-closings = Extra stängt
desk-no-closings = Inga enheter är extra stängda.
desk-closing-line = { $unit } till { $until }
desk-close = Stäng en enhet
desk-close-what = Medan den är stängd får ingen nya ärenden därifrån. Alla behåller sin plats, och sidan säger att det är stängt. Den öppnar av sig själv.
desk-close-yes = Stäng
desk-closed-now = Enheten är stängd.
desk-all-units = Alla enheter
desk-until = Till
desk-for-hours = { $count ->
    [one] 1 timme
   *[other] { $count } timmar
}
desk-for-today = Resten av dagen
desk-for-two-days = Två dygn
desk-end = Avsluta
desk-ended = Avslutat.
console-why = Varför?
console-why-heading = Varför här, och varför du?
console-key-why = Varför får jag det här?
console-problem-no-console = Medarbetaren har ingen arbetsyta öppen.
console-problem-no-listening = Här är det inte tillåtet att lyssna.
console-problem-nobody-has-it = Ingen har ärendet nu.
console-problem-not-supervisor = Bara chefer kan göra detta.

why-lifted = Det står längre fram än brådskan säger: det har väntat länge, eller så är svarstiden snart ute.
why-position = Nr { $place } i kön hos { $unit }.
why-chosen = Hos eller tillfrågad: { $names }.
why-free = Kan ta det nu, i den här ordningen: { $names }.
why-next = Kl. { $at } lättas kraven: { $step }.
why-others = De andra:
why-waits-nothing = Det väntar inte på något.
why-waits-answer = Väntar på svar från den som är tillfrågad.
why-waits-opening = Väntar på att enheten öppnar.
why-waits-agent = Väntar på { $agent }.
why-waits-free_agent = Väntar på att någon blir ledig.
why-waits-its_time = Väntar på sin tur.
why-waits-somebody = Ingen som är här kan ta det.
why-step-exact = precis som önskat
why-step-any_level = alla nivåer
why-step-helpers = enheter som hjälper
why-step-generalists = de som tar allt
why-step-service_desk = servicecentret
why-not-not_of_the_unit = hör till andra enheter
why-not-helps_later = hjälper först senare
why-not-service_desk_later = servicecentret tillfrågas senare
why-not-channel = tar inte den här kanalen
why-not-language = talar inte språket
why-not-lacks_skill = saknar kompetens
why-not-level_too_low = har inte tillräckligt hög nivå
why-not-kept_for_another = det sparas till en annan
why-not-no_console = har ingen arbetsyta öppen
why-not-offline = är inte inloggade
why-not-away = är borta
why-not-full = har fullt
why-not-writes_notes = har efterarbete
why-not-channel_limit = har nog av den här kanalen
why-not-unit_limit = har nog av den här enheten
why-not-asked_just_now = tillfrågades nyss
why-not-not_their_turn = är inte näst på tur

console-canned = Standardsvar
console-canned-none = Inga standardsvar passar.
console-key-canned = Standardsvar: skriv / i ett tomt svar

rules-heading = Regelboken
rules-view-try = Prova ett ärende
rules-view-read = Läs reglerna
rules-view-history = Versioner
rules-view-edit = Ändra en regel
rules-version = Version
rules-try-text = Vad skriver invånaren?
rules-try-hint = Ingenting sparas, och ingen får ärendet.
rules-try-channel = Kanal
rules-try-do = Visa vart det går
rules-goes-to = Går till { $unit }
rules-because = Varför
rules-because-learned = Liknar exempel med ”{ $words }”.
rules-because-notice = En tillfällig regel gäller nu.
rules-urgency = Angelägenhetsgrad
rules-urgency-normal = vanlig
rules-urgency-urgent = brådskande
rules-urgency-emergency = nödsituation
rules-language = Språk
rules-near = Troligaste enheter
rules-without-heading = Vad som skulle ändra det
rules-change-word = Utan ordet ”{ $what }”: { $unit }
rules-change-rule = Utan regeln ”{ $what }”: { $unit }
rules-change-with = Med regeln ”{ $what }”: { $unit }
rules-without-none = Inget enskilt ord avgör: utan ett av dem går det till samma ställe.
rules-held = Regler som gällde
rules-decided = avgjorde
rules-missed = Regler som nästan gällde
rules-temporary = Tillfälliga regler
rules-temporary-hint = Invånare och medarbetare läser texten, och regeln upphör av sig själv.
rules-temporary-none = Ingen gäller nu.
rules-temporary-stands = till { $when }
rules-temporary-end = Avsluta
rules-temporary-end-this = Avsluta: { $text }
rules-temporary-text = Vad alla ska läsa
rules-temporary-until = Till (16:00, 4h, 2d)
rules-temporary-words = Bara om dessa ord
rules-temporary-unit = Bara för denna enhet
rules-temporary-to = Skicka i stället till
rules-temporary-begin = Låt regeln gälla
rules-any-unit = Alla enheter
rules-as-usual = Som vanligt
rules-done-notice = Den tillfälliga regeln gäller nu.
rules-done-end = Den tillfälliga regeln är avslutad.
rules-done-published = Ändringen är publicerad. Gå tillbaka till en äldre version här om den var fel.
rules-done-back = Versionen gäller igen.
rules-built-in = Det här är den inbyggda desken, som inte kan ändras. Kör ”portner desk init KATALOG” och starta med --desk KATALOG.
rules-new = Ny regel
rules-no-unit = Bara angelägenhetsgrad eller flagga
rules-count = { $count ->
    [one] { $count } regel
   *[other] { $count } regler
 }
rules-rule = Regel
rules-words = Ord
rules-weight = Vikt
rules-diff = Visa vad som ändrades
rules-diff-this = Visa vad som ändrades i { $version }
rules-diff-of = Ändrat i { $version }
rules-diff-none = Ingenting skiljer.
rules-current = Gäller nu
rules-back = Gå tillbaka hit
rules-back-this = Gå tillbaka till { $version }
rules-by-start = Läst vid start
rules-by-files = En fil ändrades
rules-by-command = Från kommandoraden
rules-by-agent = Av { $agent }
rules-edit-of = Regeln ”{ $rule }” som den står i rules.toml
rules-edit-new = En ny regel, som den ska stå i rules.toml
rules-edit-hint = Kommentarer står kvar. En tom text tar bort regeln. Du kan lägga till en [[test]] under.
rules-check = Kontrollera
rules-checked = Allt stämmer, { $count } prov klarades
rules-effect = { $moved } av { $judged } ärenden de senaste { $days } dagarna skulle ha gått någon annanstans.
rules-why = Varför? (står kvar i versionerna)
rules-publish = Publicera
rules-cancel = Avbryt
rules-wrong-until = Tidpunkten går inte att förstå. Skriv till exempel 16:00, 4h eller 2d.
rules-wrong-words = Ett av orden går inte att använda. Skriv dem som i rules.toml, med komma emellan.
rules-wrong-notice = Regeln kunde inte skapas. Slutet måste komma efter nu, och texten får inte vara tom.
rules-wrong-same = Ingenting är ändrat ännu.
rules-wrong-meanwhile = Regelboken har ändrats av någon annan under tiden. Öppna regeln på nytt.
rules-wrong-version = Den versionen gäller redan, eller går inte att ta tillbaka.
rules-wrong-administrator = Versionen ändrar mer än regelboken. Fråga en administratör.
rules-wrong-mistakes = Det här måste rättas först. Regelboken är som förut.
rules-wrong-failed = Det gick inte nu. Regelboken är som förut. Försök igen, eller titta i loggen.
rules-suggestions = Förslag
rules-suggestions-from = Från { $count } ärenden som skickades vidare som ”fel enhet”. Inget ändras av sig självt.
rules-suggestions-none = Inga ord återkommer i flera av dem.
rules-suggestion = ”{ $word }” till { $unit } ({ $count } ärenden)
rules-suggestion-look = Kontrollera förslaget ”{ $word }”

# Running the desk: hours, agents, answers.
upkeep-heading = Skötsel av desken
upkeep-view-hours = Öppettider
upkeep-view-agents = Medarbetare och kompetenser
upkeep-view-answers = Godkända svar
upkeep-view-canned = Standardsvar
upkeep-view-accounts = Konton
upkeep-done = Ändringen är publicerad och gäller nu.
upkeep-undo = Ångra
upkeep-undone = Det är som det var förut.
upkeep-unfit = Filen är skriven på ett sätt som sidan inte kan ändra utan att röra resten. Ändra den för hand.
upkeep-look = Visa hur det blir
upkeep-diff = Vad som ändras i filen
upkeep-hours-of = Tider för
upkeep-whole-desk = Hela desken
upkeep-show = Visa
upkeep-weeks = De kommande fyra veckorna
upkeep-weeks-will = Så blir de kommande fyra veckorna
upkeep-date = { $date } { $month ->
    [1] jan
    [2] feb
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
}
upkeep-note-closing = extra stängt
upkeep-note-exception = egen dag
upkeep-note-holiday = helgdag
upkeep-note-half = halvdag
upkeep-changed = ändrad
upkeep-week = Vanlig vecka
upkeep-week-hint = Skriv 08:00-15:30, med komma emellan om det är flera. Tomt är stängt, 00:00-24:00 är hela dygnet.
upkeep-own-no = Som hela desken
upkeep-own-yes = Egna tider, som nedan
upkeep-days = Dagar som ska vara annorlunda
upkeep-days-hint = Tom tid är stängt hela dagen. Ta bort datumet, så är dagen som vanligt igen.
upkeep-day = Dag
upkeep-day-open = Öppet
upkeep-holidays = Helgdagar
upkeep-holidays-as-desk = Som hela desken
upkeep-holidays-none = Öppet som vanligt
upkeep-holidays-no = Stängt på norska helgdagar
upkeep-holidays-se = Stängt på svenska helgdagar
upkeep-offices = Kontor
upkeep-some-weeks = Dagar i vissa veckor
upkeep-some-weeks-hint = Till exempel första torsdagen i månaden, 16:00-18:00. Läggs till den vanliga veckan. Töm tiden, så är dagen som vanligt igen.
upkeep-which-weeks = Vilka veckor
upkeep-weeks-first = Första i månaden
upkeep-weeks-second = Andra i månaden
upkeep-weeks-third = Tredje i månaden
upkeep-weeks-fourth = Fjärde i månaden
upkeep-weeks-last = Sista i månaden
upkeep-weeks-odd = Udda veckor
upkeep-weeks-even = Jämna veckor
upkeep-evenings = Kvällsöppna kontor
upkeep-evenings-hint = Varje kontor ska ha öppet hela den här tiden så många dagar i månaden. ”portner check” säger till om en månad saknas. Tomt är inget krav.
upkeep-evenings-between = Mellan
upkeep-evenings-a-month = Dagar i månaden
upkeep-half-days = Halvdagar
upkeep-half-no = Som vanligt
upkeep-half-at = Stänger { $time }
upkeep-eve-epiphany-eve = Trettondagsafton (5 januari)
upkeep-eve-wednesday-before-easter = Onsdagen före påsk
upkeep-eve-maundy-thursday = Skärtorsdagen
upkeep-eve-walpurgis-night = Valborgsmässoafton
upkeep-eve-ascension-eve = Dagen före Kristi himmelsfärdsdag
upkeep-eve-midsummer-eve = Midsommarafton
upkeep-eve-all-saints-eve = Allhelgonaafton
upkeep-eve-day-before-christmas-eve = Dagen före julafton
upkeep-eve-christmas-eve = Julafton
upkeep-eve-new-years-eve = Nyårsafton
upkeep-duty = Jour när enheten är stängd
upkeep-duty-hint = Det som inte kan vänta går till enheten som har jour. Resten väntar tills enheten öppnar.
upkeep-duty-unit = Vem har jour
upkeep-duty-none = Ingen
upkeep-duty-from = Från och med angelägenhetsgrad
upkeep-what-answers = Invånare ser svaret före kön när de skriver om ämnet. Det finns alltid en väg vidare till en människa.
upkeep-what-canned = Medarbetare skriver / i ett tomt svar och hämtar texten därifrån.
upkeep-what-agents = Tryck på ett namn för att ändra vad personen tar. Det gäller från nästa ärende.
upkeep-new-answers = Nytt godkänt svar
upkeep-new-canned = Nytt standardsvar
upkeep-topic = Ämne
upkeep-owner = Vem svarar för texten
upkeep-owned = Godkänt av { $owner }
upkeep-review = Ska läsas igen senast
upkeep-review-by = läses igen senast { $day }
upkeep-review-old = skulle ha lästs igen { $day }
upkeep-link = Länk till mer (kan vara tom)
upkeep-name = Kort namn som skrivs efter /
upkeep-variables = Dessa fylls i: {"{name}"} invånaren, {"{agent}"} du, {"{unit}"} enheten, {"{number}"} ärendets nummer.
upkeep-text-in = Text på { $language }
upkeep-remove = Ta bort den här texten
upkeep-shown = Så läses den
upkeep-edit = Ändra
upkeep-edit-this = Ändra { $name }
upkeep-nothing = Inga ännu.
upkeep-sample-name = Karin
upkeep-agent-units = Enheter
upkeep-agent-helps = Hjälper
upkeep-agent-skills = Kompetenser
upkeep-agent-languages = Språk
upkeep-agent-channels = Kanaler
upkeep-agent-capacity = Hur mycket på en gång
upkeep-agent-done = { $agent } är ändrad. Det gäller från nästa ärende.
upkeep-agent-gone = Den medarbetaren finns inte längre vid desken.
upkeep-agent-meanwhile = Medarbetaren ändrades av någon annan under tiden. Se över och försök igen.
upkeep-wrong-skill = ”{ $skill }” kan inte vara en kompetens. Skriv till exempel demens:3 utan mellanslag och stora bokstäver.
upkeep-wrong-capacity = Hur mycket på en gång är ett tal från 1 till 1000.
upkeep-all = alla
upkeep-none = inga
upkeep-member = Tar
upkeep-helper = Hjälper
upkeep-member-of = Tar ärenden för { $unit }
upkeep-helper-of = Hjälper { $unit }
upkeep-helper-hint = Den som hjälper får ärenden när de har väntat länge nog.
upkeep-skills-hint = Komma emellan. Nivå 1 till 5 efter kolon, annars 5: demens:3, engelska.
upkeep-capacity-hint = 100 är en hel medarbetare: ett telefonsamtal eller fyra chattar.
upkeep-compared = Detta ändras

# Practice with made-up contacts.
practice-banner = Övning: alla ärenden är påhittade och ingenting räknas. Stäng fliken när du är klar.
practice-heading = Öva med påhittade ärenden
practice-what = Övningen öppnas i en egen flik, med samma sidor. Påhittade invånare skriver till dig, och ingenting av det räknas. Vid den riktiga desken står du som borta så länge.
practice-begin = Öva
practice-ready = Övningen är klar. Du står som borta vid den riktiga desken tills du väljer något annat där.
practice-open = Öppna övningen i en ny flik
practice-not = Den här installationen har ingen övning.
practice-here = Du är redan i övningen.
practice-files = I övningen kan du se detta, men inte ändra det.
practice-failed = Övningen kunde inte öppnas nu. Försök igen, eller be administratören titta i loggen.

# The screen in a local office, and the tickets drawn there.
kiosk-welcome = Välkommen till { $office }
kiosk-draw = Ta en nummerlapp
kiosk-draw-what = Tryck på det du vill prata med oss om. Du får ett nummer.
kiosk-waiting = { $count ->
    [0] Ingen väntar.
    [one] En väntar.
   *[other] { $count } väntar.
 }
kiosk-meet-heading = Möte
kiosk-meet = Be om ett möte
kiosk-meet-what = Säg när det passar. Kontoret ringer dig och bekräftar tiden.
kiosk-meet-unit = Vem vill du träffa?
kiosk-meet-choose = Välj
kiosk-meet-when = När passar det? Välj gärna flera.
kiosk-meet-morning = före kl. 12
kiosk-meet-afternoon = efter kl. 12
kiosk-meet-about = Vad gäller det? (kan lämnas tomt)
kiosk-meet-send = Skicka önskemålet
kiosk-meet-sent = Vi har fått ditt önskemål
kiosk-meet-sent-what = Mötet är inte bokat än. Kontoret ringer dig och bekräftar tiden.
kiosk-meet-number = Ärendets nummer är { $number }. Uppge det om du ringer oss.
kiosk-meet-words = Önskar ett möte på { $office }. Passar: { $times }. Ring och bekräfta tiden.
kiosk-meet-wrong-unit = Välj vem du vill träffa.
kiosk-meet-wrong-time = Välj minst en tid som passar.
kiosk-meet-wrong-name = Skriv ditt namn.
kiosk-meet-wrong-phone = Skriv ditt telefonnummer med siffror.
kiosk-use = Gör det själv
kiosk-use-what = Skriv till oss, chatta eller hitta svar här på skärmen.
kiosk-use-write = Skriv eller chatta
kiosk-your-number = Ditt nummer är
kiosk-before-you = { $count ->
    [0] Du står på tur.
    [one] En är före dig.
   *[other] { $count } är före dig.
 }
kiosk-far-behind = Många är före dig.
kiosk-your-turn = Det är din tur. Gå till disken.
kiosk-watch = Kom ihåg numret. Det visas på skärmen när det är din tur.
kiosk-done = Klart
kiosk-print = Skriv ut
kiosk-finish = Klart – radera allt
kiosk-forgets = Skärmen minns ingenting efter dig.
kiosk-still = Är du kvar?
kiosk-still-yes = Ja, fortsätt
kiosk-js-left = { $count ->
    [one] Om en sekund raderar vi det du har skrivit.
   *[other] Om { $count } sekunder raderar vi det du har skrivit.
 }
kiosk-js-frame = Skriv eller chatta med oss
kiosk-screen-title = Nummer
kiosk-called = Gå till disken
kiosk-called-none = Ingen är uppropad just nu.
kiosk-next = Snart din tur
console-ticket = Nummerlapp { $number }
console-call-up = Ropa upp
console-offer-ticket = Nummerlapp { $number } väntar vid { $office }
console-ticket-note = Nummerlapp { $number } visas på skärmen vid { $office }. Avsluta när ni är klara, så får du nästa. Kommer ingen avslutar du med ”Fick inget svar från invånaren”.

## Accounts

account-what = Vilka som kan logga in och vad de får göra. Den som får ett nytt konto väljer själv lösenord via en länk.
account-role = Roll
account-state = Status
account-open = Aktivt
account-invited = Har inte valt lösenord
account-until = länken gäller till { $until }
account-disabled = Stängt
account-add = Nytt konto
account-add-do = Skapa och gör en länk
account-all = Alla konton
account-takes = Enheter och kunskaper
account-link = Gör en ny länk
account-link-what = Med en ny länk väljer personen ett nytt lösenord. Det gamla slutar gälla genast.
account-link-here = Ge den här länken till { $name }. Den fungerar en gång, till { $until }, och visas bara nu.
account-change-role = Byt roll
account-disable = Stäng kontot
account-disable-what = När du stänger kontot loggas personen ut genast. Ärendena går tillbaka till kön, och program som använder kontot släpps inte in.
account-enable = Öppna kontot
account-enable-what = Kontot är stängt. Om du öppnar det gäller det tidigare lösenordet.
account-done-role = { $name } har fått en ny roll.
account-done-disable = Kontot för { $name } är stängt.
account-done-enable = Kontot för { $name } är öppet igen.
account-wrong-self = Du kan inte ändra ditt eget konto. Be en annan administratör.
account-wrong-known = Det finns redan ett konto med det namnet. Välj ett annat.
account-wrong-gone = Det kontot finns inte. Välj ett i listan.
account-wrong-name = Namnet kan ha små bokstäver, siffror och bindestreck. Skriv till exempel ”ola”.
account-wrong-act = Något saknades. Välj roll och försök igen.
account-wrong-failed = Det gick inte: { $why }
role-agent = Medarbetare
role-may-agent = tar emot ärenden
role-supervisor = Arbetsledare
role-may-supervisor = ser hela kontaktcentret, fördelar och lämnar meddelanden
role-lead = Ansvarig
role-may-lead = ändrar även regler, öppettider, svar och kunskaper
role-administrator = Administratör
role-may-administrator = ändrar även konton
welcome-heading = Välj lösenord
welcome-what = Ditt användarnamn är { $name }.
welcome-in = Spara och logga in
welcome-gone = Länken fungerar inte längre
welcome-gone-do = Den är använd eller för gammal. Be administratören om en ny.

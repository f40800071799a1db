# format = 1
# Texter till invånarna. Ändra det som står till höger om likhetstecknet.
greeting = Hej! Skriv vad det gäller, så hittar vi rätt ställe i kommunen.
demonstration = Demonstration: Havnsund finns inte. Skriv inget om dig själv här.
sent-to = Vi har skickat dig till { $unit }.
place-in-line = Du har plats { $place } i kön.
next-in-line = Du står på tur.
what-next = En person svarar dig här. Du kan stänga sidan och komma tillbaka med din referens.
closed = { $unit } har stängt nu. Ditt meddelande är sparat och läses när vi öppnar.
opens = Vi öppnar { $when }.
agent-joined = { $agent } svarar dig nu.
ended = Samtalet är slut. Skriv igen om du behöver oss.
interpreter = Vi svarar dig, vid behov med tolk.
emergency = Är det fara för liv eller hälsa? Ring 112. I Norge: brand 110, polis 112, ambulans 113. Vi är ingen larmtjänst.

//! What made-up people say.

/// Made-up agents.
pub(super) const AGENTS: [&str; 6] = ["kari", "ola", "siv", "per", "aisha", "lars"];

/// A matter somebody brings: language, first words, and what follows when an agent asks.
pub(super) struct Matter {
    pub(super) language: &'static str,
    pub(super) first: &'static str,
    pub(super) then: &'static [&'static str],
}

const fn matter(language: &'static str, first: &'static str, then: &'static [&'static str]) -> Matter {
    Matter { language, first, then }
}

pub(super) const MATTERS: &[Matter] = &[
    matter("nb", "Gatelyset i Storgata er mørkt", &["Ved nummer 14, utenfor bakeriet", "Flott, tusen takk!"]),
    matter("nb", "Søppelet på Nordneset er ikke hentet i dag", &["Det er restavfallet", "Takk for hjelpen"]),
    matter(
        "nb",
        "Når er det frist for å søke barnehageplass?",
        &["Til høsten. Hun er to år", "Supert, takk"],
    ),
    matter(
        "nb",
        "Vannet fra springen er brunt siden i morges",
        &["Hele blokka har det slik", "Da venter jeg litt"],
    ),
    matter(
        "nb",
        "Jeg har fått en faktura jeg ikke forstår",
        &["Det gjelder feiing, tror jeg", "Ok, da betaler jeg"],
    ),
    matter(
        "nb",
        "Trenger jeg byggetillatelse for en bod på 12 kvadratmeter?",
        &["En og en halv meter", "Fint, takk"],
    ),
    matter("nb", "Veien opp til skolen er ikke brøytet", &["Bakken ved idrettshallen", "Takk!"]),
    matter(
        "nb",
        "Hvordan søker jeg om trygghetsalarm til moren min?",
        &["Hun er 84 og bor alene", "Tusen takk"],
    ),
    matter("nb", "Er svømmehallen åpen i høstferien?", &["Vi tenkte på onsdag", "Perfekt"]),
    matter("nb", "Hvor finner jeg møteplanen til kommunestyret?", &["Ja, neste møte", "Takk skal du ha"]),
    matter(
        "nb",
        "Hei, kan jeg snakke med et menneske?",
        &["Det gjelder en vielse på rådhuset", "Takk, det var hyggelig"],
    ),
    matter("nn", "Kva tid opnar biblioteket på laurdag?", &["Det i sentrum", "Takk skal du ha"]),
    matter(
        "nn",
        "Det er hol i vegen ved brua, nokon kan skade seg",
        &["På nordsida, rett etter svingen", "Bra, takk"],
    ),
    matter("nn", "Eg vil søkje om SFO-plass for sonen min", &["Han byrjar i andre klasse", "Då gjer eg det"]),
    matter("nn", "Avløpet i gata luktar vondt", &["Heile veka eigentleg", "Fint at de kjem"]),
    matter("sv", "Hur anmäler jag flytt till kommunen?", &["Från Strömstad, i januari", "Tack så mycket"]),
    matter("sv", "Var lämnar jag farligt avfall som gammal färg?", &["Ungefär tio burkar", "Tack!"]),
    matter(
        "sv",
        "Mitt barn behöver skolskjuts, hur ansöker jag?",
        &["Vi bor fyra kilometer bort", "Bra, tack"],
    ),
    matter(
        "en",
        "Where can I park as a visitor in the town centre?",
        &["Just for one day", "Thank you very much"],
    ),
    matter(
        "en",
        "I would like to learn Norwegian, do you have courses?",
        &["I came here in June", "Great, thanks"],
    ),
    matter("en", "My bin was not emptied this week", &["The green one, for paper", "Thanks a lot"]),
    matter(
        "en",
        "How do I get a doctor, we just moved here",
        &["A family of four", "Very helpful, thank you"],
    ),
];

/// What an agent says first, next and at the end, by language.
pub(super) fn answers(language: &str) -> [&'static str; 3] {
    match language {
        "nn" => [
            "Hei! Eg ser på det no. Kan du seie litt meir?",
            "Takk, då har eg det eg treng.",
            "Det er ordna. Ha ein fin dag!",
        ],
        "sv" => [
            "Hej! Jag tittar på det. Kan du berätta lite mer?",
            "Tack, då har jag det jag behöver.",
            "Det är klart. Ha en bra dag!",
        ],
        "en" => [
            "Hello! I am looking into it. Can you tell me a little more?",
            "Thank you, that is what I need.",
            "It is taken care of. Have a good day!",
        ],
        _ => [
            "Hei! Jeg ser på det nå. Kan du si litt mer?",
            "Takk, da har jeg det jeg trenger.",
            "Det er ordnet. Ha en fin dag!",
        ],
    }
}

/// What an agent closes with.
pub(super) const OUTCOMES: [&str; 5] = ["solved", "solved", "solved", "forwarded", "referred"];

/// Why an agent declines.
pub(super) const REASONS: [&str; 2] = ["opptatt med en annen sak", "skal i møte"];

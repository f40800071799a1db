//! What the crowd writes: made-up matters in four languages, some that no rule knows.

use crate::dice::Dice;

/// An agent's first words.
pub const GREETING: &str = "Hei, jeg ser på det med en gang.";

const MATTERS: &[&str] = &[
    "Gatelyset i Storgata er mørkt",
    "Søppelkassen vår ble ikke tømt i går, og nå er den helt full.",
    "Det kommer brunt vann fra kranen på kjøkkenet, er det trygt å drikke?",
    "Jeg vil søke barnehageplass til datteren min fra august.",
    "Når åpner svømmehallen på lørdag?",
    "Eg lurer på når fakturaen for kommunale avgifter forfell.",
    "Vegen forbi skulen er ikkje brøytt, og borna må gå i vegbana.",
    "Kan dere sende meg saksdokumentene fra forrige møte i kommunestyret?",
    "Hej, jag undrar hur man anmäler sig till kulturskolan.",
    "Hello, I have just moved here and need to know how to enrol my son in school.",
    "Naboen bygger garasje helt inntil gjerdet vårt, har han fått lov til det?",
    "Moren min trenger hjelp hjemme etter sykehusoppholdet.",
    "Hei, kan jeg få snakke med et menneske?",
    "Jeg har et spørsmål om noe jeg leste i avisen.",
];

/// One of them.
pub fn matter(dice: &mut Dice) -> &'static str {
    MATTERS[dice.below(MATTERS.len() as u64) as usize]
}

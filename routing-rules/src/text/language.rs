//! Which language is this? Small words decide, letters help; a script that is not Latin decides at
//! once. Bokmål, nynorsk, Swedish and English are told apart; everything else is `Other`.

use super::fold::Folded;
use super::hash::WordTable;
use crate::verdict::Language;
use std::collections::BTreeMap;

/// Small words by language. A word in several lists speaks for each of them.
#[derive(Debug)]
pub struct Detector {
    votes: WordTable<[f32; 6]>,
}

/// Bokmål, nynorsk, Swedish, English, others, Danish.
const LISTS: [&str; 6] = [
    include_str!("language/nb.txt"),
    include_str!("language/nn.txt"),
    include_str!("language/sv.txt"),
    include_str!("language/en.txt"),
    include_str!("language/other.txt"),
    include_str!("language/da.txt"),
];

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

impl Default for Detector {
    fn default() -> Self {
        let mut counts: BTreeMap<&'static str, [f32; 6]> = BTreeMap::new();
        for (index, list) in LISTS.iter().enumerate() {
            words(list).for_each(|word| counts.entry(word).or_default()[index] = 1.0);
        }
        for votes in counts.values_mut() {
            let shared: f32 = votes.iter().sum();
            // A word of one language only is worth much more than one of three.
            votes.iter_mut().for_each(|vote| *vote *= 2.0 / (shared * shared));
        }
        Detector { votes: WordTable::new(counts) }
    }
}

impl Detector {
    /// The words of one list only, and which: bokmål, nynorsk, Swedish, English, others, Danish.
    pub fn telling_words() -> Vec<(&'static str, usize)> {
        let mut of: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        for (index, list) in LISTS.iter().enumerate() {
            words(list).for_each(|word| of.entry(word).or_default().push(index));
        }
        let alone = |(word, lists): (&'static str, Vec<usize>)| match &lists[..] {
            [one] => Some((word, *one)),
            _ => None,
        };
        of.into_iter().filter_map(alone).collect()
    }

    /// The language of a text. A short text without any sign is bokmål.
    pub fn of_votes(original: &str, votes: &[f32; 6]) -> Language {
        if is_of_another_script(original) {
            return Language::Other;
        }
        let best = (0..6).fold(0, |best, i| if votes[i] > votes[best] { i } else { best });
        match best {
            0 => Language::Nb,
            1 => Language::Nn,
            2 => Language::Sv,
            3 => Language::En,
            _ => Language::Other,
        }
    }

    /// What small words and letters say: for bokmål, nynorsk, Swedish, English, others, Danish.
    pub fn votes(&self, original: &str, folded: &Folded) -> [f32; 6] {
        let mut votes = [0.35, 0.0, 0.0, 0.0, 0.0, -0.2];
        for (index, word) in folded.words.iter().enumerate() {
            if let Some(of) = self.votes.get(folded.word(index), word.hash) {
                votes.iter_mut().zip(of).for_each(|(vote, of)| *vote += of);
            } else {
                endings(folded.word(index), &mut votes);
            }
        }
        letters(original, &mut votes);
        votes
    }
}

/// Endings of words that stand in no list: nynorsk has -ar, -ane, -leg, -heit and -gje where bokmål has
/// -er, -ene, -lig, -het and -ge.
fn endings(word: &str, votes: &mut [f32; 6]) {
    if word.len() < 6 {
        return;
    }
    let ends = |with: &[&str]| with.iter().any(|end| word.ends_with(end));
    if ends(&["ane", "leg", "lege", "heit", "gje", "tje", "kje", "nje", "heim", "løyve", "inga"]) {
        votes[1] += 0.8;
    } else if ends(&["ar"]) {
        votes[1] += 0.5;
        votes[2] += 0.5;
    } else if ends(&["ene", "lig", "lige", "het", "hjem", "ringer"]) {
        votes[0] += 0.4;
    }
}

/// Letters that one language has and another has not.
fn letters(original: &str, votes: &mut [f32; 6]) {
    for c in original.chars().take(2000) {
        match c {
            'ø' | 'Ø' | 'æ' | 'Æ' => {
                votes[0] += 0.3;
                votes[1] += 0.3;
                votes[5] += 0.3;
            }
            'ö' | 'Ö' | 'ä' | 'Ä' => votes[2] += 0.5,
            'å' | 'Å' => votes.iter_mut().take(3).for_each(|vote| *vote += 0.1),
            'ł' | 'ą' | 'ę' | 'ż' | 'ź' | 'ć' | 'ś' | 'ń' | 'ė' | 'š' | 'ž' | 'č' | 'ų' | 'ū' | 'į' | 'ñ'
            | '¿' | 'ß' | 'ţ' | 'ș' | 'ğ' | 'ı' | 'ç' | 'ã' => votes[4] += 1.5,
            _ => {}
        }
    }
}

/// Mostly letters of another script?
pub fn is_of_another_script(original: &str) -> bool {
    let (mut latin, mut foreign) = (0usize, 0usize);
    for c in original.chars().take(2000).filter(|c| c.is_alphabetic()) {
        if u32::from(c) < 0x250 { latin += 1 } else { foreign += 1 }
    }
    foreign > latin
}

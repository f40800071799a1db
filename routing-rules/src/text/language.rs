//! Which language is this? Small words decide, letters help; a script that is not Latin decides at
//! once. Bokmål, nynorsk, Swedish and English are told apart; everything else is `Other`.

use super::fold::Folded;
use crate::verdict::Language;
use std::collections::BTreeMap;

/// Small words by language. A word in several lists speaks for each of them.
#[derive(Debug)]
pub struct Detector {
    votes: BTreeMap<&'static str, [f32; 6]>,
}

const NB: &str = include_str!("language/nb.txt");
const NN: &str = include_str!("language/nn.txt");
const SV: &str = include_str!("language/sv.txt");
const EN: &str = include_str!("language/en.txt");
const DA: &str = include_str!("language/da.txt");
const OTHER: &str = include_str!("language/other.txt");

impl Default for Detector {
    fn default() -> Self {
        let lists = [NB, NN, SV, EN, OTHER, DA];
        let mut counts: BTreeMap<&'static str, [f32; 6]> = BTreeMap::new();
        for (index, list) in lists.iter().enumerate() {
            let words = list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
            words.for_each(|word| counts.entry(word).or_default()[index] = 1.0);
        }
        for votes in counts.values_mut() {
            let shared: f32 = votes.iter().sum();
            // A word of one language only is worth much more than one of three.
            votes.iter_mut().for_each(|vote| *vote *= 2.0 / (shared * shared));
        }
        Detector { votes: counts }
    }
}

impl Detector {
    /// The language of a text. A short text without any sign is bokmål.
    pub fn detect(&self, original: &str, folded: &Folded) -> Language {
        if let Some(language) = by_script(original) {
            return language;
        }
        let mut votes = [0.35, 0.0, 0.0, 0.0, 0.0, -0.2];
        for index in 0..folded.words.len() {
            self.vote(folded.word(index), &mut votes);
        }
        letters(original, &mut votes);
        let best = (0..6).fold(0, |best, i| if votes[i] > votes[best] { i } else { best });
        match best {
            0 => Language::Nb,
            1 => Language::Nn,
            2 => Language::Sv,
            3 => Language::En,
            _ => Language::Other,
        }
    }

    fn vote(&self, word: &str, votes: &mut [f32; 6]) {
        if let Some(of) = self.votes.get(word) {
            votes.iter_mut().zip(of).for_each(|(vote, of)| *vote += of);
        }
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
fn by_script(original: &str) -> Option<Language> {
    let (mut latin, mut foreign) = (0usize, 0usize);
    for c in original.chars().take(2000).filter(|c| c.is_alphabetic()) {
        if u32::from(c) < 0x250 { latin += 1 } else { foreign += 1 }
    }
    (foreign > latin).then_some(Language::Other)
}

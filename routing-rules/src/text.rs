//! A resident's words made comparable: one spelling of each letter, words with their place, stems,
//! what was rejected ("not X but Y"), and the language.

pub mod fold;
pub mod hash;
pub mod identity;
pub mod language;
pub mod rejected;
pub mod stems;

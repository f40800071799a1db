//! Notices: what a service-desk lead tells everybody for a while ("water off in Storgata"), and temporary
//! rules ("no road reports today"). Each has an end and ends by itself.

use crate::ids::UnitId;
use crate::time::Moment;
use crate::verdict::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many may stand at once; more would be read by nobody.
pub const MOST: usize = 100;

/// A notice, and the temporary rule it may carry. Its text is the desk's own and public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// It holds from here.
    pub from: Moment,
    /// It is over at this moment.
    pub until: Moment,
    /// What residents and agents read, by language.
    pub texts: BTreeMap<Language, Arc<str>>,
    /// It is about contacts of this unit only; without one, about all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// It is about contacts with one of these words only, written as in the rule book.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Arc<str>>,
    /// Contacts it is about go to this unit instead; never an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<UnitId>,
}

impl Notice {
    /// Does it hold at that moment?
    pub fn holds(&self, at: Moment) -> bool {
        self.from <= at && at < self.until
    }

    /// Its text in that language, or in the nearest there is, and in which.
    pub fn text(&self, language: Language) -> (Language, &str) {
        let nearest = match language {
            Language::Nn => [Language::Nn, Language::Nb, Language::Sv, Language::En],
            Language::En | Language::Other => [Language::En, Language::Nb, Language::Nn, Language::Sv],
            Language::Sv => [Language::Sv, Language::Nb, Language::Nn, Language::En],
            Language::Nb => [Language::Nb, Language::Nn, Language::Sv, Language::En],
        };
        let found = nearest.into_iter().find_map(|near| Some((near, &**self.texts.get(&near)?)));
        found.unwrap_or((language, ""))
    }
}

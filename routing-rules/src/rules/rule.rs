//! One rule, as compiled: its terms are numbers in the finder.

use super::circumstances::Days;
use crate::contact::Channel;
use crate::ids::{SkillId, UnitId};
use crate::setup::Hours;
use crate::text::hash::Hash;
use crate::verdict::{Flag, Language, Urgency};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What must be so, and what follows.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, told to agents and written to the journal.
    pub name: Arc<str>,
    /// The same as a feature of the learned classifier.
    pub feature: Hash,
    /// Where to; a rule without a unit only raises the urgency.
    pub unit: Option<UnitId>,
    /// What the contact is about.
    pub topic: Option<Arc<str>>,
    /// How soon a person is needed.
    pub urgency: Urgency,
    /// What a person must answer for.
    pub flag: Option<Flag>,
    /// How sure the rule is, 1 to 10.
    pub weight: i32,
    /// One of these must be met (if there are any).
    pub any: Vec<usize>,
    /// Each of these must be met.
    pub all: Vec<usize>,
    /// None of these may be met.
    pub none: Vec<usize>,
    /// Only these channels, if any.
    pub channels: Vec<Channel>,
    /// Only these languages, if any.
    pub languages: Vec<Language>,
    /// Form fields and the like that must have this value (`*`: any).
    pub attributes: Vec<(Arc<str>, Arc<str>)>,
    /// Only of contacts who are one of these to the municipality, if any.
    pub roles: Vec<Arc<str>>,
    /// Only about one of these places, if any: in the text, or in a field that says where.
    pub places: Vec<usize>,
    /// Only on these days.
    pub days: Days,
    /// Only at these times, if any.
    pub times: Option<Hours>,
    /// Skills that an agent must have.
    pub skills: Vec<SkillId>,
    /// How well, where more than a little is needed.
    pub levels: BTreeMap<SkillId, u8>,
}

impl Rule {
    /// Does the rule look at words at all?
    pub fn has_words(&self) -> bool {
        !self.any.is_empty() || !self.all.is_empty()
    }
}

//! What classification found out about a contact, and why. Travels in the command and in the event;
//! replay never classifies again.

use crate::contact::Rare;
use crate::ids::{AgentId, BookHash, Name, NoticeId, SkillId, UnitId};
use crate::learned::name::ModelName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// How soon a person is needed. The order is the order of service: later variants go first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// In its turn.
    #[default]
    Normal,
    /// A person is needed the same day.
    Urgent,
    /// Danger to life, health or large damage now.
    Emergency,
}

/// The language of a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
    /// Svenska.
    Sv,
    /// English.
    En,
    /// Any other: a person reads it, perhaps with an interpreter.
    Other,
}

impl Language {
    /// Every language, in the order in which figures list them.
    pub const ALL: [Language; 5] = [Language::Nb, Language::Nn, Language::Sv, Language::En, Language::Other];

    /// The tag used in JSON, labels and `lang` attributes (`other` is no BCP 47 tag).
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::Sv => "sv",
            Language::En => "en",
            Language::Other => "other",
        }
    }

    /// From a BCP 47 tag such as `nb-NO`; `no` is bokmål, whatever is unknown is `Other`.
    pub fn from_tag(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        match primary.to_ascii_lowercase().as_str() {
            "nb" | "no" => Language::Nb,
            "nn" => Language::Nn,
            "sv" => Language::Sv,
            "en" => Language::En,
            _ => Language::Other,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Urgency {
    /// As in JSON and labels.
    pub fn as_str(self) -> &'static str {
        match self {
            Urgency::Normal => "normal",
            Urgency::Urgent => "urgent",
            Urgency::Emergency => "emergency",
        }
    }
}

/// Why a contact goes to its unit. Names of rules and words of the rule book only, never the
/// resident's own words: this is written to the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Because {
    /// A rule matched; `found` are the rule book's words that were met.
    Rule {
        /// The rule's name.
        rule: Arc<str>,
        /// The rule book's words, phrases or conditions that matched.
        found: Vec<Arc<str>>,
    },
    /// The desk's own examples lead there: the words of theirs that weighed most.
    Learned {
        /// Words that stand in several examples; never words that only the resident used.
        words: Vec<Arc<str>>,
    },
    /// No rule was sure: the desk's default unit, with the units that came nearest.
    NoRule {
        /// The likeliest units, best first; may be empty.
        near: Vec<UnitId>,
    },
    /// A temporary rule sent it there.
    Notice {
        /// Which.
        notice: NoticeId,
        /// Its words that were met.
        found: Vec<Arc<str>>,
    },
    /// The verdict named a unit or skill that is gone since, or its unit is: the default unit.
    RulesChanged,
    /// The switch, the integrator or the resident named the unit.
    Named,
    /// An agent sent it on.
    Transferred,
    /// Nobody came: an agent calls a resident.
    CalledOut {
        /// Who.
        by: AgentId,
    },
}

/// `rule `street lights` found `gatelys``: one English line for logs, stories and programs. Pages
/// say it in the reader's language.
impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::Rule { rule, found } if found.is_empty() => write!(f, "rule `{rule}`"),
            Because::Rule { rule, found } => {
                write!(f, "rule `{rule}` found `{}`", found.join("`, `"))
            }
            Because::Learned { words } if words.is_empty() => f.write_str("examples are alike"),
            Because::Learned { words } => write!(f, "examples speak of `{}`", words.join("`, `")),
            Because::NoRule { near } if near.is_empty() => f.write_str("no rule matched"),
            Because::NoRule { near } => {
                write!(f, "no rule was sure; near: ")?;
                for (i, unit) in near.iter().enumerate() {
                    write!(f, "{}{unit}", if i > 0 { ", " } else { "" })?;
                }
                Ok(())
            }
            Because::Notice { notice, found } if found.is_empty() => write!(f, "notice {notice}"),
            Because::Notice { notice, found } => {
                write!(f, "notice {notice} found `{}`", found.join("`, `"))
            }
            Because::RulesChanged => f.write_str("rules changed"),
            Because::Named => f.write_str("the unit was named"),
            Because::Transferred => f.write_str("an agent sent it on"),
            Because::CalledOut { by } => write!(f, "{by} calls out"),
        }
    }
}

/// Which unit should have a contact, how soon, by whom, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The unit that should have it.
    pub unit: UnitId,
    /// How soon.
    #[serde(default)]
    pub urgency: Urgency,
    /// What language it is in.
    #[serde(default)]
    pub language: Language,
    /// Skills an agent must have, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// How well, 1 to 5, where more than 1 is needed.
    #[serde(default, skip_serializing_if = "Levels::is_empty")]
    pub levels: Levels,
    /// What it is about, as the rule book names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Arc<str>>,
    /// Why.
    pub because: Because,
    /// The rule book that judged.
    pub book: BookHash,
    /// What a person must answer for, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// Notices that are about it, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeId>,
    /// The office or district it belongs to, as the desk's files name it: for figures only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<Box<Name>>,
    /// The learned model that had a part in it; none where rules judged alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelName>,
}

/// How well some skills are needed: a short list, because every waiting contact has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<SkillId, u8>", into = "BTreeMap<SkillId, u8>")]
pub struct Levels(Rare<Vec<(SkillId, u8)>>);

impl Levels {
    /// The level that is needed of a skill: 1, where nothing is said.
    pub fn of(&self, skill: SkillId) -> u8 {
        self.0.iter().find(|(other, _)| *other == skill).map_or(1, |(_, level)| (*level).max(1))
    }

    /// Is nothing said?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing is said of these skills any more.
    pub fn forget(&mut self, skills: &[SkillId]) {
        *self = self.0.iter().filter(|(skill, _)| !skills.contains(skill)).copied().collect();
    }

    /// Any level will do.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl FromIterator<(SkillId, u8)> for Levels {
    fn from_iter<I: IntoIterator<Item = (SkillId, u8)>>(levels: I) -> Levels {
        Levels(levels.into_iter().collect())
    }
}

impl From<BTreeMap<SkillId, u8>> for Levels {
    fn from(levels: BTreeMap<SkillId, u8>) -> Levels {
        levels.into_iter().collect()
    }
}

impl From<Levels> for BTreeMap<SkillId, u8> {
    fn from(levels: Levels) -> BTreeMap<SkillId, u8> {
        levels.0.iter().copied().collect()
    }
}

/// Something that a person must see and answer for, whatever the urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Somebody worries for a child.
    ChildWorry,
}

impl Flag {
    /// Every flag.
    pub const ALL: [Flag; 1] = [Flag::ChildWorry];

    /// As in JSON and in the rule book.
    pub fn as_str(self) -> &'static str {
        match self {
            Flag::ChildWorry => "child-worry",
        }
    }
}

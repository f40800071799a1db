//! What a desk is, as far as decisions depend on it: units, promises, hours, limits. Made from the
//! desk's files (`book`), adopted by `Command::Adopt`, carried whole in its event.

use crate::contact::Channel;
use crate::holidays::{Country, Eve};
use crate::ids::{BookHash, DeskId, Name, SkillId, UnitId};
use crate::sharing::{Sharing, UnitSharing};
use crate::time::Span;
use crate::verdict::{Language, Urgency};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything about a desk that changes who is offered what, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// The desk's name.
    pub desk: DeskId,
    /// SHA-256 of the files this was made from.
    pub book: BookHash,
    /// IANA name of the desk's own time zone.
    pub zone: String,
    /// Where a contact goes when no rule is sure.
    pub default_unit: UnitId,
    /// The units.
    pub units: BTreeMap<UnitId, UnitSetup>,
    /// Every skill its rules may ask for. A verdict of an older rule book that asks for another goes to
    /// the default unit.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub skills: BTreeSet<SkillId>,
    /// How long an agent has to answer an offer (default 20 s).
    pub offer: Span,
    /// How long an agent who declined or was silent is not asked again for the same contact (60 s).
    pub ask_again: Span,
    /// After so many offers in a row without an answer the agent is set away (2).
    pub silent_limit: u32,
    /// Time for notes after a conversation, by channel (phone and chat 60 s, others none).
    pub wrap_up: BTreeMap<Channel, Span>,
    /// What one contact of each channel costs of an agent's capacity of 100.
    pub cost: BTreeMap<Channel, u32>,
    /// A waiting contact rises one class each time it has waited this long.
    pub ageing: Span,
    /// How long a console may be gone before its agent counts as gone (60 s).
    pub console_grace: Span,
    /// How long idempotency keys are kept (30 days).
    pub keys_kept: Span,
    /// A resident who leaves sooner than this counts as a short abandon (5 s).
    pub short_abandon: Span,
    /// How contacts are shared out.
    #[serde(default)]
    pub sharing: Sharing,
    /// How residents are called back.
    #[serde(default)]
    pub callbacks: Callbacks,
    /// Supervisors may listen in, whisper and join where a unit is not sensitive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listening: bool,
    /// Offices and evenings.
    #[serde(default, skip_serializing_if = "Calendar::is_empty")]
    pub calendar: Calendar,
}

/// How residents are called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callbacks {
    /// So many tries; 0: nobody is called back.
    pub tries: u32,
    /// So long between two tries.
    pub spacing: Span,
    /// A window lies no farther ahead than this.
    pub ahead: Span,
}

impl Default for Callbacks {
    fn default() -> Callbacks {
        Callbacks { tries: 3, spacing: Span::minutes(15), ahead: Span::minutes(14 * 24 * 60) }
    }
}

/// One unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSetup {
    /// Health, child welfare, social services: language and details are shown less, nobody listens in.
    pub sensitive: bool,
    /// How soon an answer is promised, by channel.
    pub promises: BTreeMap<Channel, Promise>,
    /// When the unit is open.
    pub hours: Hours,
    /// Who is asked, and when needs relax.
    #[serde(default, skip_serializing_if = "UnitSharing::is_default")]
    pub sharing: UnitSharing,
    /// When so many wait on that channel, no more are taken: they are told so, and what else there is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<Channel, u32>,
    /// Who has what cannot wait while the unit is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_duty: Option<OnDuty>,
    /// What happens before a promise is broken; nothing where this is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalation>,
}

/// The unit that is on duty for another while that is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDuty {
    /// Which.
    pub unit: UnitId,
    /// From this urgency on; what is less urgent waits for the opening.
    pub from: Urgency,
}

/// Hours that no unit's line depends on: what residents are told, and what is checked ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Local offices and when their doors are open.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub offices: BTreeMap<Name, Hours>,
    /// How many open evenings each office owes a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evenings: Option<Evenings>,
    /// Which contacts ask for access to documents, and how their time is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<AccessClock>,
}

/// Access requests: their time is counted in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClock {
    /// Contacts judged to be about one of these.
    pub topics: BTreeSet<Arc<str>>,
    /// To be answered within so many working days.
    pub days: u32,
    /// Whose public holidays are no working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Country>,
}

impl Calendar {
    /// Nothing in it?
    pub fn is_empty(&self) -> bool {
        *self == Calendar::default()
    }
}

/// Open evenings that each office owes in every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evenings {
    /// Open for the whole of this spell.
    pub between: DaySpell,
    /// On so many days of the month at least.
    pub a_month: u32,
}

/// A service-level target: `share` percent answered within `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Percent.
    pub share: u32,
    /// Counted from arrival.
    pub within: Span,
    /// For urgent contacts, where that is another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Span>,
    /// For emergencies, where that is another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Span>,
    /// Counted in the unit's opening hours only: nobody promises an answer in the night.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open_hours: bool,
}

impl Promise {
    /// The same time for every urgency, by the calendar.
    pub fn new(share: u32, within: Span) -> Promise {
        Promise { share, within, urgent: None, emergency: None, open_hours: false }
    }

    /// The time for that urgency.
    pub fn within(&self, urgency: Urgency) -> Span {
        let own = match urgency {
            Urgency::Normal => None,
            Urgency::Urgent => self.urgent,
            Urgency::Emergency => self.emergency.or(self.urgent),
        };
        own.unwrap_or(self.within)
    }
}

/// What a unit does when a promise is about to be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Warns when so many percent of the promised time have gone by.
    pub warn_percent: u32,
    /// The contact rises a class, up to urgent.
    #[serde(default)]
    pub raise: bool,
    /// The contact goes to this unit, if that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<UnitId>,
}

/// Opening hours in the desk's own zone. No spells at all means never open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Weekly spells.
    pub weekly: Vec<Spell>,
    /// Days that differ, `YYYY-MM-DD` -> spells of that day (none: closed). They go before all the rest.
    pub exceptions: BTreeMap<String, Vec<DaySpell>>,
    /// Spells of some weeks only: every first Tuesday, Wednesdays of odd weeks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub some_weeks: Vec<SomeWeeks>,
    /// Closed on this country's public holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Country>,
    /// Eves on which all is closed from that minute of the day on; 0 is the whole day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub half_days: BTreeMap<Eve, u16>,
}

/// A spell on one weekday of some weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SomeWeeks {
    /// Which weeks.
    pub which: Which,
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// The spell of that day.
    #[serde(flatten)]
    pub spell: DaySpell,
}

/// Which weeks a spell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The first such weekday of the month, the second, the third, the fourth.
    Nth(u8),
    /// The last such weekday of the month.
    Last,
    /// Weeks with an odd number (ISO 8601).
    Odd,
    /// Weeks with an even number.
    Even,
}

/// One open spell of the week. `to` at or before `from` runs past midnight; 24:00 is 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spell {
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// The spell of that day.
    #[serde(flatten)]
    pub spell: DaySpell,
}

/// A spell within a day, in minutes after midnight by the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySpell {
    /// Opens.
    pub from: u16,
    /// Closes; 1440 is midnight at the end of the day.
    pub to: u16,
}

/// What an agent may take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Units the agent takes contacts for, sorted.
    pub units: Vec<UnitId>,
    /// Skills, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// Channels the agent takes; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// How much at once, in the currency of `Setup::cost`; 100 is a full agent.
    pub capacity: u32,
    /// Units the agent helps when a contact there has waited long enough, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helps: Vec<UnitId>,
    /// How well, 1 to 5, where it is not 5.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<SkillId, u8>,
    /// Languages the agent takes contacts in, sorted; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// At most so many contacts of a channel at once, whatever they cost.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub at_once: BTreeMap<Channel, u32>,
    /// The agent's telephone, as the switch calls it (`PJSIP/1001`); none: their calls are answered elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
}

impl Profile {
    /// How well the agent knows something, 1 to 5; 0 is not at all.
    pub fn level(&self, skill: SkillId) -> u8 {
        if self.skills.contains(&skill) { self.levels.get(&skill).copied().unwrap_or(5) } else { 0 }
    }

    /// Does the agent take contacts in that language?
    pub fn speaks(&self, language: Language) -> bool {
        let spoken = crate::sharing::spoken(language);
        let same = |own: &Language| crate::sharing::spoken(*own) == spoken;
        spoken.is_none() || self.languages.is_empty() || self.languages.iter().any(same)
    }
}

//! The naive reference model: the same desk told by scanning everything. Knows the events, shares
//! nothing else with the core, and checks each event against all that went before it.

mod arriving;
mod clock;
pub mod counts;
mod follow;
pub mod hours;
pub mod line;
mod notes;
mod offers;
mod promises;
mod sharing;
mod standing;
mod told;
mod who;

use jiff::tz::TimeZone;
use routing_rules::closing::Closing;
use routing_rules::contact::{Channel, Ending, Speaker};
use routing_rules::event::Presence;
use routing_rules::ids::{
    AgentId, ContactId, ContentId, KeyedHash, Name, NoticeId, OfferId, Reference, SkillId, UnitId, ViewId,
};
use routing_rules::setup::{Profile, Promise, Setup, UnitSetup};
use routing_rules::sharing::Step;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// An invariant that does not hold, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// `I10` and so on.
    pub id: &'static str,
    /// What was seen.
    pub what: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.what)
    }
}

/// What counts as promised where nothing is.
const UNPROMISED: Span = Span::minutes(24 * 60);

/// What a check returns.
pub type Checked = Result<(), Broken>;

/// Holds, or is broken like this.
pub fn must(holds: bool, id: &'static str, what: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(Broken { id, what: what() }) }
}

/// The desk, naively.
#[derive(Clone, Debug)]
pub struct Model {
    /// The setup adopted last.
    pub setup: Option<Setup>,
    /// Units as the events opened and closed them.
    pub open: BTreeSet<UnitId>,
    /// Agents.
    pub people: BTreeMap<AgentId, Person>,
    /// Every contact there ever was.
    pub matters: BTreeMap<ContactId, Matter>,
    /// Every offer there ever was.
    pub offers: BTreeSet<OfferId>,
    /// Every reference there ever was.
    pub references: BTreeSet<Reference>,
    /// Every content name there ever was.
    pub contents: BTreeSet<ContentId>,
    /// Idempotency keys: body and contact.
    pub keys: BTreeMap<KeyedHash, (KeyedHash, ContactId, Moment)>,
    /// The counters, counted anew from the events.
    pub counts: counts::Counts,
    /// Every notice there ever was: until when, and whether it stands.
    pub notices: BTreeMap<NoticeId, (Moment, bool)>,
    /// Every answer that was shown: was it settled?
    pub views: BTreeMap<ViewId, bool>,
    /// Exceptional closings that were not lifted, the ones that are over too.
    pub closings: BTreeMap<u64, Closing>,
    /// The last event's moment.
    pub last: Moment,
    /// Who had what ended.
    pub last_with: BTreeMap<ContactId, (AgentId, Moment)>,
    /// Which contacts came from the same address before, as whoever brought the newer one said.
    pub earlier: BTreeMap<Reference, Vec<ContactId>>,
    /// The last ticket of each local office.
    pub tickets: BTreeMap<Name, u32>,
    /// Midnight, if anything was counted.
    pub day_ends: Option<Moment>,
    /// What a supervisor just closed.
    closed_by_hand: Option<ContactId>,
    /// The desk's zone.
    zone: TimeZone,
    /// The minute whose opening hours were looked at.
    hours_looked_at: Option<i64>,
    /// Whose needs the rules know no longer, from a reload until the desk has said so.
    needs_gone: BTreeSet<ContactId>,
}

/// An agent, naively.
#[derive(Clone, Debug)]
pub struct Person {
    /// What they may take.
    pub profile: Profile,
    /// Whether they take contacts.
    pub presence: Presence,
    /// Is a console connected?
    pub connected: bool,
    /// End of the grace time of a lost console.
    pub gone_at: Option<Moment>,
    /// Since when nothing about them has changed.
    pub idle_since: Moment,
    /// Offers in a row without an answer.
    pub silent: u32,
    /// That was once too often: they must be set away.
    pub owes_away: bool,
    /// What takes their capacity.
    pub holds: BTreeMap<ContactId, Held>,
    /// Contacts taken since midnight.
    pub taken_today: u32,
    /// The last offer made to them.
    pub last_offer: u64,
}

/// Capacity taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// How much.
    pub cost: u32,
    /// Of which channel.
    pub channel: Channel,
    /// Of which unit.
    pub unit: UnitId,
    /// Why.
    pub by: HeldBy,
}

/// Why capacity is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldBy {
    /// An offer, until then.
    Offer(OfferId, Option<Moment>),
    /// A conversation.
    Conversation,
    /// A question about somebody else's contact, until then; `None`: speaking along.
    Consult(OfferId, Option<Moment>),
    /// Time for notes, until then.
    Notes(Moment),
}

/// A contact, naively.
#[derive(Clone, Debug)]
pub struct Matter {
    /// How it came.
    pub channel: Channel,
    /// What the resident holds.
    pub reference: Reference,
    /// The first unit, for ever.
    pub first_unit: UnitId,
    /// The unit that has it.
    pub unit: UnitId,
    /// Skills it needs.
    pub skills: Vec<SkillId>,
    /// How well.
    pub levels: BTreeMap<SkillId, u8>,
    /// Its language.
    pub language: Language,
    /// How far its needs are relaxed.
    pub step: Step,
    /// Since when it has waited for them.
    pub needs_since: Option<Moment>,
    /// The one agent it waits for, and until when.
    pub kept: Option<(AgentId, Moment)>,
    /// Its urgency when it came.
    pub urgency: u8,
    /// Its class now.
    pub class: u8,
    /// When it came.
    pub arrived: Moment,
    /// What its unit promises.
    pub promised: Moment,
    /// Offers that stand.
    pub offered: BTreeMap<AgentId, (OfferId, Option<Moment>)>,
    /// Who has it.
    pub owner: Option<AgentId>,
    /// Somebody has it (perhaps somebody we do not know: a switch said so).
    pub in_conversation: bool,
    /// How it ended.
    pub ended: Option<Ending>,
    /// How many messages it has.
    pub messages: u64,
    /// Speakers' own numbers.
    pub said: BTreeMap<(Speaker, u64), u64>,
    /// Who is not asked again, until when.
    pub paused: BTreeMap<AgentId, Moment>,
    /// The switch's call.
    pub call: Option<KeyedHash>,
    /// The ended contact before.
    pub continues: Option<ContactId>,
    /// When an agent first had it.
    pub answered: Option<Moment>,
    /// A switch decides who gets it.
    pub by_switch: bool,
    /// The resident wants to be called back.
    pub callback: Option<line::CallBack>,
    /// Nobody is asked before then.
    pub resting: Option<Moment>,
    /// A second agent.
    pub second: Option<line::Second>,
    /// Supervisors who hear it: do they speak along?
    pub hears: BTreeMap<AgentId, bool>,
    /// Rules or examples have sent it where it stands, not a person.
    pub by_rules: bool,
    /// When a supervisor said how urgent it is.
    pub ranked: Option<Moment>,
    /// A person put it into this line: nobody on duty gets it until something changes.
    pub by_hand: bool,
    /// Nobody came: this agent calls the resident.
    pub called_by: Option<AgentId>,
    /// When its unit wants to be warned that the promise is about to be broken, until it is.
    pub warn_at: Option<Moment>,
}

impl Default for Model {
    fn default() -> Model {
        Model {
            setup: None,
            open: BTreeSet::new(),
            people: BTreeMap::new(),
            matters: BTreeMap::new(),
            offers: BTreeSet::new(),
            references: BTreeSet::new(),
            contents: BTreeSet::new(),
            keys: BTreeMap::new(),
            counts: counts::Counts::default(),
            notices: BTreeMap::new(),
            views: BTreeMap::new(),
            closings: BTreeMap::new(),
            last: Moment::default(),
            last_with: BTreeMap::new(),
            earlier: BTreeMap::new(),
            tickets: BTreeMap::new(),
            day_ends: None,
            closed_by_hand: None,
            zone: TimeZone::UTC,
            hours_looked_at: None,
            needs_gone: BTreeSet::new(),
        }
    }
}

impl Matter {
    /// In line, not offered, not in conversation, not over.
    pub fn waits(&self) -> bool {
        let asks_nobody = self.offered.is_empty() && self.resting.is_none();
        self.ended.is_none() && !self.in_conversation && asks_nobody
    }

    /// How an agent deals with it.
    pub fn way(&self) -> Channel {
        if self.callback.is_some() { Channel::Phone } else { self.channel }
    }

    /// Who goes first: smaller is sooner.
    pub fn turn(&self, contact: ContactId) -> (u8, Moment, Moment, ContactId) {
        (u8::MAX - self.class, self.promised, self.arrived, contact)
    }
}

impl Person {
    /// How much of them is taken.
    pub fn taken(&self) -> u32 {
        self.holds.values().map(|held| held.cost).sum()
    }

    /// Ready to be asked at all.
    pub fn ready(&self) -> bool {
        self.connected && self.presence == Presence::Available
    }
}

impl Model {
    /// The desk's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// What one contact of that channel costs.
    pub fn cost(&self, channel: Channel) -> u32 {
        self.setup.as_ref().and_then(|setup| setup.cost.get(&channel).copied()).unwrap_or(100).max(1)
    }

    /// When `unit` promises an answer to a contact of `channel` that came at `arrived`.
    pub fn promise(&self, unit: UnitId, channel: Channel, urgency: u8, arrived: Moment) -> Option<Moment> {
        let unit = self.setup.as_ref()?.units.get(&unit)?;
        let Some(promise) = unit.promises.get(&channel) else { return Some(arrived + UNPROMISED) };
        let within = match urgency {
            0 => promise.within,
            1 => promise.urgent.unwrap_or(promise.within),
            _ => promise.emergency.or(promise.urgent).unwrap_or(promise.within),
        };
        Some(self.counted(unit, promise, within, arrived))
    }

    /// So much of a promise's time after an arrival: by the calendar, or every open minute counted.
    pub fn counted(&self, unit: &UnitSetup, promise: &Promise, within: Span, arrived: Moment) -> Moment {
        if !promise.open_hours {
            return arrived + within;
        }
        let (mut at, mut left) = (arrived, within.0);
        while left > 0 {
            let step = (60_000 - at.0.rem_euclid(60_000)).min(left);
            if hours::open(&unit.hours, &self.zone, at) {
                left -= step;
                at = at + Span(step);
            } else {
                // Made-up hours begin at whole and half hours.
                at = at + Span(1_800_000 - at.0.rem_euclid(1_800_000));
            }
        }
        at
    }

    /// Does the unit take contacts at `at`, by its hours and by closings?
    pub fn should_be_open(&self, unit: UnitId, at: Moment) -> bool {
        let of = self.setup.as_ref().and_then(|setup| setup.units.get(&unit));
        let shut = |closing: &Closing| {
            closing.unit.is_none_or(|closed| closed == unit) && closing.from <= at && at < closing.until
        };
        of.is_some_and(|of| hours::open(&of.hours, &self.zone, at)) && !self.closings.values().any(shut)
    }

    /// The contacts that are not over.
    pub fn alive(&self) -> impl Iterator<Item = (ContactId, &Matter)> {
        self.matters.iter().filter(|(_, matter)| matter.ended.is_none()).map(|(id, matter)| (*id, matter))
    }

    /// The span of the setup that `pick` names.
    pub fn span(&self, pick: impl Fn(&Setup) -> Span) -> Span {
        self.setup.as_ref().map_or(Span::ZERO, pick)
    }
}

//! What the desk knows, as it stands in a snapshot. Everything here comes from events alone.

use super::notices::Told;
use crate::agent::Agent;
use crate::closing::Closing;
use crate::contact::{Channel, Contact};
use crate::ids::{AgentId, ContactId, KeyedHash, Name, OfferId, Reference, UnitId};
use crate::setup::Setup;
use crate::time::{Moment, Span};
use crate::waiting::Recent;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How long an ended contact and a settled offer are remembered.
pub const REMEMBERED: Span = Span::minutes(1);
/// No more of them than this, however busy the minute: the history has them all.
pub const REMEMBERED_AT_MOST: usize = 50_000;
/// An ended call is remembered at least this long: switches repeat themselves late.
pub const CALLS_KEPT: Span = Span::minutes(24 * 60);
/// How long after the end of a contact its resident may say how it was.
pub const SURVEY_OPEN: Span = Span::minutes(7 * 24 * 60);
/// What counts as promised where a unit has promised nothing for a channel.
pub const UNPROMISED: Span = Span::minutes(24 * 60);

/// The state, without indexes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The moment of the last event.
    pub as_of: Moment,
    pub setup: Option<Arc<Setup>>,
    pub open: BTreeSet<UnitId>,
    /// Shared like contacts: who looks at all of them does so beside the desk.
    pub agents: BTreeMap<AgentId, Arc<Agent>>,
    /// Shared with a copy until one of them changes: a snapshot's copy holds the desk up for a moment only.
    pub contacts: BTreeMap<ContactId, Arc<Contact>>,
    /// The number of the last contact and of the last offer.
    pub last_contact: u64,
    pub last_offer: u64,
    pub keys: BTreeMap<KeyedHash, KeptKey>,
    pub calls: BTreeMap<KeyedHash, Call>,
    pub settled: BTreeMap<OfferId, Settled>,
    /// Who had the contacts that ended, where a unit asks for the same agent again.
    pub last_with: BTreeMap<ContactId, LastWith>,
    /// Midnight, if anything was counted since the last.
    pub day_ends: Option<Moment>,
    /// Exceptional closings that are not over, and the number of the last.
    #[serde(default)]
    pub closings: BTreeMap<u64, Closing>,
    #[serde(default)]
    pub last_closing: u64,
    /// The last ticket of each local office.
    #[serde(default)]
    pub tickets: BTreeMap<Name, u32>,
    /// Contacts whose residents have said how it was, and when.
    #[serde(default)]
    pub surveyed: BTreeSet<(Moment, ContactId)>,
    #[serde(default)]
    pub told: Told,
    /// How long the last contacts took, by unit and how an agent deals with them.
    #[serde(default, with = "waits_as_list")]
    pub waits: BTreeMap<(UnitId, Channel), Arc<Recent>>,
}

/// An idempotency key and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptKey {
    pub body: KeyedHash,
    pub contact: ContactId,
    pub reference: Reference,
    pub at: Moment,
}

/// What is known of a switch's call, besides its contact.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Call {
    pub contact: ContactId,
    /// The highest sequence number so far; `None` until the switch's news is noted.
    pub sequence: Option<u64>,
    pub ended: Option<Moment>,
}

/// Who had a contact last.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastWith {
    pub agent: AgentId,
    pub at: Moment,
}

/// An offer that is over.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    pub contact: ContactId,
    pub agent: AgentId,
    pub accepted: bool,
    pub at: Moment,
}

/// JSON knows texts as keys only: a list of pairs.
mod waits_as_list {
    use super::{Arc, BTreeMap, Channel, Recent, UnitId};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Waits = BTreeMap<(UnitId, Channel), Arc<Recent>>;

    pub fn serialize<S: Serializer>(waits: &Waits, s: S) -> Result<S::Ok, S::Error> {
        waits.iter().collect::<Vec<_>>().serialize(s)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Waits, D::Error> {
        Ok(Vec::<((UnitId, Channel), Arc<Recent>)>::deserialize(d)?.into_iter().collect())
    }
}

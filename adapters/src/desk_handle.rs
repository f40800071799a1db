//! The only way to the desk: submit a command with its words, follow what happens, read.
//!
//! Every answer, refusal and read given here waited until the position it was decided at is synced
//! to disk: nobody hears of what could still be lost.

mod earlier;
mod live;

pub use earlier::{Earlier, EarlierAsk};
pub use live::{Explained, Live, LiveAgent, LiveAsk, LiveUnit};

use routing_rules::command::Command;
use routing_rules::contact::{Channel, Contact, Ending, Speaker, Stage};
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{
    AgentId, ContactId, ContentId, DeskId, KeyedHash, NoticeId, Reference, SwitchId, UnitId,
};
use routing_rules::notice::Notice;
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use routing_rules::time::Moment;
use routing_rules::waiting::WaitRange;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::mpsc;

/// A future that may be kept in a box: the handle hides where the desk runs.
pub type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What the daemon (or a test) offers behind a `DeskHandle`. It may run here or on another node.
pub trait DeskDoor: Send + Sync + 'static {
    /// Decides `command` now; answers when what it decided is synced.
    fn submit(&self, command: Command, words: Vec<Words>) -> Later<Result<Done, NotDone>>;
    /// Hears of everything that happens to `whom`, from now on, after it is synced, in order. A
    /// follower that does not keep up is closed (the receiver ends); it must read anew.
    fn follow(&self, whom: Whom) -> Later<mpsc::Receiver<Arc<Happened>>>;
    /// A contact as it is, alive or from the history.
    fn find(&self, by: FindBy) -> Later<Option<ContactView>>;
    /// The contacts an agent has or is offered, oldest first, and the agent's own state.
    fn agent(&self, agent: AgentId) -> Later<Option<AgentView>>;
    /// The living contacts that a switch carries, oldest first. A desk that drives no switch has none.
    fn carried(&self, _switch: SwitchId) -> Later<Carried> {
        Box::pin(std::future::ready(Carried::default()))
    }
    /// The whole desk in numbers and short lists: what a supervisor's page shows.
    fn overview(&self) -> Later<Overview>;
    /// Every queue and every agent as they stand.
    fn live(&self, ask: LiveAsk) -> Later<Live>;
    /// Why a contact is where it is: every agent beside it.
    fn explain(&self, by: FindBy) -> Later<Option<Explained>>;
    /// The messages of a contact after `after` in order of `seq`. Logged with `reader` (I45).
    fn messages(&self, contact: ContactId, after: u64, reader: Reader) -> Later<Vec<Message>>;
    /// Name, number, address and the like of a contact. Logged with `reader` (I45).
    fn details(&self, contact: ContactId, reader: Reader) -> Later<Option<Details>>;
    /// What agents noted about a contact, oldest first. Logged with `reader` (I45).
    fn notes(&self, contact: ContactId, reader: Reader) -> Later<Vec<Note>>;
    /// What the resident wrote in the survey. Logged with `reader` (I45).
    fn survey_words(&self, contact: ContactId, reader: Reader) -> Later<Option<Arc<str>>>;
    /// Other contacts of the same person, newest first. Logged with `reader` (I45).
    fn earlier(&self, _ask: EarlierAsk, _reader: Reader) -> Later<Vec<Earlier>> {
        earlier::none()
    }
    /// The contacts of these units that came from the same number or address, newest first. Tells nothing of them:
    /// only the desk hears it.
    fn came_before(&self, _details: Details, _units: Vec<UnitId>) -> Later<Vec<ContactId>> {
        earlier::nobody()
    }
    /// The daemon's clock.
    fn now(&self) -> Moment;
    /// A new secret for a resident.
    fn new_reference(&self) -> Reference;
    /// A new place for words.
    fn new_content_id(&self) -> ContentId;
    /// A keyed hash (HMAC-SHA-256 with the installation's own key, cut to 128 bits) of `parts`,
    /// each preceded by its length.
    fn keyed_hash(&self, parts: &[&[u8]]) -> KeyedHash;
    /// The desk's name.
    fn desk(&self) -> DeskId;
}

/// The adapters' hold on one desk. Cheap to clone.
pub type DeskHandle = Arc<dyn DeskDoor>;

/// Words that travel beside a command and are stored apart from it, sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    /// The name by which the command knows them.
    pub id: ContentId,
    /// What kind of words.
    pub kind: WordsKind,
}

/// What kind of words these are.
#[derive(Clone, PartialEq, Eq)]
pub enum WordsKind {
    /// A message of a contact.
    Message(Arc<str>),
    /// Who brings it.
    Details(Details),
    /// Why an agent declined, or wanted to see what is masked.
    Reason(Arc<str>),
    /// What only agents may read.
    Note(Arc<str>),
    /// How it was, in the resident's own words.
    Survey(Arc<str>),
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(…)")
    }
}

/// Who brings a contact, in their own writing. Proves nobody's identity.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What an outside program told beside the words, for rules that ask for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
}

impl std::fmt::Debug for Details {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Details(…)")
    }
}

/// What a command led to, synced.
#[derive(Clone, Debug)]
pub struct Done {
    /// The journal's position of the last event.
    pub position: u64,
    /// When it was decided.
    pub at: Moment,
    /// The events it led to, in order.
    pub events: Arc<[Event]>,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// The desk refused; nothing changed.
    Refused(Refusal),
    /// Too much at once; nothing was acknowledged, try again in `seconds`.
    Overloaded {
        /// When to try again.
        seconds: u32,
    },
    /// The daemon is stopping or its journal cannot be written; nothing was acknowledged.
    Stopping,
}

/// Whose events to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// One contact's.
    Contact(ContactId),
    /// All that concerns one agent: their offers, their contacts, their presence.
    Agent(AgentId),
    /// The calls that one switch carries.
    Switch(SwitchId),
    /// What concerns all: notices.
    All,
    /// Everything (views, deliveries, pages).
    Everything,
}

/// Something that happened, is synced, and may be told.
#[derive(Clone, Debug)]
pub struct Happened {
    /// Its place in the journal.
    pub position: u64,
    /// When.
    pub at: Moment,
    /// What.
    pub event: Event,
    /// The words of a `MessageSaid` or a `NoteWritten`, the number of a `ContactSentOut`.
    pub words: Option<Arc<str>>,
    /// The contact as it was right after, for events about one contact.
    pub contact: Option<Arc<ContactView>>,
    /// The agents it concerns: who had the contact before or after, or is offered it.
    pub agents: Vec<AgentId>,
}

/// The calls of one switch, as they stood.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Living, oldest first.
    pub contacts: Vec<ContactView>,
    /// What had happened up to here is in them; a follower that began before has heard some of it too.
    pub position: u64,
}

/// How to find a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindBy {
    /// By number.
    Contact(ContactId),
    /// By what the resident holds.
    Reference(Reference),
}

/// A contact, as pages and programs may see it. Holds no words.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactView {
    /// The contact (from the history: with what the history keeps).
    pub contact: Contact,
    /// Its place in the line, up to 100; `None` if it does not wait.
    pub place: Option<usize>,
    /// How long it still waits, where that can be said honestly.
    pub wait: Option<WaitRange>,
    /// Does its unit take contacts now?
    pub unit_open: bool,
    /// When its unit opens next, if it is closed.
    pub opens: Option<Moment>,
}

impl ContactView {
    /// Who has it now.
    pub fn owner(&self) -> Option<AgentId> {
        match self.contact.stage {
            Stage::InConversation { with, .. } => Some(with),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::Offered { .. }
            | Stage::AtSwitch { .. }
            | Stage::Ended { .. } => None,
        }
    }

    /// How it ended.
    pub fn ending(&self) -> Option<Ending> {
        match self.contact.stage {
            Stage::Ended { ending, .. } => Some(ending),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::Offered { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. } => None,
        }
    }
}

/// An agent, as the console sees itself.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentView {
    /// Who.
    pub agent: AgentId,
    /// What they may take.
    pub profile: Profile,
    /// Whether they take contacts.
    pub presence: Presence,
    /// Until when some of their capacity is kept for notes.
    pub wrap_up_until: Option<Moment>,
    /// What they have or are offered.
    pub contacts: Vec<ContactView>,
    /// Emergencies that nobody has taken yet, whoever they are offered to.
    pub alarms: Vec<ContactView>,
    /// The journal's position this was read at.
    pub position: u64,
}

/// The desk at a glance.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The notices that stand or will stand.
    pub notices: Vec<(NoticeId, Arc<Notice>)>,
    /// A row a unit.
    pub units: Vec<UnitRow>,
    /// A row an agent.
    pub agents: Vec<AgentRow>,
}

/// One unit at a glance.
#[derive(Clone, Debug)]
pub struct UnitRow {
    /// Which.
    pub unit: UnitId,
    /// Open now.
    pub open: bool,
    /// Waiting contacts, offered ones included.
    pub waiting: u64,
    /// Contacts in conversation.
    pub active: u64,
    /// Arrival of the one that has waited longest.
    pub oldest: Option<Moment>,
    /// How long somebody who came now would wait, by channel, where that can be said honestly.
    pub waits: BTreeMap<Channel, WaitRange>,
}

/// One agent at a glance.
#[derive(Clone, Debug)]
pub struct AgentRow {
    /// Who.
    pub agent: AgentId,
    /// Whether they take contacts.
    pub presence: Presence,
    /// How many contacts they have.
    pub contacts: u64,
}

/// One message of a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number in the contact.
    pub seq: u64,
    /// Who said it.
    pub from: Speaker,
    /// When.
    pub at: Moment,
    /// The words; `None` when they were erased.
    pub text: Option<Arc<str>>,
}

/// What an agent noted about a contact; only agents read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Who.
    pub agent: AgentId,
    /// When.
    pub at: Moment,
    /// The words; `None` when they were erased.
    pub text: Option<Arc<str>>,
}

/// Who reads a resident's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The resident who holds the reference.
    Resident,
    /// An agent.
    Agent(AgentId),
    /// Whoever runs the installation, on its command line.
    Operator,
}

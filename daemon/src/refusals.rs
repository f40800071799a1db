//! Counts contacts that were refused, on their way to the desk: since the process started, by channel
//! and reason.

use adapters::desk_handle::{
    AgentView, Carried, ContactView, DeskDoor, DeskHandle, Details, Done, Earlier, EarlierAsk, Explained,
    FindBy, Happened, Later, Live, LiveAsk, Message, NotDone, Note, Overview, Reader, Whom, Words,
};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::ids::{AgentId, ContactId, ContentId, DeskId, KeyedHash, Reference, SwitchId, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::time::Moment;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;

/// Reasons that are there at zero from the start.
pub const REASONS: [&str; 5] =
    ["overloaded", "stopping", "not-open-yet", "key-used-for-another-body", "queue-full"];

/// How many contacts of which channel were refused for which reason.
#[derive(Default)]
pub struct Refusals(Mutex<BTreeMap<(Channel, &'static str), u64>>);

impl Refusals {
    /// All of them, those of `REASONS` at least at zero.
    pub fn counts(&self) -> BTreeMap<(Channel, &'static str), u64> {
        let zeros = Channel::ALL.into_iter().flat_map(|channel| REASONS.map(|reason| ((channel, reason), 0)));
        let mut counts: BTreeMap<_, _> = zeros.collect();
        counts.extend(self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|(k, v)| (*k, *v)));
        counts
    }

    fn count(&self, channel: Channel, not_done: &NotDone) {
        let reason = match not_done {
            // A repeat is answered as if it were new.
            NotDone::Refused(Refusal::SameAsBefore { .. } | Refusal::NothingToDo) => return,
            NotDone::Refused(refusal) => refusal.code(),
            NotDone::Overloaded { .. } => "overloaded",
            NotDone::Stopping => "stopping",
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry((channel, reason)).or_default() += 1;
    }
}

/// `desk`, with what it refuses counted in `refusals`.
pub fn counted(desk: DeskHandle, refusals: Arc<Refusals>) -> DeskHandle {
    Arc::new(Counted { desk, refusals })
}

struct Counted {
    desk: DeskHandle,
    refusals: Arc<Refusals>,
}

impl DeskDoor for Counted {
    fn submit(&self, command: Command, words: Vec<Words>) -> Later<Result<Done, NotDone>> {
        let channel = match &command {
            Command::Arrive(arrival) if arrival.verdict.unit.is_synthetic() => {
                return self.desk.submit(command, words);
            }
            Command::Arrive(arrival) | Command::CallArrives { arrival, .. } => arrival.channel,
            Command::Call(_) => Channel::Phone,
            _ => return self.desk.submit(command, words),
        };
        let (done, refusals) = (self.desk.submit(command, words), self.refusals.clone());
        Box::pin(async move { done.await.inspect_err(|not_done| refusals.count(channel, not_done)) })
    }
    fn follow(&self, whom: Whom) -> Later<mpsc::Receiver<Arc<Happened>>> {
        self.desk.follow(whom)
    }
    fn find(&self, by: FindBy) -> Later<Option<ContactView>> {
        self.desk.find(by)
    }
    fn agent(&self, agent: AgentId) -> Later<Option<AgentView>> {
        self.desk.agent(agent)
    }
    fn carried(&self, switch: SwitchId) -> Later<Carried> {
        self.desk.carried(switch)
    }
    fn overview(&self) -> Later<Overview> {
        self.desk.overview()
    }
    fn live(&self, ask: LiveAsk) -> Later<Live> {
        self.desk.live(ask)
    }
    fn explain(&self, by: FindBy) -> Later<Option<Explained>> {
        self.desk.explain(by)
    }
    fn messages(&self, contact: ContactId, after: u64, reader: Reader) -> Later<Vec<Message>> {
        self.desk.messages(contact, after, reader)
    }
    fn details(&self, contact: ContactId, reader: Reader) -> Later<Option<Details>> {
        self.desk.details(contact, reader)
    }
    fn notes(&self, contact: ContactId, reader: Reader) -> Later<Vec<Note>> {
        self.desk.notes(contact, reader)
    }
    fn survey_words(&self, contact: ContactId, reader: Reader) -> Later<Option<Arc<str>>> {
        self.desk.survey_words(contact, reader)
    }
    fn earlier(&self, ask: EarlierAsk, reader: Reader) -> Later<Vec<Earlier>> {
        self.desk.earlier(ask, reader)
    }
    fn came_before(&self, details: Details, units: Vec<UnitId>) -> Later<Vec<ContactId>> {
        self.desk.came_before(details, units)
    }
    fn now(&self) -> Moment {
        self.desk.now()
    }
    fn new_reference(&self) -> Reference {
        self.desk.new_reference()
    }
    fn new_content_id(&self) -> ContentId {
        self.desk.new_content_id()
    }
    fn keyed_hash(&self, parts: &[&[u8]]) -> KeyedHash {
        self.desk.keyed_hash(parts)
    }
    fn desk(&self) -> DeskId {
        self.desk.desk()
    }
}

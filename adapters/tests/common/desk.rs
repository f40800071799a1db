//! A desk in memory behind the handle: decides at once, loses nothing, draws ids in order, and lets the
//! test say when time passes.

use adapters::desk_handle::{
    AgentView, ContactView, DeskDoor, Details, Done, Explained, FindBy, Happened, Later, Live, LiveAgent,
    LiveAsk, LiveUnit, Message, NotDone, Note, Overview, Reader, Whom, Words, WordsKind,
};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{Contact, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId, ContentId, DeskId, KeyedHash, Reference, UnitId};
use routing_rules::setup::{Escalation, Profile};
use routing_rules::standing::AgentStanding;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Urgency;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::sync::mpsc;

/// 2026-11-24T09:00:00Z, a Tuesday, ten o'clock at the desk.
pub const MORNING: Moment = Moment(1_795_510_800_000);

pub struct MemoryDesk {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    desk: Desk,
    name: Option<DeskId>,
    now: Moment,
    position: u64,
    drawn: u64,
    words: BTreeMap<ContentId, Arc<str>>,
    details: BTreeMap<ContentId, Details>,
    messages: BTreeMap<ContactId, Vec<Message>>,
    /// What the history would keep of contacts that ended.
    ended: BTreeMap<ContactId, ContactView>,
    notes: BTreeMap<ContactId, Vec<Note>>,
    followers: Vec<(Whom, mpsc::Sender<Arc<Happened>>)>,
    refuse: Option<NotDone>,
}

impl MemoryDesk {
    /// The desk of that book with its agents; the kindergarten is warned before a promise is broken.
    pub fn open(book: &DeskBook) -> MemoryDesk {
        let mut inner = Inner { now: MORNING, name: Some(book.setup.desk), ..Inner::default() };
        let mut setup = book.setup.clone();
        let warned = setup.units.get_mut(&"barnehage".parse().unwrap()).unwrap();
        warned.escalation = Some(Escalation { warn_percent: 80, raise: true, helper: None });
        inner.must(Command::Adopt { setup: Box::new(setup) });
        for (agent, units) in
            [("kari", &["barnehage", "servicetorg", "vei-trafikk"][..]), ("ola", &["vei-trafikk"])]
        {
            let units = units.iter().map(|unit| unit.parse().unwrap()).collect();
            let profile = Profile {
                units,
                skills: Vec::new(),
                channels: Vec::new(),
                capacity: 100,
                ..Profile::default()
            };
            inner.must(Command::Engage { agent: agent.parse().unwrap(), profile });
        }
        MemoryDesk { inner: Mutex::new(inner) }
    }

    /// Time passes.
    pub fn pass(&self, span: Span) {
        let mut inner = self.lock();
        inner.now = inner.now + span;
        inner.settle();
    }

    /// Every command from now on is answered with this.
    pub fn refuse(&self, with: Option<NotDone>) {
        self.lock().refuse = with;
    }

    /// Lets go of every follower, as if none had kept up.
    pub fn drop_followers(&self) {
        self.lock().followers.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }
}

impl Inner {
    fn must(&mut self, command: Command) {
        let events = self.desk.decide(self.now, command).unwrap();
        self.make_true(events);
        self.settle();
    }

    fn settle(&mut self) {
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            let events = self.desk.decide(self.now, Command::TimePassed).unwrap();
            assert!(!events.is_empty(), "something was due, and nothing happened");
            self.make_true(events);
        }
    }

    fn make_true(&mut self, events: Vec<Event>) {
        for event in events {
            let mut agents = self.concerned(&event);
            self.desk.apply(self.now, &event);
            agents.extend(self.concerned(&event));
            self.position += 1;
            let mut said = None;
            if let Event::MessageSaid { contact, seq, from, words, .. } = &event {
                said = self.words.get(words).cloned();
                let message = Message { seq: *seq, from: *from, at: self.now, text: said.clone() };
                self.messages.entry(*contact).or_default().push(message);
            }
            if let Event::Whispered { words, .. } = &event {
                said = self.words.get(words).cloned();
            }
            if let Event::NoteWritten { contact, agent, words } = &event {
                let text = self.words.get(words).cloned();
                self.notes.entry(*contact).or_default().push(Note { agent: *agent, at: self.now, text });
            }
            let contact =
                event.contact().and_then(|id| self.desk.contact(id)).map(|c| Arc::new(self.view(c)));
            if let (Event::ContactEnded { contact: id, .. }, Some(view)) = (&event, &contact) {
                let kept = Contact { said: BTreeMap::new(), details: None, ..view.contact.clone() };
                self.ended.insert(*id, ContactView { contact: kept, ..(**view).clone() });
            }
            let happened = Arc::new(Happened {
                position: self.position,
                at: self.now,
                event,
                words: said,
                contact,
                agents,
            });
            self.tell(&happened);
        }
    }

    fn tell(&mut self, happened: &Arc<Happened>) {
        self.followers.retain(|(whom, follower)| {
            let concerned = match whom {
                Whom::Everything => true,
                Whom::All => happened.event.is_for_all(),
                Whom::Contact(id) => {
                    happened.contact.as_ref().is_some_and(|view| view.contact.contact == *id)
                }
                Whom::Switch(switch) => {
                    happened.contact.as_ref().is_some_and(|view| view.contact.on.as_deref() == Some(switch))
                }
                Whom::Agent(agent) => happened.agents.contains(agent),
            };
            !concerned || follower.try_send(happened.clone()).is_ok()
        });
    }

    fn concerned(&self, event: &Event) -> Vec<AgentId> {
        let mut agents = Vec::from_iter(event.agent());
        let contact = event.contact().and_then(|id| self.desk.contact(id));
        if event.is_for_all() || contact.is_some_and(|c| c.verdict.urgency == Urgency::Emergency) {
            let consoles = self.desk.agents().into_iter().filter(|standing| standing.console);
            agents.extend(consoles.map(|standing| standing.agent));
        }
        match contact.map(|contact| &contact.stage) {
            Some(Stage::InConversation { with, .. }) => agents.push(*with),
            Some(Stage::Offered { to }) => agents.extend(to.keys().copied()),
            _ => {}
        }
        agents
    }

    fn view(&self, contact: &Contact) -> ContactView {
        let unit_open = self.desk.unit_open(contact.unit);
        let waits = contact.stage.in_line();
        ContactView {
            contact: contact.clone(),
            place: self.desk.place_in_line(contact.contact, 100).filter(|_| waits),
            wait: self.desk.wait_of(contact.contact, self.now),
            unit_open,
            opens: (!unit_open).then(|| self.desk.unit_opens(contact.unit, self.now)).flatten(),
        }
    }

    fn draw(&mut self, kind: &[u8]) -> [u8; 16] {
        self.drawn += 1;
        hash(&[kind, &self.drawn.to_be_bytes()])
    }
}

fn hash(parts: &[&[u8]]) -> [u8; 16] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize()[..16].try_into().unwrap()
}

impl DeskDoor for MemoryDesk {
    fn submit(&self, command: Command, words: Vec<Words>) -> Later<Result<Done, NotDone>> {
        let mut inner = self.lock();
        if let Some(refuse) = inner.refuse.clone() {
            return Box::pin(ready(Err(refuse)));
        }
        let now = inner.now;
        let decided = inner.desk.decide(now, command);
        let done = decided.map_err(NotDone::Refused).map(|events| {
            for Words { id, kind } in words {
                match kind {
                    WordsKind::Message(text)
                    | WordsKind::Reason(text)
                    | WordsKind::Note(text)
                    | WordsKind::Survey(text) => {
                        inner.words.insert(id, text);
                    }
                    WordsKind::Details(details) => {
                        inner.details.insert(id, details);
                    }
                }
            }
            let told: Arc<[Event]> = events.clone().into();
            inner.make_true(events);
            let position = inner.position;
            inner.settle();
            Done { position, at: now, events: told }
        });
        Box::pin(ready(done))
    }

    fn follow(&self, whom: Whom) -> Later<mpsc::Receiver<Arc<Happened>>> {
        let (follower, receiver) = mpsc::channel(1000);
        self.lock().followers.push((whom, follower));
        Box::pin(ready(receiver))
    }

    fn find(&self, by: FindBy) -> Later<Option<ContactView>> {
        let inner = self.lock();
        let alive = match by {
            FindBy::Contact(contact) => inner.desk.contact(contact),
            FindBy::Reference(reference) => inner.desk.by_reference(reference),
        };
        let found = alive.map(|contact| inner.view(contact)).or_else(|| {
            let is = |view: &&ContactView| match by {
                FindBy::Contact(contact) => view.contact.contact == contact,
                FindBy::Reference(reference) => view.contact.reference == reference,
            };
            inner.ended.values().find(is).cloned()
        });
        Box::pin(ready(found))
    }

    fn agent(&self, agent: AgentId) -> Later<Option<AgentView>> {
        let inner = self.lock();
        let view = inner.desk.agent(agent).map(|standing| AgentView {
            agent,
            profile: standing.profile,
            presence: standing.presence,
            wrap_up_until: standing.wrap_up_until,
            alarms: inner.desk.alarms().map(|contact| inner.view(contact)).collect(),
            contacts: inner
                .desk
                .contacts_of(agent)
                .into_iter()
                .filter_map(|contact| inner.desk.contact(contact))
                .map(|contact| inner.view(contact))
                .collect(),
            position: inner.position,
        });
        Box::pin(ready(view))
    }

    fn overview(&self) -> Later<Overview> {
        Box::pin(ready(Overview::default()))
    }

    fn live(&self, ask: LiveAsk) -> Later<Live> {
        let inner = self.lock();
        let unit = |unit: UnitId| LiveUnit {
            unit,
            open: inner.desk.unit_open(unit),
            opens: inner.desk.unit_opens(unit, inner.now),
            lines: inner
                .desk
                .lines()
                .into_iter()
                .filter(|((of, _), _)| *of == unit)
                .map(|((_, channel), line)| (channel, line))
                .collect(),
            pressing: inner.desk.pressing(inner.now).get(&unit).copied().unwrap_or_default(),
            wait: None,
            waiting: inner.desk.in_line(unit, ask.most).map(|contact| inner.view(contact)).collect(),
        };
        let agent = |standing: AgentStanding| {
            let held = inner.desk.contacts_of(standing.agent);
            let held = held.into_iter().filter_map(|contact| inner.desk.contact(contact));
            LiveAgent { contacts: held.map(|contact| inner.view(contact)).collect(), standing }
        };
        let units = inner.desk.setup().into_iter().flat_map(|setup| setup.units.keys().copied());
        Box::pin(ready(Live {
            at: inner.now,
            position: inner.position,
            units: units.map(unit).collect(),
            agents: inner.desk.agents().into_iter().map(agent).collect(),
            closings: inner.desk.closings(inner.now).collect(),
        }))
    }

    fn explain(&self, by: FindBy) -> Later<Option<Explained>> {
        let inner = self.lock();
        let found = match by {
            FindBy::Contact(contact) => inner.desk.contact(contact),
            FindBy::Reference(reference) => inner.desk.by_reference(reference),
        };
        let explained = found.map(|contact| Explained {
            view: inner.view(contact),
            candidates: inner.desk.candidates(contact.contact, inner.now),
            at: inner.now,
        });
        Box::pin(ready(explained))
    }

    fn messages(&self, contact: ContactId, after: u64, _: Reader) -> Later<Vec<Message>> {
        let messages = self.lock().messages.get(&contact).cloned().unwrap_or_default();
        Box::pin(ready(messages.into_iter().filter(|message| message.seq > after).collect()))
    }

    fn details(&self, contact: ContactId, _: Reader) -> Later<Option<Details>> {
        let inner = self.lock();
        let id = inner.desk.contact(contact).and_then(|contact| contact.details);
        Box::pin(ready(id.and_then(|id| inner.details.get(&id).cloned())))
    }

    fn notes(&self, contact: ContactId, _: Reader) -> Later<Vec<Note>> {
        Box::pin(ready(self.lock().notes.get(&contact).cloned().unwrap_or_default()))
    }

    fn survey_words(&self, _: ContactId, _: Reader) -> Later<Option<Arc<str>>> {
        Box::pin(ready(None))
    }

    fn now(&self) -> Moment {
        self.lock().now
    }

    fn new_reference(&self) -> Reference {
        Reference(self.lock().draw(b"reference"))
    }

    fn new_content_id(&self) -> ContentId {
        ContentId(self.lock().draw(b"content"))
    }

    fn keyed_hash(&self, parts: &[&[u8]]) -> KeyedHash {
        KeyedHash(hash(parts))
    }

    fn desk(&self) -> DeskId {
        self.lock().name.unwrap()
    }
}

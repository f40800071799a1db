//! A desk in a directory of its own, with short words for what residents and agents do there.

use adapters::desk_handle::{Details, Done, NotDone, Words, WordsKind};
use daemon::desk_loop::{Limits, Opening, RunningDesk, open};
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, ArrivalKey, Command};
use routing_rules::contact::{Channel, Speaker};
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, ContactId, OfferId, Reference};
use routing_rules::setup::{DaySpell, Profile, Spell};
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A directory that goes away with the test.
pub struct Place(pub PathBuf);

impl Place {
    /// A new, empty one.
    pub fn new() -> Place {
        let name: String = daemon::new_ids::random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
        let path = std::env::temp_dir().join(format!("portner-desk-{name}"));
        std::fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    /// What a power cut now would leave, if everything written had reached the disk.
    pub fn copy(&self) -> Place {
        let copy = Place::new();
        for entry in std::fs::read_dir(&self.0).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), copy.0.join(entry.file_name())).unwrap();
        }
        copy
    }

    /// Does any file hold these bytes?
    pub fn holds(&self, what: &str) -> Option<PathBuf> {
        let holds = |path: &Path| {
            let bytes = std::fs::read(path).unwrap();
            bytes.windows(what.len()).any(|window| window == what.as_bytes())
        };
        std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path()).find(|path| holds(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The built-in desk, open day and night.
pub fn book() -> Arc<DeskBook> {
    let mut book = DeskBook::load(DeskBook::built_in_files()).unwrap();
    let day = DaySpell { from: 0, to: 1440 };
    for unit in book.setup.units.values_mut() {
        unit.hours.weekly = (1..=7).map(|weekday| Spell { weekday, spell: day }).collect();
        unit.hours.exceptions.clear();
    }
    Arc::new(book)
}

/// Opens the desk in that directory.
pub fn open_in(place: &Place) -> RunningDesk {
    open_with(place, Limits::default())
}

/// The same with other sizes.
pub fn open_with(place: &Place, limits: Limits) -> RunningDesk {
    let mut opening = Opening::new(&place.0, book());
    opening.limits = limits;
    open(opening).unwrap()
}

/// An agent's name.
pub fn agent(name: &str) -> AgentId {
    name.parse().unwrap()
}

/// An agent signs in and takes contacts of every unit.
pub async fn takes_contacts(desk: &RunningDesk, agent: AgentId) {
    let units = book().setup.units.keys().copied().collect();
    let profile =
        Profile { units, skills: Vec::new(), channels: Vec::new(), capacity: 100, ..Profile::default() };
    done(desk, Command::Engage { agent, profile }).await;
    done(desk, Command::ConsoleOpened { agent }).await;
    done(desk, Command::SetPresence { agent, presence: Presence::Available }).await;
}

/// A command that is not refused.
pub async fn done(desk: &RunningDesk, command: Command) -> Done {
    desk.door.submit(command, Vec::new()).await.unwrap()
}

/// A resident writes; the key makes a repeat harmless.
pub async fn writes(desk: &RunningDesk, key: &str, text: &str, phone: &str) -> Result<Done, NotDone> {
    let (words, details) = (desk.door.new_content_id(), desk.door.new_content_id());
    let setup = &book().setup;
    let verdict = Verdict {
        unit: setup.default_unit,
        urgency: Urgency::Normal,
        language: Language::Nb,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::NoRule { near: Vec::new() },
        book: setup.book,
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    };
    let key = ArrivalKey {
        key: desk.door.keyed_hash(&[b"form", key.as_bytes()]),
        body: desk.door.keyed_hash(&[text.as_bytes()]),
    };
    let arrival = Arrival {
        reference: desk.door.new_reference(),
        channel: Channel::Form,
        verdict,
        words: Some(words),
        n: None,
        details: Some(details),
        key: Some(key),
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    };
    let told = Details { phone: Some(phone.to_string()), ..Details::default() };
    let both = vec![
        Words { id: words, kind: WordsKind::Message(text.into()) },
        Words { id: details, kind: WordsKind::Details(told) },
    ];
    desk.door.submit(Command::Arrive(arrival), both).await
}

/// Somebody says something in a contact.
pub async fn says(
    desk: &RunningDesk,
    contact: ContactId,
    from: Speaker,
    n: u64,
    text: &str,
) -> Result<Done, NotDone> {
    let words = desk.door.new_content_id();
    let said = Words { id: words, kind: WordsKind::Message(text.into()) };
    desk.door.submit(Command::Say { contact, from, n: Some(n), words }, vec![said]).await
}

/// The contact that came.
pub fn arrived(done: &Done) -> (ContactId, Reference) {
    let found = done.events.iter().find_map(|event| match event {
        Event::ContactArrived { contact, reference, .. } => Some((*contact, *reference)),
        _ => None,
    });
    found.expect("an arrival")
}

/// The offer that stands for that agent.
pub async fn offer_of(desk: &RunningDesk, agent: AgentId) -> OfferId {
    let view = desk.door.agent(agent).await.expect("an agent");
    let offer = view.contacts.iter().find_map(|view| match &view.contact.stage {
        routing_rules::contact::Stage::Offered { to } => to.get(&agent).map(|offer| offer.offer),
        _ => None,
    });
    offer.unwrap_or_else(|| panic!("{agent} is offered nothing: {view:?}"))
}

/// Stops it where it may block.
pub async fn stop(desk: RunningDesk) {
    tokio::task::spawn_blocking(move || desk.stop()).await.unwrap();
}

//! A real desk in this process, on a data directory of its own, asked by the handle the doors use: what
//! it acknowledged is remembered, and looked for later.

use crate::dice::Dice;
use adapters::desk_handle::{DeskHandle, FindBy, NotDone, Reader, Words, WordsKind};
use daemon::desk_loop::{OpenError, Opening, RunningDesk, open};
use futures_util::future::join_all;
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, ArrivalKey, Command};
use routing_rules::contact::{Channel, Speaker};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId, KeyedHash, Reference};
use routing_rules::refusal::Refusal;
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// The built-in desk's book, read once.
pub static BOOK: LazyLock<Arc<DeskBook>> = LazyLock::new(|| {
    let read = DeskBook::load(DeskBook::built_in_files());
    Arc::new(read.unwrap_or_else(|mistakes| panic!("the built-in desk has mistakes: {mistakes:?}")))
});

/// Nobody waits longer than this for an answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// What somebody outside sent, and what they were told.
#[derive(Default)]
pub struct Outside {
    forms: Vec<Form>,
    contacts: Vec<(ContactId, Reference)>,
    messages: BTreeMap<(ContactId, u64), String>,
    said: u64,
}

#[derive(Clone)]
struct Form {
    key: ArrivalKey,
    text: String,
    told: Option<ContactId>,
}

/// Opens a desk; `vfs` is the file system its databases use.
pub fn open_desk(directory: &Path, vfs: Option<&str>) -> Result<RunningDesk, OpenError> {
    let mut opening = Opening::new(directory, BOOK.clone());
    opening.vfs = vfs.map(str::to_string);
    open(opening)
}

/// Runs a conversation with a desk. A plain thread of its own: the desk has its own threads too.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap_or_else(|error| panic!("no runtime: {error}")).block_on(work)
}

impl Outside {
    /// Sends forms and messages, some at once, some again, until one is turned away or `most` were
    /// sent. Everything acknowledged is remembered. True: it was turned away.
    pub async fn send(&mut self, door: &DeskHandle, dice: &mut Dice, most: u64) -> bool {
        let mut sent = 0;
        while sent < most {
            let at_once = 1 + dice.below(8);
            sent += at_once;
            let mut forms = Vec::new();
            let mut words = Vec::new();
            for _ in 0..at_once {
                if dice.chance(60) || self.contacts.is_empty() {
                    forms.push(self.form(dice))
                } else {
                    words.push(self.message(dice))
                }
            }
            let posted = join_all(forms.iter().map(|i| post(door, &self.forms[*i], dice.bytes())));
            let said = join_all(
                words.iter().map(|(contact, n, text)| say(door, *contact, *n, text, ContentId(random(*n)))),
            );
            let (posted, said) = tokio::time::timeout(PATIENCE, async { tokio::join!(posted, said) })
                .await
                .unwrap_or_else(|_| panic!("no answer in {PATIENCE:?}"));
            let mut away = false;
            for (i, answer) in forms.into_iter().zip(posted) {
                away |= answer.is_err();
                self.told(i, answer);
            }
            for ((contact, _, text), seq) in words.into_iter().zip(said) {
                away |= seq.is_err();
                if let Ok(seq) = seq {
                    self.messages.insert((contact, seq), text);
                }
            }
            if away {
                return true;
            }
        }
        false
    }

    /// Sends every form again that was not acknowledged, as a careful program does.
    pub async fn repeat(&mut self, door: &DeskHandle, dice: &mut Dice) {
        let open: Vec<usize> = (0..self.forms.len()).filter(|i| self.forms[*i].told.is_none()).collect();
        for i in open {
            let answer = post(door, &self.forms[i], dice.bytes()).await;
            self.told(i, answer);
        }
    }

    /// How much was acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.contacts.len() + self.messages.len()
    }

    fn form(&mut self, dice: &mut Dice) -> usize {
        if !self.forms.is_empty() && dice.chance(15) {
            return dice.below(self.forms.len() as u64) as usize;
        }
        let key = ArrivalKey { key: KeyedHash(dice.bytes()), body: KeyedHash(dice.bytes()) };
        let text = format!("form {} {}", self.forms.len(), "x".repeat(dice.below(600) as usize));
        self.forms.push(Form { key, text, told: None });
        self.forms.len() - 1
    }

    fn message(&mut self, dice: &mut Dice) -> (ContactId, u64, String) {
        self.said += 1;
        let (contact, _) = *dice.pick(&self.contacts);
        (contact, self.said, format!("message {}", self.said))
    }

    fn told(&mut self, i: usize, answer: Result<(ContactId, Reference), NotDone>) {
        let Ok((contact, reference)) = answer else { return };
        let before = self.forms[i].told.replace(contact);
        assert!(
            before.is_none_or(|before| before == contact),
            "I03: form {i} was {before:?} and is {contact}"
        );
        if before.is_none() {
            self.contacts.push((contact, reference));
            self.messages.insert((contact, 1), self.forms[i].text.clone());
        }
    }

    /// Looks for everything that was acknowledged (I01), word for word, each form once (I03).
    pub async fn look(&self, door: &DeskHandle, context: &str) {
        for (contact, reference) in &self.contacts {
            let found = door.find(FindBy::Reference(*reference)).await;
            let there = found.map(|view| view.contact.contact);
            assert_eq!(
                there,
                Some(*contact),
                "I01: {context}: contact {contact} was acknowledged and is lost"
            );
        }
        for (contact, reference) in &self.contacts {
            let kept = door.messages(*contact, 0, Reader::Resident).await;
            for ((_, seq), text) in self.messages.range((*contact, 0)..(ContactId(contact.0 + 1), 0)) {
                let there = kept
                    .iter()
                    .find(|message| message.seq == *seq)
                    .and_then(|message| message.text.as_deref());
                assert_eq!(
                    there,
                    Some(text.as_str()),
                    "I01: {context}: message {seq} of {contact} ({reference:?}) is lost"
                );
            }
        }
    }
}

fn random(n: u64) -> [u8; 16] {
    Dice::new(n ^ 0x00C0_FFEE).bytes()
}

async fn post(door: &DeskHandle, form: &Form, words: [u8; 16]) -> Result<(ContactId, Reference), NotDone> {
    let id = ContentId(words);
    let verdict = Verdict {
        unit: BOOK.setup.default_unit,
        urgency: Urgency::Normal,
        language: Language::Nb,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Named,
        book: BOOK.setup.book,
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    };
    let arrival = Arrival {
        reference: door.new_reference(),
        channel: Channel::Form,
        verdict,
        words: Some(id),
        n: None,
        details: None,
        key: Some(form.key),
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    };
    let words = vec![Words { id, kind: WordsKind::Message(form.text.as_str().into()) }];
    match door.submit(Command::Arrive(arrival), words).await {
        Ok(done) => {
            Ok(done.events.iter().find_map(arrived).unwrap_or_else(|| panic!("an arrival without a contact")))
        }
        Err(NotDone::Refused(Refusal::SameAsBefore { contact, reference })) => Ok((contact, reference)),
        Err(not_done) => Err(not_done),
    }
}

async fn say(
    door: &DeskHandle,
    contact: ContactId,
    n: u64,
    text: &str,
    id: ContentId,
) -> Result<u64, NotDone> {
    let command = Command::Say { contact, from: Speaker::Resident, n: Some(n), words: id };
    let words = vec![Words { id, kind: WordsKind::Message(text.into()) }];
    match door.submit(command, words).await {
        Ok(done) => {
            Ok(done.events.iter().find_map(said).unwrap_or_else(|| panic!("a message without a number")))
        }
        Err(NotDone::Refused(Refusal::SaidBefore { seq })) => Ok(seq),
        Err(not_done) => Err(not_done),
    }
}

fn arrived(event: &Event) -> Option<(ContactId, Reference)> {
    match event {
        Event::ContactArrived { contact, reference, .. } => Some((*contact, *reference)),
        _ => None,
    }
}

fn said(event: &Event) -> Option<u64> {
    match event {
        Event::MessageSaid { seq, .. } => Some(*seq),
        _ => None,
    }
}

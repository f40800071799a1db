//! Residents who chat: a page that remembers what it has seen, a line that breaks, and between them
//! the real session, driven as the daemon's socket drives it.

use super::world::{Asker, World};
use crate::reference::{Broken, Checked, must};
use adapters::asking::{Answer as Told, Ask, Output, Session};
use adapters::chat::session::ChatSession;
use adapters::chat::translate::{self, Wish};
use adapters::desk_handle::{FindBy, Happened, Message, Reader, Whom, WordsKind};
use daemon::owner::request::{Answer, ReadWhat, Request};
use routing_rules::book::DeskBook;
use routing_rules::ids::{ContactId, ContentId, Reference};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock};

/// The built-in desk's book: the sessions classify with it, as the daemon's do.
static BOOK: LazyLock<Arc<DeskBook>> = LazyLock::new(|| {
    let read = DeskBook::load(DeskBook::built_in_files());
    Arc::new(read.unwrap_or_else(|mistakes| panic!("the built-in desk has mistakes: {mistakes:?}")))
});

const WORDS: &[&str] = &[
    "Gatelyset i Storgata er mørkt",
    "Det kommer ikke vann i springen",
    "Hei, jeg lurer på noe",
    "Vi søker plass i barnehage fra høsten",
    "The snow plough took our fence",
];

/// A resident and their page.
#[derive(Default)]
pub struct Page {
    resume: Option<String>,
    contact: Option<String>,
    seen: u64,
    next_n: u64,
    /// Said and not acknowledged.
    unsure: BTreeMap<u64, String>,
    /// What the page shows of the contact: by number, own words or others'.
    shown: BTreeMap<u64, String>,
    /// Every own text that was acknowledged, by the contact's reference and number there.
    acknowledged: BTreeMap<(String, u64), String>,
    socket: Option<Socket>,
    sockets: u64,
}

struct Socket {
    session: ChatSession,
    to_page: VecDeque<String>,
    to_desk: VecDeque<String>,
    asking: Option<Asking>,
    following: Option<ContactId>,
    news: VecDeque<Arc<Happened>>,
    greeted: bool,
}

/// What a question needs to be answered with.
enum Asking {
    Find(FindBy),
    Follow(ContactId),
    Messages(ContactId, u64),
    Submit,
    Answered(Box<Told>),
}

/// All residents who chat.
#[derive(Default)]
pub struct Residents {
    /// Their pages.
    pub pages: Vec<Page>,
    said: u64,
}

impl Residents {
    /// Somebody opens the page, comes back to it, says something, or goes.
    pub fn act(&mut self, world: &mut World) -> Checked {
        if self.pages.is_empty() || (self.pages.len() < 14 && world.dice.chance(12)) {
            self.pages.push(Page { next_n: 1, ..Page::default() });
        }
        let i = world.dice.below(self.pages.len() as u64) as usize;
        match world.dice.below(100) {
            _ if self.pages[i].socket.is_none() => self.connect(world, i),
            0..=54 => {
                self.said += 1;
                let text = format!("{} ({})", world.dice.pick(WORDS), self.said);
                self.pages[i].say(text);
            }
            55..=64 => self.pages[i].repeat(world),
            65..=84 => self.drop_line(world, i),
            85..=89 => self.pages[i].follower_closed(world),
            90..=93 => self.pages[i].send(&json!({"type": "leave"})),
            _ => self.pages[i].tick(),
        }
        self.pump(world)
    }

    fn connect(&mut self, world: &mut World, i: usize) {
        let page = &mut self.pages[i];
        let fresh = Reference(world.dice.bytes());
        page.sockets += 1;
        page.socket = Some(Socket {
            session: ChatSession::new(BOOK.clone(), fresh, 4000),
            to_page: VecDeque::new(),
            to_desk: VecDeque::new(),
            asking: None,
            following: None,
            news: VecDeque::new(),
            greeted: false,
        });
        let hello = match &page.resume {
            None => json!({"type": "hello", "language": "nb"}),
            Some(resume) => {
                world.tally.count("fault: resumed with seen");
                json!({"type": "hello", "resume": resume, "seen": world.seams().seen(page.seen)})
            }
        };
        page.send(&hello);
        world.note(|| format!("page {i} says {hello}"));
    }

    /// The line breaks; some of what was under way arrives, the rest does not.
    pub fn drop_line(&mut self, world: &mut World, i: usize) {
        let Some(mut socket) = self.pages[i].socket.take() else { return };
        world.tally.count("fault: socket dropped");
        world.note(|| format!("page {i} loses its line"));
        if !socket.to_page.is_empty() || !socket.to_desk.is_empty() {
            world.tally.count("fault: frames lost with a socket");
        }
        let arrive = world.dice.below(socket.to_page.len() as u64 + 1) as usize;
        for frame in socket.to_page.drain(..arrive).collect::<Vec<_>>() {
            // Checked again below with the next socket; a broken frame here is broken there too.
            let _ = self.pages[i].hear(world, i, &frame);
        }
    }

    /// The daemon ended: every line breaks.
    pub fn all_lines_drop(&mut self, world: &mut World) {
        (0..self.pages.len()).for_each(|i| self.drop_line(world, i));
    }

    /// Brings frames, questions and news as far as they can go, in no particular order.
    pub fn pump(&mut self, world: &mut World) -> Checked {
        for i in 0..self.pages.len() {
            for _ in 0..1 + world.dice.below(4) {
                self.pages[i].carry(world, i)?;
            }
        }
        Ok(())
    }

    /// Brings everything to rest.
    pub fn settle(&mut self, world: &mut World) -> Checked {
        for i in 0..self.pages.len() {
            for _ in 0..12 {
                self.pages[i].carry(world, i)?;
            }
        }
        Ok(())
    }

    /// An answer for one of the sockets.
    pub fn answered(&mut self, i: usize, socket: u64, world: &World, answer: Answer) {
        let page = &mut self.pages[i];
        if page.sockets != socket {
            return;
        }
        let Some(socket) = &mut page.socket else { return };
        let Some(asking) = socket.asking.take() else { return };
        if let Asking::Follow(contact) = asking {
            socket.following = Some(contact);
            socket.news.clear();
        }
        socket.asking = told(world, &asking, answer).map(|told| Asking::Answered(Box::new(told)));
    }

    /// News for whoever follows its contact.
    pub fn hear(&mut self, happened: &Arc<Happened>) {
        let Some(contact) = happened.contact.as_ref().map(|view| view.contact.contact) else { return };
        for page in &mut self.pages {
            if let Some(socket) = page.socket.as_mut().filter(|socket| socket.following == Some(contact)) {
                socket.news.push_back(happened.clone());
            }
        }
    }

    /// At the end, with every line up and everything at rest: what was acknowledged is there, word for
    /// word, and what is shown is what was said (I01, I25).
    pub fn check(&self, world: &World) -> Checked {
        for (i, page) in self.pages.iter().enumerate() {
            for ((reference, seq), text) in &page.acknowledged {
                let reference = reference.parse::<Reference>().ok();
                let matters = || world.model.matters.iter();
                let contact =
                    reference.and_then(|r| matters().find(|(_, m)| m.reference == r)).map(|(id, _)| *id);
                let kept = contact.and_then(|contact| words_of(world, contact, *seq));
                must(kept.as_deref() == Some(text), "I01", || {
                    format!(
                        "page {i}: message {seq} of contact {contact:?} was acknowledged as `{text}`, kept is {kept:?}"
                    )
                })?;
            }
            let Some(contact) = page.contact.as_ref().and_then(|contact| contact.parse::<ContactId>().ok())
            else {
                continue;
            };
            for (seq, text) in &page.shown {
                let kept = words_of(world, contact, *seq);
                must(kept.as_deref() == Some(text), "I25", || {
                    format!(
                        "page {i}: message {seq} of contact {contact} is shown as `{text}`, kept is {kept:?}"
                    )
                })?;
            }
        }
        Ok(())
    }
}

fn words_of(world: &World, contact: ContactId, seq: u64) -> Option<String> {
    let (_, said) = world.journal.words(contact, seq.checked_sub(1)?).next().filter(|(n, _)| *n == seq)?;
    match &said.kind {
        WordsKind::Message(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The owner's answer as the session expects it.
fn told(world: &World, asking: &Asking, answer: Answer) -> Option<Told> {
    Some(match (asking, answer) {
        (Asking::Find(by), Answer::Found(found)) => {
            let kept = || match by {
                FindBy::Contact(contact) => world.history.get(contact),
                FindBy::Reference(reference) => {
                    world.history.values().find(|view| view.contact.reference == *reference)
                }
            };
            Told::Found(found.map(|view| *view).or_else(|| kept().cloned()))
        }
        (Asking::Follow(_), Answer::Following) => Told::Following,
        (Asking::Messages(contact, after), Answer::Noted) => {
            let message = |(seq, said): (u64, &daemon::owner::batch::Said)| match &said.kind {
                WordsKind::Message(text) => {
                    Some(Message { seq, from: said.from, at: said.at, text: Some(text.clone()) })
                }
                _ => None,
            };
            Told::Messages(world.journal.words(*contact, *after).filter_map(message).collect())
        }
        (Asking::Submit, Answer::Submitted(result)) => Told::Submitted(result),
        _ => return None,
    })
}

impl Page {
    fn send(&mut self, frame: &Value) {
        if let Some(socket) = &mut self.socket {
            socket.to_desk.push_back(frame.to_string());
        }
    }

    fn say(&mut self, text: String) {
        if self.socket.as_ref().is_some_and(|socket| socket.greeted) {
            let n = self.next_n;
            self.next_n += 1;
            self.send(&json!({"type": "say", "n": n, "text": text}));
            self.unsure.insert(n, text);
        }
    }

    /// Says again what was not acknowledged, though nothing broke: an impatient page.
    fn repeat(&mut self, world: &mut World) {
        let again: Vec<_> = self.unsure.iter().map(|(n, text)| (*n, text.clone())).collect();
        if self.socket.as_ref().is_some_and(|socket| socket.greeted) {
            for (n, text) in again {
                world.tally.count("fault: say repeated");
                self.send(&json!({"type": "say", "n": n, "text": text}));
            }
        }
    }

    /// The desk stops telling this socket the news, because it did not keep up.
    fn follower_closed(&mut self, world: &mut World) {
        let Some(socket) = self.socket.as_mut().filter(|socket| socket.following.is_some()) else { return };
        world.tally.count("fault: follower closed");
        socket.following = None;
        socket.news.clear();
        socket.session.follow_ended();
    }

    fn tick(&mut self) {
        if let Some(socket) = &mut self.socket {
            socket.session.tick();
        }
    }

    /// One thing goes one step on.
    fn carry(&mut self, world: &mut World, i: usize) -> Checked {
        let Some(socket) = &mut self.socket else { return Ok(()) };
        match world.dice.below(4) {
            0 => {
                if socket.session.wants_frames()
                    && let Some(frame) = socket.to_desk.pop_front()
                {
                    socket.session.frame(&frame);
                }
            }
            1 => {
                if let Some(happened) = socket.news.pop_front() {
                    socket.session.happened(&happened);
                }
            }
            2 => {
                if let Some(Asking::Answered(_)) = &socket.asking
                    && let Some(Asking::Answered(answer)) = socket.asking.take()
                {
                    socket.session.answer(*answer);
                }
            }
            _ => {
                if let Some(frame) = socket.to_page.pop_front() {
                    self.hear(world, i, &frame)?;
                }
            }
        }
        self.output(world, i)
    }

    /// Does what the session wants done.
    fn output(&mut self, world: &mut World, i: usize) -> Checked {
        let asker = Asker::Chat(i, self.sockets);
        while let Some(output) = self.socket.as_mut().and_then(|socket| socket.session.next_output()) {
            let Some(socket) = &mut self.socket else { break };
            let (asking, request) = match output {
                Output::Send(frame) => {
                    socket.to_page.push_back(frame);
                    continue;
                }
                Output::Tell(..) => continue,
                Output::Close(..) => {
                    self.socket = None;
                    self.forget();
                    break;
                }
                Output::Ask(ask) => asked(world, ask)?,
            };
            socket.asking = Some(asking);
            world.note(|| format!("page {i} asks"));
            world.ask(asker, request)?;
        }
        Ok(())
    }

    /// The resident is done; the page begins anew.
    fn forget(&mut self) {
        let acknowledged = std::mem::take(&mut self.acknowledged);
        *self = Page { next_n: 1, acknowledged, sockets: self.sockets, ..Page::default() };
    }

    /// A frame reaches the page.
    fn hear(&mut self, world: &mut World, i: usize, frame: &str) -> Checked {
        let frame: Value = serde_json::from_str(frame)
            .map_err(|error| Broken { id: "I25", what: format!("page {i}: a frame is no JSON: {error}") })?;
        world.note(|| format!("page {i} hears {frame}"));
        match frame["type"].as_str() {
            Some("welcome") => self.welcome(world, &frame),
            Some("message") => {
                let (seq, text) =
                    (frame["seq"].as_u64().unwrap_or(0), frame["text"].as_str().unwrap_or_default());
                world.tally.count("client: message shown");
                must(seq == self.seen + 1, "I25", || {
                    format!("page {i}: message {seq} comes after {}", self.seen)
                })?;
                self.seen = seq;
                self.shown.insert(seq, text.to_string());
                Ok(())
            }
            Some("ack") => self.ack(world, i, &frame),
            _ => Ok(()),
        }
    }

    fn welcome(&mut self, world: &mut World, frame: &Value) -> Checked {
        let contact = frame["contact"].as_str().map(str::to_string);
        // A first contact's acknowledgement comes before its welcome; a linked one begins at nothing.
        if contact != self.contact {
            if self.contact.is_some() {
                self.seen = 0;
                self.shown.clear();
                if contact.is_some() {
                    world.tally.count("client: linked contact");
                }
            }
            self.contact = contact;
        }
        self.resume = frame["resume"].as_str().map(str::to_string);
        self.next_n = self.next_n.max(frame["n"].as_u64().unwrap_or(0) + 1);
        let first = self.socket.as_mut().is_some_and(|socket| !std::mem::replace(&mut socket.greeted, true));
        if first {
            self.repeat(world);
        }
        Ok(())
    }

    /// An own message is on disk. It may be shown already, if the line broke before.
    fn ack(&mut self, world: &mut World, i: usize, frame: &Value) -> Checked {
        let (n, seq) = (frame["n"].as_u64().unwrap_or(0), frame["seq"].as_u64().unwrap_or(0));
        world.tally.count("client: message acknowledged");
        let Some(text) = self.unsure.remove(&n) else { return Ok(()) };
        must(seq <= self.seen + 1, "I25", || {
            format!("page {i}: {n} is acknowledged as {seq}, seen is {}", self.seen)
        })?;
        let before = self.shown.get(&seq);
        must(before.is_none_or(|before| *before == text), "I25", || {
            format!("page {i}: {n} is acknowledged as {seq}, which shows other words")
        })?;
        self.seen = self.seen.max(seq);
        self.shown.insert(seq, text.clone());
        let key = (self.resume.clone().unwrap_or_default(), seq);
        self.acknowledged.insert(key, text);
        Ok(())
    }
}

/// A session's question as the owner hears it.
fn asked(world: &mut World, ask: Ask<Wish>) -> Result<(Asking, Request), Broken> {
    Ok(match ask {
        Ask::Find(by) => (Asking::Find(by), Request::Find(by)),
        Ask::Follow(whom) => {
            let Whom::Contact(contact) = whom else {
                return Err(Broken { id: "I43", what: format!("a resident's socket follows {whom:?}") });
            };
            (Asking::Follow(contact), Request::Follow(whom))
        }
        Ask::Messages { contact, after } => {
            let request = Request::Read { contact, what: ReadWhat::Messages, reader: Reader::Resident };
            (Asking::Messages(contact, after), request)
        }
        Ask::Submit(wish) => {
            let (command, words) = translate::command(wish, &BOOK, world.now, ContentId(world.dice.bytes()));
            (Asking::Submit, Request::Submit { command, words, files: None })
        }
        // All the others are a console's.
        _ => return Err(Broken { id: "I43", what: "a resident asks what only a console may".into() }),
    })
}

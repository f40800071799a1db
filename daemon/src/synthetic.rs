//! The synthetic contact: every so often a marked form goes the whole way, through the public door, onto the
//! disk, to an agent of its own, answered, closed, and read again by its reference. It stands in nobody's line
//! and in no figure (`routing_rules::synthetic`); what comes of it is told to Prometheus, which raises the alarm.

use crate::opened::Opened;
use adapters::desk_handle::{DeskHandle, FindBy, NotDone, Whom, Words, WordsKind};
use adapters::intake::SYNTHETIC;
use routing_rules::command::Command;
use routing_rules::contact::{Outcome, Speaker, Stage};
use routing_rules::event::{Event, Presence};
use routing_rules::ids::{AgentId, ContactId, OfferId, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use routing_rules::time::Span;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How long one may take; a resident would have waited an eternity.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest answer that is read.
const LONGEST: u64 = 64 << 10;
const ASKS: &str = "This is Portner's own contact. Is the whole way open?";
const ANSWER: &str = "It is.";

/// What can come of it: the `result` of `portner_synthetic_contacts_total`. Beside `ok` the step at which it
/// stopped: the door did not take it, no offer came, it could not be answered, the answer was not to be read.
pub const RESULTS: [&str; 5] = ["ok", "door", "offer", "answer", "read"];

/// What came of them since the start.
#[derive(Default)]
pub struct Outcomes {
    counts: [AtomicU64; RESULTS.len()],
    last: AtomicU64,
    milliseconds: AtomicU64,
}

impl Outcomes {
    /// How often each of `RESULTS` came of one.
    pub fn counts(&self) -> [u64; RESULTS.len()] {
        std::array::from_fn(|place| self.counts[place].load(Relaxed))
    }

    /// Did the last one go the whole way, and how many seconds did the last that did take? `None` before the first.
    pub fn last(&self) -> Option<(bool, f64)> {
        let seconds = self.milliseconds.load(Relaxed) as f64 / 1e3;
        self.last.load(Relaxed).checked_sub(1).map(|result| (result == 0, seconds))
    }

    fn note(&self, result: usize, took: Span) {
        self.counts[result].fetch_add(1, Relaxed);
        if result == 0 {
            self.milliseconds.store(took.0.max(0).unsigned_abs(), Relaxed);
        }
        self.last.store(result as u64 + 1, Relaxed);
    }
}

/// What it needs to know of the world.
pub struct World {
    /// Where the public door listens.
    pub door: SocketAddr,
    /// The host name it answers to, if only to some.
    pub host: Option<String>,
    /// The secret that marks a form as ours.
    pub mark: String,
    /// Between two.
    pub every: Duration,
    /// The way to the desk, for the agent that answers.
    pub desk: DeskHandle,
    /// The desk, for the agent to join.
    pub opened: Arc<Opened>,
    /// Where it is noted.
    pub outcomes: Arc<Outcomes>,
}

/// Makes one after the other, as long as the daemon runs.
pub async fn run(world: World) {
    loop {
        tokio::time::sleep(world.every).await;
        let (begun, mut step) = (world.desk.now(), 1);
        let whole = tokio::time::timeout(PATIENCE, world.once(&mut step)).await;
        let result = if matches!(whole, Ok(Some(()))) { 0 } else { step };
        world.outcomes.note(result, world.desk.now().since(begun));
        if result > 0 {
            tracing::error!(step = RESULTS[result], "A synthetic contact did not go the whole way.");
        }
    }
}

impl World {
    /// The whole way. `None`: it stopped at `step`, a place in `RESULTS`.
    async fn once(&self, step: &mut usize) -> Option<()> {
        let mut news = self.desk.follow(Whom::Agent(AgentId::SYNTHETIC)).await;
        self.agent_is_ready().await;
        let taken = self.ask("POST", "/api/v1/forms/henvendelse", &json!({ "text": ASKS }).to_string()).await;
        let taken = taken.filter(|(status, _)| *status == 202)?.1;
        let contact: ContactId = taken["contact"].as_str()?.parse().ok()?;
        *step = 2;
        loop {
            let Event::Offered { contact: offered, offer, .. } = news.recv().await?.event else { continue };
            if offered == contact {
                *step = 3;
                self.answer(contact, Some(offer)).await?;
                break;
            }
            // Left behind by a run that was killed.
            self.answer(offered, Some(offer)).await;
        }
        *step = 4;
        let path = format!("/api/v1/contacts/{}", taken["reference"].as_str()?);
        let (status, known) = self.ask("GET", &path, "").await?;
        let said = &known["messages"][0]["text"];
        (status == 200 && known["stage"] == "ended" && said == ANSWER).then_some(())
    }

    /// The agent sits at its console, takes contacts, and has none from before.
    async fn agent_is_ready(&self) {
        let agent = AgentId::SYNTHETIC;
        let Some(view) = self.desk.agent(agent).await else {
            let profile = Profile { units: vec![UnitId::SYNTHETIC], capacity: 100, ..Profile::default() };
            if let Err(why) = self.opened.engage(agent, profile).await {
                tracing::warn!(%why, "Nobody is there to answer synthetic contacts.");
            }
            return Box::pin(self.sits_down()).await;
        };
        for contact in &view.contacts {
            if matches!(contact.contact.stage, Stage::InConversation { .. }) {
                self.answer(contact.contact.contact, None).await;
            }
        }
        self.sits_down().await;
    }

    async fn sits_down(&self) {
        let agent = AgentId::SYNTHETIC;
        self.done(Command::ConsoleOpened { agent }, Vec::new()).await;
        self.done(Command::SetPresence { agent, presence: Presence::Available }, Vec::new()).await;
    }

    /// Takes it, answers it, closes it.
    async fn answer(&self, contact: ContactId, offer: Option<OfferId>) -> Option<()> {
        let agent = AgentId::SYNTHETIC;
        if let Some(offer) = offer {
            self.done(Command::Accept { agent, offer }, Vec::new()).await?;
        }
        let id = self.desk.new_content_id();
        let words = vec![Words { id, kind: WordsKind::Message(ANSWER.into()) }];
        let from = Speaker::Agent(agent);
        self.done(Command::Say { contact, from, n: None, words: id }, words).await?;
        let close = Command::Close { contact, by: agent, outcome: Outcome::Solved, note: None };
        self.done(close, Vec::new()).await?;
        let view = self.desk.find(FindBy::Contact(contact)).await?;
        view.ending().map(drop)
    }

    async fn done(&self, command: Command, words: Vec<Words>) -> Option<()> {
        match self.desk.submit(command, words).await {
            Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Some(()),
            Err(_) => None,
        }
    }

    /// Asks the public door as anybody would.
    async fn ask(&self, method: &str, path: &str, body: &str) -> Option<(u16, Value)> {
        let host = self.host.clone().unwrap_or_else(|| self.door.to_string());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\n{SYNTHETIC}: {}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{body}",
            self.mark,
            body.len()
        );
        let mut stream = TcpStream::connect(self.door).await.ok()?;
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        stream.take(LONGEST).read_to_end(&mut answer).await.ok()?;
        let status = std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        Some((status, serde_json::from_slice(answer.get(end..)?).unwrap_or_default()))
    }
}

/// The door as it is reached from this machine.
pub fn reached(door: SocketAddr) -> SocketAddr {
    if door.ip().is_unspecified() { (Ipv4Addr::LOCALHOST, door.port()).into() } else { door }
}

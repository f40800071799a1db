//! The desk's loop and journal inside the bench's own process, reached as adapters reach them: through
//! a `DeskHandle`. For what would otherwise measure HTTP.

use crate::dice::Dice;
use crate::profile;
use crate::tried::{Failure, Tried};
use adapters::desk_handle::{DeskHandle, Words, WordsKind};
use daemon::desk_loop::{Limits, Opening, RunningDesk, open};
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::Channel;
use routing_rules::event::Presence;
use routing_rules::ids::{AgentId, BookHash, ContentId, Reference, UnitId};
use routing_rules::setup::Profile;
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

/// A configured name, or a failure that shows it.
pub fn name<T: FromStr>(text: &str) -> Tried<T> {
    text.parse().map_err(|_| Failure::new(format!("`{text}` is no name")))
}

/// The busy desk of the bench profile, read as the daemon reads it.
pub fn busy_book(directory: &Path) -> Tried<Arc<DeskBook>> {
    changed_book(directory, profile::BUSY_DESK)
}

/// The built-in desk with some lines changed, written to `directory` and read as the daemon reads it.
pub fn changed_book(directory: &Path, changes: &[(&str, &str, &str)]) -> Tried<Arc<DeskBook>> {
    profile::write_desk(directory, changes)?;
    let mut files = DeskBook::built_in_files();
    for (file, bytes) in &mut files {
        *bytes = std::fs::read(directory.join(file))?.into();
    }
    let book = DeskBook::load(files)
        .map_err(|mistakes| Failure::new(mistakes.first().map(ToString::to_string).unwrap_or_default()))?;
    Ok(Arc::new(book))
}

/// Opens a desk with so many agents who take everything, signed in and available.
pub async fn desk(data: &Path, book: &Arc<DeskBook>, agents: usize) -> Tried<RunningDesk> {
    let (data, own) = (data.to_path_buf(), Arc::clone(book));
    let limits = Limits { follower: 1 << 20, ..Limits::default() };
    let opening = move || open(Opening { limits, ..Opening::new(data, own) });
    let running = tokio::task::spawn_blocking(opening).await??;
    let units: Vec<UnitId> = book.setup.units.keys().copied().collect();
    for number in 1..=agents {
        let agent: AgentId = name(&format!("agent-{number}"))?;
        let profile = Profile { units: units.clone(), capacity: 100, ..Profile::default() };
        submit(&running.door, Command::Engage { agent, profile }, Vec::new()).await?;
        submit(&running.door, Command::ConsoleOpened { agent }, Vec::new()).await?;
        submit(&running.door, Command::SetPresence { agent, presence: Presence::Available }, Vec::new())
            .await?;
    }
    Ok(running)
}

/// Submits; a refusal is a failure.
pub async fn submit(door: &DeskHandle, command: Command, words: Vec<Words>) -> Tried {
    match door.submit(command, words).await {
        Ok(_) => Ok(()),
        Err(not_done) => Err(Failure::new(format!("{not_done:?}"))),
    }
}

/// A form as the adapter brings it: classified, with its words beside it.
pub async fn bring(door: &DeskHandle, book: &DeskBook, channel: Channel, text: &str) -> Tried {
    let inquiry = Inquiry { text, channel, language: None, attributes: &[], at: door.now() };
    let verdict = book.classify(&inquiry).verdict;
    let words = door.new_content_id();
    let arrival = Arrival {
        reference: door.new_reference(),
        channel,
        verdict,
        words: Some(words),
        n: None,
        details: None,
        key: None,
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    };
    let beside = Words { id: words, kind: WordsKind::Message(text.into()) };
    submit(door, Command::Arrive(arrival), vec![beside]).await
}

/// An arrival for the core alone: judged, no words.
pub fn arrival(dice: &mut Dice, unit: UnitId, book: BookHash) -> Arrival {
    let random = |dice: &mut Dice| {
        let mut bytes = [0u8; 16];
        bytes[..8].copy_from_slice(&dice.throw().to_le_bytes());
        bytes[8..].copy_from_slice(&dice.throw().to_le_bytes());
        bytes
    };
    let verdict = Verdict {
        unit,
        urgency: Urgency::Normal,
        language: Language::Nb,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Named,
        book,
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    };
    Arrival {
        reference: Reference(random(dice)),
        channel: Channel::Form,
        verdict,
        words: Some(ContentId(random(dice))),
        n: None,
        details: None,
        key: None,
        continues: None,
        earlier: Vec::new(),
        callback: None,
        office: None,
    }
}

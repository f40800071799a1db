//! `portner explain`: why would this go where?

use super::{Ended, candidates, ground_or_end, print_json};
use crate::args::{self, Place};
use crate::clock::Clock;
use crate::desk_files;
use crate::saying;
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::contact::Channel;
use routing_rules::explain;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use std::io::Read as _;

/// More than a resident may send, so that a long letter can be tried too.
const MOST_BYTES: u64 = 1 << 20;

pub(super) fn perform(place: &Place, asked: &args::Explain) -> Result<(), Ended> {
    if let Some(contact) = &asked.contact {
        return candidates::perform(place, contact, asked.json);
    }
    let channel = Channel::from_name(&asked.channel).ok_or_else(|| no_channel(&asked.channel))?;
    let at = asked.at.as_deref().map_or_else(|| Ok(Clock::default().now()), moment)?;
    let book = book(place)?;
    let text = asked.text.clone().map_or_else(standard_input, Ok)?;
    let language = asked.lang.as_deref().map(Language::from_tag);
    let inquiry = Inquiry { text: &text, channel, language, attributes: &[], at };
    if asked.json {
        print_json(&explain::json(&book, &inquiry));
    } else {
        saying::text(&explain::text(&book, &inquiry));
    }
    Ok(())
}

/// The book of the desk that is meant.
pub(super) fn book(place: &Place) -> Result<DeskBook, Ended> {
    let ground = ground_or_end(place)?;
    desk_files::load(ground.desk.as_deref())
        .map_err(|why| Ended::Refused(format!("the desk was refused:\n{why}")))
}

fn no_channel(name: &str) -> Ended {
    let names = Channel::ALL.map(Channel::as_str).join(", ");
    Ended::Usage(format!("no channel is called `{name}`; choose one of {names}"))
}

fn moment(text: &str) -> Result<Moment, Ended> {
    let parsed: Result<jiff::Timestamp, _> = text.parse();
    let wrong = |_| Ended::Usage(format!("`{text}` is no time; write it like 2026-11-23T09:00:00+01:00"));
    parsed.map(|at| Moment(at.as_millisecond())).map_err(wrong)
}

fn standard_input() -> Result<String, Ended> {
    let mut text = String::new();
    let read = std::io::stdin().take(MOST_BYTES).read_to_string(&mut text);
    read.map_err(|why| Ended::Refused(format!("could not read the text: {why}")))?;
    Ok(text)
}

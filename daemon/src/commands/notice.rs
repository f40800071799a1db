//! `portner notice`: what everybody is told for a while, and temporary rules.

use super::{Ended, ask, cell, explain, print_json, table};
use crate::args::{NoticeAdd, NoticeWhat, Place};
use crate::clock::Clock;
use crate::control::Ask;
use crate::saying::{self, say};
use adapters::notices::when;
use routing_rules::hours;
use routing_rules::ids::{NoticeId, UnitId};
use routing_rules::notice::Notice;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn perform(place: &Place, what: NoticeWhat) -> Result<(), Ended> {
    match what {
        NoticeWhat::Add(add) => begin(place, &add),
        NoticeWhat::End { notice } => {
            ask(place, Ask::NoticeEnd { notice: NoticeId(notice) })?;
            say!("Notice {notice} is over.");
            Ok(())
        }
        NoticeWhat::List { json } => list(place, json),
    }
}

fn begin(place: &Place, add: &NoticeAdd) -> Result<(), Ended> {
    let book = explain::book(place)?;
    let zone = hours::zone(&book.setup.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let now = Clock::default().now();
    let moment = |text: &str| when(text, now, &zone).map_err(Ended::Usage);
    let from = add.from.as_deref().map_or(Ok(now), moment)?;
    let until = moment(&add.until)?;
    let first = book.languages.first().copied().unwrap_or_default();
    let mut texts = BTreeMap::from([(first, add.text.as_str().into())]);
    for text in &add.texts {
        let (tag, text) = text
            .split_once('=')
            .filter(|(tag, _)| Language::from_tag(tag) != Language::Other)
            .ok_or_else(|| Ended::Usage(format!("write `nn=...`, with nb, nn, sv or en, not `{text}`")))?;
        texts.insert(Language::from_tag(tag), text.into());
    }
    let words = add.words.iter().map(|word| word.as_str().into()).collect();
    let (unit, to) = (unit(add.unit.as_deref())?, unit(add.to.as_deref())?);
    let notice = Box::new(Notice { from, until, texts, unit, words, to });
    let done = ask(place, Ask::NoticeAdd { notice })?;
    say!("Notice {} stands until {}.", cell(&done["notice"]), local(until, &zone));
    Ok(())
}

fn local(at: Moment, zone: &jiff::tz::TimeZone) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).map(|at| zone.to_datetime(at));
    at.map_or_else(|_| "then".to_string(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

fn unit(name: Option<&str>) -> Result<Option<UnitId>, Ended> {
    let parse = |name: &str| name.parse().map_err(|bad| Ended::Usage(format!("`{name}` is no unit: {bad}")));
    name.map(parse).transpose()
}

fn list(place: &Place, json: bool) -> Result<(), Ended> {
    let notices = ask(place, Ask::NoticeList)?;
    if json {
        print_json(&notices);
        return Ok(());
    }
    const COLUMNS: [&str; 6] = ["notice", "until", "unit", "words", "to", "text"];
    let row = |notice: &Value| COLUMNS.map(|column| cell(&notice[column])).to_vec();
    let rows: Vec<_> = notices.as_array().into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        say!("No notice stands; `portner notice add TEXT --until 16:00` makes one.");
    } else {
        saying::text(&table(&COLUMNS, &rows));
    }
    Ok(())
}

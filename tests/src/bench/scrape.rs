//! What being counted costs: a scrape of every unit, channel and language of the built-in desk, and the share
//! of a contact's intake that counting takes.

use super::in_process::{arrival, bring, busy_book, desk};
use super::table::{Bar, Row, number};
use super::{Size, beside};
use crate::clients::http::Request;
use crate::crowd::figures::median;
use crate::dice::Dice;
use crate::tried::{Failure, Tried, ensure};
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::desk::Desk;
use routing_rules::figures::Figures;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::Language;
use serde_json::json;
use std::time::Instant;
use tokio::task::JoinSet;

/// Contacts brought at once.
const AT_ONCE: usize = 64;

/// Measures.
pub async fn measure(size: Size) -> Tried<Vec<Row>> {
    let (milliseconds, series) = scrape(size).await?;
    let (counting, intake) = (counting(size)?, intake(size).await?);
    Ok(vec![
        Row::figure("scrape of every unit, channel and language", milliseconds, "ms")
            .bar(Bar::AtMost(20.0))
            .note(format!("{} series", number(series))),
        Row::figure("series of that scrape", series, "").bar(Bar::AtMost(10_000.0)),
        Row::figure("counting, of a contact's intake", 100.0 * counting / intake, "%")
            .bar(Bar::AtMost(2.0))
            .note(format!("{} µs of {} µs", number(counting * 1e6), number(intake * 1e6))),
    ])
}

/// Median milliseconds of a scrape, and its series, once everything has been counted once.
async fn scrape(size: Size) -> Tried<(f64, f64)> {
    let (daemon, _) = beside::daemon(1).await?;
    let printed = daemon.cli(&["token", "create", "--integrator", "bench"])?;
    let token = printed.split_whitespace().find(|word| word.starts_with("ptn_"));
    let bearer = format!("Bearer {}", token.ok_or_else(|| Failure::new("no token was printed"))?);
    let book = busy_book(&daemon.directory().join("same-desk"))?;
    for unit in book.setup.units.keys() {
        for channel in Channel::ALL {
            for language in Language::ALL {
                let body = json!({ "channel": channel.as_str(), "unit": unit.as_str(),
                                   "language": language.as_str(), "text": "x" });
                let request = Request::json("/api/v1/contacts", &body).header("authorization", &bearer);
                daemon.ask(request).await?.expect(202)?;
            }
        }
    }
    let (mut milliseconds, mut series) = (Vec::new(), 0);
    for _ in 0..size.rounds * 10 {
        let begun = Instant::now();
        let page = crate::clients::http::send(daemon.operations, Request::get("/metrics")).await?;
        milliseconds.push(begun.elapsed().as_secs_f64() * 1000.0);
        series = page.text().lines().filter(|line| !line.starts_with('#')).count();
    }
    ensure(series > 2_000, || format!("only {series} series"))?;
    Ok((median(&milliseconds), series as f64))
}

/// Seconds that counting one contact's intake takes.
fn counting(size: Size) -> Tried<f64> {
    let place = std::env::temp_dir().join(format!("portner-bench-counting-{}", std::process::id()));
    let book = busy_book(&place)?;
    // Left behind it does no harm.
    let _ = std::fs::remove_dir_all(&place);
    let refused = |refusal| Failure::new(format!("{refusal:?}"));
    let (mut desk, mut figures, mut dice) = (Desk::default(), Figures::default(), Dice::new(11));
    let mut now = Moment(1_750_000_000_000);
    let adopt = Command::Adopt { setup: Box::new(book.setup.clone()) };
    for event in desk.decide(now, adopt).map_err(refused)? {
        desk.apply(now, &event);
    }
    let units: Vec<_> = book.setup.units.keys().copied().collect();
    let contacts = size.journal.min(100_000);
    let mut seconds = 0.0;
    for _ in 0..contacts {
        now = now + Span(1);
        let unit = *dice.pick(&units);
        let command = Command::Arrive(arrival(&mut dice, unit, book.setup.book));
        for event in desk.decide(now, command).map_err(refused)? {
            let begun = Instant::now();
            figures.count(&desk, now, &event);
            seconds += begun.elapsed().as_secs_f64();
            desk.apply(now, &event);
        }
    }
    let counted: u64 = figures.rows().map(|(_, row)| row.received).sum();
    ensure(counted == contacts as u64, || format!("{counted} were counted"))?;
    Ok(seconds / contacts as f64)
}

/// Seconds for one contact when many come at once, onto the disk, without HTTP.
async fn intake(size: Size) -> Tried<f64> {
    let place = std::env::temp_dir().join(format!("portner-bench-intake-{}", std::process::id()));
    std::fs::create_dir_all(&place)?;
    let book = busy_book(&place.join("desk"))?;
    let running = desk(&place.join("data"), &book, 0).await?;
    let each = (size.journal / 200 / AT_ONCE).max(4);
    let (begun, mut crowd) = (Instant::now(), JoinSet::new());
    for _ in 0..AT_ONCE {
        let (door, book) = (running.door.clone(), book.clone());
        crowd.spawn(async move {
            for _ in 0..each {
                bring(&door, &book, Channel::Form, "Gatelyset i Storgata er mørkt").await?;
            }
            Ok::<_, Failure>(())
        });
    }
    while let Some(brought) = crowd.join_next().await {
        brought.map_err(|error| Failure::new(error.to_string()))??;
    }
    let seconds = begun.elapsed().as_secs_f64() / (AT_ONCE * each) as f64;
    tokio::task::spawn_blocking(move || running.stop())
        .await
        .map_err(|error| Failure::new(error.to_string()))?;
    // Left behind it does no harm.
    let _ = std::fs::remove_dir_all(&place);
    Ok(seconds)
}

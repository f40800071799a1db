//! `[sharing]` in `desk.toml` and `units.toml`: how contacts are shared out among agents.

use super::read_desk::channel;
use crate::careful_toml::{Mistakes, Sheet, Table, hint, number_of, texts_of};
use crate::contact::Channel;
use crate::sharing::{Preferred, Sharing, Step, Strategy, UnitSharing};
use crate::time::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The desk's part.
pub fn desk(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) -> Sharing {
    let mut sharing = Sharing::default();
    let Some(mut table) = table.table(mistakes, "sharing") else { return sharing };
    let sheet = table.sheet();
    for reason in table.texts(mistakes, "away_reasons") {
        match reason.value.parse() {
            Ok(name) => {
                sharing.away_reasons.insert(name);
            }
            Err(why) => {
                let what = format!("`{}` cannot be a reason: {why}", reason.value);
                mistakes.at(sheet, reason.span, what);
            }
        }
    }
    if let Some(value) = table.value("stays") {
        sharing.stays = channels(sheet, mistakes, "stays", value);
    }
    if let Some(minutes) = table.number(mistakes, "kept_minutes", 1..=10_080) {
        sharing.kept_for = Span::minutes(minutes);
    }
    if let Some(most) = table.number(mistakes, "kept_most", 0..=1_000) {
        sharing.kept_most = most as u32;
    }
    for (name, value) in table.table(mistakes, "cost_waiting").map(Table::entries).unwrap_or_default() {
        let cost = number_of(sheet, mistakes, name.value, value, 1..=100);
        let channel = channel(sheet, mistakes, &name);
        sharing.cost_waiting.extend(channel.zip(cost.map(|cost| cost as u32)));
    }
    for (name, value) in table.table(mistakes, "interrupts").map(Table::entries).unwrap_or_default() {
        let may = channels(sheet, mistakes, name.value, value);
        let channel = channel(sheet, mistakes, &name);
        sharing.interrupts.extend(channel.map(|channel| (channel, may)));
    }
    table.finish(mistakes);
    sharing
}

fn channels(
    sheet: Sheet<'_>,
    mistakes: &mut Mistakes,
    key: &str,
    value: &toml::Spanned<toml::de::DeValue<'_>>,
) -> BTreeSet<Channel> {
    let names = texts_of(sheet, mistakes, key, value);
    names.iter().filter_map(|name| channel(sheet, mistakes, name)).collect()
}

/// A unit's part, or what all units have in common: what is said replaces what was said before.
pub fn unit(table: &mut Table<'_, '_>, mistakes: &mut Mistakes, before: &UnitSharing) -> UnitSharing {
    let mut sharing = before.clone();
    let Some(mut table) = table.table(mistakes, "sharing") else { return sharing };
    let sheet = table.sheet();
    if let Some(name) = table.text(mistakes, "strategy") {
        match Strategy::ALL.into_iter().find(|strategy| strategy.as_str() == name.value) {
            Some(strategy) => sharing.strategy = strategy,
            None => {
                let hint = hint(name.value, Strategy::ALL.map(Strategy::as_str));
                mistakes.at(sheet, name.span, format!("no strategy is called `{}`{hint}", name.value));
            }
        }
    }
    if let Some(most) = table.number(mistakes, "at_once", 0..=1_000) {
        sharing.at_once = most as u32;
    }
    if let Some(relax) = table.table(mistakes, "relax_seconds") {
        sharing.relax = steps(relax, mistakes);
    }
    if let Some(mut preferred) = table.table(mistakes, "preferred") {
        let within = preferred.number(mistakes, "within_days", 1..=365).unwrap_or(7);
        let wait = preferred.number(mistakes, "wait_seconds", 1..=86_400).unwrap_or(60);
        preferred.finish(mistakes);
        sharing.preferred =
            Some(Preferred { within: Span::minutes(within * 24 * 60), wait: Span::seconds(wait) });
    }
    table.finish(mistakes);
    sharing
}

/// Each step is later than the one before it, or it would never be noticed.
fn steps(table: Table<'_, '_>, mistakes: &mut Mistakes) -> BTreeMap<Step, Span> {
    let (sheet, here) = (table.sheet(), table.span());
    let mut steps = BTreeMap::new();
    for (name, value) in table.entries() {
        let seconds = number_of(sheet, mistakes, name.value, value, 1..=2_592_000);
        match Step::ALL.into_iter().find(|step| step.as_str() == name.value) {
            Some(step) => steps.extend(seconds.map(|seconds| (step, Span::seconds(seconds)))),
            None => {
                let hint = hint(name.value, Step::ALL.map(Step::as_str));
                mistakes.at(sheet, name.span, format!("no step is called `{}`{hint}", name.value));
            }
        }
    }
    let times: Vec<Span> = steps.values().copied().collect();
    if times.windows(2).any(|pair| pair[0] >= pair[1]) {
        let what = "each step comes later than the one before: `any_level`, `helpers`, `generalists`, `service_desk`; let the times grow";
        mistakes.at(sheet, here, what);
    }
    steps
}

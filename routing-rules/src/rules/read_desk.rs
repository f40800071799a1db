//! `desk.toml`: the desk's name, languages, numbers and limits.

use super::read_kiosks::{self, KioskEntry};
use super::read_sharing;
use crate::book::districts::Districts;
use crate::book::emergency::Numbers;
use crate::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, hint, number_of, parse};
use crate::contact::Channel;
use crate::holidays::Country;
use crate::ids::DeskId;
use crate::setup::{AccessClock, Callbacks};
use crate::sharing::Sharing;
use crate::time::Span;
use crate::verdict::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What `desk.toml` says.
#[derive(Debug)]
pub struct DeskFile {
    /// Short name.
    pub id: Option<DeskId>,
    /// The name as people read it.
    pub name: String,
    /// Host names.
    pub hosts: Vec<String>,
    /// Time zone.
    pub zone: String,
    /// Inhabitants.
    pub inhabitants: Option<u64>,
    /// Languages, the first is the default.
    pub languages: Vec<Language>,
    /// Telephone number as people read it.
    pub phone: Option<String>,
    /// Only for trying.
    pub demonstration: bool,
    /// Dialled numbers and the unit's name, not yet looked up.
    pub numbers: Vec<(String, Placed<String>)>,
    /// Keys of a caller's telephone and the unit's name, not yet looked up.
    pub keys: Vec<(String, Placed<String>)>,
    /// Where a contact goes when no rule is sure, not yet looked up.
    pub default_unit: Option<Placed<String>>,
    /// Whom to call when life is in danger.
    pub emergency: Numbers,
    /// Limits.
    pub limits: Limits,
    /// How contacts are shared out.
    pub sharing: Sharing,
    /// Which contacts are access requests.
    pub access: Option<AccessClock>,
    /// Districts that figures are told apart by.
    pub districts: Districts,
    /// The kiosks of local offices, their units not yet looked up.
    pub kiosks: Vec<KioskEntry>,
}

/// Limits, with the defaults that most desks keep.
#[derive(Debug)]
pub struct Limits {
    /// Time to answer an offer.
    pub offer: Span,
    /// Time until the same agent is asked again.
    pub ask_again: Span,
    /// Silent offers until an agent is set away.
    pub silent_limit: u32,
    /// Time for notes by channel.
    pub wrap_up: BTreeMap<Channel, Span>,
    /// Cost by channel.
    pub cost: BTreeMap<Channel, u32>,
    /// Time until a waiting contact rises a class.
    pub ageing: Span,
    /// How long a console may be gone.
    pub console_grace: Span,
    /// How long idempotency keys are kept.
    pub keys_kept: Span,
    /// Shorter waits are no abandons.
    pub short_abandon: Span,
    /// How residents are called back.
    pub callbacks: Callbacks,
    /// Supervisors may listen in.
    pub listening: bool,
    /// Who waits is judged again by a new rule book.
    pub judge_again: bool,
}

impl Default for Limits {
    fn default() -> Self {
        let cost = |channel: Channel| match channel {
            Channel::Phone | Channel::Video | Channel::Counter => 100,
            Channel::Chat => 25,
            Channel::Form | Channel::Email | Channel::Letter | Channel::Social => 20,
        };
        let wrap_up = |channel: Channel| match channel {
            Channel::Phone | Channel::Chat => Span::seconds(60),
            _ => Span::ZERO,
        };
        Limits {
            offer: Span::seconds(20),
            ask_again: Span::seconds(60),
            silent_limit: 2,
            wrap_up: Channel::ALL.into_iter().map(|channel| (channel, wrap_up(channel))).collect(),
            cost: Channel::ALL.into_iter().map(|channel| (channel, cost(channel))).collect(),
            ageing: Span::minutes(30),
            console_grace: Span::seconds(60),
            keys_kept: Span::minutes(30 * 24 * 60),
            short_abandon: Span::seconds(5),
            callbacks: Callbacks::default(),
            listening: false,
            judge_again: false,
        }
    }
}

/// Reads `desk.toml`.
pub fn read(sheet: Sheet<'_>, mistakes: &mut Mistakes) -> DeskFile {
    let document = parse(sheet, mistakes);
    let mut table = Table::new(sheet, document.get_ref(), 0..0);
    check_format(&mut table, mistakes);
    let id = table.need_text(mistakes, "id").and_then(|id| {
        let parsed = id.value.parse::<DeskId>();
        if let Err(why) = &parsed {
            mistakes.at(sheet, id.span, format!("`{}` cannot be the desk's id: {why}", id.value));
        }
        parsed.ok()
    });
    let name = table.need_text(mistakes, "name").map_or_else(String::new, |name| name.value.to_owned());
    let zone = zone(&mut table, mistakes);
    let owned = |text: Placed<&str>| Placed { value: text.value.to_owned(), span: text.span };
    let file = DeskFile {
        id,
        name,
        zone,
        hosts: table.texts(mistakes, "hosts").into_iter().map(|host| host.value.to_owned()).collect(),
        inhabitants: table.number(mistakes, "inhabitants", 1..=100_000_000).map(|n| n as u64),
        languages: languages(&mut table, mistakes),
        phone: table.text(mistakes, "phone").map(|phone| phone.value.to_owned()),
        demonstration: table.flag(mistakes, "demonstration").unwrap_or(false),
        default_unit: table.need_text(mistakes, "default_unit").map(owned),
        numbers: units_by(&mut table, mistakes, "numbers", |number| {
            let digits = number.strip_prefix('+').unwrap_or("");
            let fits = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            (!fits).then(|| format!("`{number}` is no telephone number; write it as \"+4712345678\""))
        }),
        keys: units_by(&mut table, mistakes, "keys", |key| {
            let free = ["0", "2", "3", "4", "5"].contains(&key);
            (!free).then(|| format!("`{key}` is no free key; take \"0\" or \"2\" to \"5\" (1 calls back, 6 to 9 choose the language)"))
        }),
        emergency: {
            let numbers = table.table(mistakes, "emergency");
            Numbers::read(numbers, mistakes)
        },
        limits: limits(&mut table, mistakes),
        sharing: read_sharing::desk(&mut table, mistakes),
        access: table.table(mistakes, "access_requests").and_then(|table| access(table, mistakes)),
        districts: {
            let districts = table.table(mistakes, "districts");
            Districts::read(districts, mistakes)
        },
        kiosks: {
            let kiosks = table.table(mistakes, "kiosks");
            read_kiosks::read(kiosks, mistakes)
        },
    };
    table.finish(mistakes);
    file
}

/// `[access_requests]`: `topics = ["access"]`, `days = 5`, `holidays = "no"`
fn access(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> Option<AccessClock> {
    let (sheet, here) = (table.sheet(), table.span());
    let topics: BTreeSet<Arc<str>> =
        table.texts(mistakes, "topics").into_iter().map(|topic| topic.value.into()).collect();
    let days = table.number(mistakes, "days", 1..=365).unwrap_or(5) as u32;
    let country = table.text(mistakes, "holidays");
    let holidays = country.as_ref().and_then(|name| Country::from_name(name.value));
    if let Some(name) = country.filter(|_| holidays.is_none()) {
        let what = format!("`{}` is no country whose holidays are known; write \"no\" or \"se\"", name.value);
        mistakes.at(sheet, name.span, what);
    }
    table.finish(mistakes);
    if topics.is_empty() {
        mistakes.at(sheet, here, "which contacts are access requests? Add `topics = [\"...\"]`");
        return None;
    }
    Some(AccessClock { topics, days, holidays })
}

fn zone(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) -> String {
    let Some(zone) = table.need_text(mistakes, "zone") else { return "Europe/Oslo".to_owned() };
    if jiff::tz::TimeZone::get(zone.value).is_err() {
        let what = format!("no time zone is called `{}`; write one like `Europe/Oslo`", zone.value);
        mistakes.at(table.sheet(), zone.span, what);
    }
    zone.value.to_owned()
}

fn languages(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) -> Vec<Language> {
    let listed = table.texts(mistakes, "languages");
    let languages: Vec<Language> =
        listed.iter().filter_map(|tag| language(table.sheet(), mistakes, tag)).collect();
    if languages.is_empty() { vec![Language::Nb] } else { languages }
}

/// A language code of the four that pages are written in.
pub fn language(sheet: Sheet<'_>, mistakes: &mut Mistakes, tag: &Placed<&str>) -> Option<Language> {
    const TAGS: [&str; 4] = ["nb", "nn", "sv", "en"];
    if TAGS.contains(&tag.value) {
        return Some(Language::from_tag(tag.value));
    }
    let what = format!("`{}` is no language code here; use one of nb, nn, sv, en", tag.value);
    mistakes.at(sheet, tag.span.clone(), what);
    None
}

/// A table of numbers or keys that stand for units.
fn units_by(
    table: &mut Table<'_, '_>,
    mistakes: &mut Mistakes,
    name: &'static str,
    wrong: impl Fn(&str) -> Option<String>,
) -> Vec<(String, Placed<String>)> {
    let Some(entries) = table.table(mistakes, name) else { return Vec::new() };
    let sheet = entries.sheet();
    let mut found = Vec::new();
    for (entry, unit) in entries.entries() {
        if let Some(what) = wrong(entry.value) {
            mistakes.at(sheet, entry.span.clone(), what);
        }
        match unit.get_ref().as_str() {
            Some(name) => {
                found.push((entry.value.to_owned(), Placed { value: name.to_owned(), span: unit.span() }))
            }
            None => {
                mistakes.at(sheet, unit.span(), "this stands for a unit; write its id in quotation marks")
            }
        }
    }
    found
}

fn limits(table: &mut Table<'_, '_>, mistakes: &mut Mistakes) -> Limits {
    let mut limits = Limits::default();
    let Some(mut table) = table.table(mistakes, "limits") else { return limits };
    let mut seconds = |key: &'static str, span: &mut Span, most: i64| {
        if let Some(seconds) = table.number(mistakes, key, 1..=most) {
            *span = Span::seconds(seconds);
        }
    };
    seconds("offer_seconds", &mut limits.offer, 600);
    seconds("ask_again_seconds", &mut limits.ask_again, 86_400);
    seconds("console_grace_seconds", &mut limits.console_grace, 3_600);
    seconds("short_abandon_seconds", &mut limits.short_abandon, 600);
    if let Some(limit) = table.number(mistakes, "silent_limit", 1..=100) {
        limits.silent_limit = limit as u32;
    }
    if let Some(minutes) = table.number(mistakes, "ageing_minutes", 1..=100_000) {
        limits.ageing = Span::minutes(minutes);
    }
    if let Some(days) = table.number(mistakes, "keys_kept_days", 1..=365) {
        limits.keys_kept = Span::minutes(days * 24 * 60);
    }
    if let Some(wrap_up) = table.table(mistakes, "wrap_up_seconds") {
        let spans = by_channel(wrap_up, mistakes, 0..=3_600);
        limits.wrap_up.extend(spans.into_iter().map(|(channel, n)| (channel, Span::seconds(n))));
    }
    if let Some(cost) = table.table(mistakes, "cost") {
        let costs = by_channel(cost, mistakes, 1..=100);
        limits.cost.extend(costs.into_iter().map(|(channel, n)| (channel, n as u32)));
    }
    if let Some(callbacks) = table.table(mistakes, "callbacks") {
        limits.callbacks = callbacks_of(callbacks, mistakes);
    }
    if let Some(listening) = table.flag(mistakes, "listening") {
        limits.listening = listening;
    }
    if let Some(again) = table.flag(mistakes, "judge_again") {
        limits.judge_again = again;
    }
    table.finish(mistakes);
    limits
}

fn callbacks_of(mut table: Table<'_, '_>, mistakes: &mut Mistakes) -> Callbacks {
    let mut callbacks = Callbacks::default();
    if let Some(tries) = table.number(mistakes, "tries", 0..=20) {
        callbacks.tries = tries as u32;
    }
    if let Some(minutes) = table.number(mistakes, "spacing_minutes", 1..=1_440) {
        callbacks.spacing = Span::minutes(minutes);
    }
    if let Some(days) = table.number(mistakes, "ahead_days", 1..=365) {
        callbacks.ahead = Span::minutes(days * 24 * 60);
    }
    table.finish(mistakes);
    callbacks
}

pub(super) fn by_channel(
    table: Table<'_, '_>,
    mistakes: &mut Mistakes,
    bounds: std::ops::RangeInclusive<i64>,
) -> Vec<(Channel, i64)> {
    let sheet = table.sheet();
    let mut found = Vec::new();
    for (name, value) in table.entries() {
        let channel = channel(sheet, mistakes, &name);
        let number = number_of(sheet, mistakes, name.value, value, bounds.clone());
        found.extend(channel.zip(number));
    }
    found
}

/// A channel's name.
pub fn channel(sheet: Sheet<'_>, mistakes: &mut Mistakes, name: &Placed<&str>) -> Option<Channel> {
    let channel = Channel::from_name(name.value);
    if channel.is_none() {
        let hint = hint(name.value, Channel::ALL.iter().map(|channel| channel.as_str()));
        mistakes.at(sheet, name.span.clone(), format!("no channel is called `{}`{hint}", name.value));
    }
    channel
}

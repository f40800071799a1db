//! Contacts and offers as the journal counts them, by desk, channel, unit and language. Every channel
//! and unit is there from the start at zero: Prometheus misses the first step of a series it has not seen.

use super::family::{self, Family};
use crate::owner::request::FiguresNow;
use prometheus::proto::MetricFamily;
use routing_rules::book::DeskBook;
use routing_rules::contact::{Channel, Outcome};
use routing_rules::figures::{BOUNDS, CALLBACKS, CALLS_OUT, Histogram, Row};
use routing_rules::ids::UnitId;
use routing_rules::verdict::Language;
use routing_rules::waiting::Held;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Channels with a door of their own: their long families (outcomes, histograms) are there from the
/// start; another channel's come each with the first that it counts, to keep a scrape small.
const DOORS: [Channel; 3] = [Channel::Chat, Channel::Phone, Channel::Form];

type Place = (Channel, UnitId);

struct Counted<'a> {
    desk: &'a str,
    now: &'a FiguresNow,
    /// All languages of a channel and unit together.
    rows: BTreeMap<Place, Sum>,
    received: BTreeMap<(Channel, UnitId, Language), u64>,
}

#[derive(Default)]
struct Sum {
    abandoned: u64,
    abandoned_short: u64,
    transferred_out: u64,
    transferred_in: u64,
    answered: u64,
    within: u64,
    offers: [u64; 5],
    completed: BTreeMap<Outcome, u64>,
    joined: u64,
    callbacks: BTreeMap<Arc<str>, u64>,
    calls_out: BTreeMap<Arc<str>, u64>,
    wait: Buckets,
    handle: Buckets,
    first_response: Buckets,
    counted: bool,
    survey: [u64; 6],
    promise_warnings: u64,
    waits_told: u64,
    waits_held: BTreeMap<Held, u64>,
    wait_error: Buckets,
}

#[derive(Default)]
struct Buckets {
    counts: [u64; BOUNDS.len() + 1],
    milliseconds: i64,
}

/// Every family of contacts and offers.
pub(super) fn families(desk: &str, book: &DeskBook, now: &FiguresNow) -> Vec<MetricFamily> {
    let counted = Counted::new(desk, book, now);
    let mut families = vec![counted.received()];
    families.extend(counted.counters());
    families.push(counted.offers());
    families.push(counted.completed());
    families.push(counted.callbacks());
    families.push(counted.calls_out());
    families.push(counted.waits_held());
    families.extend(counted.gauges());
    families.extend(counted.histograms());
    families.extend(pressing(desk, book, now));
    families.push(rule_matches(desk, book, now));
    families
}

impl<'a> Counted<'a> {
    fn new(desk: &'a str, book: &DeskBook, now: &'a FiguresNow) -> Counted<'a> {
        let mut counted = Counted { desk, now, rows: BTreeMap::new(), received: BTreeMap::new() };
        for (unit, setup) in &book.setup.units {
            for channel in Channel::ALL {
                counted.rows.insert((channel, *unit), Sum::default());
                let languages = if setup.sensitive { &[Language::Other][..] } else { &Language::ALL[..] };
                let zeros = languages.iter().map(|language| ((channel, *unit, *language), 0));
                counted.received.extend(zeros);
            }
        }
        for (key, row) in now.figures.rows() {
            *counted.received.entry((key.channel, key.unit, key.language)).or_default() += row.received;
            counted.rows.entry((key.channel, key.unit)).or_default().add(row);
        }
        counted
    }

    fn received(&self) -> MetricFamily {
        let mut family =
            Family::counter("portner_contacts_received_total", "Contacts that came in, by their first unit");
        for ((channel, unit, language), count) in &self.received {
            let labels = [
                ("desk", self.desk),
                ("channel", channel.as_str()),
                ("unit", unit.as_str()),
                ("language", language.as_str()),
            ];
            family.push(&labels, *count as f64);
        }
        family.done()
    }

    fn each(&self, mut family: Family, value: impl Fn(&Sum) -> u64) -> MetricFamily {
        for (place, sum) in &self.rows {
            family.push(&self.labels(place), value(sum) as f64);
        }
        family.done()
    }

    fn labels(&self, (channel, unit): &'a Place) -> [(&'static str, &'a str); 3] {
        [("desk", self.desk), ("channel", channel.as_str()), ("unit", unit.as_str())]
    }

    fn counters(&self) -> Vec<MetricFamily> {
        type Value = fn(&Sum) -> u64;
        let counters: [(&str, &str, Value); 9] = [
            ("portner_wait_estimates_told_total", "Waiting times that residents were told", |s| s.waits_told),
            ("portner_promise_warnings_total", "Warnings that a promise was about to be broken", |s| {
                s.promise_warnings
            }),
            ("portner_contacts_abandoned_total", "Contacts whose resident left while in the line", |s| {
                s.abandoned
            }),
            ("portner_contacts_abandoned_short_total", "Of these, within the short-abandon limit", |s| {
                s.abandoned_short
            }),
            ("portner_contacts_transferred_total", "Contacts sent on from this unit", |s| s.transferred_out),
            ("portner_contacts_transferred_in_total", "Contacts sent on to this unit", |s| s.transferred_in),
            ("portner_offers_made_total", "Offers made, whatever became of them", |s| s.offers[4]),
            ("portner_answered_total", "Contacts answered", |s| s.answered),
            ("portner_answered_within_target_total", "Contacts answered when it was promised", |s| s.within),
        ];
        counters.map(|(name, help, value)| self.each(Family::counter(name, help), value)).into()
    }

    fn offers(&self) -> MetricFamily {
        let mut family = Family::counter("portner_offers_total", "Offers by how they ended");
        for (place, sum) in &self.rows {
            let [desk, channel, unit] = self.labels(place);
            for (outcome, count) in ["accepted", "declined", "lapsed", "withdrawn"].iter().zip(sum.offers) {
                family.push(&[desk, channel, unit, ("outcome", outcome)], count as f64);
            }
        }
        family.done()
    }

    fn completed(&self) -> MetricFamily {
        let mut family = Family::counter("portner_contacts_completed_total", "Contacts that were closed");
        for (place, sum) in self.long_with(|sum| !sum.completed.is_empty() || sum.joined > 0) {
            let [desk, channel, unit] = self.labels(place);
            for outcome in Outcome::ALL {
                let count = sum.completed.get(&outcome).copied().unwrap_or(0);
                family.push(&[desk, channel, unit, ("outcome", outcome.as_str())], count as f64);
            }
            family.push(&[desk, channel, unit, ("outcome", "joined")], sum.joined as f64);
        }
        family.done()
    }

    fn callbacks(&self) -> MetricFamily {
        let help = "Wishes to be called back, tries to call, and callbacks that ended otherwise";
        let mut family = Family::counter("portner_callbacks_total", help);
        for (place, sum) in self.long_with(|sum| !sum.callbacks.is_empty()) {
            let [desk, channel, unit] = self.labels(place);
            for outcome in CALLBACKS {
                let count = sum.callbacks.get(outcome).copied().unwrap_or(0);
                family.push(&[desk, channel, unit, ("outcome", outcome)], count as f64);
            }
        }
        family.done()
    }

    /// Beside what comes in: a call out is no contact received.
    fn calls_out(&self) -> MetricFamily {
        let help = "Calls that agents made to residents, and what came of them; in no other figure";
        let mut family = Family::counter("portner_calls_out_total", help);
        for ((channel, unit), sum) in self.long_with(|sum| !sum.calls_out.is_empty()) {
            if *channel == Channel::Phone {
                for outcome in CALLS_OUT {
                    let count = sum.calls_out.get(outcome).copied().unwrap_or(0);
                    let labels = [("desk", self.desk), ("unit", unit.as_str()), ("outcome", outcome)];
                    family.push(&labels, count as f64);
                }
            }
        }
        family.done()
    }

    /// Told waits of those who have been answered since, or left later than was told.
    fn waits_held(&self) -> MetricFamily {
        let help = "Told waiting times by how they came out";
        let mut family = Family::counter("portner_wait_estimates_total", help);
        for (place, sum) in self.live() {
            let [desk, channel, unit] = self.labels(place);
            for held in Held::ALL {
                let count = sum.waits_held.get(&held).copied().unwrap_or(0);
                family.push(&[desk, channel, unit, ("outcome", held.as_str())], count as f64);
            }
        }
        family.done()
    }

    fn live(&self) -> impl Iterator<Item = (&Place, &Sum)> {
        self.long().filter(|((channel, _), _)| channel.is_live())
    }

    fn long(&self) -> impl Iterator<Item = (&Place, &Sum)> {
        self.long_with(|sum| sum.counted)
    }

    /// Places of the doors, and others of which something like that was counted.
    fn long_with(&self, counted: impl Fn(&Sum) -> bool) -> impl Iterator<Item = (&Place, &Sum)> {
        self.rows.iter().filter(move |((channel, _), sum)| DOORS.contains(channel) || counted(sum))
    }

    fn gauges(&self) -> Vec<MetricFamily> {
        let mut waiting =
            Family::gauge("portner_contacts_waiting", "Contacts in the line, offered ones included");
        let mut active = Family::gauge("portner_contacts_active", "Contacts in conversation");
        let mut longest =
            Family::gauge("portner_longest_wait_seconds", "Age of the contact that has waited longest");
        let lines: BTreeSet<Place> = self.now.lines.keys().map(|(unit, channel)| (*channel, *unit)).collect();
        for place in self.rows.keys().copied().collect::<BTreeSet<_>>().union(&lines) {
            let line = self.now.lines.get(&(place.1, place.0)).copied().unwrap_or_default();
            let labels = [("desk", self.desk), ("channel", place.0.as_str()), ("unit", place.1.as_str())];
            waiting.push(&labels, line.waiting as f64);
            active.push(&labels, line.active as f64);
            longest.push(&labels, line.oldest.map_or(0.0, |oldest| self.now.at.since(oldest).as_seconds()));
        }
        vec![waiting.done(), active.done(), longest.done()]
    }

    fn histograms(&self) -> Vec<MetricFamily> {
        type Which = fn(&Sum) -> &Buckets;
        let histograms: [(&str, &str, Which); 3] = [
            ("portner_wait_seconds", "From arrival to the first answer", |s| &s.wait),
            ("portner_handle_seconds", "An agent's time on a contact, notes included", |s| &s.handle),
            ("portner_first_response_seconds", "From arrival to an agent's first message", |s| {
                &s.first_response
            }),
        ];
        let all = |(name, help, which): (&str, &str, Which)| self.histogram(name, help, self.long(), which);
        let mut families: Vec<MetricFamily> = histograms.map(all).into();
        let told = self.live().filter(|(_, sum)| sum.waits_told > 0);
        let help = "From the middle of the told waiting time to the wait there was";
        families.push(self.histogram("portner_wait_estimate_error_seconds", help, told, |s| &s.wait_error));
        families.push(self.survey());
        families
    }

    fn histogram<'b>(
        &'b self,
        name: &str,
        help: &str,
        places: impl Iterator<Item = (&'b Place, &'b Sum)>,
        which: fn(&Sum) -> &Buckets,
    ) -> MetricFamily {
        let bounds = BOUNDS.map(|bound| bound as f64);
        let mut family = Family::histogram(name, help);
        for (place, sum) in places {
            let Buckets { counts, milliseconds } = which(sum);
            let sum = *milliseconds as f64 / 1000.0;
            let counted = family::Histogram { bounds: &bounds, counts, sum };
            family.push_histogram(&self.labels(place), &counted);
        }
        family.done()
    }

    /// What residents said of it afterwards, all questions together.
    fn survey(&self) -> MetricFamily {
        let help = "Scores from 1 (worst) to 6 (best) that residents gave";
        let mut family = Family::histogram("portner_survey_score", help);
        for (place, sum) in self.long_with(|sum| sum.survey.iter().any(|count| *count > 0)) {
            // No score lies above the last bound, where one more count has its place.
            let counts: Vec<u64> = sum.survey.iter().copied().chain([0]).collect();
            let sum = (1..).zip(sum.survey).map(|(score, count)| score * count).sum::<u64>() as f64;
            let counted = family::Histogram { bounds: &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], counts: &counts, sum };
            family.push_histogram(&self.labels(place), &counted);
        }
        family.done()
    }
}

impl Sum {
    fn add(&mut self, row: &Row) {
        self.counted = true;
        self.abandoned += row.abandoned;
        self.abandoned_short += row.abandoned_short;
        self.transferred_out += row.transferred_out;
        self.transferred_in += row.transferred_in;
        self.answered += row.answered;
        self.within += row.answered_within_target;
        let offers = &row.offers;
        let ended = [offers.accepted, offers.declined, offers.lapsed, offers.withdrawn, offers.made];
        self.offers.iter_mut().zip(ended).for_each(|(sum, count)| *sum += count);
        row.completed
            .iter()
            .for_each(|(outcome, count)| *self.completed.entry(*outcome).or_default() += count);
        self.joined += row.joined;
        for (outcome, count) in &row.callbacks {
            *self.callbacks.entry(outcome.clone()).or_default() += count;
        }
        for (outcome, count) in &row.calls_out {
            *self.calls_out.entry(outcome.clone()).or_default() += count;
        }
        for scores in row.survey.values() {
            self.survey.iter_mut().zip(scores).for_each(|(sum, count)| *sum += count);
        }
        self.promise_warnings += row.promise_warnings;
        self.waits_told += row.waits_told;
        for (held, count) in &row.waits_held {
            *self.waits_held.entry(*held).or_default() += count;
        }
        self.wait_error.add(&row.wait_error);
        self.wait.add(&row.wait);
        self.handle.add(&row.handle);
        self.first_response.add(&row.first_response);
    }
}

impl Buckets {
    fn add(&mut self, histogram: &Histogram) {
        let mut below = 0;
        for (sum, cumulative) in self.counts.iter_mut().zip(histogram.cumulative()) {
            *sum += cumulative - below;
            below = cumulative;
        }
        self.milliseconds += histogram.sum().0;
    }
}

/// What should make somebody hurry, by unit.
fn pressing(desk: &str, book: &DeskBook, now: &FiguresNow) -> Vec<MetricFamily> {
    let mut open = Family::gauge("portner_unit_open", "Does the unit take contacts now?");
    let mut emergencies =
        Family::gauge("portner_emergencies_waiting", "Waiting contacts that were judged as an emergency");
    let mut due =
        Family::gauge("portner_promises_due_soon", "Waiting contacts with less than 5 minutes left");
    let mut overdue =
        Family::gauge("portner_promises_overdue", "Waiting contacts that wait longer than was promised");
    for unit in book.setup.units.keys() {
        let labels = [("desk", desk), ("unit", unit.as_str())];
        let pressing = now.pressing.get(unit).copied().unwrap_or_default();
        open.push(&labels, f64::from(u8::from(now.open.contains(unit))));
        emergencies.push(&labels, pressing.emergencies as f64);
        due.push(&labels, pressing.due_soon as f64);
        overdue.push(&labels, pressing.overdue as f64);
    }
    vec![open.done(), emergencies.done(), due.done(), overdue.done()]
}

/// Rules of the book in force by name; rules that are gone since together as `other`.
fn rule_matches(desk: &str, book: &DeskBook, now: &FiguresNow) -> MetricFamily {
    let mut counts: BTreeMap<&str, u64> = book.rules.rules.iter().map(|rule| (&*rule.name, 0)).collect();
    for (rule, count) in now.figures.rule_matches() {
        let known = if counts.contains_key(rule) { rule } else { "other" };
        *counts.entry(known).or_default() += count;
    }
    let mut family = Family::counter("portner_rule_matches_total", "Contacts that a rule decided");
    counts.iter().for_each(|(rule, count)| family.push(&[("desk", desk), ("rule", rule)], *count as f64));
    family.done()
}

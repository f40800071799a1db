//! What each figure is: one definition, in words and in whole numbers, used everywhere. A definition
//! never changes backwards in silence: a changed one gets a new name, and `DEFINITIONS` counts up.

use super::earlier::Earlier;
use super::tally::{Count, Tally, Times};
use crate::holidays::Country;
use std::fmt::Write as _;
use std::sync::Arc;

/// The version of the definitions below; stands in every answer.
pub const DEFINITIONS: u32 = 1;

/// Which contacts the service level is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Answered in time / (answered + abandoned, short ones left out).
    #[default]
    Usual,
    /// A: answered in time / answered.
    OfAnswered,
    /// B: (answered in time + abandoned in time) / (answered + abandoned), short ones left out.
    OfAll,
}

impl Form {
    /// Every form by the name it is asked for with.
    pub const ALL: [(&'static str, Form); 3] =
        [("usual", Form::Usual), ("a", Form::OfAnswered), ("b", Form::OfAll)];
}

/// What measures need beside the counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The form of the service level.
    pub form: Form,
    /// How many people live there.
    pub inhabitants: Option<u64>,
    /// What an agent's hour costs, in the smallest coin.
    pub hour_costs: Option<u64>,
    /// Agents' time is known for the desk as a whole only.
    pub whole_desk: bool,
    /// Groups of people smaller than this are not shown; 0: all are.
    pub smallest: u64,
    /// With fewer surveys than these a mean says little.
    pub few_surveys: u64,
    /// Figures from before Portner counted.
    pub earlier: Arc<[Earlier]>,
    /// Whose public holidays are no working days.
    pub holidays: Option<Country>,
}

/// A figure, exact: written as a decimal in one way only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// How many.
    Count(u64),
    /// `of` divided by `by`, times `times`, with so many decimals.
    Ratio {
        /// Dividend.
        of: u64,
        /// Divisor.
        by: u64,
        /// 100 for percent, 1,000 for figures per 1,000.
        times: u64,
        /// Decimals.
        places: u32,
    },
    /// Nothing to measure.
    NotMeasured,
}

impl Value {
    fn share(of: u64, by: u64) -> Value {
        Value::ratio(of, by, 100, 1)
    }

    fn seconds(milliseconds: u64, by: u64) -> Value {
        Value::ratio(milliseconds, by.saturating_mul(1000), 1, 1)
    }

    fn ratio(of: u64, by: u64, times: u64, places: u32) -> Value {
        if by == 0 { Value::NotMeasured } else { Value::Ratio { of, by, times, places } }
    }

    /// As a decimal, halves rounded up; `None` when it was not measured. JSON, CSV, the spreadsheet and
    /// pages all write this.
    pub fn decimal(self) -> Option<String> {
        match self {
            Value::Count(count) => Some(count.to_string()),
            Value::NotMeasured => None,
            Value::Ratio { of, by, times, places } => {
                let scale = 10u128.pow(places);
                let scaled = u128::from(of) * u128::from(times) * scale;
                let rounded = (scaled * 2 + u128::from(by)) / (u128::from(by) * 2);
                let mut text = (rounded / scale).to_string();
                if places > 0 {
                    let _ = write!(text, ".{:0width$}", rounded % scale, width = places as usize);
                }
                Some(text)
            }
        }
    }

    /// The same as a number, for charts and bands.
    pub fn number(self) -> Option<f64> {
        self.decimal()?.parse().ok()
    }
}

/// One figure.
#[derive(Clone, Copy)]
pub struct Measure {
    /// Its name in columns and JSON.
    pub name: &'static str,
    /// What it is.
    pub is: &'static str,
    /// `%`, `s` or nothing.
    pub unit: &'static str,
    /// Is more better? `None`: neither.
    pub more_is_better: Option<bool>,
    how: fn(&Tally, &Basis) -> Value,
}

impl std::fmt::Debug for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Measure {
    /// The figure of these counts.
    pub fn of(&self, tally: &Tally, basis: &Basis) -> Value {
        (self.how)(tally, basis)
    }

    /// The measure of that name.
    pub fn named(name: &str) -> Option<&'static Measure> {
        [VOLUMES, SERVICE, SURVEY].into_iter().flatten().find(|measure| measure.name == name)
    }
}

macro_rules! measures {
    ($($name:literal, $unit:literal, $better:expr, $is:literal, |$tally:pat_param, $basis:pat_param| $how:expr;)*) => {
        &[$(Measure {
            name: $name, is: $is, unit: $unit, more_is_better: $better, how: |$tally, $basis| $how,
        }),*]
    };
}

use Count::*;

/// How many.
pub const VOLUMES: &[Measure] = measures! {
    "received", "", None, "contacts that came in, at their first unit", |t, _| Value::Count(t.get(Received));
    "answered", "", None, "contacts answered for the first time", |t, _| Value::Count(t.get(Answered));
    "in_time", "", None, "of these, answered when it was promised", |t, _| Value::Count(t.get(InTime));
    "abandoned", "", None, "contacts whose resident left while in the line", |t, _| Value::Count(t.get(Abandoned));
    "completed", "", None, "contacts closed", |t, _| Value::Count(t.get(Completed));
    "transferred", "", None, "contacts sent on from the unit", |t, _| Value::Count(t.get(TransferredOut));
    "transferred_in", "", None, "contacts sent on to the unit", |t, _| Value::Count(t.get(TransferredIn));
    "wrong_unit_share", "%", Some(false), "sent on because it was the wrong unit / (received + sent on to the unit)",
        |t, _| Value::share(t.get(WrongUnit), queued(t));
    "transfer_share", "%", Some(false), "sent on / (received + sent on to the unit)",
        |t, _| Value::share(t.get(TransferredOut), queued(t));
    "solved_at_desk_share", "%", Some(true), "closed at the service desk and not handed on / ended",
        |t, _| Value::share(t.get(SolvedAtDesk), ended(t));
    "no_rule_share", "%", Some(false), "contacts no rule was sure about / received",
        |t, _| Value::share(t.get(NoRule), t.get(Received));
    "failure_demand_share", "%", Some(false), "closed as chasing an answer or incomplete application / closed",
        |t, _| Value::share(t.sum(&[ChasingAnswer, IncompleteApplication]), t.get(Completed));
    "first_contact_resolution", "%", Some(true),
        "ended contacts whose resident is not known to have come back to the same unit within 7 days / ended",
        |t, _| Value::share(ended(t).saturating_sub(t.get(Returned)), ended(t));
    "per_1000", "", None, "received, for each 1,000 inhabitants",
        |t, b| Value::ratio(t.get(Received), b.inhabitants.unwrap_or(0), 1000, 1);
    "self_service_views", "", None, "approved answers shown before the queue; for the whole desk only, or by topic",
        |t, _| Value::Count(t.get(SelfViews));
    "self_service_solved", "", None, "of these, the ones that helped", |t, _| Value::Count(t.get(SelfSolved));
    "returned_share", "%", Some(false), "ended contacts whose resident is known to have come back to the same unit within 7 days / ended",
        |t, _| Value::share(t.get(Returned), ended(t));
};

/// How fast.
pub const SERVICE: &[Measure] = measures! {
    "answered", "", None, "contacts answered for the first time", |t, _| Value::Count(t.get(Answered));
    "service_level", "%", Some(true),
        "answered within the target / (answered + abandoned, short ones left out); form a: / answered; form b: with those abandoned in time on both sides",
        |t, b| service_level(t, b.form);
    "answer_rate", "%", Some(true), "answered / (received + sent on to the unit)", |t, _| Value::share(t.get(Answered), queued(t));
    "asa", "s", Some(false), "waiting time of answered contacts / answered", |t, _| Value::seconds(t.get(WaitMs), t.get(Answered));
    "median_wait", "s", Some(false), "the time that half of the answered contacts did not wait longer than",
        |t, _| percentile(t, Times::Wait, 50);
    "p90_wait", "s", Some(false), "the time that 90 % of the answered contacts did not wait longer than",
        |t, _| percentile(t, Times::Wait, 90);
    "abandonment", "%", Some(false), "abandoned, short ones left out / (received + sent on to the unit)",
        |t, _| Value::share(t.get(Abandoned).saturating_sub(t.get(AbandonedShort)), queued(t));
    "abandoned_short", "", None, "residents who left within the short-abandon limit", |t, _| Value::Count(t.get(AbandonedShort));
    "aht", "s", Some(false), "time on contacts, notes included / conversations handled",
        |t, _| Value::seconds(t.get(HandleMs), t.get(Handled));
    "p90_handle", "s", Some(false), "the time that 90 % of the conversations did not take longer than",
        |t, _| percentile(t, Times::Handle, 90);
    "occupancy", "%", None, "agents' time with a contact / (time with a contact + available time); for the whole desk only",
        |t, b| occupancy(t, b);
    "promise_kept", "%", Some(true), "answered when it was promised / answered", |t, _| Value::share(t.get(InTime), t.get(Answered));
    "first_response", "s", Some(false), "time from arrival to an agent's first message / contacts with such a message",
        |t, _| Value::seconds(t.get(ResponseMs), t.get(Responded));
    "median_first_response", "s", Some(false), "the time that half of the first messages did not take longer than",
        |t, _| percentile(t, Times::Response, 50);
    "callbacks_kept", "%", Some(true), "callbacks made in their window / promised callbacks that came due",
        |t, _| Value::share(t.get(CallbacksKept), t.sum(&[CallbacksKept, CallbacksMissed]));
    "cost_per_contact", "", Some(false), "time on contacts times what an agent's hour costs / conversations handled",
        |t, b| cost(t, b);
    "availability_index", "", Some(true), "(2 x service level + answer rate + (100 - abandonment)) / 4, from 0 to 100",
        |t, _| availability(t);
    "wrong_unit_share", "%", Some(false), "sent on because it was the wrong unit / (received + sent on to the unit)",
        |t, _| Value::share(t.get(WrongUnit), queued(t));
    "access_requests", "", None, "access requests closed, as the desk's `access_requests` names them", |t, _| Value::Count(t.get(AccessClosed));
    "access_days", "", Some(false), "working days from the day after an access request came to the day it was closed / access requests closed",
        |t, _| Value::ratio(t.get(AccessDays), t.get(AccessClosed), 1, 1);
    "access_in_time", "%", Some(true), "access requests closed within the desk's limit of working days / access requests closed",
        |t, _| Value::share(t.get(AccessInTime), t.get(AccessClosed));
};

/// How good, as residents say.
pub const SURVEY: &[Measure] = measures! {
    "surveys", "", None, "surveys answered", |t, _| Value::Count(t.get(Surveys));
    "response_rate", "%", Some(true), "surveys answered / contacts closed", |t, _| Value::share(t.get(Surveys), t.get(Completed));
    "score", "", Some(true), "mean of all scores, 1 to 6", |t, _| Value::ratio(t.get(ScoreSum), t.get(Scores), 1, 2);
    "satisfied_share", "%", Some(true), "scores of 5 or 6 / scores given", |t, _| Value::share(t.get(ScoreHigh), t.get(Scores));
};

/// Only the closed ones are told apart by outcome.
pub const OUTCOMES: &[Measure] = measures! {
    "completed", "", None, "contacts closed", |t, _| Value::Count(t.get(Completed));
};

/// Half hours are told apart when contacts come in, and not after.
pub const ARRIVALS: &[Measure] = measures! {
    "received", "", None, "contacts that came in, at their first unit", |t, _| Value::Count(t.get(Received));
};

fn ended(tally: &Tally) -> u64 {
    tally.sum(&[Completed, Abandoned])
}

/// A contact that is sent on stands in a line again.
fn queued(tally: &Tally) -> u64 {
    tally.sum(&[Received, TransferredIn])
}

fn service_level(tally: &Tally, form: Form) -> Value {
    let (answered, in_time) = (tally.get(Answered), tally.get(InTime));
    let abandoned = tally.get(Abandoned).saturating_sub(tally.get(AbandonedShort));
    match form {
        Form::Usual => Value::share(in_time, answered + abandoned),
        Form::OfAnswered => Value::share(in_time, answered),
        Form::OfAll => Value::share(in_time + tally.get(AbandonedInTime), answered + abandoned),
    }
}

fn percentile(tally: &Tally, times: Times, percent: u64) -> Value {
    tally.times(times).percentile(percent).map_or(Value::NotMeasured, Value::Count)
}

/// As one fraction: `(2 in_time/due + answered/queued + (queued - left)/queued) / 4`.
fn availability(tally: &Tally) -> Value {
    let left = tally.get(Abandoned).saturating_sub(tally.get(AbandonedShort));
    let (due, queued) = (tally.get(Answered) + left, queued(tally));
    if due == 0 || queued == 0 {
        return Value::NotMeasured;
    }
    let kept = tally.get(Answered) + queued.saturating_sub(left);
    let of = 2u64
        .saturating_mul(tally.get(InTime))
        .saturating_mul(queued)
        .saturating_add(kept.saturating_mul(due));
    Value::share(of, due.saturating_mul(queued).saturating_mul(4))
}

fn occupancy(tally: &Tally, basis: &Basis) -> Value {
    let busy = tally.get(BusyMs);
    if basis.whole_desk { Value::share(busy, busy + tally.get(FreeMs)) } else { Value::NotMeasured }
}

fn cost(tally: &Tally, basis: &Basis) -> Value {
    let Some(hour) = basis.hour_costs else { return Value::NotMeasured };
    let coins = u128::from(tally.get(HandleMs)) * u128::from(hour) / 3_600_000;
    Value::ratio(u64::try_from(coins).unwrap_or(u64::MAX), tally.get(Handled).saturating_mul(100), 1, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_round_halves_up() {
        for (of, by, times, places, text) in [
            (1, 3, 100, 1, "33.3"),
            (2, 3, 100, 1, "66.7"),
            (1, 2000, 100, 1, "0.1"),
            (1, 8, 1, 2, "0.13"),
            (0, 5, 100, 1, "0.0"),
            (u64::MAX, 1, 100, 1, "1844674407370955161500.0"),
            (35_276, 24_500, 1000, 1, "1439.8"),
            (7, 2, 1, 0, "4"),
        ] {
            assert_eq!(Value::ratio(of, by, times, places).decimal().as_deref(), Some(text));
        }
        assert_eq!(Value::share(3, 0).decimal(), None);
    }

    #[test]
    fn each_measure_has_one_name_and_says_what_it_is() {
        for measure in [VOLUMES, SERVICE, SURVEY].into_iter().flatten() {
            let found = Measure::named(measure.name).unwrap();
            assert_eq!(found.is, measure.is, "{} is defined in two ways", measure.name);
            assert!(measure.is.len() > 8 && !measure.is.ends_with('.'), "{}", measure.name);
        }
    }

    #[test]
    fn the_service_level_has_three_forms() {
        let mut tally = Tally::default();
        for (count, more) in
            [(Answered, 80), (InTime, 60), (Abandoned, 30), (AbandonedShort, 10), (AbandonedInTime, 5)]
        {
            tally.add(count, more);
        }
        let level = |form| service_level(&tally, form).decimal().unwrap();
        assert_eq!([Form::Usual, Form::OfAnswered, Form::OfAll].map(level), ["60.0", "75.0", "65.0"]);
    }
}

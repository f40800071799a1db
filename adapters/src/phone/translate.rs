//! From a call event to the desk's command.

use crate::desk_handle::{Details, Words};
use crate::fields::Fields;
use crate::intake::{self, Intake};
use crate::phone::wire::CallEvent;
use routing_rules::book::DeskBook;
use routing_rules::command::{CallNews, Command};
use routing_rules::contact::{Channel, Outcome, Stage};
use routing_rules::event::CallKind;
use routing_rules::ids::{ContentId, KeyedHash, Reference, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::Language;

/// A call event, understood.
#[derive(Clone)]
pub struct Call {
    /// What happened.
    pub kind: CallKind,
    /// When; never later than now.
    pub at: Moment,
    /// What the call is judged by, should it be unknown.
    pub intake: Intake,
}

/// Understands an event. A name the desk does not know is no mistake: the switch may know people and
/// units that take no part here.
pub fn call(event: &CallEvent, book: &DeskBook, now: Moment, mistakes: &mut Fields) -> Call {
    let at = Moment::from_rfc3339(&event.at);
    if at.is_none() {
        mistakes.mistake("at", "must be the moment as RFC 3339, such as 2026-11-22T10:15:00Z");
    }
    let outcome = event.outcome.as_deref().map(Outcome::from_name);
    if outcome == Some(None) {
        let names: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
        mistakes.mistake("outcome", format!("must be one of `{}`", names.join("`, `")));
    }
    let unit = event.unit.as_deref().and_then(|unit| unit.parse::<UnitId>().ok());
    let unit = unit.filter(|unit| book.setup.units.contains_key(unit));
    let kind = match event.kind.as_str() {
        "call.waiting" => CallKind::Waiting,
        "call.answered" => {
            CallKind::Answered { agent: event.agent.as_deref().and_then(|agent| agent.parse().ok()) }
        }
        "call.transferred" => CallKind::Transferred { unit },
        "call.ended" => CallKind::Ended { outcome: outcome.flatten() },
        _ => CallKind::Arrived,
    };
    Call { kind, at: at.unwrap_or(now).min(now), intake: intake(event, book, unit) }
}

/// What is known of a call: who calls, and the unit named or dialled.
fn intake(event: &CallEvent, book: &DeskBook, unit: Option<UnitId>) -> Intake {
    let to = event.to.as_deref().map(as_e164);
    let dialled = to.as_deref().and_then(|to| book.numbers.get(to).copied());
    // A transfer's unit is where it goes now, not what it came for.
    let named = unit.filter(|_| event.kind != "call.transferred");
    Intake {
        details: Details { phone: event.from.clone(), ..Details::default() },
        language: event.language.as_deref().map(Language::from_tag),
        attributes: to.map(|to| ("to".to_string(), to)).into_iter().collect(),
        unit: named.or(dialled),
        ..Intake::default()
    }
}

/// `+47 22 33 44 55`, `004722334455` and `tel:+4722334455` as `+4722334455`.
fn as_e164(number: &str) -> String {
    let number = number.trim().trim_start_matches("tel:").trim_start_matches("sip:");
    let number = number.split(['@', ';']).next().unwrap_or("");
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    match plain.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => plain,
    }
}

/// The command, and the caller's number beside it.
pub fn command(
    event: &CallEvent,
    call: Call,
    hash: KeyedHash,
    reference: Reference,
    ids: [ContentId; 2],
    book: &DeskBook,
) -> (Command, Vec<Words>) {
    let verdict = intake::judge(book, Channel::Phone, &call.intake, call.at);
    let (command, words) = intake::command(Channel::Phone, &call.intake, verdict, reference, ids, None);
    let Command::Arrive(arrival) = command else { return (command, words) };
    let news = CallNews { call: hash, sequence: event.sequence, kind: call.kind, at: call.at, arrival };
    (Command::Call(news), words)
}

/// The stage as a switch is told.
pub fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting | Stage::Resting { .. } => "waiting",
        Stage::Offered { .. } => "offered",
        Stage::InConversation { .. } => "in_conversation",
        Stage::AtSwitch { .. } => "at_switch",
        Stage::Ended { .. } => "ended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_alike() {
        let cases = [
            ("+47 22 33 44 55", "+4722334455"),
            ("004722334455", "+4722334455"),
            ("tel:+47-22-33-44-55;phone-context=x", "+4722334455"),
            ("sip:+4722334455@example.no", "+4722334455"),
            ("22334455", "22334455"),
        ];
        for (given, wanted) in cases {
            assert_eq!(as_e164(given), wanted, "{given}");
        }
    }
}

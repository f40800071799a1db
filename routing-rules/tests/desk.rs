//! The desk in single situations that a story would say less well.

mod kit;

use kit::*;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Outcome, Speaker, Stage};
use routing_rules::desk::Desk;
use routing_rules::event::{Event, Shared};
use routing_rules::ids::{BookHash, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Urgency, Verdict};

const NOON: Moment = Moment(1_790_000_000_000);

fn open_desk() -> Desk {
    let mut desk = Desk::default();
    act(&mut desk, NOON, Command::Adopt { setup: Box::new(setup(&["desk", "roads"])) }).expect("adopted");
    desk
}

#[test]
fn a_chat_from_arrival_to_close() {
    let mut desk = open_desk();
    ready(&mut desk, NOON, "ola", profile(&["roads"]));
    act(&mut desk, NOON, Command::Arrive(arrival(1, Channel::Chat, verdict("roads")))).expect("arrives");
    let offered = settle(&mut desk, NOON);
    let [Event::Offered { contact, agent: to, offer, until }] = offered[..] else { panic!("{offered:?}") };
    assert_eq!((contact, to, until), (ContactId(1), agent("ola"), Some(NOON + Span::seconds(20))));
    assert_eq!(desk.place_in_line(contact, 100), Some(1));
    act(&mut desk, NOON, Command::Accept { agent: to, offer }).expect("accepts");
    assert_eq!(act(&mut desk, NOON, Command::Accept { agent: to, offer }), Err(Refusal::NothingToDo));
    let (n, words) = (Some(1), content(9));
    let say = Command::Say { contact, from: Speaker::Agent(to), n, words };
    act(&mut desk, NOON, say.clone()).expect("says");
    assert_eq!(act(&mut desk, NOON, say), Err(Refusal::SaidBefore { seq: 2 }));
    assert_eq!(Desk::from_json(&desk.to_json()).expect("loads").to_json(), desk.to_json());
    act(&mut desk, NOON, Command::Close { contact, by: to, outcome: Outcome::Solved, note: None })
        .expect("closes");
    assert!(matches!(desk.contact(contact).map(|c| &c.stage), Some(Stage::Ended { .. })));
    assert_eq!(desk.next_deadline(NOON), Some(NOON + Span::seconds(60)));
    let later = NOON + Span::seconds(60);
    assert_eq!(settle(&mut desk, later), [Event::WrapUpEnded { agent: to, contact }]);
    assert_eq!(desk.contact(contact), None);
}

/// A hundred agents decline everything a thousand residents bring. Each pair is offered once, nobody
/// is asked for ever, and a minute later it begins anew.
#[test]
fn everything_declined_by_everybody_ends() {
    let (agents, contacts) = (100, 1000);
    let mut desk = open_desk();
    for number in 0..agents {
        ready(&mut desk, NOON, &format!("agent{number:03}"), profile(&["roads"]));
    }
    for number in 0..contacts {
        act(&mut desk, NOON, Command::Arrive(arrival(number, Channel::Phone, verdict("roads"))))
            .expect("arrives");
    }
    let mut offers = 0;
    let mut standing: Vec<Event> = settle(&mut desk, NOON);
    while let Some(event) = standing.pop() {
        let Event::Offered { agent, offer, .. } = event else { panic!("{event:?}") };
        offers += 1;
        act(&mut desk, NOON, Command::Decline { agent, offer, reason: None }).expect("declines");
        standing.extend(settle(&mut desk, NOON));
    }
    assert_eq!(offers, agents * contacts, "every pair once");
    assert_eq!(desk.check(NOON), Ok(()));
    let later = NOON + Span::seconds(60);
    assert_eq!(desk.next_deadline(NOON), Some(later));
    assert_eq!(settle(&mut desk, later).len(), 100, "a minute later everybody is asked again");
}

/// A new rule book judges who waits: with their age, never away from an agent, never less urgent, nothing that a
/// person decided, and the journal says which version it was.
#[test]
fn who_waits_may_be_judged_again() {
    let mut desk = open_desk();
    let of_rule = |to: &str, book: u8| {
        let because = Because::Rule { rule: "a rule".into(), found: Vec::new() };
        Verdict { because, book: BookHash([book; 32]), ..verdict(to) }
    };
    let urgent = Verdict { urgency: Urgency::Urgent, ..of_rule("desk", 1) };
    for (number, verdict) in (1..).zip([urgent, of_rule("desk", 1), verdict("desk")]) {
        act(&mut desk, NOON, Command::Arrive(arrival(number, Channel::Chat, verdict))).expect("arrives");
    }
    let later = NOON + Span::minutes(1);
    let again = |contact, verdict| Command::JudgeAgain { contact, verdict: Box::new(verdict) };
    let events = act(&mut desk, later, again(ContactId(1), of_rule("roads", 2))).expect("is judged");
    let [
        Event::ContactTransferred { by: None, .. },
        Event::Shared(Shared::JudgedAgain { verdict: judged, .. }),
    ] = &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!((judged.urgency, judged.book), (Urgency::Urgent, BookHash([2; 32])));
    let known = desk.contact(ContactId(1)).expect("is there").clone();
    assert_eq!((known.unit, known.arrived, known.class), (unit("roads"), NOON, Urgency::Urgent as u8));
    assert!(matches!(known.verdict.because, Because::Rule { .. }));
    assert_eq!(act(&mut desk, later, again(ContactId(1), of_rule("desk", 2))), Err(Refusal::NothingToDo));
    // The same place, another version: told, and nobody moves.
    let events = act(&mut desk, later, again(ContactId(2), of_rule("desk", 2))).expect("is judged");
    assert!(matches!(&events[..], [Event::Shared(Shared::JudgedAgain { .. })]), "{events:?}");
    // A unit that somebody named stays, and so does who is offered to an agent.
    assert_eq!(act(&mut desk, later, again(ContactId(3), of_rule("roads", 2))), Err(Refusal::NothingToDo));
    ready(&mut desk, later, "ola", profile(&["roads"]));
    assert!(settle(&mut desk, later).iter().any(|event| matches!(event, Event::Offered { .. })));
    assert_eq!(act(&mut desk, later, again(ContactId(1), of_rule("desk", 3))), Err(Refusal::NothingToDo));
    assert_eq!(Desk::from_json(&desk.to_json()).expect("loads").to_json(), desk.to_json());
}

/// Nobody sent it on: the unit it waited for is gone.
#[test]
fn who_waited_for_a_unit_that_is_gone_is_told_that_the_rules_changed() {
    let mut desk = open_desk();
    let named = Verdict { because: Because::Named, ..verdict("roads") };
    act(&mut desk, NOON, Command::Arrive(arrival(1, Channel::Chat, named))).expect("arrives");
    act(&mut desk, NOON, Command::Adopt { setup: Box::new(setup(&["desk"])) }).expect("adopted");
    let because = desk.contact(ContactId(1)).map(|contact| contact.verdict.because.clone());
    assert_eq!(because, Some(Because::RulesChanged));
}

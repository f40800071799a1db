//! Every event ever written still loads. Each file in `stored_events/` is an event as a journal holds
//! it; none is ever edited. A new kind of event, or a new field, gets a new file:
//! `STORE_NEW_EVENTS=1 cargo test -p routing-rules --test stored_events` writes what is missing.

mod kit;
mod stored;

use kit::*;
use routing_rules::command::ArrivalKey;
use routing_rules::contact::{
    CallbackOutcome, Channel, ConsultEnd, Ending, Outcome, RecordAct, Speaker, Window,
};
use routing_rules::event::{
    CallAct, CallKind, Days, Event, KeptEnd, OfferEnd, Presence, PresenceWhy, Shared, Split,
};
use routing_rules::ids::{ContactId, ContentId, KeyedHash, NoticeId, OfferId, ViewId};
use routing_rules::setup::{DaySpell, Profile};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Flag, Language, Urgency, Verdict};
use routing_rules::{notice::Notice, sharing::Step, supervise::Act};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const CONTACT: ContactId = ContactId(9_007_199_254_740_993); // more than a float could count
const OFFER: OfferId = OfferId(4_294_967_297);
const AT: Moment = Moment(1_790_000_000_123);

/// The file an event of this kind lies in. Without a wildcard: a new event asks for its file here.
fn file(event: &Event) -> &'static str {
    match event {
        Event::ClockJumped { .. } => "clock_jumped",
        Event::DeskAdopted { .. } => "desk_adopted",
        Event::UnitOpened { .. } => "unit_opened",
        Event::UnitClosed { .. } => "unit_closed",
        Event::AgentEngaged { .. } => "agent_engaged",
        Event::AgentDismissed { .. } => "agent_dismissed",
        Event::ConsoleOpened { .. } => "console_opened",
        Event::ConsoleClosed { .. } => "console_closed",
        Event::PresenceChanged { .. } => "presence_changed",
        Event::ContactArrived { .. } => "contact_arrived",
        Event::MessageSaid { .. } => "message_said",
        Event::Offered { .. } => "offered",
        Event::OfferAccepted { .. } => "offer_accepted",
        Event::OfferEnded { .. } => "offer_ended",
        Event::ContactReturned { .. } => "contact_returned",
        Event::ContactTransferred { .. } => "contact_transferred",
        Event::ContactAged { .. } => "contact_aged",
        Event::ContactAnswered { .. } => "contact_answered",
        Event::ContactEnded { .. } => "contact_ended",
        Event::WrapUpEnded { .. } => "wrap_up_ended",
        Event::CallbackAsked { .. } => "callback_asked",
        Event::CallbackCancelled { .. } => "callback_cancelled",
        Event::CallbackDue { .. } => "callback_due",
        Event::CallbackTried { .. } => "callback_tried",
        Event::ConsultAsked { .. } => "consult_asked",
        Event::ConsultJoined { .. } => "consult_joined",
        Event::ConsultEnded { .. } => "consult_ended",
        Event::ContactHandedOver { .. } => "contact_handed_over",
        Event::ContactSentOut { .. } => "contact_sent_out",
        Event::Supervised { .. } => "supervised",
        Event::ContactAssigned { .. } => "contact_assigned",
        Event::Whispered { .. } => "whispered",
        Event::CallNoted { .. } => "call_noted",
        Event::Shared(Shared::NeedsRelaxed { .. }) => "needs_relaxed",
        Event::Shared(Shared::NeedsGone { .. }) => "needs_gone",
        Event::Shared(Shared::KeptFor { .. }) => "kept_for",
        Event::Shared(Shared::KeptNoLonger { .. }) => "kept_no_longer",
        Event::Shared(Shared::DayBegan) => "day_began",
        Event::Shared(Shared::TicketTaken { .. }) => "ticket_taken",
        Event::Shared(Shared::WaitReckoned { .. }) => "wait_reckoned",
        Event::Shared(Shared::JudgedAgain { .. }) => "judged_again",
        Event::Days(Days::ClosingSet(..)) => "closing_set",
        Event::Days(Days::ClosingLifted(..)) => "closing_lifted",
        Event::Days(Days::PromiseWarned(..)) => "promise_warned",
        Event::SurveyAnswered { .. } => "survey_answered",
        Event::NoteWritten { .. } => "note_written",
        Event::NumberRevealed { .. } => "number_revealed",
        Event::CallHandled { .. } => "call_handled",
        Event::Recorded(..) => "call_recorded",
        Event::NoticeBegan { .. } => "notice_began",
        Event::NoticeEnded { .. } => "notice_ended",
        Event::AnswerShown { .. } => "answer_shown",
        Event::AnswerSettled { .. } => "answer_settled",
    }
}

/// One of each kind, with everything in it that can be.
fn samples() -> Vec<Event> {
    let (contact, offer, ola) = (CONTACT, OFFER, agent("ola"));
    vec![
        Event::ClockJumped { by: Span(-3_600_000) },
        desk_adopted(),
        Event::UnitOpened { unit: unit("vei-trafikk") },
        Event::UnitClosed { unit: unit("vei-trafikk") },
        agent_engaged(),
        Event::AgentDismissed { agent: ola },
        Event::ConsoleOpened { agent: ola },
        Event::ConsoleClosed { agent: ola, until: AT },
        Event::PresenceChanged {
            agent: ola,
            presence: Presence::Away { reason: Some("lunch".parse().expect("a name")) },
            why: PresenceWhy::Chosen,
        },
        contact_arrived(),
        Event::MessageSaid { contact, seq: 2, from: Speaker::Agent(ola), n: Some(1), words: content(0x5eed) },
        Event::Offered { contact, agent: ola, offer, until: Some(AT) },
        Event::OfferAccepted { contact, agent: ola, offer },
        Event::OfferEnded { contact, agent: ola, offer, how: OfferEnd::Declined, reason: Some(content(2)) },
        Event::ContactReturned { contact, agent: ola },
        Event::ContactTransferred {
            contact,
            from: unit("vei-trafikk"),
            to: unit("vann-avlop"),
            by: Some(ola),
            wrong: true,
            promised: AT,
        },
        Event::ContactAged { contact, class: 1 },
        Event::ContactAnswered { contact, agent: Some(ola) },
        survey_answered(Some(content(7))),
        Event::NoteWritten { contact, agent: ola, words: content(5) },
        Event::NumberRevealed { contact, agent: ola, seq: 3, reason: content(6) },
        Event::ContactEnded {
            contact,
            ending: Ending::Completed(Outcome::ChasingAnswer),
            agent: Some(ola),
            wrap_up_until: Some(AT),
            note: Some(content(9)),
        },
        Event::WrapUpEnded { agent: ola, contact },
        Event::CallHandled { contact: CONTACT, agent: agent("ola"), act: CallAct::Hold },
        stored::recorded(RecordAct::Started),
        Event::Shared(Shared::NeedsRelaxed { contact, step: Step::ServiceDesk }),
        Event::Shared(Shared::NeedsGone { contact, skills: vec!["sami".parse().expect("a name")] }),
        stored::kept_for_who_was_asked_for(),
        Event::Shared(Shared::KeptNoLonger { contact, agent: ola, why: KeptEnd::WaitOver }),
        Event::Shared(Shared::DayBegan),
        Event::CallNoted {
            call: KeyedHash(content(77).0),
            contact,
            sequence: 3,
            kind: CallKind::Transferred { unit: Some(unit("vei-trafikk")) },
            details: Some(content(78)),
        },
        Event::NoticeBegan { notice: NoticeId(1), is: Box::new(notice()), by: Some(ola) },
        Event::NoticeEnded { notice: NoticeId(1), by: Some(ola) },
        Event::AnswerShown { view: ViewId(4), topic: "bulky-waste".into() },
        Event::AnswerSettled { view: ViewId(4), topic: "bulky-waste".into(), helped: true },
    ]
}

/// Callbacks, consultations, supervisors' acts.
fn of_the_line() -> Vec<Event> {
    let (contact, offer, ola, siv) = (CONTACT, OFFER, agent("ola"), agent("siv"));
    let (from, unit) = (unit("vei-trafikk"), unit("vann-avlop"));
    let window = Some(Window { from: AT, to: AT });
    let outcome = CallbackOutcome::NoAnswer;
    let act = Act::Assign { contact, agent: siv };
    vec![
        Event::CallbackAsked { contact, by: Some(ola), window, promised: AT, details: Some(content(9)) },
        Event::CallbackCancelled { contact, promised: None },
        Event::CallbackDue { contact },
        Event::CallbackTried { contact, agent: ola, attempt: 2, outcome, again: Some(AT) },
        Event::ConsultAsked { contact, by: ola, agent: siv, unit, offer, until: AT },
        Event::ConsultJoined { contact, agent: siv, offer },
        Event::ConsultEnded { contact, agent: siv, offer, how: ConsultEnd::Declined },
        Event::ContactHandedOver { contact, by: ola, to: siv, from, unit, promised: AT },
        Event::ContactSentOut { contact, by: ola, number: content(10) },
        Event::Supervised { by: ola, why: Some(content(11)), act },
        Event::ContactAssigned { contact, agent: siv, by: ola },
        Event::Whispered { contact, by: ola, words: content(12) },
    ]
}

fn more_of_the_line() -> Vec<(&'static str, Event)> {
    let (contact, offer, ola) = (CONTACT, OFFER, agent("ola"));
    let ended = |how| Event::ConsultEnded { contact, agent: ola, offer, how };
    let did = |act| Event::Supervised { by: ola, why: None, act };
    let tried = |outcome| Event::CallbackTried { contact, agent: ola, attempt: 1, outcome, again: None };
    let (urgency, outcome) = (Urgency::Urgent, Outcome::Solved);
    let joined = Ending::Joined { into: ContactId(3) };
    vec![
        (
            "callback_asked-least",
            Event::CallbackAsked { contact, by: None, window: None, promised: AT, details: None },
        ),
        ("callback_cancelled-promised", Event::CallbackCancelled { contact, promised: Some(AT) }),
        ("callback_tried-reached", tried(CallbackOutcome::Reached)),
        ("callback_tried-busy", tried(CallbackOutcome::Busy)),
        ("callback_tried-wrong_number", tried(CallbackOutcome::WrongNumber)),
        ("callback_tried-failed", tried(CallbackOutcome::Failed)),
        ("consult_ended-lapsed", ended(ConsultEnd::Lapsed)),
        ("consult_ended-left", ended(ConsultEnd::Left)),
        ("consult_ended-ended", ended(ConsultEnd::Ended)),
        ("consult_ended-agent_gone", ended(ConsultEnd::AgentGone)),
        ("consult_ended-contact_gone", ended(ConsultEnd::ContactGone)),
        ("supervised-move", did(Act::Move { contact, to: unit("vann-avlop") })),
        ("supervised-take_back", did(Act::TakeBack { contact })),
        ("supervised-urgency", did(Act::Urgency { contact, urgency })),
        ("supervised-close", did(Act::Close { contact, outcome })),
        ("supervised-listen", did(Act::Listen { contact })),
        ("supervised-stop_listening", did(Act::StopListening { contact })),
        ("supervised-join_in", did(Act::JoinIn { contact })),
        ("supervised-whisper", did(Act::Whisper { contact })),
        (
            "contact_ended-joined",
            Event::ContactEnded {
                contact,
                ending: joined,
                agent: Some(ola),
                wrap_up_until: None,
                note: None,
            },
        ),
    ]
}

fn desk_adopted() -> Event {
    let mut setup = setup(&["servicekontor", "vei-trafikk"]);
    setup.skills.insert(skill("davvisamegiella"));
    let health = setup.units.get_mut(&unit("vei-trafikk")).expect("a unit");
    health.sensitive = true;
    health.hours.exceptions.insert("2026-12-24".to_string(), vec![DaySpell { from: 480, to: 720 }]);
    Event::DeskAdopted { setup: Box::new(setup) }
}

fn notice() -> Notice {
    Notice {
        from: AT,
        until: AT + Span::minutes(60),
        texts: BTreeMap::from([(Language::Nb, "Vannet er borte i Storgata.".into())]),
        unit: Some(unit("vann-avlop")),
        words: vec!["storgata".into()],
        to: Some(unit("servicekontor")),
    }
}

fn agent_engaged() -> Event {
    let mut profile = profile(&["servicekontor", "vei-trafikk"]);
    profile.skills.push(skill("davvisamegiella"));
    profile.channels = vec![Channel::Chat, Channel::Phone];
    Event::AgentEngaged { agent: agent("ola"), profile }
}

fn survey_answered(words: Option<ContentId>) -> Event {
    let question = |name: &str| name.parse().expect("a name");
    Event::SurveyAnswered {
        contact: CONTACT,
        unit: unit("vei-trafikk"),
        channel: Channel::Chat,
        language: Language::Sv,
        scores: BTreeMap::from([(question("easy"), 6), (question("solved"), 1)]),
        words,
    }
}

fn contact_arrived() -> Event {
    let because = Because::Rule { rule: "street lights".into(), found: vec!["gatelys".into()] };
    Event::ContactArrived {
        contact: CONTACT,
        reference: reference(1),
        channel: Channel::Chat,
        verdict: Verdict {
            unit: unit("vei-trafikk"),
            urgency: Urgency::Urgent,
            language: Language::Nn,
            skills: vec![skill("davvisamegiella")],
            levels: [(skill("davvisamegiella"), 3)].into_iter().collect(),
            topic: Some("lights".into()),
            because,
            book: Default::default(),
            flags: Vec::new(),
            notices: Vec::new(),
            district: None,
            model: None,
        },
        unit: unit("vei-trafikk"),
        promised: AT,
        details: Some(content(3)),
        key: Some(ArrivalKey { key: KeyedHash(content(4).0), body: KeyedHash(content(5).0) }),
        continues: Some(ContactId(1)),
        call: Some(KeyedHash(content(6).0)),
        on: None,
        split: Some(Split { from: ContactId(2), by: agent("ola"), arrived: AT }),
    }
}

/// Further shapes of some kinds: the least they can hold, and every variant inside them.
fn more() -> Vec<(&'static str, Event)> {
    let (contact, offer, ola) = (CONTACT, OFFER, agent("ola"));
    let ended = |how| Event::OfferEnded { contact, agent: ola, offer, how, reason: None };
    let presence = |presence, why| Event::PresenceChanged { agent: ola, presence, why };
    let noted =
        |kind| Event::CallNoted { call: KeyedHash(content(1).0), contact, sequence: 1, kind, details: None };
    vec![
        ("contact_arrived-least", least_arrived(Because::NoRule { near: Vec::new() })),
        ("contact_arrived-no_rule", least_arrived(Because::NoRule { near: vec![unit("nav")] })),
        ("contact_arrived-learned", least_arrived(Because::Learned { words: vec!["sykkel".into()] })),
        ("contact_arrived-rules_changed", least_arrived(Because::RulesChanged)),
        ("contact_arrived-named", least_arrived(Because::Named)),
        ("contact_arrived-carried", carried()),
        ("agent_engaged-telephone", with_telephone()),
        (
            "message_said-least",
            Event::MessageSaid { contact, seq: 1, from: Speaker::Resident, n: None, words: content(1) },
        ),
        (
            "message_said-desk",
            Event::MessageSaid { contact, seq: 1, from: Speaker::Desk, n: None, words: content(1) },
        ),
        ("survey_answered-least", survey_answered(None)),
        ("offered-switch", Event::Offered { contact, agent: ola, offer, until: None }),
        ("offer_ended-lapsed", ended(OfferEnd::Lapsed)),
        ("offer_ended-resident_left", ended(OfferEnd::ResidentLeft)),
        ("offer_ended-taken_elsewhere", ended(OfferEnd::TakenElsewhere)),
        ("offer_ended-agent_gone", ended(OfferEnd::AgentGone)),
        ("offer_ended-moved", ended(OfferEnd::Moved)),
        ("presence_changed-available", presence(Presence::Available, PresenceWhy::Chosen)),
        ("presence_changed-no_answer", presence(Presence::Away { reason: None }, PresenceWhy::NoAnswer)),
        ("presence_changed-console_gone", presence(Presence::Offline, PresenceWhy::ConsoleGone)),
        (
            "presence_changed-supervisor",
            Event::PresenceChanged {
                agent: ola,
                presence: Presence::Offline,
                why: PresenceWhy::Supervisor { by: agent("siv") },
            },
        ),
        (
            "contact_ended-abandoned",
            Event::ContactEnded {
                contact,
                ending: Ending::Abandoned,
                agent: None,
                wrap_up_until: None,
                note: None,
            },
        ),
        ("contact_ended-noted", {
            let ending = Ending::Completed(Outcome::Forwarded);
            let note = Some(content(9));
            Event::ContactEnded { contact, ending, agent: Some(ola), wrap_up_until: None, note }
        }),
        ("contact_arrived-flagged", flagged()),
        ("notice_began-least", {
            let least = Notice { unit: None, words: Vec::new(), to: None, ..notice() };
            Event::NoticeBegan { notice: NoticeId(2), is: Box::new(least), by: None }
        }),
        ("notice_ended-itself", Event::NoticeEnded { notice: NoticeId(1), by: None }),
        ("contact_answered-nobody", Event::ContactAnswered { contact, agent: None }),
        ("call_noted-arrived", noted(CallKind::Arrived)),
        ("call_noted-waiting", noted(CallKind::Waiting)),
        ("call_noted-answered", noted(CallKind::Answered { agent: Some(ola) })),
        ("call_noted-ended", noted(CallKind::Ended { outcome: Some(Outcome::Solved) })),
    ]
}

fn least_arrived(because: Because) -> Event {
    Event::ContactArrived {
        contact: ContactId(1),
        reference: reference(1),
        channel: Channel::Form,
        verdict: Verdict { because, ..verdict("servicekontor") },
        unit: unit("servicekontor"),
        promised: AT,
        details: None,
        key: None,
        continues: None,
        call: None,
        split: None,
        on: None,
    }
}

/// A call on a switch that Portner drives.
fn carried() -> Event {
    let mut event = least_arrived(Because::Named);
    if let Event::ContactArrived { channel, on, .. } = &mut event {
        *channel = Channel::Phone;
        *on = "main".parse().ok();
    }
    event
}

fn flagged() -> Event {
    let because = Because::Notice { notice: NoticeId(1), found: vec!["storgata".into()] };
    let mut event = least_arrived(because);
    if let Event::ContactArrived { verdict, .. } = &mut event {
        verdict.flags = Flag::ALL.to_vec();
        verdict.notices = vec![NoticeId(1)];
    }
    event
}

fn with_telephone() -> Event {
    let telephone = Some("PJSIP/1001".to_string());
    let profile =
        Profile { units: vec![unit("vei-trafikk")], capacity: 100, telephone, ..Profile::default() };
    Event::AgentEngaged { agent: agent("ola"), profile }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored_events")
}

#[test]
fn every_kind_of_event_is_stored() {
    let whole =
        samples().into_iter().chain(stored::days()).chain(of_the_line()).map(|event| (file(&event), event));
    for (name, event) in whole.chain(more()).chain(stored::more()).chain(more_of_the_line()) {
        let path = folder().join(format!("{name}.json"));
        if std::env::var_os("STORE_NEW_EVENTS").is_some() && !path.exists() {
            let json = serde_json::to_string_pretty(&event).expect("an event is JSON");
            std::fs::write(&path, json + "\n").expect("written");
        }
        assert!(path.exists(), "{} is missing: run with STORE_NEW_EVENTS=1", path.display());
        let stored = std::fs::read_to_string(&path).expect("read");
        let stored: Event = serde_json::from_str(&stored).expect("loads");
        assert_eq!(file(&stored), file(&event), "{} holds another kind", path.display());
    }
}

#[test]
fn every_stored_event_loads_and_keeps_what_it_says() {
    let mut seen = 0;
    for entry in std::fs::read_dir(folder()).expect("the folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("read");
        let event: Event = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let stored: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let again = serde_json::to_value(&event).expect("JSON");
        says_at_least(&path, &stored, &again);
        seen += 1;
    }
    assert!(seen >= samples().len() + more().len() + stored::more().len(), "only {seen} stored events");
}

/// Fields may have been added since; what was stored is still there, unchanged.
fn says_at_least(path: &Path, stored: &serde_json::Value, again: &serde_json::Value) {
    match (stored, again) {
        (serde_json::Value::Object(stored), serde_json::Value::Object(again)) => {
            for (key, value) in stored {
                let kept = again.get(key).unwrap_or_else(|| panic!("{}: `{key}` is lost", path.display()));
                says_at_least(path, value, kept);
            }
        }
        (stored, again) => assert_eq!(stored, again, "{}", path.display()),
    }
}

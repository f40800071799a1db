//! Events about days, and further shapes of those about sharing contacts out: every setting, every reason.

use crate::kit::{agent, profile, setup, skill, unit};
use crate::{AT, CONTACT, least_arrived};
use routing_rules::closing::Closing;
use routing_rules::contact::{Channel, RecordAct, Ticket};
use routing_rules::event::{
    CallAct, ClosingLifted, ClosingSet, Days, Event, KeptEnd, KeptWhy, PromiseWarned, Recorded, Shared,
};
use routing_rules::learned::name::ModelName;
use routing_rules::sharing::{Preferred, Step, Strategy};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language};
use routing_rules::waiting::{Reckoned, Reckoning, WaitRange};

pub fn more() -> Vec<(&'static str, Event)> {
    let (contact, ola) = (CONTACT, agent("ola"));
    let kept_no_longer = |why| Event::Shared(Shared::KeptNoLonger { contact, agent: ola, why });
    let relaxed = |step| Event::Shared(Shared::NeedsRelaxed { contact, step });
    vec![
        (
            "kept_for-same_agent",
            Event::Shared(Shared::KeptFor {
                contact,
                agent: ola,
                until: AT,
                why: KeptWhy::SameAgent,
                by: None,
            }),
        ),
        ("contact_arrived-district", of_district(least_arrived(Because::Named))),
        ("kept_no_longer-declined", kept_no_longer(KeptEnd::Declined)),
        ("kept_no_longer-lapsed", kept_no_longer(KeptEnd::Lapsed)),
        ("kept_no_longer-agent_gone", kept_no_longer(KeptEnd::AgentGone)),
        ("needs_relaxed-any_level", relaxed(Step::AnyLevel)),
        ("needs_relaxed-helpers", relaxed(Step::Helpers)),
        ("needs_relaxed-generalists", relaxed(Step::Generalists)),
        ("agent_engaged-sharing", engaged_to_share()),
        ("desk_adopted-sharing", adopted_to_share()),
        ("contact_arrived-levels", arrived_with_levels()),
        ("contact_arrived-model", of_a_model()),
        ("wait_reckoned-silent", wait_reckoned(false)),
        ("contact_arrived-called_out", least_arrived(Because::CalledOut { by: ola })),
        ("call_recorded-stopped", recorded(RecordAct::Stopped)),
        ("call_recorded-refused", recorded(RecordAct::Refused)),
        ("call_recorded-deleted", recorded(RecordAct::Deleted)),
        ("call_recorded-failed", recorded(RecordAct::Failed)),
        (
            "call_handled-stop_recording",
            Event::CallHandled { contact, agent: ola, act: CallAct::StopRecording },
        ),
    ]
}

/// What became of the sound of a call.
pub fn recorded(act: RecordAct) -> Event {
    Event::Recorded(Recorded::CallRecorded { contact: CONTACT, part: 1, act })
}

/// A new rule book judged who waited.
fn judged_again() -> Event {
    let Event::ContactArrived { verdict, .. } = of_a_model() else { unreachable!("it arrived") };
    Event::Shared(Shared::JudgedAgain { contact: CONTACT, verdict: Box::new(verdict), promised: AT })
}

/// Judged by the examples, the model named.
fn of_a_model() -> Event {
    let mut event = least_arrived(Because::Learned { words: vec!["sykkel".into()] });
    if let Event::ContactArrived { verdict, .. } = &mut event {
        verdict.model = Some(ModelName(0x0123_4567_89ab_cdef));
    }
    event
}

/// An agent was asked for by another.
pub fn kept_for_who_was_asked_for() -> Event {
    let (why, by) = (KeptWhy::Asked, Some(agent("siv")));
    Event::Shared(Shared::KeptFor { contact: CONTACT, agent: agent("ola"), until: AT, why, by })
}

/// Somebody drew a ticket.
pub fn ticket_taken() -> Event {
    let ticket = Ticket { office: "radhuset".parse().expect("a name"), number: 12 };
    Event::Shared(Shared::TicketTaken { contact: CONTACT, ticket })
}

/// A wait was reckoned, and told or not.
pub fn wait_reckoned(told: bool) -> Event {
    let is = Reckoning { likely: Span(300_000), sooner: Span(90_000), later: Span(110_000) };
    let range = WaitRange { low: Span::minutes(3), high: Span::minutes(7) };
    let reckoned = Reckoned { at: AT, place: 4, is, told: told.then_some(range) };
    Event::Shared(Shared::WaitReckoned { contact: CONTACT, reckoned })
}

/// How contacts are shared out, every setting of it.
fn adopted_to_share() -> Event {
    let mut setup = setup(&["servicekontor", "vei-trafikk"]);
    setup.sharing.cost_waiting.insert(Channel::Chat, 10);
    setup.sharing.interrupts.insert(Channel::Phone, [Channel::Form, Channel::Email].into());
    setup.sharing.away_reasons.insert("lunch".parse().expect("a name"));
    for (unit, strategy) in setup.units.values_mut().zip([Strategy::RingAll, Strategy::FewestToday]) {
        unit.sharing.strategy = strategy;
        unit.sharing.relax = Step::ALL.into_iter().zip([10, 20, 30, 40].map(Span::seconds)).collect();
        unit.sharing.preferred = Some(Preferred { within: Span::minutes(60), wait: Span::seconds(30) });
        unit.sharing.at_once = 3;
    }
    Event::DeskAdopted { setup: Box::new(setup) }
}

fn engaged_to_share() -> Event {
    let mut profile = profile(&["servicekontor"]);
    profile.helps = vec![unit("vei-trafikk")];
    profile.skills = vec![skill("davvisamegiella")];
    profile.levels = [(skill("davvisamegiella"), 2)].into();
    profile.languages = vec![Language::Nb, Language::En];
    profile.at_once = [(Channel::Chat, 2)].into();
    Event::AgentEngaged { agent: agent("ola"), profile }
}

fn arrived_with_levels() -> Event {
    let mut event = least_arrived(Because::Named);
    if let Event::ContactArrived { verdict, .. } = &mut event {
        verdict.skills = vec![skill("davvisamegiella")];
        verdict.levels = [(skill("davvisamegiella"), 4)].into_iter().collect();
    }
    event
}

/// Closings and promises.
pub fn days() -> Vec<Event> {
    let (contact, ola) = (CONTACT, agent("ola"));
    vec![
        judged_again(),
        wait_reckoned(true),
        ticket_taken(),
        Event::Days(Days::ClosingSet(ClosingSet {
            closing: 1,
            what: Closing { unit: Some(unit("vei-trafikk")), from: AT, until: Moment(AT.0 + 1) },
            by: Some(ola),
        })),
        Event::Days(Days::ClosingLifted(ClosingLifted { closing: 1, by: Some(ola) })),
        Event::Days(Days::PromiseWarned(PromiseWarned {
            contact,
            unit: unit("vei-trafikk"),
            promised: AT,
            class: Some(1),
            helper: Some(unit("vann-avlop")),
        })),
    ]
}

/// The same, with the office or district that figures are told apart by.
pub fn of_district(mut arrived: Event) -> Event {
    if let Event::ContactArrived { verdict, .. } = &mut arrived {
        verdict.district = "nordneset".parse().ok().map(Box::new);
    }
    arrived
}

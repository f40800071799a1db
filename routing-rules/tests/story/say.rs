//! What happened, in the words of a story.

use super::Story;
use routing_rules::contact::Ending;
use routing_rules::event::{
    ClosingLifted, ClosingSet, Days, Event, OfferEnd, Presence, PresenceWhy, PromiseWarned, Shared,
};
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::refusal::Refusal;
use routing_rules::verdict::Because;

impl Story {
    pub fn say_all(&self, events: &[Event]) -> Vec<String> {
        let lines: Vec<String> = events.iter().filter_map(|event| self.say(event)).collect();
        match events {
            [.., Event::CallNoted { details, .. }] if lines.is_empty() => {
                let what = if details.is_some() { "who calls is known now" } else { "noted" };
                vec![what.to_string()]
            }
            _ => lines,
        }
    }

    pub fn refused(&self, refusal: &Refusal, by: &str) -> String {
        let mut text = refusal.to_string();
        // Highest numbers first, so that contact 1 is not found in contact 12.
        for (contact, name) in self.names.iter().rev() {
            text = text.replace(&format!("contact {contact}"), name);
        }
        match refusal {
            Refusal::NothingToDo => "nothing to do".to_string(),
            _ => format!("refused: {}", text.replace("to you ", &format!("to {by} "))),
        }
    }

    pub fn name(&self, contact: ContactId) -> &str {
        self.names.get(&contact).map_or("nobody", |name| name.as_str())
    }

    fn say(&self, event: &Event) -> Option<String> {
        let line = match event {
            Event::UnitOpened { unit } => format!("{unit} opens"),
            Event::UnitClosed { unit } => format!("{unit} closes"),
            Event::ContactArrived { contact, unit, split: Some(split), .. } => {
                let (new, first) = (self.name(*contact), self.name(split.from));
                format!("{new} waits for {unit}, split from {first} with its age")
            }
            Event::PresenceChanged { agent, presence, why } => return presence_of(*agent, presence, *why),
            Event::ContactArrived { contact, unit, verdict, .. }
                if matches!(verdict.because, Because::CalledOut { .. }) =>
            {
                format!("{} is to be called for {unit}, because {}", self.name(*contact), verdict.because)
            }
            Event::ContactArrived { contact, unit, verdict, .. } => {
                let urgency = match verdict.urgency.as_str() {
                    "normal" => "",
                    "urgent" => " as urgent",
                    _ => " as an emergency",
                };
                format!("{} waits for {unit}{urgency}, because {}", self.name(*contact), verdict.because)
            }
            Event::MessageSaid { seq: 1, .. } => return None,
            Event::MessageSaid { contact, seq, .. } => format!("message {seq} of {}", self.name(*contact)),
            Event::Offered { contact, agent, until: Some(_), .. } => {
                format!("{} is offered to {agent}", self.name(*contact))
            }
            Event::Offered { contact, agent, until: None, .. } => {
                format!("{} is shown to {agent}", self.name(*contact))
            }
            Event::OfferAccepted { contact, agent, .. } => format!("{agent} has {}", self.name(*contact)),
            Event::OfferEnded { contact, agent, how, .. } => offer_ended(self.name(*contact), *agent, *how),
            Event::ContactReturned { contact, .. } => {
                format!("{} is back in line", self.name(*contact))
            }
            Event::ContactTransferred { contact, from, to, wrong, .. } => {
                let wrong = if *wrong { ", which was the wrong unit" } else { "" };
                format!("{} waits for {to}, sent on from {from}{wrong}", self.name(*contact))
            }
            Event::ContactAged { contact, class } => {
                format!("{} has waited long and rises to class {class}", self.name(*contact))
            }
            Event::ContactAnswered { contact, agent: Some(agent) } => {
                format!("{agent} has {}", self.name(*contact))
            }
            Event::ContactAnswered { contact, agent: None } => {
                format!("{} is answered by somebody unknown here", self.name(*contact))
            }
            Event::ContactEnded { contact, ending, agent, wrap_up_until, .. } => {
                let mut line = match ending {
                    Ending::Abandoned => format!("{} has left without an answer", self.name(*contact)),
                    Ending::Joined { into } => {
                        format!("{} goes on as {}", self.name(*contact), self.name(*into))
                    }
                    Ending::Completed(outcome) => {
                        format!("{} is over: {}", self.name(*contact), outcome.as_str())
                    }
                };
                if let (Some(agent), Some(until)) = (agent, wrap_up_until) {
                    line += &format!("; {agent} writes notes until {}", self.clock(*until));
                }
                line
            }
            Event::WrapUpEnded { agent, contact } => {
                format!("{agent} has done the notes on {}", self.name(*contact))
            }
            Event::SurveyAnswered { contact, scores, .. } => {
                format!("{} has given {} marks", self.name(*contact), scores.len())
            }
            Event::NoteWritten { contact, agent, .. } => {
                format!("{agent} notes something about {}", self.name(*contact))
            }
            Event::NumberRevealed { contact, agent, seq, .. } => {
                format!("{agent} sees the number in message {seq} of {}", self.name(*contact))
            }
            Event::NoticeBegan { notice, is, .. } => {
                format!("notice {notice} stands until {}", self.clock(is.until))
            }
            Event::NoticeEnded { notice, by: Some(by) } => format!("{by} has ended notice {notice}"),
            Event::NoticeEnded { notice, by: None } => format!("notice {notice} is over"),
            Event::AnswerShown { view, topic } => format!("the answer to {topic} is shown, view {view}"),
            Event::AnswerSettled { view, helped: true, .. } => format!("view {view} has helped"),
            Event::AnswerSettled { view, helped: false, .. } => format!("view {view} goes on to a person"),
            Event::CallbackAsked { .. }
            | Event::CallbackCancelled { .. }
            | Event::CallbackDue { .. }
            | Event::CallbackTried { .. }
            | Event::ConsultAsked { .. }
            | Event::ConsultJoined { .. }
            | Event::ConsultEnded { .. }
            | Event::ContactHandedOver { .. }
            | Event::ContactSentOut { .. }
            | Event::Supervised { .. }
            | Event::ContactAssigned { .. }
            | Event::Whispered { .. } => return self.say_of_the_line(event),
            Event::Shared(Shared::NeedsRelaxed { .. })
            | Event::Shared(Shared::NeedsGone { .. })
            | Event::Shared(Shared::KeptFor { .. })
            | Event::Shared(Shared::KeptNoLonger { .. })
            | Event::Shared(Shared::WaitReckoned { .. })
            | Event::Shared(Shared::TicketTaken { .. })
            | Event::Shared(Shared::JudgedAgain { .. })
            | Event::Shared(Shared::DayBegan) => return self.say_sharing(event),
            Event::Days(Days::ClosingSet(ClosingSet { closing, what, .. })) => {
                let what_closes = what.unit.map_or("the desk".to_string(), |unit| unit.to_string());
                let (from, until) = (self.clock(what.from), self.clock(what.until));
                format!("closing {closing}: {what_closes} from {from} until {until}")
            }
            Event::Days(Days::ClosingLifted(ClosingLifted { closing, .. })) => {
                format!("closing {closing} is lifted")
            }
            Event::Days(Days::PromiseWarned(PromiseWarned { contact, unit, promised, class, helper })) => {
                let raised = class.map_or(String::new(), |class| format!("; it rises to class {class}"));
                let helper = helper.map_or(String::new(), |helper| format!("; {helper} helps"));
                let (name, by) = (self.name(*contact), self.clock(*promised));
                format!("{unit} is warned: {name} was promised an answer by {by}{raised}{helper}")
            }
            Event::ClockJumped { .. }
            | Event::DeskAdopted { .. }
            | Event::AgentEngaged { .. }
            | Event::AgentDismissed { .. }
            | Event::ConsoleOpened { .. }
            | Event::ConsoleClosed { .. }
            | Event::CallHandled { .. }
            | Event::Recorded(..)
            | Event::CallNoted { .. } => return None,
        };
        Some(line)
    }
}

/// What an agent chose stands in the story already.
fn presence_of(agent: AgentId, presence: &Presence, why: PresenceWhy) -> Option<String> {
    let why = match why {
        PresenceWhy::Chosen => return None,
        PresenceWhy::NoAnswer => "did not answer",
        PresenceWhy::ConsoleGone => "has no console any more",
        PresenceWhy::Supervisor { by } => {
            return Some(format!("{by} sets {agent} {}", presence.as_str()));
        }
    };
    Some(format!("{agent} {why} and is {}", presence.as_str()))
}

fn offer_ended(name: &str, agent: AgentId, how: OfferEnd) -> String {
    match how {
        OfferEnd::Declined => format!("{agent} did not want {name}"),
        OfferEnd::Lapsed => format!("{agent} did not take {name} in time"),
        OfferEnd::ResidentLeft => format!("{name} is not offered to {agent} any more, having left"),
        OfferEnd::TakenElsewhere => format!("{name} is not offered to {agent} any more, being taken"),
        OfferEnd::AgentGone => format!("{name} is not offered to {agent} any more, who is gone"),
        OfferEnd::Moved => format!("{name} is not offered to {agent} any more, having moved"),
    }
}

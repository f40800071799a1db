//! Callbacks, consultations, splits and supervisors: what people do in a story, and how it is told.

use super::Story;
use super::head::span;
use crate::kit;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{CallbackOutcome, Channel, ConsultEnd, Consulted, Outcome, Window};
use routing_rules::event::Event;
use routing_rules::ids::{AgentId, ContactId};
use routing_rules::setup::Profile;
use routing_rules::supervise::Act;
use routing_rules::verdict::Urgency;

impl Story {
    /// Does what a line about these things says; `None`: it is about something else.
    pub fn of_the_line(&mut self, words: &[&str]) -> Option<Result<Vec<String>, String>> {
        Some(match *words {
            [who, "wants", "to", "be", "called", "back"] => self.wants(who, None, None),
            [who, "wants", "to", "be", "called", "back", "in", time, measure, "within", most, unit] => {
                self.wants(who, Some((time, measure)), Some((most, unit)))
            }
            [who, "asks", "by", "form", "to", "be", "called", "back"] => self.form_for_callback(who),
            [who, "calls", "out", "to", resident, "for", unit] => self.calls_out(who, resident, unit),
            [who, "has", "telephone", telephone] => self.has_telephone(who, telephone),
            [who, "wants", "no", "callback"] => {
                self.of(who, who, |contact| Command::CancelCallback { contact })
            }
            [who, "arranges", "to", "call", resident, "back", "in", time, measure, "within", most, unit] => {
                self.arranges(who, resident, (time, measure), (most, unit))
            }
            [who, "calls", resident, "and", outcome] => self.calls(who, resident, outcome, None),
            [who, "calls", resident, "and", outcome, "as", "try", n] => {
                self.calls(who, resident, outcome, n.parse().ok())
            }
            [who, "asks", "colleague", other, "about", resident] => {
                self.consults(who, resident, kit_agent(other).map(Consulted::Agent))
            }
            [who, "asks", "unit", unit, "about", resident] => {
                self.consults(who, resident, Ok(Consulted::Unit(kit::unit(unit))))
            }
            [who, "comes", "to", resident] => self.answers_question(who, resident, true),
            [who, "does", "not", "come", "to", resident] => self.answers_question(who, resident, false),
            [who, "goes", "on", "alone", "with", resident]
            | [who, "leaves", resident, "to", "the", "other"] => {
                self.by(who, resident, |contact, by| Command::EndConsult { contact, by })
            }
            [who, "hands", resident, "over"] => {
                self.by(who, resident, |contact, by| Command::HandOver { contact, by })
            }
            [who, "sends", resident, "to", "a", "number", "outside"] => {
                let number = kit::content(self.draw());
                self.by(who, resident, |contact, by| Command::SendOut { contact, by, number })
            }
            [who, "splits", resident, "into", new, "for", unit] => self.splits(who, resident, new, unit),
            [who, "joins", other, "to", resident] => self.joins(who, resident, other),
            [who, "whispers", "about", resident] => {
                let words = kit::content(self.draw());
                self.by(who, resident, |contact, by| Command::Whisper { contact, by, words })
            }
            [who, "as", "supervisor", ref act @ ..] => self.supervises(who, act),
            _ => return None,
        })
    }

    fn of(
        &mut self,
        by: &str,
        resident: &str,
        command: impl FnOnce(ContactId) -> Command,
    ) -> Result<Vec<String>, String> {
        let contact = self.contact(resident)?;
        self.answers(by, command(contact))
    }

    fn by(
        &mut self,
        who: &str,
        resident: &str,
        command: impl FnOnce(ContactId, AgentId) -> Command,
    ) -> Result<Vec<String>, String> {
        let by = kit_agent(who)?;
        self.of(who, resident, |contact| command(contact, by))
    }

    fn window(&self, from: (&str, &str), most: (&str, &str)) -> Result<Window, String> {
        let from = self.now + span(from.0, from.1)?;
        Ok(Window { from, to: from + span(most.0, most.1)? })
    }

    fn wants(
        &mut self,
        who: &str,
        from: Option<(&str, &str)>,
        most: Option<(&str, &str)>,
    ) -> Result<Vec<String>, String> {
        let window = from.zip(most).map(|(from, most)| self.window(from, most)).transpose()?;
        let details = Some(kit::content(self.draw()));
        self.of(who, who, |contact| Command::AskCallback { contact, by: None, window, details })
    }

    fn form_for_callback(&mut self, who: &str) -> Result<Vec<String>, String> {
        let details = Some(kit::content(self.draw()));
        let arrival = kit::arrival(self.draw(), Channel::Form, self.judge(""));
        self.expect(who);
        self.answers(who, Command::Arrive(Arrival { details, callback: Some(None), ..arrival }))
    }

    fn arranges(
        &mut self,
        who: &str,
        resident: &str,
        from: (&str, &str),
        most: (&str, &str),
    ) -> Result<Vec<String>, String> {
        let (window, details) = (Some(self.window(from, most)?), Some(kit::content(self.draw())));
        self.by(who, resident, |contact, by| Command::AskCallback { contact, by: Some(by), window, details })
    }

    fn calls_out(&mut self, who: &str, resident: &str, unit: &str) -> Result<Vec<String>, String> {
        let details = Some(kit::content(self.draw()));
        let arrival = kit::arrival(self.draw(), Channel::Phone, kit::verdict(unit));
        let arrival = Arrival { details, words: None, n: None, ..arrival };
        let (by, on) = (kit_agent(who)?, "main".parse().map_err(|_| "a switch's name".to_string())?);
        self.expect(resident);
        let answers = self.answers(who, Command::CallOut { arrival, by, on })?;
        self.not_expected(&answers);
        Ok(answers)
    }

    fn has_telephone(&mut self, who: &str, telephone: &str) -> Result<Vec<String>, String> {
        let agent = kit_agent(who)?;
        let known = self.desk.agent(agent).ok_or(format!("nobody is called {who}"))?;
        let profile = Profile { telephone: Some(telephone.to_string()), ..known.profile };
        self.answers(who, Command::Engage { agent, profile })
    }

    /// The try under way, unless the story names another.
    fn calls(
        &mut self,
        who: &str,
        resident: &str,
        outcome: &str,
        attempt: Option<u32>,
    ) -> Result<Vec<String>, String> {
        let outcome =
            CallbackOutcome::from_name(outcome).ok_or(format!("`{outcome}` is no outcome of a call"))?;
        let contact = self.contact(resident)?;
        let callback = self.desk.contact(contact).and_then(|contact| contact.callback.as_deref());
        let attempt = attempt.or(callback.map(|callback| callback.attempt)).unwrap_or(0);
        self.by(who, resident, |contact, by| Command::CallbackTried { contact, by, attempt, outcome })
    }

    fn consults(
        &mut self,
        who: &str,
        resident: &str,
        whom: Result<Consulted, String>,
    ) -> Result<Vec<String>, String> {
        let whom = whom?;
        self.by(who, resident, |contact, by| Command::Consult { contact, by, whom })
    }

    fn answers_question(&mut self, who: &str, resident: &str, comes: bool) -> Result<Vec<String>, String> {
        let (contact, agent) = (self.contact(resident)?, kit_agent(who)?);
        let offer = self.offers.get(&(contact, agent)).copied();
        let offer = offer.ok_or(format!("{who} was never asked about {resident}"))?;
        let command = match comes {
            true => Command::Accept { agent, offer },
            false => Command::Decline { agent, offer, reason: None },
        };
        self.answers(who, command)
    }

    fn splits(&mut self, who: &str, resident: &str, new: &str, unit: &str) -> Result<Vec<String>, String> {
        let (to, reference) = (kit::unit(unit), kit::reference(self.draw()));
        let (words, details) = (kit::content(self.draw()), None);
        self.expect(new);
        let answers = self.by(who, resident, |contact, by| Command::Split {
            contact,
            by,
            to,
            reference,
            words,
            details,
        })?;
        self.not_expected(&answers);
        Ok(answers)
    }

    fn joins(&mut self, who: &str, resident: &str, other: &str) -> Result<Vec<String>, String> {
        let other = self.contact(other)?;
        self.by(who, resident, |into, by| Command::Join { into, other, by })
    }

    fn supervises(&mut self, who: &str, act: &[&str]) -> Result<Vec<String>, String> {
        let (resident, act): (&str, Box<dyn Fn(ContactId) -> Act>) = match *act {
            ["moves", resident, "to", unit] => {
                let to = kit::unit(unit);
                (resident, Box::new(move |contact| Act::Move { contact, to }))
            }
            ["gives", resident, "to", agent] => {
                let agent = kit_agent(agent)?;
                (resident, Box::new(move |contact| Act::Assign { contact, agent }))
            }
            ["takes", resident, "back"] => (resident, Box::new(|contact| Act::TakeBack { contact })),
            ["makes", resident, "urgent"] => {
                (resident, Box::new(|contact| Act::Urgency { contact, urgency: Urgency::Urgent }))
            }
            ["makes", resident, "normal"] => {
                (resident, Box::new(|contact| Act::Urgency { contact, urgency: Urgency::Normal }))
            }
            ["closes", resident] => {
                (resident, Box::new(|contact| Act::Close { contact, outcome: Outcome::Other }))
            }
            ["listens", "to", resident] => (resident, Box::new(|contact| Act::Listen { contact })),
            ["stops", "listening", "to", resident] => {
                (resident, Box::new(|contact| Act::StopListening { contact }))
            }
            ["whispers", "to", "whoever", "has", resident] => {
                (resident, Box::new(|contact| Act::Whisper { contact }))
            }
            ["speaks", "with", resident] => (resident, Box::new(|contact| Act::JoinIn { contact })),
            _ => return Err(format!("no supervisor can `{}`", act.join(" "))),
        };
        self.by(who, resident, |contact, by| Command::Supervise { by, why: None, act: act(contact) })
    }

    pub fn say_of_the_line(&self, event: &Event) -> Option<String> {
        let line = match event {
            // A call out; told by the line before.
            Event::CallbackAsked { by: Some(_), window: None, details: None, .. } => return None,
            Event::CallbackAsked { contact, window: None, .. } => {
                format!("{} is to be called back and keeps the place in line", self.name(*contact))
            }
            Event::CallbackAsked { contact, window: Some(window), .. } => {
                let (from, to) = (self.clock(window.from), self.clock(window.to));
                format!("{} is to be called back between {from} and {to}", self.name(*contact))
            }
            Event::CallbackCancelled { contact, .. } => {
                format!("{} waits on at the old place", self.name(*contact))
            }
            Event::CallbackDue { contact } => format!("it is time to call {} back", self.name(*contact)),
            Event::CallbackTried { contact, agent, attempt, outcome, again } => {
                let again = again.map_or(String::new(), |at| format!("; again at {}", self.clock(at)));
                let (name, outcome) = (self.name(*contact), outcome.as_str());
                format!("{agent} called {name}, try {attempt}: {outcome}{again}")
            }
            Event::ConsultAsked { contact, by, agent, .. } => {
                format!("{by} asks {agent} about {}", self.name(*contact))
            }
            Event::ConsultJoined { contact, agent, .. } => {
                format!("{agent} is there, too, with {}", self.name(*contact))
            }
            Event::ConsultEnded { contact, agent, how, .. } => {
                let why = match how {
                    ConsultEnd::Declined => "said no",
                    ConsultEnd::Lapsed => "was silent",
                    ConsultEnd::Left => "has left",
                    ConsultEnd::Ended => "is not needed any more",
                    ConsultEnd::AgentGone => "is gone",
                    ConsultEnd::ContactGone => "has nothing more to do",
                };
                format!("{agent} {why}; about {}", self.name(*contact))
            }
            Event::ContactHandedOver { contact, by, to, unit, .. } => {
                format!("{to} has {} from {by}, for {unit}", self.name(*contact))
            }
            Event::ContactSentOut { contact, by, .. } => {
                format!("{by} sends {} to a number outside", self.name(*contact))
            }
            Event::Supervised { by, act, .. } => {
                format!("{by}, as supervisor: {} {}", act.as_str(), self.name(act.contact()))
            }
            Event::ContactAssigned { contact, agent, .. } => {
                format!("{agent} has {}, by hand", self.name(*contact))
            }
            Event::Whispered { contact, by, .. } => {
                format!("{by} says something that {} does not hear", self.name(*contact))
            }
            _ => return None,
        };
        Some(line)
    }
}

fn kit_agent(name: &str) -> Result<AgentId, String> {
    name.parse().map_err(|_| format!("`{name}` is no agent's name"))
}

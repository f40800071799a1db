//! Between frames about callbacks, second agents, splits and supervisors and the desk's commands.

use super::video::{VideoWish, meeting, met};
use super::{Fresh, Mistakes};
use crate::console::wire::{LineAsk, Supervised};
use crate::desk_handle::{ContactView, Details, Words, WordsKind};
use crate::problem::Problem;
use routing_rules::book::DeskBook;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{CallbackOutcome, Channel, Consulted, Window};
use routing_rules::event::CallAct;
use routing_rules::event::Presence;
use routing_rules::ids::{AgentId, ContactId, SwitchId, UnitId};
use routing_rules::supervise::Act;
use routing_rules::time::Moment;
use routing_rules::verdict::{Language, Urgency, Verdict};
use std::sync::Arc;

/// What is wanted, with what the console knows of the contact.
#[derive(Clone, PartialEq, Eq)]
pub enum LineWish {
    /// Asks a second agent.
    Consult(ContactId, Consulted),
    /// Ends a consultation.
    EndConsult(ContactId),
    /// Hands over.
    HandOver(ContactId),
    /// Sends a call out to a number.
    SendOut(ContactId, String),
    /// Splits.
    Split {
        /// What.
        contact: ContactId,
        /// Where the second matter goes.
        to: UnitId,
        /// What it is.
        text: String,
        /// Whose it is.
        details: Option<Details>,
    },
    /// Joins the second to the first.
    Join(ContactId, ContactId),
    /// Does something to the line of a call.
    Handle(ContactId, CallAct),
    /// Arranges a callback.
    Callback {
        /// Whom.
        contact: ContactId,
        /// When.
        window: Option<Window>,
        /// With a number that was not known.
        details: Option<Details>,
    },
    /// How a try came out.
    Called(ContactId, u32, CallbackOutcome),
    /// Says something beside.
    Whisper(ContactId, String),
    /// Lets it wait for one agent.
    KeepFor(ContactId, AgentId),
    /// Says whether another agent takes contacts.
    PresenceOf(AgentId, Presence),
    /// Calls a resident.
    Call(CallWish),
    /// Says where the video meeting is.
    Video(VideoWish),
    /// Counts it, as what it is.
    VideoBegan(VideoWish),
    /// Supervises, and why.
    Supervise(Act, Option<String>),
}

/// A call that an agent wants to make. The console knows the rest: over which switch, for which unit.
#[derive(Clone, PartialEq, Eq)]
pub struct CallWish {
    /// Whom.
    pub details: Details,
    /// The contact it goes on from.
    pub from: Option<ContactId>,
    /// Whose matter it is.
    pub unit: Option<UnitId>,
    /// In which language.
    pub language: Language,
    /// Over which switch.
    pub on: SwitchId,
}

/// What a frame wants. `details` is what the console knows of who brings the contact, `calls` the switch
/// over which calls go out.
pub fn wish(
    ask: LineAsk,
    details: impl Fn(ContactId) -> Option<Details>,
    calls: Option<SwitchId>,
) -> Result<LineWish, Problem> {
    let mut mistakes = Mistakes::default();
    let wish = read(ask, details, calls, &mut mistakes);
    mistakes.or(wish)
}

fn read(
    ask: LineAsk,
    details: impl Fn(ContactId) -> Option<Details>,
    calls: Option<SwitchId>,
    mistakes: &mut Mistakes,
) -> Option<LineWish> {
    match ask {
        LineAsk::Consult { contact, unit, agent } => {
            let contact = mistakes.id("contact", &contact);
            let whom = match (unit, agent) {
                (Some(unit), None) => mistakes.id("unit", &unit).map(Consulted::Unit),
                (None, Some(agent)) => mistakes.id("agent", &agent).map(Consulted::Agent),
                (Some(_), Some(_)) | (None, None) => {
                    mistakes.add("unit", "name either a `unit` or an `agent`".into());
                    None
                }
            };
            contact.zip(whom).map(|(contact, whom)| LineWish::Consult(contact, whom))
        }
        LineAsk::EndConsult { contact } => mistakes.id("contact", &contact).map(LineWish::EndConsult),
        LineAsk::HandOver { contact } => mistakes.id("contact", &contact).map(LineWish::HandOver),
        LineAsk::SendOut { contact, phone } => {
            a_number(&phone, mistakes);
            mistakes.id("contact", &contact).map(|contact| LineWish::SendOut(contact, phone))
        }
        LineAsk::Split { contact, unit, text } => {
            let (contact, to) = (mistakes.id("contact", &contact), mistakes.id("unit", &unit));
            let (contact, to) = contact.zip(to)?;
            Some(LineWish::Split { contact, to, text, details: details(contact) })
        }
        LineAsk::Join { contact, other } => {
            let (into, other) = (mistakes.id("contact", &contact), mistakes.id("other", &other));
            into.zip(other).map(|(into, other)| LineWish::Join(into, other))
        }
        LineAsk::Handle { contact, act } => {
            let (contact, act) = (mistakes.id("contact", &contact), CallAct::from_name(&act));
            if act.is_none() {
                mistakes.add("act", "must be one of `hold`, `resume`, `mute`, `unmute`".into());
            }
            contact.zip(act).map(|(contact, act)| LineWish::Handle(contact, act))
        }
        LineAsk::Callback { contact, phone, from, to } => {
            let (contact, window) = (mistakes.id("contact", &contact), mistakes.window(from, to));
            phone.iter().for_each(|phone| a_number(phone, mistakes));
            let contact = contact?;
            let number =
                phone.map(|phone| Details { phone: Some(phone), ..details(contact).unwrap_or_default() });
            Some(LineWish::Callback { contact, window, details: number })
        }
        LineAsk::Called { contact, attempt, outcome } => {
            let contact = mistakes.id("contact", &contact);
            let known = CallbackOutcome::from_name(&outcome);
            if known.is_none() {
                let names = CallbackOutcome::ALL.map(CallbackOutcome::as_str).join("`, `");
                mistakes.add("outcome", format!("must be one of `{names}`"));
            }
            let attempt = u32::try_from(attempt).unwrap_or(u32::MAX);
            contact.zip(known).map(|(contact, outcome)| LineWish::Called(contact, attempt, outcome))
        }
        LineAsk::Whisper { contact, text } => {
            mistakes.id("contact", &contact).map(|contact| LineWish::Whisper(contact, text))
        }
        LineAsk::Call { phone, name, contact, unit } => {
            let from = contact.map(|contact| mistakes.id("contact", &contact));
            let unit = unit.map(|unit| mistakes.id("unit", &unit));
            a_number(&phone, mistakes);
            let details = Details { name, phone: Some(phone), ..Details::default() };
            if calls.is_none() {
                let what = "cannot be called: no switch of this desk has `outside` set, see [[asterisk]] in portner.toml";
                mistakes.add("phone", what.into());
            }
            let (from, unit, language) = (from.flatten(), unit.flatten(), Language::Other);
            calls.map(|on| LineWish::Call(CallWish { details, from, unit, language, on }))
        }
        LineAsk::Video { contact } => {
            let contact = mistakes.id("contact", &contact);
            let (unit, language, address) = Default::default();
            contact.map(|contact| LineWish::Video(VideoWish { contact, unit, language, address }))
        }
        LineAsk::Supervise(wanted) if wanted.act == "presence" => mistakes.presence_of(&wanted),
        LineAsk::Supervise(wanted) if wanted.act == "keep" => {
            let contact = mistakes.id("contact", &wanted.contact);
            let agent = mistakes.named("agent", wanted.agent.as_ref());
            contact.zip(agent).map(|(contact, agent)| LineWish::KeepFor(contact, agent))
        }
        LineAsk::Supervise(wanted) => mistakes.act(&wanted).map(|act| LineWish::Supervise(act, wanted.why)),
    }
}

/// What a supervisor wants done, or all that is wrong with it.
pub fn supervise(wanted: Supervised) -> Result<LineWish, Problem> {
    wish(LineAsk::Supervise(wanted), |_| None, None)
}

impl Mistakes {
    /// Both ends of a window, or none.
    fn window(&mut self, from: Option<String>, to: Option<String>) -> Option<Window> {
        let mut moment = |field: &str, text: Option<String>| {
            let text = text?;
            let at = Moment::from_rfc3339(&text);
            if at.is_none() {
                self.add(field, "must be RFC 3339, such as 2026-11-22T10:15:00Z".into());
            }
            at
        };
        match (moment("from", from), moment("to", to)) {
            (Some(from), Some(to)) => Some(Window { from, to }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                self.add("to", "a window has both ends, `from` and `to`".into());
                None
            }
        }
    }

    fn named<T: std::str::FromStr>(&mut self, field: &str, text: Option<&String>) -> Option<T> {
        let Some(text) = text else {
            self.add(field, format!("is needed for this act; send the `{field}`"));
            return None;
        };
        self.id(field, text)
    }

    fn presence_of(&mut self, wanted: &Supervised) -> Option<LineWish> {
        let agent = self.named("agent", wanted.agent.as_ref());
        let state = wanted.state.as_deref().unwrap_or_default();
        let presence = self.presence(state, wanted.reason.as_deref());
        agent.zip(presence).map(|(agent, presence)| LineWish::PresenceOf(agent, presence))
    }

    fn act(&mut self, wanted: &Supervised) -> Option<Act> {
        let contact = self.id("contact", &wanted.contact);
        let act: Option<Box<dyn Fn(ContactId) -> Act>> = match wanted.act.as_str() {
            "move" => self.named::<UnitId>("unit", wanted.unit.as_ref()).map(|to| {
                Box::new(move |contact| Act::Move { contact, to }) as Box<dyn Fn(ContactId) -> Act>
            }),
            "assign" => self.named::<AgentId>("agent", wanted.agent.as_ref()).map(|agent| {
                Box::new(move |contact| Act::Assign { contact, agent }) as Box<dyn Fn(ContactId) -> Act>
            }),
            "take_back" => Some(Box::new(|contact| Act::TakeBack { contact })),
            "urgency" => self.urgency(wanted.urgency.as_deref()).map(|urgency| {
                Box::new(move |contact| Act::Urgency { contact, urgency }) as Box<dyn Fn(ContactId) -> Act>
            }),
            "close" => self.outcome(wanted.outcome.as_deref().unwrap_or("other")).map(|outcome| {
                Box::new(move |contact| Act::Close { contact, outcome }) as Box<dyn Fn(ContactId) -> Act>
            }),
            "listen" => Some(Box::new(|contact| Act::Listen { contact })),
            "stop_listening" => Some(Box::new(|contact| Act::StopListening { contact })),
            "join_in" => Some(Box::new(|contact| Act::JoinIn { contact })),
            "whisper" => Some(Box::new(|contact| Act::Whisper { contact })),
            _ => {
                let names = "`move`, `assign`, `take_back`, `urgency`, `close`, `listen`, `stop_listening`, `join_in`, `whisper`, `keep`, `presence`";
                self.add("act", format!("must be one of {names}"));
                None
            }
        };
        contact.zip(act).map(|(contact, act)| act(contact))
    }

    fn urgency(&mut self, name: Option<&str>) -> Option<Urgency> {
        let all = [Urgency::Normal, Urgency::Urgent, Urgency::Emergency];
        let urgency = all.into_iter().find(|urgency| Some(urgency.as_str()) == name);
        if urgency.is_none() {
            self.add("urgency", "must be one of `normal`, `urgent`, `emergency`".into());
        }
        urgency
    }
}

/// The command a wish is, with the words that travel beside it.
pub fn command(wish: LineWish, by: AgentId, fresh: Fresh, book: &DeskBook) -> (Command, Vec<Words>) {
    let Fresh { words: id, more, reference } = fresh;
    let message = |text: &str| Words { id, kind: WordsKind::Message(Arc::from(text)) };
    let reason = |text: &str| Words { id, kind: WordsKind::Reason(Arc::from(text)) };
    let who = |details: Option<Details>| {
        details.map(|details| Words { id: more, kind: WordsKind::Details(details) })
    };
    match wish {
        LineWish::Consult(contact, whom) => (Command::Consult { contact, by, whom }, Vec::new()),
        LineWish::EndConsult(contact) => (Command::EndConsult { contact, by }, Vec::new()),
        LineWish::HandOver(contact) => (Command::HandOver { contact, by }, Vec::new()),
        LineWish::SendOut(contact, phone) => {
            (Command::SendOut { contact, by, number: id }, vec![reason(&phone)])
        }
        LineWish::Split { contact, to, text, details } => {
            let mut words = vec![message(&text)];
            words.extend(who(details));
            let details = words.get(1).map(|words| words.id);
            (Command::Split { contact, by, to, reference, words: id, details }, words)
        }
        LineWish::Join(into, other) => (Command::Join { into, other, by }, Vec::new()),
        LineWish::Handle(contact, act) => (Command::HandleCall { contact, by, act }, Vec::new()),
        LineWish::Callback { contact, window, details } => {
            let words: Vec<Words> = who(details).into_iter().collect();
            let details = words.first().map(|words| words.id);
            (Command::AskCallback { contact, by: Some(by), window, details }, words)
        }
        LineWish::Called(contact, attempt, outcome) => {
            (Command::CallbackTried { contact, by, attempt, outcome }, Vec::new())
        }
        LineWish::Whisper(contact, text) => {
            (Command::Whisper { contact, by, words: id }, vec![message(&text)])
        }
        LineWish::Video(video) => meeting(&video, by, fresh),
        LineWish::VideoBegan(video) => met(&video, by, fresh, book),
        LineWish::Call(call) => call_out(call, by, fresh, book),
        LineWish::KeepFor(contact, agent) => (Command::KeepFor { contact, agent, by }, Vec::new()),
        LineWish::PresenceOf(agent, presence) => (Command::SetPresenceOf { agent, presence, by }, Vec::new()),
        LineWish::Supervise(act, why) => {
            let words: Vec<Words> = why.as_deref().map(reason).into_iter().collect();
            let why = words.first().map(|words| words.id);
            (Command::Supervise { by, why, act }, words)
        }
    }
}

/// A contact that begins with a call of ours.
fn call_out(call: CallWish, by: AgentId, fresh: Fresh, book: &DeskBook) -> (Command, Vec<Words>) {
    let Fresh { words, reference, .. } = fresh;
    let unit = call.unit.unwrap_or(book.setup.default_unit);
    let arrival = Arrival {
        reference,
        channel: Channel::Phone,
        verdict: Verdict { language: call.language, ..super::named(unit, None, book) },
        words: None,
        n: None,
        details: Some(words),
        key: None,
        continues: call.from,
        earlier: Vec::new(),
        callback: None,
        office: None,
    };
    let on = call.on;
    let words = vec![Words { id: words, kind: WordsKind::Details(call.details) }];
    (Command::CallOut { arrival, by, on }, words)
}

/// A short number of the house, or a whole one.
fn a_number(phone: &str, mistakes: &mut Mistakes) {
    if phone.chars().filter(char::is_ascii_digit).count() < 3 {
        mistakes.add("phone", "is no telephone number; write its digits, such as +4791234567".into());
    }
}

/// How an agent takes part in a contact that another one has: `consult`, `listen`, `whisper`, `join`.
pub fn part(view: &ContactView, agent: AgentId) -> Option<&'static str> {
    let contact = &view.contact;
    let consults = contact.consult.as_deref().is_some_and(|c| c.second == agent && c.joined());
    match contact.listeners.get(&agent) {
        _ if consults => Some("consult"),
        Some(listener) if listener.joined => Some("join"),
        Some(listener) if listener.whispers => Some("whisper"),
        Some(_) => Some("listen"),
        None => None,
    }
}

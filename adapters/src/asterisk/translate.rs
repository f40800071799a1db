//! Between what Asterisk says and the desk's commands.

use crate::asterisk::wire::{Caller, Channel};
use crate::desk_handle::{ContactView, DeskDoor, Details, Words};
use crate::intake::{self, Intake};
use crate::number::as_e164;
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{self, CallbackOutcome, Ending, Outcome, RecordAct, Stage};
use routing_rules::ids::{AgentId, ContactId, OfferId, Reference, SwitchId, UnitId};
use routing_rules::supervise::Act;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;

/// A call that comes in.
#[derive(Clone, PartialEq)]
pub struct Incoming {
    /// Its channel.
    pub channel: String,
    /// The number dialled, as the dialplan passed it.
    pub dialled: String,
    /// Who calls, as the network says.
    pub caller: Caller,
    /// The language of its prompts.
    pub language: String,
    /// It was cut off by the switch and has waited since then.
    pub since: Option<Moment>,
    /// So often this desk has let go of it before.
    pub times: u32,
}

impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Incoming(…)")
    }
}

/// What the board wants of the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Take a call in.
    Arrive(Incoming),
    /// The agent answered.
    Accept(AgentId, OfferId),
    /// The agent did not answer, or cannot.
    Decline(AgentId, OfferId),
    /// The caller hung up.
    Leave(ContactId),
    /// The agent hung up, or sent the caller on to an outside number.
    Close(ContactId, AgentId, Outcome),
    /// The agent's telephone fell off the line.
    GiveBack(ContactId, AgentId),
    /// The agent sent the caller on to another unit, on the telephone.
    Transfer(ContactId, AgentId, UnitId),
    /// The second agent hung up, and is asked no more.
    EndConsult(ContactId, AgentId),
    /// The supervisor hung up, and hears the call no longer.
    StopListening(ContactId, AgentId),
    /// The caller said by a key what it is about.
    Steer(ContactId, UnitId),
    /// The caller said by a key that they want to be called back.
    CallBack(ContactId),
    /// A part of the call is recorded, or no longer, or gone; the caller does not want it.
    Record(ContactId, u16, RecordAct),
    /// An agent's try to call back came out so.
    Tried(ContactId, AgentId, u32, CallbackOutcome),
}

/// What a leg is for, as it stands in its arguments: `agent,CONTACT,OFFER,AGENT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegOf {
    /// Whose call.
    pub contact: ContactId,
    /// Under which offer.
    pub offer: OfferId,
    /// Who is rung.
    pub agent: AgentId,
}

impl LegOf {
    /// As arguments.
    pub fn args(&self) -> String {
        format!("agent,{},{},{}", self.contact, self.offer, self.agent)
    }

    /// Out of arguments.
    pub fn read<S: AsRef<str>>(args: &[S]) -> Option<LegOf> {
        match args.iter().map(AsRef::as_ref).collect::<Vec<_>>()[..] {
            ["agent", contact, offer, agent] => Some(LegOf {
                contact: contact.parse().ok()?,
                offer: offer.parse().ok()?,
                agent: agent.parse().ok()?,
            }),
            _ => None,
        }
    }
}

/// Which supervisor hears a call on a line, as it stands in its arguments: `ear,CONTACT,AGENT`. The ear at
/// the agent's line has `snoop` in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarOf {
    /// Which call.
    pub contact: ContactId,
    /// Who hears it.
    pub agent: AgentId,
}

impl EarOf {
    /// As arguments.
    pub fn args(&self) -> String {
        format!("ear,{},{}", self.contact, self.agent)
    }

    /// As arguments of the ear at the agent's line.
    pub fn snoop_args(&self) -> String {
        format!("snoop,{},{}", self.contact, self.agent)
    }

    /// Out of arguments.
    pub fn read<S: AsRef<str>>(args: &[S]) -> Option<EarOf> {
        EarOf::read_as("ear", args)
    }

    /// Out of arguments of the ear at the agent's line.
    pub fn read_snoop<S: AsRef<str>>(args: &[S]) -> Option<EarOf> {
        EarOf::read_as("snoop", args)
    }

    fn read_as<S: AsRef<str>>(what: &str, args: &[S]) -> Option<EarOf> {
        match args.iter().map(AsRef::as_ref).collect::<Vec<_>>()[..] {
            [kind, contact, agent] if kind == what => {
                Some(EarOf { contact: contact.parse().ok()?, agent: agent.parse().ok()? })
            }
            _ => None,
        }
    }
}

/// Who is called back on a line, as it stands in its arguments: `resident,CONTACT,TRY`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentOf {
    /// Whose contact.
    pub contact: ContactId,
    /// The number of the try.
    pub attempt: u32,
}

impl ResidentOf {
    /// As arguments.
    pub fn args(&self) -> String {
        format!("resident,{},{}", self.contact, self.attempt)
    }

    /// Out of arguments.
    pub fn read<S: AsRef<str>>(args: &[S]) -> Option<ResidentOf> {
        match args.iter().map(AsRef::as_ref).collect::<Vec<_>>()[..] {
            ["resident", contact, attempt] => {
                Some(ResidentOf { contact: contact.parse().ok()?, attempt: attempt.parse().ok()? })
            }
            _ => None,
        }
    }
}

/// The arguments of a listed channel, if it is with our application.
pub fn args_of<'a>(channel: &'a Channel, app: &str) -> Option<Vec<&'a str>> {
    if channel.dialplan.app_name != "Stasis" {
        return None;
    }
    let mut data = channel.dialplan.app_data.split(',');
    (data.next() == Some(app)).then(|| data.collect())
}

/// A caller's channel, if its arguments say that it is one: `inbound,NUMBER`.
pub fn incoming<S: AsRef<str>>(channel: &Channel, args: &[S]) -> Option<Incoming> {
    let args: Vec<_> = args.iter().map(AsRef::as_ref).collect();
    if !matches!(args.first(), Some(&"inbound" | &"incoming")) {
        return None;
    }
    Some(Incoming {
        channel: channel.id.clone(),
        dialled: args.get(1).map_or_else(|| channel.dialplan.exten.clone(), ToString::to_string),
        caller: channel.caller.clone(),
        language: channel.language.clone(),
        since: None,
        times: 0,
    })
}

/// The unit a dialled number stands for.
pub fn unit_of(dialled: &str, book: &DeskBook, country: &str) -> Option<UnitId> {
    book.numbers.get(&as_e164(dialled, country)).copied()
}

/// One line that may be shown: hostile text without control and direction characters, cut short.
fn shown(text: &str, most: usize) -> Option<String> {
    let plain = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let text: String = text.chars().take(4 * most).filter(plain).take(most).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_string())
}

/// Who calls. The number stays as it was given; where E.164 writes it otherwise, that stands behind it.
fn details(caller: &Caller, country: &str) -> Details {
    let hidden = |text: &String| {
        !["anonymous", "unknown", "restricted", "unavailable"].contains(&text.to_ascii_lowercase().as_str())
    };
    let given = shown(&caller.number, 60).filter(hidden);
    let phone = given.map(|given| {
        let alike = as_e164(&given, country);
        if alike == given || !alike.starts_with('+') { given } else { format!("{given} ({alike})") }
    });
    let name = shown(&caller.name, 100).filter(hidden).filter(|name| Some(name) != phone.as_ref());
    Details { name, phone, ..Details::default() }
}

/// The language of prompts that a channel's language means here.
pub fn language(tag: &str) -> Option<Language> {
    let tag = if tag == "no" || tag.starts_with("no_") { "nb" } else { tag };
    let tag = tag.split(['_', '-']).next().unwrap_or("");
    ["nb", "nn", "sv", "en"].contains(&tag).then(|| Language::from_tag(tag))
}

/// What the resident would hold: drawn from the channel's own name, so that a repeat finds its contact.
/// Who was let go of and is taken up again has another one each time.
pub fn reference(desk: &dyn DeskDoor, switch: SwitchId, channel: &str, times: u32) -> Reference {
    let (name, switch, again) = (desk.desk(), switch.to_string(), times.to_string());
    let mut parts =
        vec![b"carried call".as_slice(), name.as_str().as_bytes(), switch.as_bytes(), channel.as_bytes()];
    parts.extend((times > 0).then_some(again.as_bytes()));
    Reference(desk.keyed_hash(&parts).0)
}

/// Was this call ended as one whose caller has left?
pub fn was_given_up(view: &ContactView) -> bool {
    matches!(view.contact.stage, Stage::Ended { ending: Ending::Abandoned, .. })
}

/// The command a wish is, with the words that travel beside it.
pub fn command(
    wish: &Wish,
    desk: &dyn DeskDoor,
    book: &DeskBook,
    switch: SwitchId,
    country: &str,
) -> (Command, Vec<Words>) {
    let command = match wish {
        Wish::Arrive(call) => return arrive(call, desk, book, switch, country),
        Wish::Accept(agent, offer) => Command::Accept { agent: *agent, offer: *offer },
        Wish::Decline(agent, offer) => Command::Decline { agent: *agent, offer: *offer, reason: None },
        Wish::Leave(contact) => Command::Leave { contact: *contact },
        Wish::Close(contact, by, outcome) => {
            Command::Close { contact: *contact, by: *by, outcome: *outcome, note: None }
        }
        Wish::GiveBack(contact, from) => Command::GiveBack { contact: *contact, from: *from },
        Wish::Transfer(contact, by, to) => {
            Command::Transfer { contact: *contact, by: *by, to: *to, wrong: false }
        }
        Wish::CallBack(contact) => {
            Command::AskCallback { contact: *contact, by: None, window: None, details: None }
        }
        Wish::Tried(contact, by, attempt, outcome) => {
            Command::CallbackTried { contact: *contact, by: *by, attempt: *attempt, outcome: *outcome }
        }
        Wish::EndConsult(contact, by) => Command::EndConsult { contact: *contact, by: *by },
        Wish::StopListening(contact, by) => {
            let act = Act::StopListening { contact: *contact };
            Command::Supervise { by: *by, why: None, act }
        }
        Wish::Record(contact, part, act) => Command::Record { contact: *contact, part: *part, act: *act },
        Wish::Steer(contact, to) => Command::Steer { contact: *contact, to: *to },
    };
    (command, Vec::new())
}

fn arrive(
    call: &Incoming,
    desk: &dyn DeskDoor,
    book: &DeskBook,
    switch: SwitchId,
    country: &str,
) -> (Command, Vec<Words>) {
    let to = as_e164(&call.dialled, country);
    let intake = Intake {
        details: details(&call.caller, country),
        language: language(&call.language),
        unit: book.numbers.get(&to).copied(),
        attributes: vec![("to".to_string(), to)],
        ..Intake::default()
    };
    let channel = contact::Channel::Phone;
    let verdict = intake::judge(book, channel, &intake, desk.now());
    let ids = [desk.new_content_id(), desk.new_content_id()];
    let own = reference(desk, switch, &call.channel, call.times);
    match intake::command(channel, &intake, verdict, own, ids, None) {
        (Command::Arrive(arrival), words) => {
            (Command::CallArrives { arrival, on: switch, since: call.since }, words)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn callers_are_shown_without_harm() {
        let long = "x".repeat(65_536);
        let cases: [(&str, &str, Option<&str>, Option<&str>); 6] = [
            ("Kari Nordmann", "91234567", Some("Kari Nordmann"), Some("91234567 (+4791234567)")),
            ("Kari", "+4791234567", Some("Kari"), Some("+4791234567")),
            ("Ka\u{202e}ri\r\n\u{1b}[2J", "anonymous", Some("Kari[2J"), None),
            ("", "", None, None),
            ("Anonymous", "07012", None, Some("07012")),
            (&long, &long, Some(&long[..100]), Some(&long[..60])),
        ];
        for (name, number, shown, phone) in cases {
            let caller = Caller { name: name.into(), number: number.into() };
            let details = details(&caller, "47");
            assert_eq!((details.name.as_deref(), details.phone.as_deref()), (shown, phone), "{name}");
        }
    }

    #[test]
    fn a_leg_is_known_by_its_arguments() {
        let (contact, offer) = (ContactId(12), OfferId(u64::MAX));
        let Ok(agent) = "kari.nordmann-2".parse() else { panic!("a name") };
        let leg = LegOf { contact, offer, agent };
        let args = leg.args();
        assert_eq!(LegOf::read(&args.split(',').collect::<Vec<_>>()), Some(leg));
        for other in ["agent,1,2", "agent,x,2,kari", "unit,1,2,kari", "", "agent,1,2,kari,more"] {
            assert_eq!(LegOf::read(&other.split(',').collect::<Vec<_>>()), None, "{other}");
        }
    }
}

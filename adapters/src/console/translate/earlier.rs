//! Earlier contacts of the same person: which an agent may see, and how they are told.

use crate::console::wire::{Beside, EarlierContact, EarlierMessage, ToAgent};
use crate::desk_handle::{Details, Earlier, EarlierAsk, Message};
use routing_rules::book::DeskBook;
use routing_rules::contact::Ending;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::verdict::Language;

/// What to ask beside this contact; `None` when nobody could be found by what is known. Only contacts of the
/// agent's own units are asked for, and of a sensitive one only beside a contact that is its own too.
pub fn ask(
    contact: ContactId,
    unit: UnitId,
    details: &Details,
    profile: &Profile,
    book: &DeskBook,
) -> Option<EarlierAsk> {
    if details.phone.is_none() && details.email.is_none() {
        return None;
    }
    let sensitive = |unit: &UnitId| book.setup.units.get(unit).is_none_or(|setup| setup.sensitive);
    let seen = |own: &UnitId| *own == unit || !sensitive(own);
    let units: Vec<UnitId> = profile.units.iter().copied().filter(seen).collect();
    (!units.is_empty()).then(|| EarlierAsk { contact, details: details.clone(), units })
}

/// The frame that tells them.
pub fn told(contact: ContactId, found: &[Earlier], book: &DeskBook, language: Language) -> ToAgent {
    let one = |earlier: &Earlier| EarlierContact {
        contact: earlier.contact.to_string(),
        channel: earlier.channel.as_str(),
        unit_name: book.unit_name(earlier.unit, language).to_string(),
        arrived: earlier.arrived.rfc3339(),
        ended: earlier.ending.map(|ending| match ending {
            Ending::Completed(outcome) => outcome.as_str(),
            Ending::Abandoned => "abandoned",
            Ending::Joined { .. } => "joined",
        }),
    };
    ToAgent::Beside(Beside::Earlier {
        contact: contact.to_string(),
        earlier: found.iter().map(one).collect(),
    })
}

/// What was said in one of them.
pub fn recalled(contact: ContactId, earlier: ContactId, messages: &[Message]) -> ToAgent {
    let told = messages.iter().map(|message| match super::message(earlier, message, None) {
        ToAgent::Message { from, at, text, .. } => EarlierMessage { from, at, text },
        _ => EarlierMessage { from: "desk", at: message.at.rfc3339(), text: None },
    });
    ToAgent::Beside(Beside::Recalled {
        contact: contact.to_string(),
        earlier: earlier.to_string(),
        messages: told.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_units_are_asked_for_and_sensitive_ones_only_beside_their_own() {
        let book = DeskBook::load(DeskBook::built_in_files()).unwrap();
        let sensitive = book.setup.units.iter().find(|(_, setup)| setup.sensitive).map(|(unit, _)| *unit);
        let plain = book.setup.units.iter().find(|(_, setup)| !setup.sensitive).map(|(unit, _)| *unit);
        let (sensitive, plain) = (sensitive.unwrap(), plain.unwrap());
        let known = Details { email: Some("kari@example.no".into()), ..Details::default() };
        let nameless = Details { name: Some("Kari".into()), ..Details::default() };
        let both = vec![plain, sensitive];
        let cases = [
            (plain, &known, both.clone(), Some(vec![plain])),
            (sensitive, &known, both.clone(), Some(both.clone())),
            (sensitive, &known, vec![plain], Some(vec![plain])),
            (plain, &known, vec![sensitive], None),
            (plain, &known, vec![], None),
            (plain, &nameless, both, None),
        ];
        for (unit, details, units, wanted) in cases {
            let profile = Profile { units: units.clone(), ..Profile::default() };
            let asked = ask(ContactId(7), unit, details, &profile, &book).map(|ask| ask.units);
            assert_eq!(asked, wanted, "beside {unit} for a member of {units:?}");
        }
    }
}

//! Who writes again from the same address gets the agent they had, where the unit prefers that; and nothing of what
//! went to a sensitive unit shows in another.

use crate::at_the_desk::*;
use adapters::desk_handle::Details;
use adapters::intake::{self, Intake};
use daemon::desk_loop::{Opening, RunningDesk, open};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Outcome};
use routing_rules::event::{Event, KeptWhy, Shared};
use routing_rules::ids::{AgentId, ContactId, UnitId};
use routing_rules::sharing::Preferred;
use routing_rules::time::Span;
use std::time::{Duration, Instant};

/// The built-in desk, where every unit prefers the agent of last time.
fn preferring() -> std::sync::Arc<DeskBook> {
    let mut book = (*book()).clone();
    let preferred = Preferred { within: Span::minutes(600), wait: Span::minutes(10) };
    book.setup.units.values_mut().for_each(|unit| unit.sharing.preferred = Some(preferred));
    std::sync::Arc::new(book)
}

fn from(address: &str) -> Details {
    Details { email: Some(address.to_string()), ..Details::default() }
}

/// An e-mail comes in for that unit: which contact, and for whom it is kept.
async fn mailed(
    desk: &RunningDesk,
    book: &DeskBook,
    address: &str,
    unit: UnitId,
) -> (ContactId, Option<AgentId>) {
    let (text, details) = ("Et spørsmål til".to_string(), from(address));
    let intake = Intake { text, details, unit: Some(unit), ..Intake::default() };
    let verdict = intake::judge(book, Channel::Email, &intake, desk.door.now());
    let ids = [desk.door.new_content_id(), desk.door.new_content_id()];
    let reference = desk.door.new_reference();
    let (mut command, words) = intake::command(Channel::Email, &intake, verdict, reference, ids, None);
    intake::knows_earlier(&*desk.door, book, &mut command, &words).await;
    let done = desk.door.submit(command, words).await.unwrap();
    let kept = done.events.iter().find_map(|event| match event {
        Event::Shared(Shared::KeptFor { agent, why: KeptWhy::SameAgent, .. }) => Some(*agent),
        _ => None,
    });
    (arrived(&done).0, kept)
}

/// The agent deals with it, and the history has heard who wrote.
async fn helped(desk: &RunningDesk, contact: ContactId, agent: AgentId, address: &str, unit: UnitId) {
    let offer = offer_of(desk, agent).await;
    done(desk, Command::Accept { agent, offer }).await;
    let outcome = Outcome::Solved;
    done(desk, Command::Close { contact, by: agent, outcome, note: None }).await;
    let begun = Instant::now();
    while !desk.door.came_before(from(address), vec![unit]).await.contains(&contact) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the history never heard of contact {contact}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_again_gets_the_agent_they_had() {
    let (place, book) = (Place::new(), preferring());
    let desk = open(Opening::new(&place.0, book.clone())).unwrap();
    let plain = book.setup.default_unit;
    let sensitive = book.setup.units.iter().find(|(_, unit)| unit.sensitive).map(|(unit, _)| *unit).unwrap();
    let (kari, siv) = (agent("kari"), agent("siv"));
    takes_contacts(&desk, kari).await;

    let (first, nobody) = mailed(&desk, &book, "Per@Example.no", plain).await;
    assert_eq!(nobody, None, "who was never here is kept for nobody");
    helped(&desk, first, kari, "per@example.no", plain).await;
    let (secret, nobody) = mailed(&desk, &book, "eva@example.no", sensitive).await;
    assert_eq!(nobody, None);
    helped(&desk, secret, kari, "eva@example.no", sensitive).await;
    takes_contacts(&desk, siv).await;

    let cases = [
        ("per@example.no", plain, Some(kari)),
        ("ola@example.no", plain, None),
        ("eva@example.no", plain, None),
        ("eva@example.no", sensitive, Some(kari)),
        ("per@example.no", sensitive, Some(kari)),
    ];
    for (address, unit, wanted) in cases {
        let (_, kept) = mailed(&desk, &book, address, unit).await;
        assert_eq!(kept, wanted, "from {address} to {unit}");
    }
    stop(desk).await;
}

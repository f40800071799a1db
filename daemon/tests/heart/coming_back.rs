//! A desk that stops, or is cut off, comes back as it was: contacts, words, counters, keys.

use crate::at_the_desk::*;
use adapters::desk_handle::{FindBy, NotDone, Reader, Whom};
use routing_rules::command::Command;
use routing_rules::contact::{Outcome, Speaker, Stage};
use routing_rules::refusal::Refusal;

const TEXT: &str = "Lyset i Kvitveisvingen er borte og har vært det lenge";
const PHONE: &str = "+4755501234";

#[tokio::test(flavor = "multi_thread")]
async fn contacts_words_counters_and_keys_outlive_a_stop() {
    let place = Place::new();
    let desk = open_in(&place);
    let kari = agent("kari");
    takes_contacts(&desk, kari).await;
    let (contact, reference) = arrived(&writes(&desk, "a", TEXT, PHONE).await.unwrap());
    let offer = offer_of(&desk, kari).await;
    done(&desk, Command::Accept { agent: kari, offer }).await;
    says(&desk, contact, Speaker::Agent(kari), 1, "Vi ser på det").await.unwrap();
    let (waiting, _) = arrived(&writes(&desk, "b", "Enda et lys", PHONE).await.unwrap());
    let figures = desk.figures().await.unwrap();
    let before = desk.door.find(FindBy::Contact(contact)).await.unwrap();
    stop(desk).await;
    assert_eq!(place.holds("Kvitveisvingen"), None, "words in the clear");
    assert_eq!(place.holds("55501234"), None, "a number in the clear");

    let desk = open_in(&place);
    let after = desk.door.find(FindBy::Reference(reference)).await.unwrap();
    assert_eq!(after.contact, before.contact);
    let messages = desk.door.messages(contact, 0, Reader::Agent(kari)).await;
    let said: Vec<_> = messages.iter().map(|message| (message.seq, message.text.as_deref())).collect();
    assert_eq!(said, [(1, Some(TEXT)), (2, Some("Vi ser på det"))]);
    let details = desk.door.details(contact, Reader::Agent(kari)).await.unwrap();
    assert_eq!(details.phone.as_deref(), Some(PHONE));
    assert!(desk.door.find(FindBy::Contact(waiting)).await.is_some());
    let again = desk.figures().await.unwrap();
    assert_eq!(again.figures, figures.figures);
    let repeat = writes(&desk, "a", TEXT, PHONE).await;
    assert!(
        matches!(repeat, Err(NotDone::Refused(Refusal::SameAsBefore { contact: same, .. })) if same == contact),
        "{repeat:?}"
    );
    let other = writes(&desk, "a", "Noe annet", PHONE).await;
    assert!(matches!(other, Err(NotDone::Refused(Refusal::KeyUsedForAnotherBody))), "{other:?}");
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_there_after_a_cut() {
    let place = Place::new();
    let desk = open_in(&place);
    let mut contacts = Vec::new();
    for n in 0..50 {
        contacts.push(arrived(&writes(&desk, &n.to_string(), TEXT, PHONE).await.unwrap()));
    }
    let cut = place.copy();
    stop(desk).await;
    let desk = open_in(&cut);
    for (contact, reference) in contacts {
        let found = desk.door.find(FindBy::Reference(reference)).await.expect("an answered contact");
        assert_eq!(found.contact.contact, contact);
        assert_eq!(desk.door.messages(contact, 0, Reader::Resident).await.len(), 1);
    }
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn consoles_that_were_connected_are_gone_after_a_start() {
    let place = Place::new();
    let desk = open_in(&place);
    takes_contacts(&desk, agent("kari")).await;
    stop(desk).await;
    let desk = open_in(&place);
    let mut news = desk.door.follow(Whom::Agent(agent("kari"))).await;
    // The grace time runs: opening the console again is news, not a repeat.
    done(&desk, Command::ConsoleOpened { agent: agent("kari") }).await;
    assert!(news.recv().await.is_some());
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_contact_is_found_in_the_history_after_the_desk_forgot_it() {
    let place = Place::new();
    let desk = open_in(&place);
    let kari = agent("kari");
    takes_contacts(&desk, kari).await;
    let (contact, reference) = arrived(&writes(&desk, "a", TEXT, PHONE).await.unwrap());
    let offer = offer_of(&desk, kari).await;
    done(&desk, Command::Accept { agent: kari, offer }).await;
    done(&desk, Command::Close { contact, by: kari, outcome: Outcome::Solved, note: None }).await;
    stop(desk).await;
    for _ in 0..2 {
        // Built from the journal, whatever was there before.
        assert!(daemon::views::rebuild(&place.0).unwrap() > 0);
    }
    let history = rusqlite::Connection::open(place.0.join("views.db")).unwrap();
    let (ending, agent, rows): (String, String, i64) = history
        .query_row(
            "SELECT ending, agent, (SELECT count(*) FROM days WHERE channel = 'form') FROM history",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!((ending.as_str(), agent.as_str(), rows), ("solved", "kari", 1));
    drop(history);
    let desk = open_in(&place);
    desk.rebuild_views().await.unwrap();
    let found = desk.door.find(FindBy::Reference(reference)).await.unwrap();
    assert!(matches!(found.contact.stage, Stage::Ended { .. }));
    assert_eq!(found.contact.messages, 1);
    stop(desk).await;
}

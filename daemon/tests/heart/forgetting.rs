//! Words past their time: nothing opens them again, and everything else stays.

use crate::at_the_desk::*;
use adapters::desk_handle::{EarlierAsk, FindBy, Reader, Words, WordsKind};
use daemon::desk_loop::RunningDesk;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Outcome};
use routing_rules::ids::ContactId;
use routing_rules::time::Span;
use routing_rules::verdict::Language;
use rusqlite::Connection;
use std::time::Duration;

const PHONE: &str = "+47 91 23 45 67";

/// How many messages of a contact can still be read, and whether its number can.
async fn readable(desk: &RunningDesk, contact: ContactId) -> (usize, bool) {
    let messages = desk.door.messages(contact, 0, Reader::Resident).await;
    let details = desk.door.details(contact, Reader::Resident).await;
    (messages.iter().filter(|message| message.text.is_some()).count(), details.is_some())
}

/// Of how many other contacts somebody is known.
async fn known(desk: &RunningDesk, contact: ContactId) -> usize {
    let details = desk.door.details(contact, Reader::Resident).await.expect("who brought it");
    let units = book().setup.units.keys().copied().collect();
    desk.door.earlier(EarlierAsk { contact, details, units }, Reader::Resident).await.len()
}

/// Deletes, once the views know the end of whatever ended.
async fn deletes(desk: &RunningDesk, what: usize) {
    for _ in 0..600 {
        let deleted = desk.delete_words(desk.clock().now() + Span::minutes(1)).await.unwrap();
        if deleted > 0 {
            assert_eq!(deleted, what);
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing was deleted in a minute");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_past_their_time_open_nowhere_and_the_rest_stays() {
    let place = Place::new();
    let desk = open_in(&place);
    let (old, reference) = arrived(&writes(&desk, "a", "Gatelyset er mørkt", PHONE).await.unwrap());
    let kari = agent("kari");
    takes_contacts(&desk, kari).await;
    let offer = offer_of(&desk, kari).await;
    done(&desk, Command::Accept { agent: kari, offer }).await;
    done(&desk, Command::Close { contact: old, by: kari, outcome: Outcome::Solved, note: None }).await;
    let (new, _) = arrived(&writes(&desk, "b", "Hei igjen", PHONE).await.unwrap());
    assert_eq!((readable(&desk, old).await, readable(&desk, new).await), ((1, true), (1, true)));
    let before = desk.delete_words(desk.clock().now() + Span::minutes(-1)).await;
    assert_eq!(before, Ok(0), "it ended after that");
    let counted = desk.figures().await.unwrap().figures;

    deletes(&desk, 1).await;
    assert_eq!((readable(&desk, old).await, readable(&desk, new).await), ((0, false), (1, true)));
    assert_eq!(known(&desk, new).await, 0, "who was who is deleted too");
    let history = desk.door.find(FindBy::Reference(reference)).await.expect("the history knows it");
    assert_eq!(history.contact.messages, 1);
    assert_eq!(desk.figures().await.unwrap().figures, counted);
    assert_eq!(desk.delete_words(desk.clock().now() + Span::minutes(1)).await, Ok(0), "deleted once");

    // What is written about it later is deleted already, and stops nothing.
    let words = desk.door.new_content_id();
    let survey = Command::AnswerSurvey {
        contact: old,
        ended: desk.clock().now(),
        unit: book().setup.default_unit,
        channel: Channel::Form,
        language: Language::Nb,
        scores: [("solved".parse().unwrap(), 6)].into(),
        words: Some(words),
    };
    let said = vec![Words { id: words, kind: WordsKind::Survey("Takk".into()) }];
    desk.door.submit(survey, said).await.unwrap();
    assert_eq!(desk.door.survey_words(old, Reader::Resident).await, None);
    writes(&desk, "c", "Hei", "1").await.unwrap();
    desk.rebuild_views().await.unwrap();
    assert_eq!(known(&desk, new).await, 0, "nor is it found out anew");
    stop(desk).await;

    let keys = Connection::open(place.0.join("keys.db")).unwrap();
    let left = |contact: ContactId| -> i64 {
        let select = "SELECT count(*) FROM keys WHERE contact = ?1";
        keys.query_row(select, [contact.0 as i64], |row| row.get(0)).unwrap()
    };
    assert_eq!((left(old), left(new)), (0, 1));
    let desk = open_in(&place);
    assert_eq!((readable(&desk, old).await, readable(&desk, new).await), ((0, false), (1, true)));
    stop(desk).await;
}

//! Followers: news in order, after the sync, with the contact as it was; the slow are let go.

use crate::at_the_desk::*;
use adapters::desk_handle::{Done, Happened, Whom};
use daemon::desk_loop::Limits;
use routing_rules::command::Command;
use routing_rules::contact::Speaker;
use routing_rules::event::Event;
use std::sync::Arc;
use tokio::sync::mpsc::Receiver;

async fn news_until(follower: &mut Receiver<Arc<Happened>>, last: &Done) -> Vec<Arc<Happened>> {
    let mut news = Vec::new();
    while news.last().is_none_or(|happened: &Arc<Happened>| happened.position < last.position) {
        news.push(follower.recv().await.expect("more news"));
    }
    news
}

#[tokio::test(flavor = "multi_thread")]
async fn each_hears_what_concerns_them_in_order() {
    let place = Place::new();
    let desk = open_in(&place);
    let kari = agent("kari");
    takes_contacts(&desk, kari).await;
    let mut all = desk.door.follow(Whom::Everything).await;
    let mut hers = desk.door.follow(Whom::Agent(kari)).await;
    let (contact, _) = arrived(&writes(&desk, "a", "Hei", "1").await.unwrap());
    let mut theirs = desk.door.follow(Whom::Contact(contact)).await;
    let offer = offer_of(&desk, kari).await;
    done(&desk, Command::Accept { agent: kari, offer }).await;
    done(&desk, Command::Engage { agent: agent("ola"), profile: Default::default() }).await;
    let last = says(&desk, contact, Speaker::Agent(kari), 1, "God dag").await.unwrap();

    let everything = news_until(&mut all, &last).await;
    let positions: Vec<u64> = everything.iter().map(|happened| happened.position).collect();
    let gap_free: Vec<u64> = (positions[0]..=last.position).collect();
    assert_eq!(positions, gap_free);

    let hers = news_until(&mut hers, &last).await;
    assert!(hers.iter().all(|happened| happened.agents.contains(&kari)), "{hers:?}");
    assert!(hers.iter().any(|happened| matches!(happened.event, Event::Offered { .. })));
    assert!(!hers.iter().any(|happened| matches!(happened.event, Event::AgentEngaged { .. })));

    let theirs = news_until(&mut theirs, &last).await;
    let said = theirs.last().unwrap();
    assert_eq!(said.words.as_deref(), Some("God dag"));
    let view = said.contact.as_ref().unwrap();
    assert_eq!((view.owner(), view.contact.messages), (Some(kari), 2));
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_keep_up_is_let_go_and_costs_nobody_else() {
    let place = Place::new();
    let desk = open_with(&place, Limits { follower: 8, ..Limits::default() });
    let mut slow = desk.door.follow(Whom::Everything).await;
    let mut last = None;
    for n in 0..20 {
        last = Some(writes(&desk, &n.to_string(), "Hei", "1").await.unwrap());
    }
    let mut heard = 0;
    while slow.recv().await.is_some() {
        heard += 1;
    }
    assert_eq!(heard, 8, "what was in its channel, then the end");
    assert!(last.is_some());
    stop(desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_stops_ends_its_followers_and_takes_nothing_more() {
    let place = Place::new();
    let desk = open_in(&place);
    let mut follower = desk.door.follow(Whom::Everything).await;
    let door = desk.door.clone();
    stop(desk).await;
    assert!(follower.recv().await.is_none());
    let late = door.submit(Command::TimePassed, Vec::new()).await;
    assert_eq!(late.unwrap_err(), adapters::desk_handle::NotDone::Stopping);
    assert!(door.follow(Whom::Everything).await.recv().await.is_none());
}

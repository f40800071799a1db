//! What a waiting caller is told: their place, the range where it can be said, and what they can press.

use super::adopt::Found;
use super::{Board, Output, Rules};
use crate::asterisk::translate::Wish;
use crate::asterisk::wire::{Ask, Caller, Channel, Dialplan};
use crate::desk_handle::{ContactView, Done};
use crate::pages::tests::{BOOK, contact};
use routing_rules::contact as core;
use routing_rules::event::Event;
use routing_rules::time::{Moment, Span};
use routing_rules::waiting::WaitRange;
use std::sync::Arc;

const NOW: Moment = Moment(1_795_300_000_000);

fn rules(outside: &str) -> Rules {
    Rules {
        switch: "main".parse().unwrap(),
        app: "portner".into(),
        music: "default".into(),
        announce: Span::seconds(60),
        country: "47".into(),
        fallback: "fallback".into(),
        outside: outside.into(),
        keep_place: Span::minutes(15),
        recording: super::record::Recording::default(),
    }
}

fn waiting(place: usize, wait: Option<(i64, i64)>) -> ContactView {
    let mut view = contact();
    view.contact.channel = core::Channel::Phone;
    view.contact.on = "main".parse().ok().map(Box::new);
    let wait = wait.map(|(low, high)| WaitRange { low: Span::minutes(low), high: Span::minutes(high) });
    ContactView { place: Some(place), wait, unit_open: true, ..view }
}

/// Everything the board asks, each answered with 200.
fn asked(board: &mut Board) -> Vec<Ask> {
    let mut all = Vec::new();
    while let Some(output) = board.next_output() {
        if let Output::Ask(id, ask) = output {
            all.push(ask);
            board.replied(NOW, id, 200);
        }
    }
    all
}

fn heard(language: &str, outside: &str, view: &ContactView) -> Option<(Vec<String>, String)> {
    let mut board = Board::new(rules(outside), BOOK.clone());
    let channel = Channel {
        id: "c1".into(),
        state: "Up".into(),
        caller: Caller { name: String::new(), number: "91234567".into() },
        dialplan: Dialplan {
            app_name: "Stasis".into(),
            app_data: "portner,inbound,01000010".into(),
            ..Dialplan::default()
        },
        language: language.into(),
    };
    let known = [("c1".to_string(), (view.clone(), 0))].into();
    let (channels, contacts) = (vec![channel], vec![view.clone()]);
    board.adopt(NOW, Found { channels, contacts, known, ..Found::default() });
    let music = asked(&mut board).into_iter().any(|ask| matches!(ask, Ask::Music(..)));
    assert!(music, "music before anything is told");
    board.looked(NOW, view);
    asked(&mut board).into_iter().find_map(|ask| match ask {
        Ask::Play { prompts, language, .. } => Some((prompts, language)),
        _ => None,
    })
}

/// The channel's language, the context for calls outside, place, range in minutes, prompts, spoken in.
type Case = (&'static str, &'static str, usize, Option<(i64, i64)>, &'static [&'static str], &'static str);

#[test]
fn place_range_and_keys_are_told_in_the_callers_language() {
    let cases: [Case; 6] = [
        ("nb", "portner-outside", 1, None, &["place-1", "callback"], "nb"),
        (
            "sv",
            "portner-outside",
            2,
            Some((6, 12)),
            &["place-2", "wait-from-5", "wait-to-15", "callback"],
            "sv",
        ),
        ("en", "", 10, Some((20, 30)), &["place-10", "wait-from-20", "wait-to-30"], "en"),
        ("nn", "", 11, Some((45, 60)), &["place-more", "wait-from-45", "wait-to-60"], "nn"),
        // Too long to be told honestly: the place says enough. A language nobody speaks here: the desk's first.
        ("pl", "", 3, Some((50, 90)), &["place-3"], "nb"),
        ("no_NO", "", 3, Some((1, 3)), &["place-3"], "nb"),
    ];
    for (language, outside, place, wait, wanted, spoken) in cases {
        let wanted: Vec<String> = wanted.iter().map(|prompt| format!("portner/{prompt}")).collect();
        let told = heard(language, outside, &waiting(place, wait));
        assert_eq!(told, Some((wanted, spoken.to_string())), "{language} {place} {wait:?}");
    }
}

#[test]
fn the_switch_is_asked_for_the_music_again_after_every_prompt() {
    let view = waiting(2, Some((6, 12)));
    let mut board = Board::new(rules(""), BOOK.clone());
    let dialplan =
        Dialplan { app_name: "Stasis".into(), app_data: "portner,inbound,1".into(), ..Dialplan::default() };
    let channel = Channel { id: "c1".into(), state: "Up".into(), dialplan, ..Channel::default() };
    let known = [("c1".to_string(), (view.clone(), 0))].into();
    board.adopt(
        NOW,
        Found { channels: vec![channel], contacts: vec![view.clone()], known, ..Found::default() },
    );
    asked(&mut board);
    for _ in 0..3 {
        board.looked(NOW, &view);
        let playback = asked(&mut board).into_iter().find_map(|ask| match ask {
            Ask::Play { playback, .. } => Some(playback),
            _ => None,
        });
        let id = playback.expect("the place is told");
        let over = crate::asterisk::wire::Event::PlaybackFinished {
            playback: crate::asterisk::wire::Playback { id, state: "done".into() },
        };
        board.heard(NOW, over);
        let music = asked(&mut board).into_iter().filter(|ask| matches!(ask, Ask::Music(..))).count();
        assert_eq!(music, 1, "music after the prompt");
    }
}

/// What a caller is told first, whether they are hung up, and how often the emergency numbers are said.
fn called_at(open: bool, class: u8, stage: core::Stage) -> (Option<String>, bool, usize) {
    let mut view = waiting(1, None);
    (view.contact.class, view.contact.arrived, view.unit_open) = (class, NOW, open);
    view.contact.stage = stage;
    let mut board = Board::new(rules(""), BOOK.clone());
    let dialplan =
        Dialplan { app_name: "Stasis".into(), app_data: "portner,inbound,1".into(), ..Dialplan::default() };
    let channel = Channel { id: "c1".into(), state: "Up".into(), dialplan, ..Channel::default() };
    board.called(crate::asterisk::translate::incoming(&channel, &["inbound", "1"]).expect("a call"), true);
    board.matters.entry(view.contact.contact).or_default().view = Some(std::sync::Arc::new(view.clone()));
    board.link("c1", view.contact.contact);
    let (mut said, mut ended, mut now) = (Vec::new(), false, NOW);
    while now <= NOW + Span::minutes(3) {
        while let Some(output) = board.next_output() {
            match output {
                Output::Ask(id, Ask::Play { prompts, playback, .. }) => {
                    said.extend(prompts);
                    board.replied(now, id, 200);
                    let playback = crate::asterisk::wire::Playback { id: playback, state: "done".into() };
                    board.heard(now, crate::asterisk::wire::Event::PlaybackFinished { playback });
                }
                Output::Ask(id, _) => board.replied(now, id, 200),
                Output::Look(_) => board.looked(now, &view),
                Output::Wish(_, Wish::Leave(_)) => ended = true,
                _ => {}
            }
        }
        now = now + Span::seconds(1);
        board.tick(now);
    }
    let numbers = said.iter().filter(|prompt| *prompt == "portner/emergency").count();
    (said.first().cloned(), ended, numbers)
}

#[test]
fn nobody_hangs_up_on_an_emergency() {
    let offered = || {
        let offer = core::Offer { offer: routing_rules::ids::OfferId(1), until: None };
        core::Stage::Offered { to: [("ola".parse().expect("a name"), offer)].into() }
    };
    let cases = [
        ("an emergency, closed", (false, 2, core::Stage::Waiting), ("emergency", false, 4)),
        ("an emergency, open", (true, 2, core::Stage::Waiting), ("emergency", false, 1)),
        ("urgent, closed", (false, 1, core::Stage::Waiting), ("emergency", true, 1)),
        ("closed", (false, 0, core::Stage::Waiting), ("emergency", true, 1)),
        ("closed, and somebody is rung", (false, 0, offered()), ("emergency", false, 1)),
        ("open", (true, 0, core::Stage::Waiting), ("welcome", false, 0)),
    ];
    for (what, (open, class, stage), (first, ended, numbers)) in cases {
        let first = Some(format!("portner/{first}"));
        assert_eq!(called_at(open, class, stage), (first, ended, numbers), "{what}");
    }
}

/// Between leaving the talk and the music, nobody may stand in silence because Portner fell over.
#[test]
fn who_is_on_hold_hears_music_after_a_break() {
    for on_hold in [true, false] {
        let mut view = waiting(1, None);
        let with = "ola".parse().expect("a name");
        view.contact.stage = core::Stage::InConversation { with, since: NOW };
        view.contact.line.on_hold = on_hold;
        let contact = view.contact.contact;
        let stasis = |id: &str, data: String| {
            let dialplan = Dialplan { app_name: "Stasis".into(), app_data: data, ..Dialplan::default() };
            Channel { id: id.into(), state: "Up".into(), dialplan, ..Channel::default() }
        };
        let caller = stasis("c1", "portner,inbound,1".into());
        let leg = stasis("portner-5", format!("portner,agent,{contact},5,ola"));
        let bridge = crate::asterisk::wire::Bridge {
            id: format!("portner-talk-{contact}"),
            channels: vec!["portner-5".into()],
        };
        let known = [("c1".to_string(), (view.clone(), 0))].into();
        let mut board = Board::new(rules(""), BOOK.clone());
        board.adopt(
            NOW,
            Found {
                channels: vec![caller, leg],
                bridges: vec![bridge],
                contacts: vec![view],
                known,
                ..Found::default()
            },
        );
        let music = asked(&mut board).into_iter().any(|ask| matches!(ask, Ask::Music(..)));
        assert_eq!(music, on_hold, "on hold: {on_hold}");
    }
}

#[test]
fn who_goes_on_to_the_unit_on_duty_does_not_hear_that_it_is_closed() {
    let mut view = waiting(1, None);
    (view.contact.class, view.contact.arrived, view.unit_open) = (2, NOW, false);
    let (contact, from) = (view.contact.contact, view.contact.unit);
    let duty = "servicetorg".parse().expect("a name");
    let promised = view.contact.promised;
    let moved = Event::ContactTransferred { contact, from, to: duty, by: None, wrong: false, promised };
    let arrived = Event::ContactArrived {
        contact,
        reference: view.contact.reference,
        channel: core::Channel::Phone,
        verdict: view.contact.verdict.clone(),
        unit: from,
        promised,
        details: None,
        key: None,
        continues: None,
        call: None,
        on: None,
        split: None,
    };
    let mut board = Board::new(rules(""), BOOK.clone());
    let dialplan =
        Dialplan { app_name: "Stasis".into(), app_data: "portner,inbound,1".into(), ..Dialplan::default() };
    let channel = Channel { id: "c1".into(), state: "Up".into(), dialplan, ..Channel::default() };
    board.called(crate::asterisk::translate::incoming(&channel, &["inbound", "1"]).expect("a call"), true);
    let mut wished = None;
    while let Some(output) = board.next_output() {
        match output {
            Output::Ask(id, _) => board.replied(NOW, id, 200),
            Output::Wish(id, Wish::Arrive(_)) => wished = Some(id),
            _ => {}
        }
    }
    // The news of the arrival comes alone; that of the unit on duty follows.
    board.stands(NOW, &Arc::new(view.clone()));
    let done = Done { position: 2, at: NOW, events: [arrived, moved].into() };
    board.submitted(NOW, wished.expect("it asks for a place"), Ok(done));
    let says = |asks: Vec<Ask>| asks.iter().any(|ask| matches!(ask, Ask::Play { .. }));
    assert!(!says(asked(&mut board)), "before it is known who has it");
    (view.contact.unit, view.unit_open) = (duty, true);
    board.stands(NOW, &Arc::new(view));
    let first = asked(&mut board).into_iter().find_map(|ask| match ask {
        Ask::Play { prompts, .. } => Some(prompts),
        _ => None,
    });
    assert_eq!(first, Some(vec!["portner/emergency".to_string()]));
    assert!(board.callers.values().all(|caller| !caller.closing), "nobody is hung up");
}

//! Made-up residents: they write in a chat or a form, wait, answer, and sometimes lose patience.

use super::dice::Dice;
use super::line::{Line, post};
use super::texts::{MATTERS, Matter};
use super::{Pace, World, pause};
use crate::practice::somebody_is_there;
use serde_json::json;
use std::time::Duration;
use tokio::task::JoinSet;

/// At most so many chats at once: the newcomer's browser needs room too.
const MOST_CHATS: usize = 24;
/// At most so many wait where people practise.
const MOST_WAITING: u64 = 4;

pub(super) async fn come(world: World) {
    let mut dice = Dice::new();
    let mut chats = JoinSet::new();
    let mut number = 0_u64;
    loop {
        let (from, to) = match world.pace {
            Pace::Demo => (1.2, 4.2),
            Pace::Practice => (4.0, 16.0),
        };
        pause(&mut dice, from, to).await;
        if matches!(world.pace, Pace::Practice) && !wanted(&world).await {
            continue;
        }
        while chats.try_join_next().is_some() {}
        let Some(matter) = dice.one_of(MATTERS) else { return };
        number += 1;
        if dice.percent(35) {
            form(&world, matter, number).await;
        } else if chats.len() < MOST_CHATS {
            chats.spawn(chat(world.clone(), matter));
        }
    }
}

/// Does somebody practise, with few enough in the line?
async fn wanted(world: &World) -> bool {
    let waiting = world.opened.door.overview().await.units.iter().map(|unit| unit.waiting).sum::<u64>();
    waiting < MOST_WAITING && somebody_is_there(&world.opened).await
}

async fn form(world: &World, matter: &Matter, number: u64) {
    let body = json!({ "text": matter.first, "language": matter.language, "name": format!("Demo {number}") });
    let key = format!("idempotency-key: demo-{number}\r\n");
    let status = post(world.door, "/api/v1/forms/henvendelse", &key, &body.to_string()).await;
    if status != Some(202) {
        tracing::warn!(?status, "A made-up form was not taken.");
    }
}

/// One chat, until it is over; `None` when the line was cut.
async fn chat(world: World, matter: &'static Matter) -> Option<()> {
    let mut dice = Dice::new();
    let mut line = Line::open(world.door, "/api/v1/chat", None).await?;
    line.send(json!({ "type": "hello", "language": matter.language })).await?;
    pause(&mut dice, 1.0, 3.0).await;
    line.send(json!({ "type": "say", "n": 1, "text": matter.first })).await?;
    let patience = Duration::from_secs_f64(if dice.percent(12) { dice.between(4.0, 20.0) } else { 600.0 });
    let talked = tokio::time::timeout(patience, talk(&mut line, &mut dice, matter)).await;
    if talked.is_err() {
        line.send(json!({ "type": "leave" })).await?;
        line.hear().await?;
    }
    Some(())
}

/// Answers what an agent says until the contact is over.
async fn talk(line: &mut Line, dice: &mut Dice, matter: &Matter) -> Option<()> {
    let mut next = matter.then.iter().zip(2_u64..);
    loop {
        let frame = line.hear().await?;
        if frame["type"] == "state" && frame["stage"] == "ended" {
            return Some(());
        }
        if frame["type"] == "message"
            && frame["from"] == "agent"
            && let Some((text, n)) = next.next()
        {
            pause(dice, 2.0, 8.0).await;
            line.send(json!({ "type": "say", "n": n, "text": text })).await?;
        }
    }
}

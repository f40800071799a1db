//! Made-up callers, as a telephone switch tells of them: signed events, now and then twice or late.

use super::dice::Dice;
use super::line::post;
use super::texts::AGENTS;
use super::{World, pause};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

pub(super) async fn call(world: World) {
    let mut dice = Dice::new();
    let mut number = 0_u64;
    loop {
        pause(&mut dice, 6.0, 18.0).await;
        number += 1;
        tokio::spawn(one(world.clone(), number));
    }
}

async fn one(world: World, number: u64) {
    let mut dice = Dice::new();
    let call = format!("demo-{number}");
    let dialled = world.opened.book.borrow().numbers.keys().next().cloned();
    let arrived = json!({ "type": "call.arrived", "from": "+4700000000", "to": dialled });
    tell(&world, &call, 1, arrived).await;
    tell(&world, &call, 2, json!({ "type": "call.waiting" })).await;
    pause(&mut dice, 4.0, 15.0).await;
    let mut sequence = 3;
    if !dice.percent(15) {
        let agent = dice.one_of(&AGENTS);
        let answered = json!({ "type": "call.answered", "agent": agent });
        tell(&world, &call, sequence, answered.clone()).await;
        if dice.percent(20) {
            tell(&world, &call, sequence, answered).await;
        }
        sequence += 1;
        pause(&mut dice, 8.0, 25.0).await;
    }
    tell(&world, &call, sequence, json!({ "type": "call.ended" })).await;
}

async fn tell(world: &World, call: &str, sequence: u64, mut event: Value) {
    let now = world.opened.door.now();
    event["call"] = json!(call);
    event["sequence"] = json!(sequence);
    event["at"] = json!(now.rfc3339());
    let (body, id, seconds) = (event.to_string(), format!("{call}-{sequence}"), now.0.div_euclid(1000));
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&world.secret) else { return };
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    let headers =
        format!("webhook-id: {id}\r\nwebhook-timestamp: {seconds}\r\nwebhook-signature: v1,{signature}\r\n");
    let status = post(world.door, "/api/v1/phone/events", &headers, &body).await;
    if status.is_none_or(|status| status >= 300) {
        tracing::warn!(?status, "A made-up call was not heard.");
    }
}

//! Telephone events: signed, late, repeated, out of order, forged. The call stands in the same line as
//! everybody else and is answered where the switch says.

use super::calm;
use serde_json::{Value, json};
use tests::clients::agent::Agent;
use tests::clients::http::send;
use tests::clients::phone::{Switch, rfc3339, signature, unix_now};
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::tried::{Tried, ensure, same};

fn switch(daemon: &Daemon) -> Switch {
    Switch { address: daemon.door, ..profile::switch() }
}

fn event(call: &str, kind: &str, sequence: u64, more: &Value) -> Value {
    let mut event = json!({ "type": kind, "call": call, "sequence": sequence, "at": rfc3339(unix_now()) });
    if let (Some(event), Some(more)) = (event.as_object_mut(), more.as_object()) {
        event.extend(more.clone());
    }
    event
}

/// A call from a number that belongs to nobody to the desk's number for roads and the like.
fn arrived(call: &str) -> Value {
    event(call, "call.arrived", 1, &json!({ "from": "+4700112233", "to": "+4701000010" }))
}

async fn tell(switch: &Switch, event: &Value) -> Tried {
    let reply = switch.post(event).await?;
    ensure((200..300).contains(&reply.status), || format!("{event}: {} {}", reply.status, reply.text()))
}

#[tokio::test]
async fn a_call_is_shown_to_an_agent_and_answered_at_the_switch() -> Tried {
    let daemon = calm().await?;
    let switch = switch(&daemon);
    let token = daemon.agent("ola", "vann-avlop")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    tell(&switch, &arrived("c-1")).await?;
    let offer = ola.offer().await?;
    same("channel", offer["channel"].as_str(), Some("phone"))?;
    same("unit", offer["unit"].as_str(), Some("vann-avlop"))?;
    // The switch decides: the console cannot accept it.
    ola.socket.send("accept", json!({ "offer": offer["offer"] })).await?;
    let refused = loop {
        let frame = ola.hear().await?;
        if frame["type"] == "error" {
            break frame;
        }
    };
    ensure(refused["problem"]["type"].as_str().is_some_and(|kind| kind.ends_with("switch-decides")), || {
        format!("another reason: {refused}")
    })?;
    tell(&switch, &event("c-1", "call.answered", 2, &json!({ "agent": "ola" }))).await?;
    loop {
        let contact = ola.until("contact").await?;
        if contact["yours"] == true {
            break;
        }
    }
    tell(&switch, &event("c-1", "call.ended", 3, &json!({}))).await?;
    let metrics = daemon.metrics().await?;
    same("completed", metrics.sum("portner_contacts_completed_total", &["channel=\"phone\""]), 1.0)
}

#[tokio::test]
async fn late_repeated_and_shuffled_events_do_no_harm() -> Tried {
    let daemon = calm().await?;
    let switch = switch(&daemon);
    daemon.agent("ola", "vann-avlop")?;
    let story = |call: &str| {
        vec![
            arrived(call),
            event(call, "call.waiting", 2, &json!({})),
            event(call, "call.answered", 3, &json!({ "agent": "ola" })),
            event(call, "call.transferred", 4, &json!({ "unit": "renovasjon" })),
            event(call, "call.ended", 5, &json!({})),
        ]
    };
    // In order; each twice; backwards; the ending alone, with the rest after it.
    let orders: [&[usize]; 4] =
        [&[0, 1, 2, 3, 4], &[0, 0, 1, 1, 2, 2, 3, 3, 4, 4], &[4, 3, 2, 1, 0], &[4, 0, 1, 2, 3]];
    for (number, order) in orders.iter().enumerate() {
        let events = story(&format!("c-{number}"));
        for index in *order {
            tell(&switch, &events[*index]).await?;
        }
    }
    let metrics = daemon.metrics().await?;
    let calls = orders.len() as f64;
    same("received", metrics.sum("portner_contacts_received_total", &["channel=\"phone\""]), calls)?;
    let ended = metrics.sum("portner_contacts_completed_total", &["channel=\"phone\""])
        + metrics.sum("portner_contacts_abandoned_total", &["channel=\"phone\""]);
    same("I22: ended", ended, calls)?;
    same("waiting", metrics.sum("portner_contacts_waiting", &["channel=\"phone\""]), 0.0)
}

#[tokio::test]
async fn forged_old_and_bent_events_are_refused() -> Tried {
    let daemon = calm().await?;
    let own = switch(&daemon);
    let stranger = Switch { secret: b"another secret, that nobody gave".to_vec(), ..own.clone() };
    let body = arrived("c-1").to_string();
    let now = unix_now();
    let bent = own.signed("id-4", now, &body.replace("+4700112233", "+4700112234"));
    let sign = |id: &str, at: i64| signature(&own.secret, id, at, &body);
    let plain =
        || tests::clients::http::Request::post("/api/v1/phone/events", "application/json", body.clone());
    let cases = [
        ("a stranger's signature", stranger.signed("id-1", now, &body), 401),
        ("an old timestamp", own.signed("id-2", now - 3600, &body), 401),
        ("a timestamp to come", own.signed("id-3", now + 3600, &body), 401),
        ("no signature at all", plain(), 401),
        (
            "a body changed after signing",
            plain()
                .header("webhook-id", "id-4")
                .header("webhook-timestamp", &now.to_string())
                .header("webhook-signature", &signature(&own.secret, "id-4", now, "{}")),
            401,
        ),
        (
            "an id changed after signing",
            plain()
                .header("webhook-id", "id-6")
                .header("webhook-timestamp", &now.to_string())
                .header("webhook-signature", &sign("id-5", now)),
            401,
        ),
        ("the same, honestly signed", bent, 202),
    ];
    for (what, request, wanted) in cases {
        let reply = send(daemon.door, request).await?;
        let fits = if wanted == 202 { (200..300).contains(&reply.status) } else { reply.status == wanted };
        ensure(fits, || format!("{what}: {} {}", reply.status, reply.text()))?;
    }
    same("received", daemon.metrics().await?.sum("portner_contacts_received_total", &[]), 1.0)
}

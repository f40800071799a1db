//! "Press 1 to be called back and keep your place": an agent's telephone rings first, then the
//! resident's, once for each try, over every break of the line, of the daemon and of the switch.

use super::calls::{WATER, at_work, at_work_with, counted, counted_as, with_telephone};
use std::collections::BTreeSet;
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Endpoint, Lines};
use tests::tried::{Failure, Tried, same};

/// What rings when the resident is called, over the dialplan of the set-up.
const HOME: &str = "Local/+4791234567@portner-outside/n";

/// Calls, asks to be called back and hangs up when that is said.
async fn asks(fake: &FakeAsterisk) -> Tried {
    let caller = fake.call(WATER, "91234567", "Kari Nordmann");
    fake.until("the welcome", |lines| lines.said.iter().any(|(to, _)| *to == caller).then_some(())).await?;
    fake.waits(&caller).await?;
    fake.press(&caller, "1");
    fake.until("it is said that the place is kept", |lines| {
        let said = |(to, said): &(String, String)| *to == caller && said.ends_with("portner/callback-kept");
        lines.said.iter().any(said).then_some(())
    })
    .await?;
    fake.gone(&caller).await
}

#[tokio::test]
async fn who_presses_one_is_called_back_when_it_is_their_turn() -> Tried {
    let (fake, daemon) = at_work().await?;
    fake.endpoint("PJSIP/ola", Endpoint::Rings);
    fake.endpoint(HOME, Endpoint::Rings);
    asks(&fake).await?;
    same("waiting", daemon.metrics().await?.sum("portner_contacts_waiting", &["channel=\"phone\""]), 1.0)?;
    let _ola = with_telephone(&daemon, "ola").await?;
    let leg = fake.rings("PJSIP/ola").await?;
    same("nobody is called before an agent is there", fake.lines().created.len(), 1)?;
    fake.answer(&leg);
    let home = fake.rings(HOME).await?;
    fake.answer(&home);
    fake.talk(&home, &leg).await?;
    // Before the desk knows that they talk, the resident would go on to the next agent.
    counted_as(&daemon, "portner_callbacks_total", "outcome=\"reached\"", 1.0).await?;
    fake.hang_up(&leg);
    fake.gone(&home).await?;
    counted(&daemon, "portner_contacts_completed_total", 1.0).await?;
    let metrics = daemon.metrics().await?;
    same("abandoned", metrics.sum("portner_contacts_abandoned_total", &["channel=\"phone\""]), 0.0)?;
    same("lines made", fake.lines().created.len(), 2)
}

#[tokio::test]
async fn who_cannot_be_reached_is_tried_again_later() -> Tried {
    for (does, outcome) in
        [(Endpoint::Busy, "busy"), (Endpoint::LocallyBusy, "busy"), (Endpoint::Declines, "no_answer")]
    {
        let (fake, daemon) = at_work().await?;
        fake.endpoint("PJSIP/ola", Endpoint::Answers);
        fake.endpoint(HOME, does);
        asks(&fake).await?;
        let _ola = with_telephone(&daemon, "ola").await?;
        let label = format!("outcome=\"{outcome}\"");
        counted_as(&daemon, "portner_callbacks_total", &label, 1.0).await?;
        fake.until("nobody is on the line", |lines| lines.channels.is_empty().then_some(())).await?;
        let metrics = daemon.metrics().await?;
        same("waiting", metrics.sum("portner_contacts_waiting", &["channel=\"phone\""]), 1.0)?;
        same("lines made", fake.lines().created.len(), 2)?;
    }
    Ok(())
}

/// Where in a callback something breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Kept,
    AgentRings,
    AgentAnswered,
    HomeRings,
    Talking,
}

#[tokio::test]
async fn a_callback_is_made_once_over_every_break() -> Tried {
    for kill in [false, true] {
        let (fake, mut daemon) = at_work().await?;
        fake.endpoint("PJSIP/ola", Endpoint::Rings);
        fake.endpoint(HOME, Endpoint::Rings);
        let mut ola = with_telephone(&daemon, "ola").await?;
        let token = daemon.token("ola")?;
        let steps = [Step::Kept, Step::AgentRings, Step::AgentAnswered, Step::HomeRings, Step::Talking];
        for (before, step) in steps.into_iter().enumerate() {
            one_callback(&fake, &mut daemon, &mut ola, &token, (step, kill))
                .await
                .map_err(|why| Failure::new(format!("kill {kill} at {step:?}: {why:?}")))?;
            counted(&daemon, "portner_contacts_completed_total", before as f64 + 1.0).await?;
        }
        let created = fake.lines().created.clone();
        let home: Vec<_> = created.iter().filter(|line| line.contains("-back-")).collect();
        same("each try has a line of its own", home.iter().collect::<BTreeSet<_>>().len(), home.len())?;
        let metrics = daemon.metrics().await?;
        let reached = metrics.sum("portner_callbacks_total", &["outcome=\"reached\""]);
        same("everybody was reached", reached, 5.0)?;
    }
    Ok(())
}

async fn one_callback(
    fake: &FakeAsterisk,
    daemon: &mut Daemon,
    ola: &mut Agent,
    token: &str,
    (step, kill): (Step, bool),
) -> Tried {
    ola.presence("away").await?;
    asks(fake).await?;
    if step != Step::Kept {
        ola.presence("available").await?;
        let leg = fake.rings("PJSIP/ola").await?;
        if step != Step::AgentRings {
            fake.answer(&leg);
        }
        if matches!(step, Step::HomeRings | Step::Talking) {
            let home = fake.rings(HOME).await?;
            if step == Step::Talking {
                fake.answer(&home);
                fake.talk(&home, &leg).await?;
            }
        }
    }
    if kill {
        daemon.kill()?;
        daemon.restart().await?;
        *ola = Agent::open(daemon.door, "ola", token).await?;
    } else {
        fake.cut();
    }
    ola.presence("available").await?;
    // Whatever broke, both telephones are answered sooner or later, and then it is over. If the agent hangs
    // up while nobody hears it, the resident goes to the next one, who is the same agent here.
    let talked = std::cell::Cell::new(false);
    fake.act_until("they have talked, and nothing is left", |lines| {
        let of = |lines: &Lines, endpoint: &str| {
            let line = lines.channels.iter().find(|(_, line)| line.endpoint == endpoint);
            line.map(|(id, line)| (id.clone(), line.state == "Ringing", lines.bridge_of(id)))
        };
        let lines_of = [of(lines, "PJSIP/ola"), of(lines, HOME)];
        for (id, rings, _) in lines_of.iter().flatten() {
            if *rings {
                lines.answered(id);
            }
        }
        if let [Some((leg, _, Some(one))), Some((_, _, Some(other)))] = &lines_of
            && one == other
        {
            talked.set(true);
            lines.hung_up(leg, 16);
        }
        (talked.get() && lines.channels.is_empty() && lines.bridges.is_empty()).then_some(())
    })
    .await
}

#[tokio::test]
async fn a_full_line_is_said_before_anybody_waits_in_vain() -> Tried {
    let names = "names = { nb = \"Vann og avløp\"";
    let limited = "names = { nb = \"Vann og avløp\" }\n[unit.most_waiting]\nphone = 1";
    let full = ("units.toml", names, limited);
    let (fake, daemon) = at_work_with(&[full]).await?;
    let first = fake.call(WATER, "91234567", "Kari");
    fake.until("the welcome", |lines| (!lines.said.is_empty()).then_some(())).await?;
    let second = fake.call(WATER, "92345678", "Ola");
    fake.gone(&second).await?;
    let said = fake.lines().said.iter().any(|(to, said)| *to == second && said == "nb sound:portner/full");
    same("said", said, true)?;
    fake.waits(&first).await?;
    counted(&daemon, "portner_contacts_received_total", 1.0).await
}

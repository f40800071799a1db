//! Whatever is done with calls breaks after every request to the switch: the daemon is killed, the socket cut,
//! the switch restarted. No caller is lost while their channel lives, nobody hears a stranger, no agent stays
//! bound, and the counters equal the journal.

use super::calls::{WATER, at_work_with, with_telephone};
use super::calls_kept::agreed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tests::clients::agent::Agent;
use tests::daemon_under_test::Daemon;
use tests::dice::Dice;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::{Channel, Endpoint, Lines};
use tests::profile;
use tests::recount::Recount;
use tests::tried::{Failure, Tried, ensure, same};

/// What is under way when it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    Consult,
    Callback,
    CallOut,
    Listening,
}

/// What breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Break {
    Daemon,
    Socket,
    Switch,
}

const BREAKS: [Break; 3] = [Break::Socket, Break::Switch, Break::Daemon];
const HOME: &str = "Local/+4791234567@portner-outside/n";
/// More requests than this none of them takes.
const MOST: u64 = 80;

struct World {
    fake: FakeAsterisk,
    daemon: Daemon,
    tokens: [String; 3],
    /// Lines of residents that the test itself has let go.
    freed: BTreeSet<String>,
}

/// Ola, who begins; Siv, whom she asks; Eva, who supervises.
struct People {
    ola: Agent,
    siv: Agent,
    eva: Agent,
}

async fn world() -> Tried<World> {
    let listening: &[(&str, &str, &str)] = &[
        ("desk.toml", "listening = false", "listening = true"),
        // Who could not be rung is asked again soon.
        ("desk.toml", "ask_again_seconds = 60", "ask_again_seconds = 1"),
    ];
    let (fake, daemon) = at_work_with(&[profile::CALLS_DESK, listening].concat()).await?;
    for endpoint in ["PJSIP/ola", "PJSIP/siv", "PJSIP/eva", HOME] {
        fake.endpoint(endpoint, Endpoint::Rings);
    }
    for name in ["ola", "siv"] {
        with_telephone(&daemon, name).await?;
    }
    let role = ["--role", "supervisor", "--units", "servicetorg", "--phone", "PJSIP/eva"];
    daemon.cli(&[&["agent", "add", "eva"][..], &role].concat())?;
    let tokens = [daemon.token("ola")?, daemon.token("siv")?, daemon.token("eva")?];
    Ok(World { fake, daemon, tokens, freed: BTreeSet::new() })
}

impl World {
    async fn people(&self) -> Tried<People> {
        let [ola, siv, eva] = &self.tokens;
        let door = self.daemon.door;
        let mut people = People {
            ola: Agent::open(door, "ola", ola).await?,
            siv: Agent::open(door, "siv", siv).await?,
            eva: Agent::open(door, "eva", eva).await?,
        };
        for (agent, state) in [(&mut people.siv, "away"), (&mut people.eva, "away")] {
            is(agent, state).await?;
        }
        Ok(people)
    }

    /// Begins something, and breaks it after so many requests. False: it was over before.
    async fn round(&mut self, doing: Doing, after: u64, broken: Break) -> Tried<bool> {
        let mut people = self.people().await?;
        let enough = self.fake.lines().requests + after;
        let reached = tokio::select! {
            done = does(&self.fake, &mut people, doing) => done.map(|()| false)?,
            reached = self.fake.until("so many requests", |lines| (lines.requests >= enough).then_some(true)) => reached?,
        };
        drop(people);
        let before = self.breaks(broken).await?;
        let mut people = self.people().await?;
        is(&mut people.ola, "available").await?;
        is(&mut people.siv, "available").await?;
        self.ends(broken, before).await?;
        Ok(reached)
    }

    /// It breaks; gives the lines of residents that there were.
    async fn breaks(&mut self, broken: Break) -> Tried<BTreeSet<String>> {
        let callers = residents(&self.fake.lines());
        match broken {
            Break::Socket => self.fake.cut(),
            Break::Daemon => {
                self.daemon.kill()?;
                self.daemon.restart().await?;
            }
            Break::Switch => {
                self.fake.restart();
                self.freed.extend(callers.iter().cloned());
            }
        }
        self.fake.until("the application is back", |lines| lines.socket.is_some().then_some(())).await?;
        if broken == Break::Switch && callers.iter().any(|caller| caller.starts_with("portner-test")) {
            // Who was cut off calls again.
            self.fake.call(WATER, "+4791234567", "Kari");
        }
        Ok(callers)
    }

    /// Answers what rings and ends what talks, until nothing is left, and looks at the invariants meanwhile.
    async fn ends(&mut self, broken: Break, mut known: BTreeSet<String>) -> Tried {
        let end = Instant::now() + Duration::from_secs(240);
        loop {
            let idle = {
                let mut lines = self.fake.lines();
                nobody_hears_a_stranger(&lines)?;
                let here = residents(&lines);
                let kept = lines.said.iter().filter(|(_, said)| said.ends_with("portner/callback-kept"));
                let kept: BTreeSet<&String> = kept.map(|(to, _)| to).collect();
                let lost = known.iter().find(|caller| {
                    let free =
                        here.contains(*caller) || self.freed.contains(*caller) || kept.contains(caller);
                    !free && caller.starts_with("portner-test")
                });
                ensure(lost.is_none(), || format!("{broken:?}: {lost:?} is lost\n{lines:?}"))?;
                known.extend(here);
                answer_and_end(&mut lines, &mut self.freed);
                lines.channels.is_empty() && lines.bridges.is_empty()
            };
            if idle && self.settled().await? {
                return Ok(());
            }
            ensure(Instant::now() < end, || {
                let (lines, log) = (self.fake.lines(), self.daemon.log());
                let asked: Vec<_> = lines.asked.iter().rev().take(30).rev().cloned().collect();
                let log: Vec<_> = log.lines().rev().take(20).collect();
                format!("{broken:?}: not over in time\n{lines:?}\n{asked:#?}\n{log:#?}")
            })?;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Nobody is busy, and who waits is only whoever is called back later.
    async fn settled(&self) -> Tried<bool> {
        let metrics = self.daemon.metrics().await?;
        if metrics.sum("portner_contacts_active", &[]) > 0.0 {
            return Ok(false);
        }
        let waiting = metrics.sum("portner_contacts_waiting", &[]);
        Ok(waiting == 0.0 || waiting == resting(&Recount::read(&self.daemon.data())?))
    }
}

/// How many are called back later, by the journal: their last try came to nothing and another one is due.
fn resting(journal: &Recount) -> f64 {
    let mut resting = BTreeSet::new();
    for (_, event) in &journal.events {
        let contact = event["contact"].to_string();
        match event["event"].as_str() {
            Some("callback_tried") if !event["again"].is_null() => resting.insert(contact),
            Some("callback_due" | "contact_ended") => resting.remove(&contact),
            _ => false,
        };
    }
    resting.len() as f64
}

async fn is(agent: &mut Agent, state: &str) -> Tried {
    agent.presence(state).await?;
    while agent.until("presence").await?["state"] != state {}
    Ok(())
}

/// The lines of residents: who calls, and who is called.
fn residents(lines: &Lines) -> BTreeSet<String> {
    let resident =
        |line: &Channel| matches!(line.args.first().map(String::as_str), Some("inbound" | "resident"));
    lines.channels.iter().filter(|(_, line)| resident(line)).map(|(id, _)| id.clone()).collect()
}

/// Everybody in a talk is there for the same contact.
fn nobody_hears_a_stranger(lines: &Lines) -> Tried {
    for (name, bridge) in &lines.bridges {
        let Some(contact) = name.strip_prefix("portner-talk-") else { continue };
        for id in &bridge.channels {
            let args = lines.channels.get(id).map(|line| line.args.clone()).unwrap_or_default();
            let own = args.first().is_none_or(|kind| kind == "inbound")
                || args.get(1).is_some_and(|of| of == contact);
            ensure(own, || format!("{id} ({args:?}) is in {name}\n{lines:?}"))?;
        }
        let callers = bridge.channels.iter().filter(|id| residents(lines).contains(*id)).count();
        ensure(callers <= 1, || format!("{callers} residents are in {name}\n{lines:?}"))?;
    }
    Ok(())
}

/// Answers every telephone that rings; whoever talks with a resident hangs up.
fn answer_and_end(lines: &mut Lines, freed: &mut BTreeSet<String>) {
    let rings = |(_, line): &(&String, &Channel)| line.state == "Ringing";
    let ringing: Vec<String> = lines.channels.iter().filter(rings).map(|(id, _)| id.clone()).collect();
    ringing.iter().for_each(|id| lines.answered(id));
    let residents = residents(lines);
    let talks: Vec<BTreeSet<String>> = lines.bridges.values().map(|bridge| bridge.channels.clone()).collect();
    for members in talks.iter().filter(|members| members.len() > 1) {
        let resident = members.iter().find(|id| residents.contains(*id)).cloned();
        // On hold the resident hears music; then the two hang up all the same.
        let held = || residents.iter().find(|id| lines.channels[*id].music).cloned();
        let Some(resident) = resident.or_else(held) else { continue };
        members.iter().filter(|id| **id != resident).for_each(|id| lines.hung_up(id, 16));
        freed.insert(resident);
    }
}

/// Somebody calls, and Ola has them.
async fn talks(fake: &FakeAsterisk, ola: &mut Agent) -> Tried<(String, String, Value)> {
    let caller = fake.call(WATER, "+4791234567", "Kari");
    let leg = fake.rings("PJSIP/ola").await?;
    fake.answer(&leg);
    fake.talk(&caller, &leg).await?;
    let contact = super::calls::has_it(ola).await?["contact"].clone();
    Ok((caller, leg, contact))
}

/// Does it to its end, if nothing breaks.
async fn does(fake: &FakeAsterisk, people: &mut People, doing: Doing) -> Tried {
    let People { ola, siv, eva } = people;
    if doing == Doing::Callback {
        is(ola, "away").await?;
        let caller = fake.call(WATER, "+4791234567", "Kari");
        fake.until("welcome", |lines| lines.said.iter().any(|(to, _)| *to == caller).then_some(())).await?;
        fake.press(&caller, "1");
        fake.gone(&caller).await?;
    }
    is(ola, "available").await?;
    match doing {
        Doing::Consult => {
            let (caller, first, contact) = talks(fake, ola).await?;
            is(siv, "available").await?;
            ola.socket.send("consult", json!({ "contact": contact, "agent": "siv" })).await?;
            let second = fake.rings("PJSIP/siv").await?;
            fake.answer(&second);
            together(fake, &[&caller, &first, &second]).await?;
            for (act, who) in [("hold", vec![&first, &second]), ("resume", vec![&caller, &first, &second])] {
                ola.socket.send("handle", json!({ "contact": contact, "act": act })).await?;
                together(fake, &who).await?;
            }
            ola.socket.send("hand_over", json!({ "contact": contact })).await?;
            together(fake, &[&caller, &second]).await
        }
        Doing::Callback | Doing::CallOut => {
            if doing == Doing::CallOut {
                ola.socket.send("call", json!({ "phone": "91234567", "id": "out" })).await?;
            }
            let leg = fake.rings("PJSIP/ola").await?;
            fake.answer(&leg);
            let home = fake.rings(HOME).await?;
            fake.answer(&home);
            together(fake, &[&home, &leg]).await
        }
        Doing::Listening => {
            let (caller, leg, contact) = talks(fake, ola).await?;
            for act in ["listen", "whisper"] {
                eva.ask("supervise", json!({ "act": act, "contact": contact })).await?;
                if act == "listen" {
                    let ear = fake.rings("PJSIP/eva").await?;
                    fake.answer(&ear);
                }
                fake.until("she hears", |lines| {
                    lines.channels.values().any(|line| line.snoops.is_some()).then_some(())
                })
                .await?;
            }
            eva.ask("supervise", json!({ "act": "join_in", "contact": contact })).await?;
            fake.until("three talk", |lines| {
                let bridge = lines.bridges.get(&lines.bridge_of(&caller)?)?;
                (bridge.channels.len() == 3 && bridge.channels.contains(&leg)).then_some(())
            })
            .await
        }
    }
}

async fn together(fake: &FakeAsterisk, wanted: &[&String]) -> Tried {
    let wanted: BTreeSet<String> = wanted.iter().map(ToString::to_string).collect();
    let of = |lines: &Lines| lines.bridges.values().any(|bridge| bridge.channels == wanted);
    fake.until(&format!("exactly {wanted:?} talk"), |lines| of(lines).then_some(())).await
}

/// Breaks it after every request there is, in each way.
async fn at_every_step(doing: Doing) -> Tried {
    let mut world = world().await?;
    for broken in BREAKS {
        let mut over = false;
        for after in 1..=MOST {
            let round = world.round(doing, after, broken).await;
            let went_on =
                round.map_err(|why| Failure::new(format!("{doing:?}, {broken:?} after {after}: {why:?}")))?;
            over |= !went_on;
            if over {
                break;
            }
        }
        same("it came to its end", over, true)?;
    }
    world.adds_up().await
}

impl World {
    /// The counters equal the journal, no line was made twice, and everybody can be rung again.
    async fn adds_up(&mut self) -> Tried {
        let metrics = self.daemon.metrics().await?;
        let journal = Recount::read(&self.daemon.data())?;
        journal.hangs_together()?;
        journal.agrees(&metrics)?;
        same("active", metrics.sum("portner_contacts_active", &[]), 0.0)?;
        let created = self.fake.lines().created.clone();
        let home: Vec<_> = created.iter().filter(|line| line.contains("-back-")).collect();
        same("each try has one line", home.iter().collect::<BTreeSet<_>>().len(), home.len())?;
        let mut people = self.people().await?;
        for name in ["ola", "siv"] {
            let agent = if name == "ola" { &mut people.ola } else { &mut people.siv };
            is(agent, "available").await?;
            let caller = self.fake.call(WATER, "+4790000000", "Per");
            let leg = self.fake.rings(&format!("PJSIP/{name}")).await?;
            self.fake.answer(&leg);
            self.fake.talk(&caller, &leg).await?;
            self.fake.hang_up(&leg);
            self.fake.gone(&caller).await?;
            is(agent, "away").await?;
        }
        let open = resting(&Recount::read(&self.daemon.data())?);
        if open == 0.0 { agreed(&self.daemon).await.map(drop) } else { Ok(()) }
    }
}

#[tokio::test]
async fn asking_a_colleague_survives_a_break_after_every_request() -> Tried {
    at_every_step(Doing::Consult).await
}

#[tokio::test]
async fn calling_back_survives_a_break_after_every_request() -> Tried {
    at_every_step(Doing::Callback).await
}

#[tokio::test]
async fn calling_out_survives_a_break_after_every_request() -> Tried {
    at_every_step(Doing::CallOut).await
}

#[tokio::test]
async fn listening_survives_a_break_after_every_request() -> Tried {
    at_every_step(Doing::Listening).await
}

/// At moments drawn by lot: `CALLS_SEED` draws others.
#[tokio::test]
async fn calls_survive_breaks_drawn_by_lot() -> Tried {
    let seed = std::env::var("CALLS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_122);
    let mut dice = Dice::new(seed);
    let mut world = world().await?;
    for round in 1..=12 {
        let doing = *dice.pick(&[Doing::Consult, Doing::Callback, Doing::CallOut, Doing::Listening]);
        let (after, broken) = (dice.between(1, 40).unsigned_abs(), *dice.pick(&BREAKS));
        let went = world.round(doing, after, broken).await;
        went.map_err(|why| {
            let what = format!("CALLS_SEED={seed}, round {round}: {doing:?}, {broken:?} after {after}");
            Failure::new(format!("{what}: {why:?}"))
        })?;
    }
    world.adds_up().await.map_err(|why| Failure::new(format!("CALLS_SEED={seed}: {why:?}")))
}

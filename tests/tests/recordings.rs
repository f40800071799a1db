//! The fake switch against recordings of a real Asterisk 22.10 (`tests/recordings/asterisk`, trimmed to what
//! the fake plays): asked what the real one was asked, it answers alike and tells the same events. Of one
//! channel's events the order is kept, except for pairs that the recordings show both ways round.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use tests::fake_asterisk::FakeAsterisk;
use tests::fake_asterisk::lines::Endpoint;
use tests::fake_asterisk::rest::Request;
use tests::tried::{Failure, Tried, ensure, same};

/// One line of a recording: a request with its answer, or an event.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line {
    ask: Option<String>,
    with: BTreeMap<String, String>,
    status: u16,
    event: Option<String>,
    channel: String,
    state: Option<String>,
    args: Option<Vec<String>>,
    dial: Option<String>,
    cause: Option<i64>,
    bridge: Option<String>,
    playback: Option<String>,
    digit: Option<String>,
}

#[tokio::test]
async fn the_fake_tells_what_the_real_one_told() -> Tried {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings/asterisk");
    let mut files: Vec<_> = std::fs::read_dir(&directory)?.collect::<Result<_, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    ensure(files.len() >= 18, || format!("only {} recordings", files.len()))?;
    for file in files {
        let text = std::fs::read_to_string(file.path())?;
        let lines: Vec<Line> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let name = file.file_name();
        play(&lines).await.map_err(|why| Failure::new(format!("{name:?}: {why:?}")))?;
    }
    Ok(())
}

async fn play(recording: &[Line]) -> Tried {
    let fake = FakeAsterisk::start().await?;
    let (socket, _kept) = tokio::sync::mpsc::unbounded_channel();
    {
        let mut lines = fake.lines();
        lines.socket = Some(socket);
        lines.prompt = 3_600_000;
        for (index, line) in recording.iter().enumerate() {
            if let Some(endpoint) = line.with.get("endpoint").filter(|_| line.status == 200) {
                lines.endpoints.insert(endpoint.clone(), leads_to(recording, index));
            }
        }
    }
    let mut heard: Vec<Line> = Vec::new();
    let mut read = 0;
    for (index, line) in recording.iter().enumerate() {
        let before = &recording[..index];
        match (&line.ask, &line.event) {
            (Some(ask), _) => asked(&fake, ask, line)?,
            (None, Some(kind)) if !is_echo(before, kind, &line.channel) => {
                told(&fake, &mut heard, &mut read);
                if !heard.contains(line) {
                    happens(&fake, line, &recording[index..]);
                    told(&fake, &mut heard, &mut read);
                }
                take(&mut heard, line)?;
            }
            _ => {}
        }
    }
    told(&fake, &mut heard, &mut read);
    // Whether the end of a bridge is told depends on whom the application listens to; the fake tells always.
    heard.retain(|line| line.event.as_deref() != Some("BridgeDestroyed"));
    ensure(heard.is_empty(), || format!("the fake tells more than the real one: {heard:#?}"))
}

/// A channel that has left the application is hung up once more by the dialplan.
fn is_echo(before: &[Line], kind: &str, channel: &str) -> bool {
    let ended = |line: &Line| line.event.as_deref() == Some("StasisEnd") && line.channel == channel;
    kind == "ChannelHangupRequest" && before.iter().any(ended)
}

/// What ringing the endpoint of this request led to.
fn leads_to(recording: &[Line], asked: usize) -> Endpoint {
    let leg = recording[asked].with.get("channelId").cloned().unwrap_or_default();
    let events: Vec<_> = recording[asked..].iter().filter(|line| line.channel == leg).collect();
    let dial = |status: &str| events.iter().any(|line| line.dial.as_deref() == Some(status));
    let rang = dial("RINGING");
    let cause = events.iter().find_map(|line| line.cause);
    match cause {
        _ if dial("BUSY") => Endpoint::LocallyBusy,
        _ if dial("CONGESTION") => Endpoint::Congested,
        Some(17) if !rang => Endpoint::Busy,
        Some(21) if !rang => Endpoint::Declines,
        _ => Endpoint::Rings,
    }
}

fn asked(fake: &FakeAsterisk, ask: &str, line: &Line) -> Tried {
    let (method, path) = ask.split_once(' ').unwrap_or_default();
    let path = path.split('/').skip(1).map(str::to_string).collect();
    let (status, _) = fake.request(&Request { method, path, query: line.with.clone() });
    same(ask, status, line.status)
}

/// What people do: call, answer, press keys, hang up, are silent.
fn happens(fake: &FakeAsterisk, line: &Line, rest: &[Line]) {
    let mut lines = fake.lines();
    let own = |later: &&Line| later.channel == line.channel;
    match line.event.as_deref().unwrap_or_default() {
        "StasisStart" => {
            let args: Vec<_> = line.args.iter().flatten().map(String::as_str).collect();
            lines.call_as(&line.channel, &args, ("Caller One", "+4791111111"));
        }
        "ChannelStateChange" | "Dial" => lines.answered(&line.channel),
        "ChannelDtmfReceived" => lines.pressed(&line.channel, line.digit.as_deref().unwrap_or_default()),
        "PlaybackFinished" => {
            let _ = lines.stop_playback(line.playback.as_deref().unwrap_or_default());
        }
        "ChannelHangupRequest" | "ChannelDestroyed" => {
            let cause = rest.iter().filter(own).find_map(|later| later.cause);
            lines.hung_up(&line.channel, cause.unwrap_or(16));
        }
        _ => {}
    }
}

/// Reads what the fake has told since.
fn told(fake: &FakeAsterisk, heard: &mut Vec<Line>, read: &mut usize) {
    let lines = fake.lines();
    for event in &lines.events[*read..] {
        let text = |path: &str| event.pointer(path).and_then(|found| found.as_str()).map(str::to_string);
        let kind = text("/type").unwrap_or_default();
        let if_of = |kinds: &[&str], found: Option<String>| found.filter(|_| kinds.contains(&kind.as_str()));
        let of_playback =
            text("/playback/target_uri").and_then(|uri| Some(uri.strip_prefix("channel:")?.to_string()));
        let channel = text("/channel/id").or_else(|| text("/peer/id")).or(of_playback);
        let args = event.get("args").cloned().and_then(|args| serde_json::from_value(args).ok());
        let cause = event.get("cause").and_then(serde_json::Value::as_i64);
        let line = Line {
            channel: channel.unwrap_or_default(),
            state: if_of(&["ChannelStateChange", "StasisStart"], text("/channel/state")),
            args,
            dial: text("/dialstatus"),
            cause: cause.filter(|_| kind == "ChannelDestroyed"),
            bridge: if_of(
                &["ChannelEnteredBridge", "ChannelLeftBridge", "BridgeDestroyed"],
                text("/bridge/id"),
            ),
            playback: text("/playback/id"),
            digit: text("/digit"),
            event: Some(kind.clone()),
            ..Line::default()
        };
        if kind != "ChannelVarset" {
            heard.push(line);
        }
    }
    *read = lines.events.len();
}

/// Takes an event out of what was heard; before it only events that come in either order.
fn take(heard: &mut Vec<Line>, wanted: &Line) -> Tried {
    let Some(at) = heard.iter().position(|line| line == wanted) else {
        return Err(Failure::new(format!("the fake does not tell {wanted:?}; it tells {heard:#?}")));
    };
    let either_way = |kind: &Option<String>| {
        ["Dial", "ChannelStateChange", "ChannelDtmfReceived", "PlaybackStarted", "PlaybackFinished"]
            .contains(&kind.as_deref().unwrap_or_default())
    };
    let own = |line: &&Line| line.channel == wanted.channel && !line.channel.is_empty();
    let late = heard[..at].iter().filter(own).find(|line| !either_way(&line.event));
    ensure(late.is_none() || either_way(&wanted.event), || format!("{late:?} comes before {wanted:?}"))?;
    heard.remove(at);
    Ok(())
}

//! The fake's channels, bridges and playbacks, and the events of everything that happens to them.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;

/// What ringing an endpoint leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// It rings until the test says more, or the time is over.
    Rings,
    /// It is busy: 486.
    Busy,
    /// It declines: 603.
    Declines,
    /// A local channel that is congested: told by `Dial`, and the leg lives on.
    Congested,
    /// A local channel that is busy, alike.
    LocallyBusy,
    /// It answers at once.
    Answers,
}

/// A channel.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// `Ring`, `Down`, `Ringing`, `Up`.
    pub state: &'static str,
    /// What it rings, if it is a leg.
    pub endpoint: String,
    /// Name and number of its other end.
    pub caller: (String, String),
    /// The number dialled.
    pub exten: String,
    /// Arguments of the application.
    pub args: Vec<String>,
    /// Is there music?
    pub music: bool,
    /// Is it mute?
    pub muted: bool,
    /// Is it with the application?
    pub in_app: bool,
    /// Does the application hear of its end?
    pub followed: bool,
    /// The language of its prompts.
    pub language: String,
    /// Whom it hears, and whether they hear it: `none` or `out`.
    pub snoops: Option<(String, String)>,
}

/// A bridge.
#[derive(Clone, Debug, Default)]
pub struct Bridge {
    /// `mixing` or `holding`.
    pub kind: String,
    /// Who is in it.
    pub channels: BTreeSet<String>,
}

/// A fault planted by a test.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Which requests: `METHOD path` begins with the first and holds the second.
    pub of: (&'static str, &'static str),
    /// How often.
    pub times: u32,
    /// Answered with this; 0: not at all.
    pub status: u16,
    /// After so long.
    pub after: Duration,
}

/// Everything the fake knows.
#[derive(Default)]
pub struct Lines {
    /// Channels by id.
    pub channels: BTreeMap<String, Channel>,
    /// Bridges by id.
    pub bridges: BTreeMap<String, Bridge>,
    /// Playbacks: to whom, and what.
    pub playbacks: BTreeMap<String, (String, Vec<String>)>,
    /// What was played, in order: channel and prompt with its language.
    pub said: Vec<(String, String)>,
    /// What ringing leads to.
    pub endpoints: BTreeMap<String, Endpoint>,
    /// The application's socket.
    pub socket: Option<UnboundedSender<String>>,
    /// Requests in order: `METHOD path`.
    pub asked: VecDeque<String>,
    /// The same with the time of each.
    pub timed: Vec<(std::time::Instant, String)>,
    /// When the application's socket came, while it is there.
    pub connected: Option<std::time::Instant>,
    /// How many there were.
    pub requests: u64,
    /// After that request the socket is cut.
    pub cut_after: Option<u64>,
    /// Faults still to come.
    pub faults: Vec<Fault>,
    /// Requests that hold this are done, and never answered.
    pub answers_lost: Option<&'static str>,
    /// What the dialplan says is the application's name; empty: nothing.
    pub dialplan_app: String,
    /// How many requests each user has made.
    pub by_user: BTreeMap<String, u64>,
    /// Every line that was asked for, in order.
    pub created: Vec<String>,
    /// How often it was started.
    pub starts: u64,
    /// Calls that found no application: the dialplan's fallback rang.
    pub fallen_back: Vec<String>,
    /// Channels that went on in the dialplan, and where.
    pub continued: Vec<(String, String)>,
    /// Every event, in order, also those that nobody heard.
    pub events: Vec<Value>,
    /// How long a prompt takes, milliseconds.
    pub prompt: u64,
    /// Prompts that were never recorded.
    pub missing_prompts: BTreeSet<String>,
    /// Recordings of calls.
    pub tapes: super::tapes::Tapes,
    number: u64,
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#?}\n{:#?}\nsocket: {}", self.channels, self.bridges, self.socket.is_some())
    }
}

impl Lines {
    /// A channel as events and lists show it.
    pub fn channel(&self, id: &str) -> Value {
        let channel = self.channels.get(id).cloned().unwrap_or_default();
        let data = std::iter::once("portner").chain(channel.args.iter().map(String::as_str));
        let data = data.collect::<Vec<_>>().join(",");
        let app = if channel.in_app { ("Stasis", data.as_str()) } else { ("Dial", "") };
        json!({
            "id": id, "name": format!("PJSIP/{id}"), "state": channel.state, "protocol_id": "",
            "caller": { "name": channel.caller.0, "number": channel.caller.1 },
            "connected": { "name": "", "number": "" }, "accountcode": "",
            "dialplan": { "context": "from-public", "exten": channel.exten, "priority": 3,
                          "app_name": app.0, "app_data": app.1 },
            "creationtime": "2026-11-22T01:05:49.379+0000", "language": channel.language,
        })
    }

    /// A bridge as events and lists show it.
    pub fn bridge(&self, id: &str) -> Value {
        let bridge = self.bridges.get(id).cloned().unwrap_or_default();
        json!({
            "id": id, "technology": "simple_bridge", "bridge_type": bridge.kind, "bridge_class": "stasis",
            "creator": "Stasis", "name": "", "channels": bridge.channels, "video_mode": "talker",
        })
    }

    /// Tells an event.
    pub fn tell(&mut self, kind: &str, mut more: Value) {
        if let Some(more) = more.as_object_mut() {
            more.insert("type".into(), kind.into());
            more.insert("timestamp".into(), "2026-11-22T01:05:49.379+0000".into());
            more.insert("application".into(), "portner".into());
            more.insert("asterisk_id".into(), "02:fc:00:00:00:01".into());
        }
        if let Some(socket) = &self.socket
            && socket.send(more.to_string()).is_err()
        {
            self.socket = None;
        }
        self.events.push(more);
    }

    /// Tells something about one channel.
    pub fn tell_of(&mut self, kind: &str, channel: &str, mut more: Value) {
        let shown = self.channel(channel);
        if let Some(more) = more.as_object_mut() {
            more.insert("channel".into(), shown);
        }
        self.tell(kind, more);
    }

    /// Somebody dials a number.
    pub fn call(&mut self, number: &str, from: &str, name: &str) -> String {
        self.number += 1;
        let id = format!("portner-test-{}.{}", 1_795_309_549 + self.starts, self.number);
        self.call_as(&id, &["inbound", number], (name, from));
        id
    }

    /// Somebody dials, on a channel of that name.
    pub fn call_as(&mut self, id: &str, args: &[&str], caller: (&str, &str)) {
        if self.socket.is_none() {
            self.fallen_back.push(id.to_string());
            return;
        }
        let channel = Channel {
            state: "Ring",
            caller: (caller.0.to_string(), caller.1.to_string()),
            exten: args.get(1).unwrap_or(&"").to_string(),
            args: args.iter().map(ToString::to_string).collect(),
            in_app: true,
            language: "nb".to_string(),
            ..Channel::default()
        };
        self.channels.insert(id.to_string(), channel);
        self.tell_of("StasisStart", id, json!({ "args": args }));
    }

    /// The bridge a channel is in.
    pub fn bridge_of(&self, channel: &str) -> Option<String> {
        self.bridges.iter().find(|(_, bridge)| bridge.channels.contains(channel)).map(|(id, _)| id.clone())
    }

    /// Takes a channel out of its bridge.
    pub fn leave_bridge(&mut self, channel: &str) {
        let Some(bridge) = self.bridge_of(channel) else { return };
        self.bridges.get_mut(&bridge).map(|bridge| bridge.channels.remove(channel));
        let shown = self.bridge(&bridge);
        self.tell_of("ChannelLeftBridge", channel, json!({ "bridge": shown }));
    }

    /// One end hangs up by itself.
    pub fn hung_up(&mut self, channel: &str, cause: i64) {
        if self.channels.contains_key(channel) {
            self.tell_of("ChannelHangupRequest", channel, json!({ "cause": cause }));
            self.end(channel, cause);
        }
    }

    /// A channel ends; its events as recorded.
    pub fn end(&mut self, channel: &str, cause: i64) {
        let Some(ended) = self.channels.get(channel).cloned() else { return };
        self.leave_bridge(channel);
        if ended.in_app {
            self.tell_of("StasisEnd", channel, json!({}));
        }
        if !ended.endpoint.is_empty() || ended.followed {
            self.tell_of("ChannelDestroyed", channel, json!({ "cause": cause, "cause_txt": "" }));
        }
        self.playbacks.retain(|_, (to, _)| to != channel);
        self.channels.remove(channel);
        let hears = |other: &Channel| other.snoops.as_ref().is_some_and(|(heard, _)| heard == channel);
        let ears: Vec<String> =
            self.channels.iter().filter(|(_, other)| hears(other)).map(|(id, _)| id.clone()).collect();
        ears.iter().for_each(|ear| self.end(ear, 16));
    }

    /// A telephone is answered.
    pub fn answered(&mut self, leg: &str) {
        let Some(channel) = self.channels.get_mut(leg).filter(|leg| leg.state != "Up") else { return };
        channel.state = "Up";
        let first_the_dial = self.requests.is_multiple_of(2);
        for turn in [first_the_dial, !first_the_dial] {
            let shown = self.channel(leg);
            match turn {
                true => self.tell(
                    "Dial",
                    json!({ "peer": shown, "dialstatus": "ANSWER", "forward": "", "dialstring": "" }),
                ),
                false => self.tell_of("ChannelStateChange", leg, json!({})),
            }
        }
    }

    /// A key is pressed.
    pub fn pressed(&mut self, channel: &str, digit: &str) {
        self.tell_of("ChannelDtmfReceived", channel, json!({ "digit": digit, "duration_ms": 280 }));
    }

    /// A telephone sends its call on.
    pub fn referred(&mut self, leg: &str, number: &str) {
        let shown = self.channel(leg);
        self.tell(
            "ChannelTransfer",
            json!({
                "refer_to": { "requested_destination": { "destination": number } },
                "referred_by": { "source_channel": shown },
            }),
        );
    }

    /// It is told to stop: every line hears of it and ends, as `core stop now` was recorded; it starts anew.
    pub fn stop(&mut self) {
        for id in self.channels.keys().cloned().collect::<Vec<_>>() {
            self.tell_of("ChannelHangupRequest", &id, json!({ "cause": 4 }));
            self.tell_of("StasisEnd", &id, json!({}));
        }
        self.restart();
    }

    /// Everything is gone; it starts anew.
    pub fn restart(&mut self) {
        self.channels.clear();
        self.bridges.clear();
        self.playbacks.clear();
        self.socket = None;
        self.starts += 1;
        self.number = 0;
    }
}

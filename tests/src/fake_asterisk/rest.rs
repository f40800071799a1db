//! The fake's REST interface: what each request does, and what it answers.

use super::FakeAsterisk;
use super::lines::{Bridge, Channel, Endpoint, Lines};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Status and body.
pub type Answer = (u16, Value);

/// Done, and nothing to tell.
pub const DONE: Answer = (204, Value::Null);

/// What is answered about what is not there.
pub fn missing(what: &str) -> Answer {
    (404, json!({ "message": format!("{what} not found") }))
}

/// A request taken apart.
pub struct Request<'a> {
    /// The method.
    pub method: &'a str,
    /// The path below `/ari`, by segments.
    pub path: Vec<String>,
    /// The query.
    pub query: BTreeMap<String, String>,
}

impl Request<'_> {
    /// A parameter of the query; empty: it is not there.
    pub fn of(&self, name: &str) -> String {
        self.query.get(name).cloned().unwrap_or_default()
    }
}

impl FakeAsterisk {
    /// Does what a request asks.
    pub fn request(&self, request: &Request<'_>) -> Answer {
        let path: Vec<&str> = request.path.iter().map(String::as_str).collect();
        let mut lines = self.lines();
        if let Some(answer) = lines.tape(request, &path) {
            return answer;
        }
        match (request.method, &path[..]) {
            ("GET", ["asterisk", "info"]) => {
                let started = format!("2026-11-22T00:00:{:02}.000+0000", lines.starts % 60);
                (200, json!({ "status": { "startup_time": started, "last_reload_time": started } }))
            }
            ("GET", ["asterisk", "variable"]) => (200, json!({ "value": lines.dialplan_app })),
            ("GET", ["channels"]) => {
                let ids: Vec<_> = lines.channels.keys().cloned().collect();
                (200, ids.iter().map(|id| lines.channel(id)).collect())
            }
            ("GET", ["bridges"]) => {
                let ids: Vec<_> = lines.bridges.keys().cloned().collect();
                (200, ids.iter().map(|id| lines.bridge(id)).collect())
            }
            ("POST", ["applications", _, "subscription"]) => {
                for source in request.of("eventSource").split(',') {
                    let channel = source.strip_prefix("channel:").and_then(|id| lines.channels.get_mut(id));
                    channel.into_iter().for_each(|channel| channel.followed = true);
                }
                (200, json!({ "name": "portner" }))
            }
            ("POST", ["channels", "create"]) => create(&mut lines, request),
            ("POST", ["bridges"]) => lines.new_bridge(request),
            ("DELETE", ["playbacks", playback]) => lines.stop_playback(playback),
            ("DELETE", ["bridges", bridge]) => lines.end_bridge(bridge),
            ("POST", ["bridges", bridge, "play", playback]) if lines.bridges.contains_key(*bridge) => {
                let (bridge, playback, media) =
                    (bridge.to_string(), playback.to_string(), request.of("media"));
                let language = request.of("lang");
                drop(lines);
                self.play(bridge, playback, &media, &language)
            }
            (_, ["bridges", bridge, what]) => lines.in_bridge(bridge, what, &request.of("channel")),
            ("GET", ["channels", id]) if lines.channels.contains_key(*id) => (200, lines.channel(id)),
            (_, ["channels", id, ..]) if !lines.channels.contains_key(*id) => missing("Channel"),
            ("DELETE", ["channels", id]) => {
                lines.tell_of("ChannelHangupRequest", id, json!({ "cause": 32, "soft": true }));
                lines.end(id, 16);
                DONE
            }
            (_, ["channels", id, ..]) if !lines.channels[*id].in_app => {
                (409, json!({ "message": "Channel not in Stasis application" }))
            }
            ("POST", ["channels", id, "snoop", snoop]) => lines.snoop(id, snoop, request),
            ("POST", ["channels", id, "dial"]) => {
                let (id, timeout) = (id.to_string(), request.of("timeout").parse().unwrap_or(30));
                drop(lines);
                self.dial(id, Duration::from_secs(timeout));
                DONE
            }
            ("POST", ["channels", id, "play", playback]) => {
                let (id, playback, media) = (id.to_string(), playback.to_string(), request.of("media"));
                let language = request.of("lang");
                drop(lines);
                self.play(id, playback, &media, &language)
            }
            ("POST", ["channels", id, "play"]) => {
                let (id, playback, media) = (id.to_string(), request.of("playbackId"), request.of("media"));
                let language = request.of("lang");
                drop(lines);
                self.play(id, playback, &media, &language)
            }
            (method, ["channels", id, what]) => lines.on_channel(method, id, what, request),
            _ => missing("Address"),
        }
    }

    fn dial(&self, leg: String, timeout: Duration) {
        let mut lines = self.lines();
        let Some(endpoint) = lines.channels.get(&leg).map(|leg| leg.endpoint.clone()) else { return };
        let does = lines.endpoints.get(&endpoint).copied().unwrap_or(Endpoint::Rings);
        let dial = |lines: &mut Lines, status: &str| {
            let shown = lines.channel(&leg);
            lines.tell(
                "Dial",
                json!({ "peer": shown, "dialstatus": status, "forward": "", "dialstring": "" }),
            );
        };
        dial(&mut lines, "");
        match does {
            Endpoint::Congested => return dial(&mut lines, "CONGESTION"),
            Endpoint::LocallyBusy => return dial(&mut lines, "BUSY"),
            Endpoint::Busy => return lines.hung_up(&leg, 17),
            Endpoint::Declines => return lines.hung_up(&leg, 21),
            Endpoint::Rings | Endpoint::Answers => {}
        }
        lines.channels.get_mut(&leg).into_iter().for_each(|leg| leg.state = "Ringing");
        lines.tell_of("ChannelStateChange", &leg, json!({}));
        dial(&mut lines, "RINGING");
        if does == Endpoint::Answers {
            return lines.answered(&leg);
        }
        drop(lines);
        let fake = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(timeout).await;
            let mut lines = fake.lines();
            if lines.channels.get(&leg).is_some_and(|leg| leg.state == "Ringing") {
                lines.tell_of("ChannelHangupRequest", &leg, json!({ "cause": 32, "soft": true }));
                lines.end(&leg, 19);
            }
        });
    }

    fn play(&self, channel: String, playback: String, media: &str, language: &str) -> Answer {
        let mut lines = self.lines();
        let of = if lines.bridges.contains_key(&channel) { "bridge" } else { "channel" };
        if lines.playbacks.contains_key(&playback) {
            return (409, json!({ "message": "Playback exists" }));
        }
        let sounds: Vec<String> = media.split(',').map(|sound| format!("{language} {sound}")).collect();
        lines.said.extend(sounds.iter().map(|sound| (channel.clone(), sound.clone())));
        lines.channels.get_mut(&channel).into_iter().for_each(|channel| channel.music = false);
        lines.playbacks.insert(playback.clone(), (channel.clone(), sounds));
        let shown = |state: &str| {
            json!({ "id": playback, "media_uri": media, "target_uri": format!("{of}:{channel}"),
                    "language": language, "state": state })
        };
        lines.tell("PlaybackStarted", json!({ "playback": shown("playing") }));
        let (takes, answer) = (lines.prompt.max(5), shown("queued"));
        drop(lines);
        let (fake, playback) = (self.clone(), playback.clone());
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(takes)).await;
            fake.lines().stop_playback(&playback);
        });
        (201, answer)
    }
}

fn create(lines: &mut Lines, request: &Request<'_>) -> Answer {
    let (id, endpoint) = (request.of("channelId"), request.of("endpoint"));
    if lines.channels.contains_key(&id) {
        return (409, json!({ "message": "Channel with given unique ID already exists" }));
    }
    if !lines.endpoints.contains_key(&endpoint) {
        return (500, json!({ "error": "Allocation failed" }));
    }
    let args: Vec<String> = request.of("appArgs").split(',').map(str::to_string).collect();
    let channel = Channel { state: "Down", endpoint, args: args.clone(), in_app: true, ..Channel::default() };
    lines.channels.insert(id.clone(), channel);
    lines.created.push(id.clone());
    let caller = lines.channels.get_mut(&request.of("originator"));
    caller.into_iter().for_each(|caller| caller.followed = true);
    lines.tell_of("StasisStart", &id, json!({ "args": args }));
    (200, lines.channel(&id))
}

impl Lines {
    /// An ear at a channel, as Asterisk makes it: up, and with the application at once.
    fn snoop(&mut self, heard: &str, id: &str, request: &Request<'_>) -> Answer {
        if self.channels.contains_key(id) {
            return (409, json!({ "message": "Channel with given unique ID already exists" }));
        }
        let args: Vec<String> = request.of("appArgs").split(',').map(str::to_string).collect();
        let snoops = Some((heard.to_string(), request.of("whisper")));
        let endpoint = "Snoop".to_string();
        let channel = Channel { state: "Up", endpoint, args, in_app: true, snoops, ..Channel::default() };
        let args = json!({ "args": channel.args });
        self.channels.insert(id.to_string(), channel);
        self.tell_of("StasisStart", id, args);
        (200, self.channel(id))
    }

    fn on_channel(&mut self, method: &str, id: &str, what: &str, request: &Request<'_>) -> Answer {
        let Some(channel) = self.channels.get_mut(id) else { return missing("Channel") };
        match (method, what) {
            ("POST", "answer") => {
                channel.state = "Up";
                self.tell_of("ChannelStateChange", id, json!({}));
            }
            (_, "moh") => channel.music = method == "POST",
            (_, "mute") => channel.muted = method == "POST",
            (_, "ring" | "transfer_progress") => {}
            ("POST", "variable") => {
                let (name, value) = (request.of("variable"), request.of("value"));
                if name == "CHANNEL(language)" {
                    channel.language.clone_from(&value);
                }
                self.tell_of("ChannelVarset", id, json!({ "variable": name, "value": value }));
            }
            ("POST", "continue") => {
                let to = [request.of("label"), request.of("context"), request.of("extension")].concat();
                channel.in_app = false;
                self.leave_bridge(id);
                self.tell_of("StasisEnd", id, json!({}));
                self.continued.push((id.to_string(), to));
            }
            _ => return missing("Address"),
        }
        DONE
    }

    fn new_bridge(&mut self, request: &Request<'_>) -> Answer {
        let id = request.of("bridgeId");
        if self.bridges.contains_key(&id) {
            return (409, json!({ "message": "Bridge with id already exists" }));
        }
        self.bridges.insert(id.clone(), Bridge { kind: request.of("type"), ..Bridge::default() });
        (200, self.bridge(&id))
    }

    fn end_bridge(&mut self, id: &str) -> Answer {
        let Some(bridge) = self.bridges.get(id).cloned() else { return missing("Bridge") };
        bridge.channels.iter().for_each(|channel| self.leave_bridge(channel));
        self.end_tapes_of(id);
        let shown = self.bridge(id);
        self.bridges.remove(id);
        self.tell("BridgeDestroyed", json!({ "bridge": shown }));
        DONE
    }

    fn in_bridge(&mut self, id: &str, what: &str, channels: &str) -> Answer {
        if !self.bridges.contains_key(id) {
            return missing("Bridge");
        }
        let channels: Vec<&str> = channels.split(',').filter(|channel| !channel.is_empty()).collect();
        if what == "moh" {
            return DONE;
        }
        if let Some(unknown) = channels.iter().find(|channel| !self.channels.contains_key(**channel)) {
            return (400, json!({ "message": format!("Channel not found: {unknown}") }));
        }
        for channel in channels {
            match what {
                "removeChannel" if self.bridge_of(channel).as_deref() != Some(id) => {
                    return (422, json!({ "message": "Channel not in this bridge" }));
                }
                "removeChannel" => self.leave_bridge(channel),
                _ => {
                    self.leave_bridge(channel);
                    self.bridges.get_mut(id).map(|bridge| bridge.channels.insert(channel.to_string()));
                    let shown = self.bridge(id);
                    self.tell_of("ChannelEnteredBridge", channel, json!({ "bridge": shown }));
                }
            }
        }
        DONE
    }

    /// A prompt is over.
    pub fn stop_playback(&mut self, playback: &str) -> Answer {
        let Some((channel, media)) = self.playbacks.remove(playback) else { return missing("Playback") };
        let of = if self.bridges.contains_key(&channel) { "bridge" } else { "channel" };
        let target = format!("{of}:{channel}");
        let lacks = self.missing_prompts.iter().any(|prompt| media.iter().any(|own| own.ends_with(prompt)));
        let state = if lacks { "failed" } else { "done" };
        let shown =
            json!({ "id": playback, "media_uri": media.join(","), "target_uri": target, "state": state });
        self.tell("PlaybackFinished", json!({ "playback": shown }));
        DONE
    }
}

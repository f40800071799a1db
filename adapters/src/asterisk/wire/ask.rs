//! What Asterisk is asked, as method and path. Everything may be repeated without harm: names are ours.

use std::fmt::Write as _;

/// One thing Asterisk is asked to do. Every one of them may be repeated without harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Open the caller's line.
    Answer(String),
    /// Start the music.
    Music(String, String),
    /// Stop the music.
    Quiet(String),
    /// Play prompts, one after the other.
    Play {
        /// To whom.
        channel: String,
        /// The playback's own name.
        playback: String,
        /// Prompts, such as `portner/welcome`.
        prompts: Vec<String>,
        /// In which language.
        language: String,
    },
    /// Play prompts to everybody in a bridge.
    PlayIn {
        /// Which.
        bridge: String,
        /// The playback's own name.
        playback: String,
        /// Prompts, such as `portner/heard`.
        prompts: Vec<String>,
        /// In which language.
        language: String,
    },
    /// Hear a channel in both directions; what is said into the ear, the channel's own end hears, or nobody.
    Snoop {
        /// Which channel.
        channel: String,
        /// The ear's name, ours.
        snoop: String,
        /// What it is for.
        args: String,
        /// Does the channel's end hear it?
        whisper: bool,
    },
    /// Stop prompts.
    StopPlayback(String),
    /// Record a bridge.
    Record {
        /// Which.
        bridge: String,
        /// The recording's own name.
        name: String,
        /// Which part of the call it is.
        part: u16,
    },
    /// Record no longer; and keep it, or not.
    EndRecord {
        /// Which recording.
        name: String,
        /// Nothing of it stays.
        discard: bool,
    },
    /// Delete a recording.
    DeleteRecord(String),
    /// All recordings.
    Records,
    /// Does this recording run?
    Runs {
        /// Which recording.
        name: String,
        /// Which part of the call it is.
        part: u16,
    },
    /// Make a leg that does not ring yet.
    Create {
        /// Its name, ours.
        channel: String,
        /// What to ring.
        endpoint: String,
        /// What the leg is for; comes back in its events and lists.
        args: String,
        /// The line it belongs to; empty: none.
        originator: String,
    },
    /// Ring a leg.
    Dial {
        /// Which.
        channel: String,
        /// Whose name and number it shows; empty: nobody's.
        caller: String,
        /// For how long, seconds.
        timeout: i64,
    },
    /// Make a bridge for talking.
    Join(String),
    /// Put channels into a bridge.
    Enter(String, Vec<String>),
    /// Take a channel out of a bridge.
    Exit(String, String),
    /// End a bridge.
    EndBridge(String),
    /// Hang up.
    HangUp(String),
    /// Nobody hears the channel, or everybody does again.
    Mute(String, bool),
    /// Set a variable of a channel.
    Set(String, &'static str, String),
    /// Let a channel go on in the dialplan, at a label.
    Continue(String, String),
    /// Let a channel go on at a number of a context.
    SendTo(String, String, String),
    /// Tell a telephone how its transfer goes.
    TransferState(String, &'static str),
    /// Hear of these channels and bridges.
    Subscribe(Vec<String>),
    /// When Asterisk started.
    Info,
    /// What a variable of the dialplan holds.
    Variable(&'static str),
    /// All channels.
    Channels,
    /// All bridges.
    Bridges,
}

impl Ask {
    /// The method, and the path with its query below `/ari`.
    pub fn http(&self, app: &str) -> (&'static str, String) {
        let channel = |channel: &str, what: &str| Path::to(&["channels", channel, what]);
        let bridge = |bridge: &str, what: &str| Path::to(&["bridges", bridge, what]);
        let (method, path) = match self {
            Ask::Answer(id) => ("POST", channel(id, "answer")),
            Ask::Music(id, class) => ("POST", channel(id, "moh").with("mohClass", class)),
            Ask::Quiet(id) => ("DELETE", channel(id, "moh")),
            Ask::Play { channel, playback, prompts, language } => {
                let path = Path::to(&["channels", channel, "play", playback]);
                ("POST", path.with("media", &sounds(prompts)).with("lang", language))
            }
            Ask::PlayIn { bridge, playback, prompts, language } => {
                let path = Path::to(&["bridges", bridge, "play", playback]);
                ("POST", path.with("media", &sounds(prompts)).with("lang", language))
            }
            Ask::Snoop { channel, snoop, args, whisper } => {
                let path = Path::to(&["channels", channel, "snoop", snoop]).with("app", app);
                let path = path.with("appArgs", args).with("spy", "both");
                ("POST", path.with("whisper", if *whisper { "out" } else { "none" }))
            }
            Ask::StopPlayback(id) => ("DELETE", Path::to(&["playbacks", id])),
            Ask::Record { bridge: id, name, .. } => {
                let path = bridge(id, "record").with("name", name).with("format", "wav");
                ("POST", path.with("ifExists", "fail"))
            }
            Ask::EndRecord { name, discard: true } => ("DELETE", Path::to(&["recordings", "live", name])),
            Ask::EndRecord { name, discard: false } => {
                ("POST", Path::to(&["recordings", "live", name, "stop"]))
            }
            Ask::DeleteRecord(name) => ("DELETE", Path::to(&["recordings", "stored", name])),
            Ask::Runs { name, .. } => ("GET", Path::to(&["recordings", "live", name])),
            Ask::Records => ("GET", Path::to(&["recordings", "stored"])),
            Ask::Create { channel, endpoint, args, originator } => {
                let path = Path::to(&["channels", "create"]).with("endpoint", endpoint).with("app", app);
                let path = path.with("appArgs", args).with("channelId", channel);
                ("POST", path.with_some("originator", originator))
            }
            Ask::Dial { channel: id, caller, timeout } => {
                let path = channel(id, "dial").with("timeout", &timeout.to_string());
                ("POST", path.with_some("caller", caller))
            }
            Ask::Join(id) => ("POST", Path::to(&["bridges"]).with("type", "mixing").with("bridgeId", id)),
            Ask::Enter(id, channels) => {
                ("POST", bridge(id, "addChannel").with("channel", &channels.join(",")))
            }
            Ask::Exit(id, channel) => ("POST", bridge(id, "removeChannel").with("channel", channel)),
            Ask::EndBridge(id) => ("DELETE", Path::to(&["bridges", id])),
            Ask::HangUp(id) => ("DELETE", Path::to(&["channels", id]).with("reason_code", "16")),
            Ask::Mute(id, on) => {
                (if *on { "POST" } else { "DELETE" }, channel(id, "mute").with("direction", "in"))
            }
            Ask::Set(id, variable, value) => {
                ("POST", channel(id, "variable").with("variable", variable).with("value", value))
            }
            Ask::Continue(id, label) => ("POST", channel(id, "continue").with("label", label)),
            Ask::SendTo(id, context, number) => {
                let path = channel(id, "continue").with("context", context).with("extension", number);
                ("POST", path.with("priority", "1"))
            }
            Ask::TransferState(id, state) => ("POST", channel(id, "transfer_progress").with("states", state)),
            Ask::Subscribe(sources) => {
                let path = Path::to(&["applications", app, "subscription"]);
                ("POST", path.with("eventSource", &sources.join(",")))
            }
            Ask::Info => ("GET", Path::to(&["asterisk", "info"]).with("only", "status")),
            Ask::Variable(name) => ("GET", Path::to(&["asterisk", "variable"]).with("variable", name)),
            Ask::Channels => ("GET", Path::to(&["channels"])),
            Ask::Bridges => ("GET", Path::to(&["bridges"])),
        };
        (method, path.0)
    }
}

fn sounds(prompts: &[String]) -> String {
    prompts.iter().map(|prompt| format!("sound:{prompt}")).collect::<Vec<_>>().join(",")
}

/// A path being written.
struct Path(String);

impl Path {
    fn to(segments: &[&str]) -> Path {
        let mut path = Path(String::new());
        for segment in segments {
            path.0.push('/');
            path.escaped(segment);
        }
        path
    }

    fn with(mut self, name: &str, value: &str) -> Path {
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        self.0.push_str(name);
        self.0.push('=');
        self.escaped(value);
        self
    }

    fn with_some(self, name: &str, value: &str) -> Path {
        if value.is_empty() { self } else { self.with(name, value) }
    }

    fn escaped(&mut self, text: &str) {
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    self.0.push(char::from(byte));
                }
                _ => {
                    let _ = write!(self.0, "%{byte:02X}");
                }
            }
        }
    }
}

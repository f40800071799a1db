//! What Asterisk says (WebSocket events, REST answers) and what it is asked, as it travels. Knows nothing
//! of the core. Fields that are not needed are not read; event types that are not known are counted.

pub mod ask;

pub use ask::Ask;
use serde::Deserialize;

/// An event, as far as calls need it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "type")]
pub enum Event {
    /// A channel came to the application.
    StasisStart {
        /// What the dialplan or whoever created the channel said.
        #[serde(default)]
        args: Vec<String>,
        /// The channel.
        channel: Channel,
        /// The channel whose place it takes, after a transfer that Asterisk made itself.
        replace_channel: Option<Channel>,
    },
    /// A channel left the application: hung up, or went on in the dialplan.
    StasisEnd {
        /// The channel.
        channel: Channel,
    },
    /// A channel rings, or was answered.
    ChannelStateChange {
        /// The channel.
        channel: Channel,
    },
    /// A channel is gone.
    ChannelDestroyed {
        /// The channel.
        channel: Channel,
        /// Why, as Q.850 counts.
        #[serde(default)]
        cause: i64,
    },
    /// Somebody wants a channel to end.
    ChannelHangupRequest {
        /// The channel.
        channel: Channel,
        /// Why; 4: the switch stops.
        #[serde(default)]
        cause: i64,
    },
    /// How ringing somebody goes.
    Dial {
        /// Who is rung.
        peer: Channel,
        /// Empty at first, then `RINGING`, `ANSWER`, `BUSY` and so on.
        #[serde(default)]
        dialstatus: String,
    },
    /// A channel is in a bridge now.
    ChannelEnteredBridge {
        /// Which bridge.
        bridge: Bridge,
        /// The channel.
        channel: Option<Channel>,
    },
    /// A channel is in that bridge no longer.
    ChannelLeftBridge {
        /// Which bridge.
        bridge: Bridge,
        /// The channel.
        channel: Channel,
    },
    /// A bridge is gone.
    BridgeDestroyed {
        /// Which.
        bridge: Bridge,
    },
    /// A prompt is over.
    PlaybackFinished {
        /// Which.
        playback: Playback,
    },
    /// A key was pressed.
    ChannelDtmfReceived {
        /// Which key.
        digit: String,
        /// Whose.
        channel: Channel,
    },
    /// An agent pressed transfer on the telephone.
    ChannelTransfer {
        /// Where to.
        refer_to: ReferTo,
        /// By whom.
        referred_by: ReferredBy,
    },
    /// The switch cannot record, or not any more.
    RecordingFailed {
        /// Which.
        recording: Recording,
    },
    /// Another connection has the application now.
    ApplicationReplaced,
}

/// Event types that are known and change nothing here.
pub const IDLE: &[&str] = &[
    "ApplicationRegistered",
    "ApplicationUnregistered",
    "BridgeBlindTransfer",
    "BridgeAttendedTransfer",
    "BridgeCreated",
    "BridgeMerged",
    "ChannelCallerId",
    "ChannelConnectedLine",
    "ChannelCreated",
    "ChannelDialplan",
    "ChannelHold",
    "ChannelToneDetected",
    "ChannelUnhold",
    "ChannelUserevent",
    "ChannelVarset",
    "ContactStatusChange",
    "DeviceStateChanged",
    "EndpointStateChange",
    "PeerStatusChange",
    "PlaybackContinuing",
    "PlaybackStarted",
    "RecordingFinished",
    "RecordingStarted",
    "RESTResponse",
];

/// A frame, read.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// An event that matters.
    Event(Box<Event>),
    /// A known one that does not.
    Idle,
    /// Of a type nobody here knows.
    Unknown,
    /// No event at all, or one without what its type must hold.
    Broken,
}

/// Reads a frame.
pub fn read(frame: &str) -> Heard {
    #[derive(Deserialize)]
    struct Head<'a> {
        #[serde(rename = "type", borrow)]
        kind: std::borrow::Cow<'a, str>,
    }
    const KNOWN: &[&str] = &[
        "StasisStart",
        "StasisEnd",
        "ChannelStateChange",
        "ChannelDestroyed",
        "ChannelHangupRequest",
        "Dial",
        "ChannelEnteredBridge",
        "ChannelLeftBridge",
        "BridgeDestroyed",
        "PlaybackFinished",
        "ChannelDtmfReceived",
        "ChannelTransfer",
        "RecordingFailed",
        "ApplicationReplaced",
    ];
    let Ok(head) = serde_json::from_str::<Head<'_>>(frame) else { return Heard::Broken };
    if IDLE.contains(&head.kind.as_ref()) {
        return Heard::Idle;
    }
    if !KNOWN.contains(&head.kind.as_ref()) {
        return Heard::Unknown;
    }
    serde_json::from_str(frame).map_or(Heard::Broken, |event| Heard::Event(Box::new(event)))
}

/// A leg of a call.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Channel {
    /// Its id.
    pub id: String,
    /// `Down`, `Ring`, `Ringing`, `Up`.
    #[serde(default)]
    pub state: String,
    /// Who is at the other end.
    #[serde(default)]
    pub caller: Caller,
    /// Where it stands in the dialplan.
    #[serde(default)]
    pub dialplan: Dialplan,
    /// The language of its prompts.
    #[serde(default)]
    pub language: String,
}

impl Channel {
    /// Is the line open in both directions?
    pub fn is_up(&self) -> bool {
        self.state == "Up"
    }
}

/// A name and a number, as the network gave them: hostile text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Caller {
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The number.
    #[serde(default)]
    pub number: String,
}

/// Where a channel stands in the dialplan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Dialplan {
    /// The number dialled.
    #[serde(default)]
    pub exten: String,
    /// `Stasis`, while it is with an application.
    #[serde(default)]
    pub app_name: String,
    /// The application and its arguments, with commas.
    #[serde(default)]
    pub app_data: String,
}

/// Where channels are joined.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Bridge {
    /// Its id.
    pub id: String,
    /// Who is in it.
    #[serde(default)]
    pub channels: Vec<String>,
}

/// A prompt being played.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Playback {
    /// Its id.
    pub id: String,
    /// `done`, or `failed` where the prompt could not be played.
    #[serde(default)]
    pub state: String,
}

/// A recording.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Recording {
    /// Its name.
    pub name: String,
}

/// Where an agent's telephone sends a call.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ReferTo {
    /// The number dialled.
    #[serde(default)]
    pub requested_destination: Destination,
}

/// A number dialled for a transfer.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Destination {
    /// The number.
    #[serde(default)]
    pub destination: String,
}

/// Which telephone sends a call on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ReferredBy {
    /// Its channel.
    pub source_channel: Channel,
}

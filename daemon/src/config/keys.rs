//! Every key there is: its name, what it means, how it is set and shown.

use super::values::{Raw, Setting};
use super::{Settings, switches};

/// One thing that can be set.
pub struct Key {
    /// Its name with its section: `limits.connections`.
    pub path: &'static str,
    /// What it means, for the annotated sample.
    pub about: &'static str,
    /// May its value also come from `<name>_file`, and is it hidden when printed?
    pub secret: bool,
    /// Sets it, or says what the value should be.
    pub set: fn(&mut Settings, &Raw) -> Result<(), String>,
    /// Its value as TOML; a secret's is hidden.
    pub show: fn(&Settings) -> String,
}

impl Key {
    /// The environment variable that overrides it: `PORTNER_LIMITS__CONNECTIONS`.
    pub fn variable(&self) -> String {
        format!("PORTNER_{}", self.path.replace('.', "__").to_ascii_uppercase())
    }

    /// Its section (empty for the first keys) and its name within.
    pub fn section(&self) -> (&'static str, &'static str) {
        self.path.split_once('.').unwrap_or(("", self.path))
    }
}

fn within(number: f64, least: f64, most: f64) -> Result<(), String> {
    let fits = (least..=most).contains(&number);
    if fits { Ok(()) } else { Err(format!("write a number from {least} to {most}")) }
}

macro_rules! keys {
    ($($path:literal, $($field:ident).+ $(, $least:literal ..= $most:literal)? $(, secret = $secret:literal)?; $about:literal)*) => {
        /// The table, in the order of the annotated sample.
        pub const KEYS: &[Key] = &[$(Key {
            path: $path,
            about: $about,
            secret: false $(|| $secret)?,
            set: |settings, raw| {
                let value = Setting::read(raw)?;
                $(within(value as f64, $least as f64, $most as f64)?;)?
                settings.$($field).+ = value;
                Ok(())
            },
            show: |settings| settings.$($field).+.show(),
        }),*];
    };
}

keys! {
    "listen", listen;
    "Where residents, agents and programs come in. Plain HTTP: put a proxy with TLS before it, or keep it\non this machine."
    "operations", operations;
    "Where Prometheus (/metrics) and health checks (/healthz, /readyz, /version) come in. Not for the\ninternet."
    "data", data;
    "The directory of everything that is stored. Empty: $STATE_DIRECTORY under systemd, else\n$XDG_DATA_HOME/portner, else ~/.local/share/portner."
    "desk", desk;
    "The desk's directory (`portner desk init DIR` writes one). Empty: the built-in made-up municipality.\nIts files may change while the daemon runs: a good change is adopted, a bad one refused and logged."

    "door.https", door.https;
    "Is the door reached over https, through a proxy? Then cookies are Secure and browsers are told to stay\nwith https."
    "door.origins", door.origins;
    "Origins of municipal pages that may show the widget and open a chat, beside the door itself:\n[\"https://www.kommune.example\"]."
    "door.proxies", door.proxies;
    "Addresses or networks of proxies whose X-Forwarded-For is believed: [\"127.0.0.1\"]."
    "door.hosts", door.hosts;
    "Host names that are answered, without port; others get 421. Empty: all."

    "limits.connections", limits.connections, 1..=1_000_000;
    "Connections at once; more are answered 503."
    "limits.per_address", limits.per_address, 1..=1_000_000;
    "Connections at once from one address (IPv6: one /64); more are answered 503. Raise it when many people\nshare one address, as in a town hall. For a configured proxy only limits.connections counts."
    "limits.head_seconds", limits.head_seconds, 1..=3_600;
    "Seconds in which a request's head must have come, from the first moment of a connection and from the\nend of the answer before. Silent and half-sent connections are closed. A proxy's own keep-alive towards\nPortner should be shorter."
    "limits.head_bytes", limits.head_bytes, 8_192..=1_048_576;
    "Bytes of a request's head; more is answered 431."
    "limits.head_fields", limits.head_fields, 8..=1_000;
    "Header fields of a request; more is answered 431."
    "limits.body_bytes", limits.body_bytes, 1_024..=16_777_216;
    "Bytes of a request's body; more is answered 413."
    "limits.body_seconds", limits.body_seconds, 1..=3_600;
    "Seconds in which a request's body must have come; later is answered 408."
    "limits.text", limits.text, 1..=100_000;
    "Characters of one message or form text."
    "limits.message_bytes", limits.message_bytes, 1_024..=1_048_576;
    "Bytes of one WebSocket message."
    "limits.frame_bytes", limits.frame_bytes, 1_024..=1_048_576;
    "Bytes of one WebSocket frame."
    "limits.write_buffer_bytes", limits.write_buffer_bytes, 16_384..=16_777_216;
    "Bytes that may wait to be written to one WebSocket; a reader that is slower is closed with 1013 and\nmay come back."
    "limits.ping_seconds", limits.ping_seconds, 1..=3_600;
    "Seconds between pings on a WebSocket."
    "limits.dead_seconds", limits.dead_seconds, 2..=7_200;
    "Seconds without any sign of life after which a WebSocket is closed."
    "limits.resident_rate", limits.resident_rate, 0.1..=1000.0;
    "A resident's messages a second, sustained."
    "limits.resident_burst", limits.resident_burst, 1.0..=10000.0;
    "A resident's messages at once."
    "limits.agent_rate", limits.agent_rate, 0.1..=100000.0;
    "An agent's messages a second, sustained."
    "limits.agent_burst", limits.agent_burst, 1.0..=100000.0;
    "An agent's messages at once."
    "limits.stop_seconds", limits.stop_seconds, 1..=300;
    "Seconds that a stop may take before what is still open is cut."

    "sign_in.session_hours", sign_in.session_hours, 1..=720;
    "Hours after a sign-in when the session is over."
    "sign_in.tries_a_minute", sign_in.tries_a_minute, 1..=1_000;
    "Sign-ins tried a minute for one account, and for one address."
    "sign_in.password_characters", sign_in.password_characters, 8..=128;
    "Characters that a new password must have."

    "phone.secrets", phone.secrets, secret = true;
    "Secrets with which a telephone switch signs its events (Standard Webhooks): `whsec_` and base64. Two\nwhile one replaces the other. None: telephone events are refused. Better than writing them here:\nsecrets_file = \"/path\", PORTNER_PHONE__SECRETS_FILE, or a systemd credential called `phone.secrets`."
    "phone.tolerance_seconds", phone.tolerance_seconds, 1..=86_400;
    "Seconds that the time of a signature may be off."

    "video.address", video.address;
    "The address of video meetings on your own meeting server, with {room} where a name goes that nobody can guess:\n\"https://meet.kommune.example/{room}\". Agents lift a chat to a meeting with it. Empty: none."
    "reports.hour_costs", reports.hour_costs, 0..=1_000_000_000;
    "What an agent's hour costs, in the smallest coin (45000 is 450 kroner). Reports make the cost of a contact\nfrom it. 0: not measured."
    "reports.smallest_group", reports.smallest_group, 0..=1_000;
    "Where figures tell people apart by language or district, groups of fewer contacts than this are not shown, nor\nthose from which they could be worked out; on pages, in API, CSV, spreadsheet and terminal. 0: all are."
    "reports.few_surveys", reports.few_surveys, 0..=100_000;
    "With fewer answers to the survey than these, reports say that the mean says little. 0: never."
    "reports.mail_to", reports.mail_to;
    "Who gets each month's report by mail, once the month is over: [\"leader@kommune.example\"]. Empty: nobody."
    "reports.mail_from", reports.mail_from;
    "The address that the monthly report comes from; needed when somebody gets it."
    "reports.mail_command", reports.mail_command;
    "The program of this machine that takes a letter on its standard input and sends it to those in its `To:`,\nwith its arguments; it took the letter when it ends with 0. Under the systemd unit (NoNewPrivileges) take one\nthat speaks SMTP itself, such as [\"/usr/bin/msmtp\", \"-t\"]."
    "reports.mail_day", reports.mail_day, 1..=28;
    "The day of the following month on which it is sent, from six in the morning. On the 8th nobody can come back\nwithin seven days any more."

    "learning.keep_days", learning.keep_days, 0..=3_650;
    "Days after which a correction is deleted: a contact that an agent sent on as \"wrong unit\", from which\n`portner rules suggest` proposes rules. Never of units marked sensitive; erased with the contact's words.\n0: none is kept longer than an hour."

    "privacy.keep_days", privacy.keep_days, 0..=36_500;
    "Days after a contact's end when its words are deleted, with names, numbers and notes: their key is destroyed. Only\na backup of the keys from before that still opens them, so keep those no longer than this. Counts and reports stay.\nResidents read the date before they write in a chat. What must be archived must have been taken over by then; in\nSweden deleting needs a decision of its own. 0: kept for good."

    "synthetic.every_seconds", synthetic.every_seconds, 0..=3_600;
    "Seconds between two contacts that Portner makes itself, to know that the whole way works: through the\npublic door, onto the disk, to an agent, answered, closed, read. They stand in nobody's line and in no figure;\nif one fails, portner_synthetic_up turns 0. Each writes about 2 KB, 6 MB a day. 0: none."

    "practice.port", practice.port, 0..=65_535;
    "Where agents practise with made-up contacts, which are counted nowhere: a port of its own on the address of\n`listen`, open only while somebody practises. 0: any free one."
    "practice.origin", practice.origin;
    "The practice as browsers reach it, where a proxy with TLS stands before that port, such as\n\"https://practice.example\". Empty: the same host as the door."

    "log.level", log.level;
    "error, warn, info, debug or trace. RUST_LOG overrides it with finer choices."
    "log.form", log.form;
    "json, text, or auto: text on a terminal, else json. Logs go to standard error and hold no word, name\nor number of a resident."
}

/// The key of that path.
pub fn find(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path == path)
}

/// The likeliest key that somebody meant by `written`, among the same section's first.
pub fn nearest(written: &str) -> Option<&'static str> {
    let scored = KEYS.iter().map(|key| {
        let (section, name) = key.section();
        let whole = strsim::jaro_winkler(written, key.path);
        let (own_section, own_name) = written.split_once('.').unwrap_or(("", written));
        let inner = strsim::jaro_winkler(own_name, name) - if own_section == section { 0.0 } else { 0.1 };
        (whole.max(inner), key.path)
    });
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.75).then_some(best.1)
}

/// The settings as an annotated file: every key, or (for `portner config`) without the notes.
pub fn print(settings: &Settings, notes: bool) -> String {
    let mut out = String::new();
    let mut section = "";
    for key in KEYS {
        let (own, name) = key.section();
        if own != section {
            section = own;
            out.push_str(&format!("\n[{section}]\n"));
        } else if notes && !out.is_empty() {
            out.push('\n');
        }
        if notes {
            key.about.lines().for_each(|line| out.push_str(&format!("# {line}\n")));
        }
        out.push_str(&format!("{name} = {}\n", (key.show)(settings)));
    }
    out.push_str(&switches::print(&settings.asterisk));
    out
}

/// `deploy/portner.toml`: every key annotated at its default.
pub fn sample() -> String {
    format!(
        "# Portner's settings. Every key stands here at its default: delete what you do not change.\n\
         # Each can be overridden by the environment: PORTNER_LISTEN, PORTNER_LIMITS__CONNECTIONS and so on.\n\
         # `portner config` prints what is in force, `portner check` finds every mistake at once.\n\n{}",
        print(&Settings::default(), true)
    ) + switches::SAMPLE
}

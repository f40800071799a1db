//! Settings: one TOML file, each key overridable by the environment, secrets also from files.
//!
//! `keys` is the one table of what can be set; reading, printing and the annotated sample all walk it.

pub mod environment;
pub mod file;
pub mod keys;
pub mod switches;
pub mod values;

use routing_rules::book::Mistake;
use routing_rules::careful_toml::Mistakes;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use values::{Address, Form, Level, Meeting, Origin, Secret};

/// Everything that can be set, with its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Where residents, agents and programs come in.
    pub listen: SocketAddr,
    /// Where Prometheus and health checks come in.
    pub operations: SocketAddr,
    /// The data directory; `None` is the user's own.
    pub data: Option<PathBuf>,
    /// The desk's directory; `None` is the built-in desk.
    pub desk: Option<PathBuf>,
    /// How the public door is reached.
    pub door: Door,
    /// What one connection, address or socket may take.
    pub limits: Limits,
    /// Local accounts.
    pub sign_in: SignIn,
    /// Telephone events.
    pub phone: Phone,
    /// Video meetings.
    pub video: Video,
    /// Reports.
    pub reports: Reports,
    /// Learning from the desk.
    pub learning: Learning,
    /// What residents wrote and said.
    pub privacy: Privacy,
    /// The contact that Portner makes itself.
    pub synthetic: Synthetic,
    /// Practice with made-up contacts.
    pub practice: Practice,
    /// Telephone switches that Portner drives.
    pub asterisk: Vec<switches::Asterisk>,
    /// Log lines.
    pub log: Log,
}

/// How the public door is reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Door {
    /// Is it reached over https, through a proxy?
    pub https: bool,
    /// Origins beside the door's own that may open a chat and frame the widget.
    pub origins: Vec<Origin>,
    /// Proxies whose `X-Forwarded-For` counts.
    pub proxies: Vec<Address>,
    /// Host names that are answered; none means all.
    pub hosts: Vec<String>,
}

/// What one connection, address or socket may take.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Connections at once.
    pub connections: u64,
    /// Connections at once from one address.
    pub per_address: u64,
    /// Seconds until a request's head must be there, also for the first byte and between requests.
    pub head_seconds: u64,
    /// Bytes of a request's head.
    pub head_bytes: u64,
    /// Header fields of a request.
    pub head_fields: u64,
    /// Bytes of a request's body.
    pub body_bytes: u64,
    /// Seconds until a request's body must be there.
    pub body_seconds: u64,
    /// Characters of a message or form text.
    pub text: u64,
    /// Bytes of a WebSocket message.
    pub message_bytes: u64,
    /// Bytes of a WebSocket frame.
    pub frame_bytes: u64,
    /// Bytes that may wait to be written to one WebSocket.
    pub write_buffer_bytes: u64,
    /// Seconds between pings.
    pub ping_seconds: u64,
    /// Seconds of silence after which a WebSocket is dead.
    pub dead_seconds: u64,
    /// A resident's messages a second, sustained.
    pub resident_rate: f64,
    /// A resident's messages at once.
    pub resident_burst: f64,
    /// An agent's messages a second, sustained.
    pub agent_rate: f64,
    /// An agent's messages at once.
    pub agent_burst: f64,
    /// Seconds that a stop may take.
    pub stop_seconds: u64,
}

/// Local accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct SignIn {
    /// Hours after which a session is over.
    pub session_hours: u64,
    /// Tries a minute for one account, and for one address.
    pub tries_a_minute: u64,
    /// Characters a new password must have.
    pub password_characters: u64,
}

/// Practice with made-up contacts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practice {
    /// Its port on the address of `listen`; 0 is a free one.
    pub port: u64,
    /// Where browsers find it, when there is a proxy before it.
    pub origin: Option<Origin>,
}

/// Telephone events.
#[derive(Clone, Debug, PartialEq)]
pub struct Phone {
    /// Secrets that may sign them.
    pub secrets: Vec<Secret>,
    /// Seconds a signature's time may be off.
    pub tolerance_seconds: u64,
}

/// Video meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Video {
    /// Where they are.
    pub address: Meeting,
}

/// Reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Reports {
    /// What an agent's hour costs, in the smallest coin; 0 when that is not said.
    pub hour_costs: u64,
    /// Groups of fewer people are not shown; 0: all are.
    pub smallest_group: u64,
    /// With fewer answers to the survey a report says that they say little.
    pub few_surveys: u64,
    /// Who gets the monthly report; nobody: none is sent.
    pub mail_to: Vec<String>,
    /// Who sends it.
    pub mail_from: String,
    /// The program that takes a letter on its standard input, with its arguments.
    pub mail_command: Vec<String>,
    /// The day of the next month on which it is sent.
    pub mail_day: u64,
}

impl Default for Reports {
    fn default() -> Reports {
        Reports {
            hour_costs: 0,
            smallest_group: 5,
            few_surveys: 30,
            mail_to: Vec::new(),
            mail_from: String::new(),
            mail_command: ["/usr/sbin/sendmail", "-t", "-i"].map(str::to_string).to_vec(),
            mail_day: 1,
        }
    }
}

/// What residents wrote and said of themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Privacy {
    /// Days after its end that a contact's words are kept; 0: always.
    pub keep_days: u64,
}

/// Learning from the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Learning {
    /// Days that corrections are kept; 0: none.
    pub keep_days: u64,
}

/// The contact that Portner makes itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Synthetic {
    /// Seconds between two of them; 0: none.
    pub every_seconds: u64,
}

/// Log lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// How much.
    pub level: Level,
    /// As what.
    pub form: Form,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            operations: SocketAddr::from(([127, 0, 0, 1], 9464)),
            data: None,
            desk: None,
            door: Door::default(),
            limits: Limits::default(),
            sign_in: SignIn { session_hours: 10, tries_a_minute: 5, password_characters: 12 },
            phone: Phone { secrets: Vec::new(), tolerance_seconds: 300 },
            video: Video::default(),
            reports: Reports::default(),
            learning: Learning { keep_days: 180 },
            privacy: Privacy { keep_days: 0 },
            synthetic: Synthetic { every_seconds: 30 },
            practice: Practice::default(),
            asterisk: Vec::new(),
            log: Log::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 20_000,
            per_address: 50,
            head_seconds: 10,
            head_bytes: 16 * 1024,
            head_fields: 64,
            body_bytes: 64 * 1024,
            body_seconds: 30,
            text: 4_000,
            message_bytes: 16 * 1024,
            frame_bytes: 32 * 1024,
            write_buffer_bytes: 256 * 1024,
            ping_seconds: 30,
            dead_seconds: 45,
            resident_rate: 2.0,
            resident_burst: 20.0,
            agent_rate: 20.0,
            agent_burst: 100.0,
            stop_seconds: 10,
        }
    }
}

/// Where settings come from. Handed in whole, so that a test needs no process of its own.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The settings file, if one was named.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
}

impl Sources {
    /// The file named on the command line or in `PORTNER_CONFIG`, and this process's environment.
    pub fn of_process(file: Option<&Path>) -> Sources {
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Sources { file: file.map(Path::to_path_buf), environment }
    }

    fn variable(&self, name: &str) -> Option<&str> {
        let found = self.environment.iter().find(|(key, value)| key == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads the settings: defaults, then the file, then the environment. All mistakes at once.
pub fn read(sources: &Sources) -> Result<Settings, Vec<Mistake>> {
    let mut settings = Settings::default();
    let mut mistakes = Mistakes::default();
    if let Some(path) = &sources.file {
        file::read(path, &mut settings, &mut mistakes);
    }
    environment::read(sources, &mut settings, &mut mistakes);
    together(&settings, &mut mistakes);
    if mistakes.is_empty() { Ok(settings) } else { Err(mistakes.finish()) }
}

/// What no key can know alone.
fn together(settings: &Settings, mistakes: &mut Mistakes) {
    let mut wrong = |what: &str| mistakes.of_file("settings", what);
    let limits = &settings.limits;
    let Reports { mail_to, mail_from, mail_command, .. } = &settings.reports;
    if !mail_to.is_empty() && (mail_from.is_empty() || mail_command.is_empty()) {
        wrong("`reports.mail_to` needs `reports.mail_from` and `reports.mail_command` too");
    }
    if mail_to.iter().chain((!mail_from.is_empty()).then_some(mail_from)).any(|text| !is_address(text)) {
        wrong(
            "`reports.mail_to` and `reports.mail_from` are plain addresses, such as leader@kommune.example",
        );
    }
    if limits.dead_seconds <= limits.ping_seconds {
        wrong("`limits.dead_seconds` must be longer than `limits.ping_seconds`; every socket would die");
    }
    if limits.frame_bytes < limits.message_bytes {
        wrong("`limits.frame_bytes` must be at least `limits.message_bytes`; a message comes in one frame");
    }
    if settings.listen == settings.operations && settings.listen.port() != 0 {
        wrong("`listen` and `operations` are the same address; give each its own port");
    }
    let names: std::collections::BTreeSet<_> = settings.asterisk.iter().map(|switch| switch.name).collect();
    if names.len() < settings.asterisk.len() {
        wrong("two `[[asterisk]]` have the same `name`; calls are known by it, so give each its own");
    }
}

/// One address and nothing that could become a header or an argument.
fn is_address(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.+_-=".contains(&byte);
    text.bytes().all(plain)
        && !text.starts_with('-')
        && text
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@'))
}

/// The data directory: the one set, else systemd's, else the user's own.
pub fn data_directory(settings: &Settings, sources: &Sources) -> Result<PathBuf, String> {
    if let Some(data) = &settings.data {
        return Ok(data.clone());
    }
    let under = |name: &str| sources.variable(name).map(PathBuf::from);
    under("STATE_DIRECTORY")
        .or_else(|| under("XDG_DATA_HOME").map(|home| home.join("portner")))
        .or_else(|| under("HOME").map(|home| home.join(".local/share/portner")))
        .ok_or_else(|| "there is no home directory to keep data in; set PORTNER_DATA or --data".to_string())
}

#[cfg(test)]
#[path = "config/tests.rs"]
mod tests;

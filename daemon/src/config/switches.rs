//! `[[asterisk]]`: the telephone switches that Portner drives, one table each.

use super::file::read_text;
use super::values::{Raw, Secret, Setting};
use routing_rules::ids::SwitchId;
use std::net::IpAddr;
use std::path::Path;

/// One switch.
#[derive(Clone, Debug, PartialEq)]
pub struct Asterisk {
    /// Its name at the desk.
    pub name: SwitchId,
    /// Host of its HTTP server.
    pub host: String,
    /// Port of it.
    pub port: u16,
    /// Where ARI lies there: `/ari`.
    pub base: String,
    /// The application, as the dialplan calls it in `Stasis(...)`.
    pub app: String,
    /// The user of ari.conf.
    pub user: String,
    /// Their password.
    pub password: Secret,
    /// The class of the hold music.
    pub music: String,
    /// Seconds between two announcements of a caller's place.
    pub announce_seconds: u64,
    /// The country code of numbers that have none.
    pub country: String,
    /// The dialplan label that rings a human when Portner cannot.
    pub fallback: String,
    /// The dialplan context of outside numbers; empty: none.
    pub outside: String,
    /// Minutes that a caller keeps their place whom the switch cut off.
    pub keep_place_minutes: u64,
    /// Units and numbers whose calls are recorded.
    pub record: Vec<String>,
    /// Days after which a recording is deleted.
    pub record_keep_days: u64,
}

/// What stands in the annotated sample.
pub const SAMPLE: &str = r#"
# Telephone switches that Portner drives: Asterisk 22 or newer over ARI. One table for each; the whole
# set-up, with the files for Asterisk, is in deploy/asterisk/README.md.
#
# [[asterisk]]
# # Its name here, for ever: calls are known by it.
# name = "main"
# # Asterisk's HTTP server. Without TLS it must be on this machine (or the end of a tunnel here).
# url = "http://127.0.0.1:8088"
# # Only inside a network that nobody else can listen to: lets `url` name another machine.
# plain_text = false
# # The application: Stasis(portner,...) in extensions.conf. Each daemon needs its own.
# app = "portner"
# # The user of ari.conf. Better than `password` is a file only Portner may read.
# user = "portner"
# password_file = "/etc/portner/asterisk.password"
# # The class of the hold music in musiconhold.conf.
# music = "default"
# # Seconds between two announcements of a caller's place in line.
# announce_seconds = 60
# # The country code of numbers that come without one.
# country = "47"
# # The label of extensions.conf that rings a human when Portner cannot.
# fallback = "fallback"
# # The context of extensions.conf that dials outside numbers; empty: agents cannot send calls outside.
# outside = "portner-outside"
# # Minutes in which a caller whom a restart of the switch cut off is first in line again.
# keep_place_minutes = 15
# # Units (as in units.toml) and numbers whose calls Asterisk records; none is. A prompt tells both sides first, and
# # the caller ends it by the key *; units marked sensitive are never recorded. See deploy/asterisk/README.md.
# record = []
# # Days after which Portner deletes a recording at the switch.
# record_keep_days = 30
"#;

const KEYS: [&str; 15] = [
    "name",
    "url",
    "plain_text",
    "app",
    "user",
    "password",
    "password_file",
    "music",
    "announce_seconds",
    "country",
    "fallback",
    "outside",
    "keep_place_minutes",
    "record",
    "record_keep_days",
];

/// Reads one table. Each mistake comes with the key it is about; `None` is about the whole table.
pub fn read(entries: &[(&str, Raw)], base: Option<&Path>) -> Result<Asterisk, Vec<(Option<usize>, String)>> {
    let mut reader = Reader { entries, mistakes: Vec::new() };
    for (i, (key, _)) in entries.iter().enumerate() {
        if !KEYS.contains(key) {
            let near = KEYS
                .iter()
                .max_by(|a, b| strsim::jaro_winkler(a, key).total_cmp(&strsim::jaro_winkler(b, key)));
            let near = near.map_or("name", |near| near);
            reader
                .mistakes
                .push((Some(i), format!("no key is called `asterisk.{key}`; did you mean `{near}`?")));
        }
    }
    let name = reader.text("name", None);
    let url = reader.text("url", None);
    let plain_text = reader.value::<bool>("plain_text").unwrap_or(false);
    let place = reader.place(&url, plain_text);
    let password = reader.password(base);
    let name = reader.name(&name);
    let asterisk = |name, reader: &mut Reader<'_>| Asterisk {
        name,
        host: place.0,
        port: place.1,
        base: place.2,
        app: reader.word("app", "portner"),
        user: reader.text("user", None),
        password: Secret(password.into_bytes()),
        music: reader.text("music", Some("default")),
        announce_seconds: reader.number("announce_seconds", 60, 10..=3_600),
        country: reader.country(),
        fallback: reader.word("fallback", "fallback"),
        outside: reader.text("outside", Some("")),
        keep_place_minutes: reader.number("keep_place_minutes", 15, 0..=1_440),
        record: reader.value("record").unwrap_or_default(),
        record_keep_days: reader.number("record_keep_days", 30, 1..=3_650),
    };
    let asterisk = name.map(|name| asterisk(name, &mut reader));
    match asterisk {
        Some(asterisk) if reader.mistakes.is_empty() => Ok(asterisk),
        _ => Err(reader.mistakes),
    }
}

struct Reader<'a> {
    entries: &'a [(&'a str, Raw)],
    mistakes: Vec<(Option<usize>, String)>,
}

impl Reader<'_> {
    fn at(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|(own, _)| *own == key)
    }

    fn wrong(&mut self, key: &str, what: String) {
        self.mistakes.push((self.at(key), format!("`asterisk.{key}`: {what}")));
    }

    fn value<T: Setting>(&mut self, key: &str) -> Option<T> {
        let (_, raw) = &self.entries[self.at(key)?];
        match T::read(raw) {
            Ok(value) => Some(value),
            Err(why) => {
                self.wrong(key, why);
                None
            }
        }
    }

    /// A text; without a default it must be there.
    fn text(&mut self, key: &str, default: Option<&str>) -> String {
        if self.at(key).is_none() && default.is_none() {
            self.wrong(key, "is missing; see deploy/portner.toml".to_string());
        }
        self.value(key).unwrap_or_else(|| default.unwrap_or_default().to_string())
    }

    /// A name without blanks, as the dialplan has them.
    fn word(&mut self, key: &str, default: &str) -> String {
        let word = self.text(key, Some(default));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if word.is_empty() || word.len() > 60 || !word.chars().all(plain) {
            self.wrong(key, "write one word of letters, digits, `-`, `_` and `.`".to_string());
        }
        word
    }

    fn number(&mut self, key: &str, default: u64, bounds: std::ops::RangeInclusive<u64>) -> u64 {
        let number = self.value(key).unwrap_or(default);
        if !bounds.contains(&number) {
            self.wrong(key, format!("write a number from {} to {}", bounds.start(), bounds.end()));
        }
        number
    }

    fn name(&mut self, name: &str) -> Option<SwitchId> {
        let read = name.parse::<SwitchId>();
        if let (Err(why), false) = (&read, name.is_empty()) {
            self.wrong("name", why.to_string());
        }
        // Read on under a stand-in, so that every other mistake is found as well.
        read.ok().or_else(|| "switch".parse().ok())
    }

    fn country(&mut self) -> String {
        let code = self.text("country", Some("47"));
        if code.len() > 3 || !code.bytes().all(|b| b.is_ascii_digit()) {
            self.wrong("country", "write the country code without plus, such as \"47\"".to_string());
        }
        code
    }

    fn password(&mut self, base: Option<&Path>) -> String {
        let Some(file) = self.value::<String>("password_file") else {
            return self.text("password", if self.at("password_file").is_some() { Some("") } else { None });
        };
        if self.at("password").is_some() {
            self.wrong("password", "stands beside `password_file`; take one of them out".to_string());
        }
        let path = base.map_or_else(|| file.clone().into(), |base| base.join(&file));
        match read_text(&path) {
            Ok(text) => text.trim_end_matches(['\r', '\n']).to_string(),
            Err(why) => {
                self.wrong("password_file", why);
                String::new()
            }
        }
    }

    /// Host, port and path of `http://host:port[/path]`.
    fn place(&mut self, url: &str, plain_text: bool) -> (String, u16, String) {
        let nothing = (String::new(), 0, String::new());
        if url.is_empty() {
            return nothing;
        }
        let read = place(url);
        match &read {
            Err(why) => self.wrong("url", why.clone()),
            Ok((host, _, _)) if !plain_text && !is_here(host) => {
                let what = "would send calls and the password readable over the network; put a tunnel with TLS \
                            before it and name its end here (http://127.0.0.1:...), or set `plain_text = true`";
                self.wrong("url", what.to_string());
            }
            Ok(_) => {}
        }
        read.unwrap_or(nothing)
    }
}

fn place(url: &str) -> Result<(String, u16, String), String> {
    let wrong = || "write an address such as \"http://127.0.0.1:8088\"".to_string();
    if url.starts_with("https://") {
        let what = "TLS to the switch is made by a tunnel (stunnel, ssh, WireGuard) on this machine; name its \
                    end here: \"http://127.0.0.1:8088\"";
        return Err(what.to_string());
    }
    let rest = url.strip_prefix("http://").ok_or_else(wrong)?;
    let (authority, path) = rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| wrong())?),
        _ => (authority, 8088),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:_".contains(c);
    let path = path.trim_end_matches('/');
    let path_fits = path.chars().all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c));
    if host.is_empty() || !host.chars().all(plain) || !path_fits {
        return Err(wrong());
    }
    let base = match path.strip_suffix("ari").map(|before| before.trim_end_matches('/')).unwrap_or(path) {
        "" => "/ari".to_string(),
        prefix => format!("/{prefix}/ari"),
    };
    Ok((host.to_string(), port, base))
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The tables as they are in force; passwords hidden.
pub fn print(switches: &[Asterisk]) -> String {
    let mut out = String::new();
    for switch in switches {
        let Asterisk { host, port, base, .. } = switch;
        let url = if host.contains(':') {
            format!("http://[{host}]:{port}")
        } else {
            format!("http://{host}:{port}")
        };
        out.push_str("\n[[asterisk]]\n");
        let name = switch.name.to_string();
        let prefix = base.strip_suffix("/ari").unwrap_or(base);
        let texts = [
            ("name", &name),
            ("url", &format!("{url}{prefix}")),
            ("app", &switch.app),
            ("user", &switch.user),
            ("password", &"hidden".to_string()),
            ("music", &switch.music),
            ("country", &switch.country),
            ("fallback", &switch.fallback),
            ("outside", &switch.outside),
        ];
        texts.iter().for_each(|(key, value)| out.push_str(&format!("{key} = {}\n", value.show())));
        out.push_str(&format!("plain_text = {}\n", !is_here(host)));
        out.push_str(&format!("announce_seconds = {}\n", switch.announce_seconds));
        out.push_str(&format!("keep_place_minutes = {}\n", switch.keep_place_minutes));
        out.push_str(&format!("record = {}\n", switch.record.show()));
        out.push_str(&format!("record_keep_days = {}\n", switch.record_keep_days));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Raw {
        Raw::Text(text.to_string())
    }

    fn with(more: Vec<(&'static str, Raw)>) -> Result<Asterisk, Vec<String>> {
        let mut entries = vec![
            ("name", text("main")),
            ("url", text("http://127.0.0.1:8088")),
            ("user", text("portner")),
            ("password", text("secret")),
        ];
        for (key, value) in more {
            entries.retain(|(own, _)| *own != key);
            entries.push((key, value));
        }
        read(&entries, None).map_err(|mistakes| mistakes.into_iter().map(|(_, what)| what).collect())
    }

    #[test]
    fn addresses_are_taken_apart() {
        let cases = [
            ("http://127.0.0.1:8088", Ok(("127.0.0.1", 8088, "/ari"))),
            ("http://localhost/ari/", Ok(("localhost", 8088, "/ari"))),
            ("http://[::1]:80/asterisk", Ok(("::1", 80, "/asterisk/ari"))),
            ("https://127.0.0.1:8089", Err("TLS")),
            ("http://pbx.kommune.example:8088", Err("readable over the network")),
            ("http://10.0.0.5:8088", Err("readable over the network")),
            ("ftp://127.0.0.1", Err("write an address")),
            ("http://127.0.0.1:99999", Err("write an address")),
            ("http://127.0.0.1:8088/a?b", Err("write an address")),
        ];
        for (url, wanted) in cases {
            let read = with(vec![("url", text(url))]);
            let told = read.as_ref().map(|switch| (switch.host.as_str(), switch.port, switch.base.as_str()));
            match (wanted, told) {
                (Ok(wanted), told) => assert_eq!(told, Ok(wanted), "{url}"),
                (Err(word), Err(mistakes)) => assert!(mistakes[0].contains(word), "{url}: {mistakes:?}"),
                (Err(_), Ok(_)) => panic!("{url} was taken"),
            }
        }
        let allowed = with(vec![("url", text("http://10.0.0.5:8088")), ("plain_text", Raw::Flag(true))]);
        assert_eq!(allowed.map(|switch| switch.host), Ok("10.0.0.5".to_string()));
    }

    #[test]
    fn all_mistakes_come_at_once() {
        let wrong = with(vec![
            ("name", text("Main Switch")),
            ("apps", text("portner")),
            ("announce_seconds", Raw::Whole(1)),
            ("country", text("+47")),
        ]);
        assert_eq!(wrong.map_err(|mistakes| mistakes.len()), Err(4));
    }
}

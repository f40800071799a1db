//! How each kind of value is read from TOML or from one environment text, and printed again.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// A value as it was written, before anybody knows what it should be.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// A text in TOML.
    Text(String),
    /// A whole number in TOML.
    Whole(i64),
    /// A number with a fraction in TOML.
    Fraction(f64),
    /// `true` or `false` in TOML.
    Flag(bool),
    /// An array in TOML.
    List(Vec<Raw>),
    /// A text from the environment or a file: it may mean any of these.
    Loose(String),
    /// A table, date or the like, named.
    Strange(&'static str),
}

impl Raw {
    fn kind(&self) -> &'static str {
        match self {
            Raw::Text(_) | Raw::Loose(_) => "a text",
            Raw::Whole(_) => "a whole number",
            Raw::Fraction(_) => "a number with a fraction",
            Raw::Flag(_) => "true or false",
            Raw::List(_) => "a list",
            Raw::Strange(what) => what,
        }
    }
}

/// A type that a key can have.
pub trait Setting: Sized {
    /// Reads it, or says what it should be.
    fn read(raw: &Raw) -> Result<Self, String>;
    /// As TOML.
    fn show(&self) -> String;
}

fn text<'a>(raw: &'a Raw, what: &str) -> Result<&'a str, String> {
    match raw {
        Raw::Text(text) | Raw::Loose(text) => Ok(text),
        other => Err(format!("this is {}; write {what} in quotes", other.kind())),
    }
}

/// A text as TOML.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

impl Setting for String {
    fn read(raw: &Raw) -> Result<String, String> {
        text(raw, "a text").map(str::to_string)
    }
    fn show(&self) -> String {
        quoted(self)
    }
}

impl Setting for u64 {
    fn read(raw: &Raw) -> Result<u64, String> {
        let read = match raw {
            Raw::Whole(number) => u64::try_from(*number).ok(),
            Raw::Loose(text) => text.trim().replace('_', "").parse().ok(),
            _ => None,
        };
        read.ok_or_else(|| format!("this is {}; write a whole number, 0 or more, without quotes", raw.kind()))
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for f64 {
    fn read(raw: &Raw) -> Result<f64, String> {
        let read = match raw {
            Raw::Whole(number) => Some(*number as f64),
            Raw::Fraction(number) => Some(*number),
            Raw::Loose(text) => text.trim().parse().ok(),
            _ => None,
        };
        read.filter(|number| number.is_finite())
            .ok_or_else(|| format!("this is {}; write a number, without quotes", raw.kind()))
    }
    fn show(&self) -> String {
        format!("{self:?}")
    }
}

impl Setting for bool {
    fn read(raw: &Raw) -> Result<bool, String> {
        match raw {
            Raw::Flag(flag) => Ok(*flag),
            Raw::Loose(text) if matches!(text.trim(), "true" | "1" | "yes") => Ok(true),
            Raw::Loose(text) if matches!(text.trim(), "false" | "0" | "no") => Ok(false),
            _ => Err("write true or false, without quotes".to_string()),
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for SocketAddr {
    fn read(raw: &Raw) -> Result<SocketAddr, String> {
        let example = "an address and port such as \"127.0.0.1:8080\"";
        text(raw, example)?.trim().parse().map_err(|_| format!("write {example}"))
    }
    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

impl Setting for Option<PathBuf> {
    fn read(raw: &Raw) -> Result<Option<PathBuf>, String> {
        let path = text(raw, "a path")?;
        Ok((!path.is_empty()).then(|| PathBuf::from(path)))
    }
    fn show(&self) -> String {
        quoted(&self.as_deref().map_or_else(String::new, |path| path.display().to_string()))
    }
}

impl<T: Setting> Setting for Vec<T> {
    fn read(raw: &Raw) -> Result<Vec<T>, String> {
        match raw {
            Raw::List(items) => items.iter().map(T::read).collect(),
            Raw::Loose(text) => {
                let items = text.split([',', '\n']).map(str::trim).filter(|item| !item.is_empty());
                items.map(|item| T::read(&Raw::Loose(item.to_string()))).collect()
            }
            other => Err(format!("this is {}; write a list such as [\"...\"]", other.kind())),
        }
    }
    fn show(&self) -> String {
        format!("[{}]", self.iter().map(T::show).collect::<Vec<_>>().join(", "))
    }
}

/// An address or a network (`10.0.0.0/8`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    ip: IpAddr,
    bits: u8,
}

impl Address {
    /// Is `ip` this address, or in this network? An IPv4 address in IPv6 clothes is IPv4.
    pub fn holds(&self, ip: IpAddr) -> bool {
        match (self.ip, ip.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                u32::from(own).checked_shr(32 - u32::from(self.bits)).unwrap_or(0)
                    == u32::from(other).checked_shr(32 - u32::from(self.bits)).unwrap_or(0)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                u128::from(own).checked_shr(128 - u32::from(self.bits)).unwrap_or(0)
                    == u128::from(other).checked_shr(128 - u32::from(self.bits)).unwrap_or(0)
            }
            _ => false,
        }
    }
}

impl Setting for Address {
    fn read(raw: &Raw) -> Result<Address, String> {
        let example = "an address or network such as \"127.0.0.1\" or \"10.0.0.0/8\"";
        let wrong = || format!("write {example}");
        let text = text(raw, example)?.trim();
        let (ip, bits) = text.split_once('/').map_or((text, None), |(ip, bits)| (ip, Some(bits)));
        let ip: IpAddr = ip.parse().map_err(|_| wrong())?;
        let most = if ip.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| wrong()))?;
        if bits > most { Err(wrong()) } else { Ok(Address { ip, bits }) }
    }
    fn show(&self) -> String {
        let whole = if self.ip.is_ipv4() { 32 } else { 128 };
        let network = if self.bits == whole { String::new() } else { format!("/{}", self.bits) };
        quoted(&format!("{}{network}", self.ip))
    }
}

/// An origin as browsers send it: scheme, host and port, no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(pub String);

impl Setting for Origin {
    fn read(raw: &Raw) -> Result<Origin, String> {
        let example = "an origin such as \"https://www.kommune.example\", without a path";
        let text = text(raw, example)?.trim().to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        // The origin is copied into a header, so nothing may stand in it that ends a directive there.
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        match host {
            Some(host) if !host.is_empty() && host.chars().all(plain) => Ok(Origin(text)),
            _ => Err(format!("write {example}")),
        }
    }
    fn show(&self) -> String {
        quoted(&self.0)
    }
}

/// The address of a meeting, with `{room}` where its unguessable name goes; empty: no meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting(pub String);

impl Setting for Meeting {
    fn read(raw: &Raw) -> Result<Meeting, String> {
        let example = "an address such as \"https://meet.kommune.example/{room}\", or nothing";
        let text = text(raw, example)?.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
        let around = text.split_once("{room}").filter(|(before, after)| {
            before.len() > "https://a".len() && before.chars().chain(after.chars()).all(plain)
        });
        let fits = text.is_empty() || (text.starts_with("https://") && around.is_some());
        if fits { Ok(Meeting(text.to_string())) } else { Err(format!("write {example}")) }
    }
    fn show(&self) -> String {
        quoted(&self.0)
    }
}

/// A Standard Webhooks secret: `whsec_` and 24 to 64 bytes in base64. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub Vec<u8>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Setting for Option<Origin> {
    fn read(raw: &Raw) -> Result<Option<Origin>, String> {
        if text(raw, "an origin, or nothing")?.trim().is_empty() {
            Ok(None)
        } else {
            Origin::read(raw).map(Some)
        }
    }
    fn show(&self) -> String {
        self.as_ref().map_or_else(|| String::new().show(), Origin::show)
    }
}

impl Setting for Secret {
    fn read(raw: &Raw) -> Result<Secret, String> {
        use base64::Engine as _;
        let wrong = "write a secret as `whsec_` and 24 to 64 random bytes in base64; \
                     `echo whsec_$(openssl rand -base64 32)` makes one";
        let text = text(raw, "a secret")?.trim();
        let bytes = text
            .strip_prefix("whsec_")
            .and_then(|rest| base64::engine::general_purpose::STANDARD.decode(rest).ok());
        bytes.filter(|bytes| (24..=64).contains(&bytes.len())).map(Secret).ok_or_else(|| wrong.to_string())
    }
    fn show(&self) -> String {
        quoted("hidden")
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// As in the settings.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl Setting for $name {
            fn read(raw: &Raw) -> Result<$name, String> {
                let all = [$($name::$variant),*];
                let written = text(raw, "one word")?.trim();
                all.into_iter().find(|choice| choice.as_str() == written).ok_or_else(|| {
                    let names: Vec<_> = all.iter().map(|choice| choice.as_str()).collect();
                    format!("write one of {}", names.join(", "))
                })
            }
            fn show(&self) -> String {
                quoted(self.as_str())
            }
        }
    };
}

choices! {
    /// How much is logged.
    Level {
        /// What somebody must look at now.
        Error = "error",
        /// What somebody should look at soon.
        Warn = "warn",
        /// What happens to the daemon.
        #[default]
        Info = "info",
        /// What happens to single requests.
        Debug = "debug",
        /// Everything.
        Trace = "trace",
    }
}

choices! {
    /// As what log lines are written.
    Form {
        /// For people on a terminal, else JSON.
        #[default]
        Auto = "auto",
        /// One JSON object a line.
        Json = "json",
        /// For people.
        Text = "text",
    }
}

//! One type for each kind of name, so that a unit is never handed over as an agent.
//!
//! Configured names (units, agents, skills) are short and copied by value; numbers are drawn in
//! sequence by the core; references and content names are random and drawn by the daemon.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A configured name: 1 to 31 bytes of `a-z 0-9 . _ -` (and letters of other alphabets in lower
/// case), kept inline so that it copies without touching the heap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    bytes: [u8; 31],
    len: u8,
}

/// Why a text cannot be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName;

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name is 1 to 31 bytes of small letters, digits, `.`, `_` and `-`")
    }
}

impl std::error::Error for BadName {}

impl Name {
    /// Sorts before every name, and is none.
    pub(crate) const fn first() -> Name {
        Name { bytes: [0; 31], len: 0 }
    }

    /// A name that stands in the program; cut at 31 bytes.
    pub(crate) const fn fixed(text: &'static str) -> Name {
        let (text, mut bytes, mut len) = (text.as_bytes(), [0; 31], 0);
        while len < text.len() && len < 31 {
            bytes[len] = text[len];
            len += 1;
        }
        Name { bytes, len: len as u8 }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("")
    }
}

impl FromStr for Name {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Name, BadName> {
        let fits = (1..=31).contains(&text.len());
        let allowed = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || matches!(c, '.' | '_' | '-');
        if !fits || !text.chars().all(allowed) {
            return Err(BadName);
        }
        let mut bytes = [0; 31];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Name { bytes, len: text.len() as u8 })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Name, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Name, E> {
                text.parse().map_err(E::custom)
            }
        }
        d.deserialize_str(Visitor)
    }
}

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Name);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

names! {
    /// One municipality's service desk.
    DeskId,
    /// A part of the municipality that takes contacts.
    UnitId,
    /// A person who answers; also the name they sign in with.
    AgentId,
    /// Something an agent can do and a contact may need.
    SkillId,
    /// A telephone switch whose calls Portner itself rings, bridges and ends.
    SwitchId,
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

numbers! {
    /// One matter somebody brings. Counted up from 1 by the desk; short enough to say aloud, and it
    /// opens nothing. A string in JSON that leaves the daemon.
    ContactId,
    /// One reservation of one contact for one agent. Never used twice, so a late answer is known as late.
    OfferId,
    /// A notice of the desk, counted up from 1.
    NoticeId,
    /// One showing of an answer before the queue.
    ViewId,
}

/// The two hexadecimal digits of a byte.
const fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    [DIGITS[(byte >> 4) as usize], DIGITS[(byte & 15) as usize]]
}

macro_rules! random {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                // Eight groups of four digits; written on every arrival, so without a call a byte.
                let mut text = [b'-'; 39];
                for (i, byte) in self.0.iter().enumerate() {
                    let at = i * 2 + i / 2;
                    text[at..at + 2].copy_from_slice(&hex(*byte));
                }
                f.write_str(std::str::from_utf8(&text).unwrap_or_default())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "(…)"))
            }
        }

        impl FromStr for $name {
            type Err = BadRandom;
            /// Groups, case and spaces do not matter, so that it can be read aloud and typed.
            fn from_str(text: &str) -> Result<Self, BadRandom> {
                let mut out = [0u8; 16];
                let mut nibbles = 0usize;
                for c in text.chars().filter(|c| !matches!(c, '-' | ' ')) {
                    let digit = c.to_digit(16).ok_or(BadRandom)? as u8;
                    let byte = out.get_mut(nibbles / 2).ok_or(BadRandom)?;
                    *byte = (*byte << 4) | digit;
                    nibbles += 1;
                }
                if nibbles == 32 { Ok(Self(out)) } else { Err(BadRandom) }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("32 hexadecimal digits in groups of four")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                d.deserialize_str(Visitor)
            }
        }
    )*};
}

/// Why a text is not a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRandom;

impl fmt::Display for BadRandom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reference is 32 digits or letters a to f, in groups of four")
    }
}

impl std::error::Error for BadRandom {}

random! {
    /// What a resident holds to come back to a contact: 128 random bits, read aloud in groups of
    /// four. The chat's resume token is the same secret. `Debug` hides it.
    Reference,
    /// Where a resident's words lie; random, so that the journal tells nothing about them.
    ContentId,
    /// A keyed hash of something from outside (idempotency key, parsed body, a switch's call name).
    KeyedHash,
}

/// SHA-256 of a desk's files: which rule book judged.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BookHash(pub [u8; 32]);

impl fmt::Display for BookHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 64];
        for (digits, byte) in text.chunks_exact_mut(2).zip(self.0) {
            digits.copy_from_slice(&hex(byte));
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for BookHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..6].iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for BookHash {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BookHash {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<BookHash, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        let mut out = [0u8; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(serde::de::Error::custom("a book's hash is 64 hexadecimal digits"));
        }
        for (i, byte) in out.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(serde::de::Error::custom)?;
        }
        Ok(BookHash(out))
    }
}

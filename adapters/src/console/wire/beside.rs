//! What helps beside the talk: canned answers as they are now, earlier contacts of the same person.

use serde::Serialize;
use std::collections::BTreeMap;

/// A frame of that kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Beside {
    /// The line carries.
    Beat,
    /// The canned answers as they are now, to a console that told which it has.
    Canned {
        /// Their version, for the next `hello`.
        version: String,
        /// All of them.
        canned: Vec<Canned>,
    },
    /// Other contacts from the same number or address, of the agent's own units; not told when there are none.
    Earlier {
        /// Beside which contact.
        contact: String,
        /// Newest first.
        earlier: Vec<EarlierContact>,
    },
    /// What was said in one of them, identity numbers masked; the answer to `recall`.
    Recalled {
        /// Beside which contact.
        contact: String,
        /// Which one.
        earlier: String,
        /// All of it, in order.
        messages: Vec<EarlierMessage>,
    },
}

/// A contact from the same number or address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierContact {
    /// Its number; `recall` names it.
    pub contact: String,
    /// How it came.
    pub channel: &'static str,
    /// The unit's name.
    pub unit_name: String,
    /// RFC 3339.
    pub arrived: String,
    /// How it ended: an outcome, `abandoned`, `joined`; null: not known to have ended.
    pub ended: Option<&'static str>,
}

/// Something that was said there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierMessage {
    /// `resident`, `agent`, `desk`.
    pub from: &'static str,
    /// RFC 3339.
    pub at: String,
    /// The words; null when they were erased.
    pub text: Option<String>,
}

/// A text that agents need not write every time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Canned {
    /// What is typed after `/`.
    pub name: String,
    /// Only for contacts of this unit.
    pub unit: Option<String>,
    /// Language -> the text, with `{ name }` and the like in it.
    pub texts: BTreeMap<&'static str, String>,
}

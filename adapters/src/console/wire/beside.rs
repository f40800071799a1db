//! What helps beside the talk: canned answers as they are now, earlier contacts of the same person.

use serde::Serialize;
use std::collections::BTreeMap;

/// A frame of that kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Beside {
    /// The canned answers as they are now, to a console that told which it has.
    Canned {
        /// Their version, for the next `hello`.
        version: String,
        /// All of them.
        canned: Vec<Canned>,
    },
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

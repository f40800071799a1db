//! "Keep my place, call me back": what is kept of the wish, and how tries to call came out.

use crate::time::Moment;
use serde::{Deserialize, Serialize};

/// A wish to be called back. The contact keeps its place; the agent is asked first, then called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// When the resident wants to be called; `None`: when it is their turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Tries begun so far. The number of the try under way names it: a call made twice for one try is
    /// known as a repeat, over restarts too.
    pub attempt: u32,
    /// The resident was reached: from then on it is an ordinary conversation.
    #[serde(default)]
    pub reached: bool,
}

/// From when to when, like an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Not before.
    pub from: Moment,
    /// Not after, as far as agents are free.
    pub to: Moment,
}

/// How a try to call came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackOutcome {
    /// The resident answered.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// The line was busy.
    Busy,
    /// Somebody else answered, or the number does not exist: it is not tried again.
    WrongNumber,
    /// The call could not be made.
    Failed,
}

impl CallbackOutcome {
    /// Every outcome, in the order in which menus list them.
    pub const ALL: [CallbackOutcome; 5] = [
        CallbackOutcome::Reached,
        CallbackOutcome::NoAnswer,
        CallbackOutcome::Busy,
        CallbackOutcome::WrongNumber,
        CallbackOutcome::Failed,
    ];

    /// As in JSON and in the `outcome` label of `portner_callbacks_total`.
    pub fn as_str(self) -> &'static str {
        match self {
            CallbackOutcome::Reached => "reached",
            CallbackOutcome::NoAnswer => "no_answer",
            CallbackOutcome::Busy => "busy",
            CallbackOutcome::WrongNumber => "wrong_number",
            CallbackOutcome::Failed => "failed",
        }
    }

    /// The outcome of that name.
    pub fn from_name(name: &str) -> Option<CallbackOutcome> {
        CallbackOutcome::ALL.into_iter().find(|outcome| outcome.as_str() == name)
    }
}

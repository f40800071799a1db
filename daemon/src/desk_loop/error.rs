//! Why a desk could not be opened, and what to do.

use crate::journal::JournalError;
use std::fmt;

/// Why a desk could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Another process works in this directory, or the lock cannot be taken.
    Locked(String),
    /// The journal is broken; the text names the place.
    Broken(String),
    /// The directory or a file in it could not be read or written, or the desk refuses its book.
    Unusable(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::Locked(what) | OpenError::Unusable(what) => f.write_str(what),
            OpenError::Broken(what) => write!(
                f,
                "{what}; nothing was started: put a backup in an empty directory with `portner restore`, and keep this one as it is"
            ),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<JournalError> for OpenError {
    fn from(error: JournalError) -> OpenError {
        match error {
            JournalError::Broken { .. } | JournalError::OutOfOrder { .. } => {
                OpenError::Broken(error.to_string())
            }
            JournalError::FencedOut { .. } | JournalError::Failed(_) => {
                OpenError::Unusable(error.to_string())
            }
        }
    }
}

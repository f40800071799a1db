//! What a test or a client returns: a failure remembers the line whose `?` met it, because
//! "connection refused" alone tells nobody where to look.

use std::error::Error;
use std::fmt;
use std::panic::Location;

/// The result of something that was tried.
pub type Tried<T = ()> = Result<T, Failure>;

/// What went wrong, and where the test stood.
pub struct Failure {
    what: Box<dyn Error + Send + Sync>,
    at: &'static Location<'static>,
}

impl Failure {
    /// A failure in words.
    #[track_caller]
    pub fn new(what: impl Into<String>) -> Failure {
        Failure { what: what.into().into(), at: Location::caller() }
    }
}

// Deliberately no `impl Error for Failure`: only so can every other error become one with `?`.
impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Failure {
    #[track_caller]
    fn from(what: E) -> Failure {
        Failure { what: what.into(), at: Location::caller() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at {}:{})", self.what, self.at.file(), self.at.line())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Fails with `what()` unless `holds`.
#[track_caller]
pub fn ensure(holds: bool, what: impl FnOnce() -> String) -> Tried {
    if holds { Ok(()) } else { Err(Failure::new(what())) }
}

/// Fails unless both are equal; says which is which.
#[track_caller]
pub fn same<T: PartialEq + fmt::Debug>(what: &str, found: T, wanted: T) -> Tried {
    ensure(found == wanted, || format!("{what}: found {found:?}, wanted {wanted:?}"))
}

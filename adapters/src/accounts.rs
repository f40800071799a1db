//! Who signs in, as the console needs to know it. Accounts live in the daemon, outside the journal.

use crate::desk_handle::Later;
use routing_rules::ids::AgentId;
use std::net::IpAddr;

/// What the daemon offers about accounts. Sessions are kept on the server; a cookie holds a random name only.
pub trait Accounts: Send + Sync + 'static {
    /// Checks a password and opens a session. Slow on purpose; limited by account and address.
    fn sign_in(&self, name: &str, password: &str, from: IpAddr) -> Later<Result<Session, SignInRefused>>;
    /// Spends the one-time code printed at the first start: makes the first administrator with this name and password.
    fn first_sign_in(
        &self,
        code: &str,
        name: &str,
        password: &str,
        from: IpAddr,
    ) -> Later<Result<Session, SignInRefused>>;
    /// Whose session is this? `None` when it is unknown, over or its account disabled.
    fn session(&self, cookie: &str) -> Later<Option<Identity>>;
    /// Ends a session.
    fn sign_out(&self, cookie: &str) -> Later<()>;
    /// Whose bearer token is this?
    fn bearer(&self, token: &str) -> Later<Option<Identity>>;
    /// Is the first administrator still to be made?
    fn first_sign_in_open(&self) -> bool;
}

/// A session just opened: the cookie's value.
#[derive(Clone)]
pub struct Session {
    /// The random name to set as cookie.
    pub cookie: String,
    /// Whose.
    pub identity: Identity,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The agent they work as, if any.
    pub agent: Option<AgentId>,
    /// What they may do.
    pub role: Role,
}

/// What somebody may do. Later ones may do what earlier ones may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// An outside program: brings contacts, sees none.
    Integrator,
    /// Takes contacts.
    Agent,
    /// Sees the whole desk, makes and ends notices.
    Supervisor,
    /// Changes the rule book.
    Lead,
    /// Changes the desk and its accounts.
    Administrator,
}

impl Role {
    /// As on the command line and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Integrator => "integrator",
            Role::Agent => "agent",
            Role::Supervisor => "supervisor",
            Role::Lead => "lead",
            Role::Administrator => "administrator",
        }
    }
}

/// Why a sign-in failed. Tells nothing about which half was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// Name or password is wrong, or the account is disabled.
    Wrong,
    /// Too many tries; wait so many seconds.
    TooMany {
        /// When to try again.
        seconds: u32,
    },
    /// The new name or password does not do; says why.
    NotGoodEnough(String),
}

//! Who signs in, as the console needs to know it. Accounts live in the daemon, outside the journal.

use crate::desk_handle::Later;
use routing_rules::ids::AgentId;
use routing_rules::time::Moment;
use std::future::ready;
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
    /// Everybody who may sign in, by name.
    fn accounts(&self) -> Vec<AccountRow> {
        Vec::new()
    }
    /// Does what an administrator wants, but never to their own account; the invitation, if one was made.
    fn administer(&self, _change: AccountChange, _by: AgentId) -> Later<Result<Option<Invitation>, String>> {
        Box::pin(ready(Err("accounts are not kept here".to_string())))
    }
    /// Is that invitation still good?
    fn invited(&self, _name: &str, _code: &str) -> bool {
        false
    }
    /// Spends an invitation: sets the password that its owner chose, and signs them in.
    fn accept(
        &self,
        _name: &str,
        _code: &str,
        _password: &str,
        _from: IpAddr,
    ) -> Later<Result<Session, SignInRefused>> {
        Box::pin(ready(Err(SignInRefused::Wrong)))
    }
}

/// An account as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// Whose.
    pub name: AgentId,
    /// What they may do.
    pub role: Role,
    /// May they come in?
    pub state: AccountState,
}

/// Whether somebody may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// They may.
    Open,
    /// They have not chosen a password yet; the invitation is good until then.
    Invited {
        /// When it is worthless.
        until: Moment,
    },
    /// They are shut out.
    Disabled,
}

/// What an administrator wants of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountChange {
    /// A new one, invited.
    Add {
        /// Whose.
        name: AgentId,
        /// What they may do.
        role: Role,
    },
    /// Another role.
    Role {
        /// Whose.
        name: AgentId,
        /// What they may do.
        role: Role,
    },
    /// A new invitation; the old password is worthless.
    Link {
        /// Whose.
        name: AgentId,
    },
    /// Shut out at once.
    Disable {
        /// Who.
        name: AgentId,
    },
    /// Let in again.
    Enable {
        /// Who.
        name: AgentId,
    },
}

impl AccountChange {
    /// Whose account.
    pub fn name(self) -> AgentId {
        match self {
            AccountChange::Add { name, .. }
            | AccountChange::Role { name, .. }
            | AccountChange::Link { name }
            | AccountChange::Disable { name }
            | AccountChange::Enable { name } => name,
        }
    }

    /// As the log and the page's texts call it.
    pub fn as_str(self) -> &'static str {
        match self {
            AccountChange::Add { .. } => "add",
            AccountChange::Role { .. } => "role",
            AccountChange::Link { .. } => "link",
            AccountChange::Disable { .. } => "disable",
            AccountChange::Enable { .. } => "enable",
        }
    }
}

/// What lets somebody choose a password, once.
#[derive(Clone)]
pub struct Invitation {
    /// The secret, to be shown once.
    pub code: String,
    /// When it is worthless.
    pub until: Moment,
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

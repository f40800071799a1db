//! Accounts, sessions and tokens as they are stored: beside the journal, in the same file, never in it.
//! Every change is a value; it is written first and believed after. Holds hashes, never a secret.

use crate::journal::store::{Store, StoreError};
use adapters::accounts::Role;
use adapters::desk_handle::Later;
use routing_rules::ids::{AgentId, DeskId};
use routing_rules::time::Moment;
use rusqlite::{Row, Transaction, params};
use std::collections::{BTreeMap, HashMap};

/// SHA-256 of a session's or token's secret.
pub type Hash = [u8; 32];

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Their name, also as an agent.
    pub name: AgentId,
    /// What they may do.
    pub role: Role,
    /// Argon2 hash of the password, as a PHC string.
    pub password: String,
    /// Shut out.
    pub disabled: bool,
    /// Since when.
    pub since: Moment,
}

/// A sign-in that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose.
    pub name: AgentId,
    /// When it is over.
    pub until: Moment,
}

/// A program's way in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its number.
    pub id: u64,
    /// The hash of its secret.
    pub hash: Hash,
    /// The agent it works as; or `None` for an integrator.
    pub agent: Option<AgentId>,
    /// What it was called: the agent's or the integrator's name.
    pub name: String,
    /// Since when.
    pub since: Moment,
    /// Worthless since; `None` while it is good.
    pub revoked: Option<Moment>,
}

/// One change of what is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An account is new or different.
    Account(Account),
    /// A session began.
    Begun(Hash, SessionRow),
    /// A session ended.
    Ended(Hash),
    /// All sessions of somebody ended.
    AllEnded(AgentId),
    /// Sessions that were over by then were swept away.
    Swept(Moment),
    /// A token is new or different.
    Token(TokenRow),
}

/// Everything that is stored about accounts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// By name.
    pub accounts: BTreeMap<AgentId, Account>,
    /// By the hash of the cookie.
    pub sessions: HashMap<Hash, SessionRow>,
    /// By the hash of the token.
    pub tokens: HashMap<Hash, TokenRow>,
}

impl Kept {
    /// Makes a change true.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Account(account) => {
                self.accounts.insert(account.name, account.clone());
            }
            Change::Begun(hash, session) => {
                self.sessions.insert(*hash, *session);
            }
            Change::Ended(hash) => {
                self.sessions.remove(hash);
            }
            Change::AllEnded(name) => self.sessions.retain(|_, session| session.name != *name),
            Change::Swept(by) => self.sessions.retain(|_, session| session.until > *by),
            Change::Token(token) => {
                self.tokens.insert(token.hash, token.clone());
            }
        }
    }
}

/// Where changes are kept. The daemon's is a table; a test's is nowhere.
pub trait Keeper: Send + Sync + 'static {
    /// Everything there is.
    fn load(&self) -> Later<Result<Kept, StoreError>>;
    /// Writes `changes` together; answers when they are synced.
    fn write(&self, changes: Vec<Change>) -> Later<Result<(), StoreError>>;
}

/// The tables in `desk.db`.
pub struct Tables {
    store: Store,
    desk: DeskId,
}

const MAKE: &str = "
CREATE TABLE IF NOT EXISTS accounts (
    desk TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,
    disabled INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (desk, name)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
    desk TEXT NOT NULL, hash BLOB NOT NULL, name TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (desk, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
    desk TEXT NOT NULL, id INTEGER NOT NULL, hash BLOB NOT NULL, agent TEXT, name TEXT NOT NULL,
    since INTEGER NOT NULL, revoked INTEGER, PRIMARY KEY (desk, id)) STRICT, WITHOUT ROWID;
";

impl Tables {
    /// The tables of that desk, made if they are not there.
    pub async fn open(store: Store, desk: DeskId) -> Result<Tables, StoreError> {
        store.write(|transaction| transaction.execute_batch(MAKE)).await?;
        Ok(Tables { store, desk })
    }
}

impl Keeper for Tables {
    fn load(&self) -> Later<Result<Kept, StoreError>> {
        let desk = self.desk;
        self.store.read(move |connection| {
            let mut kept = Kept::default();
            for (sql, read) in [
                (
                    "SELECT name, role, password, disabled, since FROM accounts WHERE desk = ?1",
                    account as Read,
                ),
                ("SELECT hash, name, until FROM sessions WHERE desk = ?1", session),
                ("SELECT id, hash, agent, name, since, revoked FROM tokens WHERE desk = ?1", token),
            ] {
                let mut statement = connection.prepare(sql)?;
                let mut rows = statement.query([desk.as_str()])?;
                while let Some(row) = rows.next()? {
                    kept.apply(&read(row)?);
                }
            }
            Ok(kept)
        })
    }

    fn write(&self, changes: Vec<Change>) -> Later<Result<(), StoreError>> {
        let desk = self.desk;
        self.store
            .write(move |transaction| changes.iter().try_for_each(|change| put(transaction, desk, change)))
    }
}

type Read = fn(&Row<'_>) -> rusqlite::Result<Change>;

fn account(row: &Row<'_>) -> rusqlite::Result<Change> {
    let role: String = row.get(1)?;
    Ok(Change::Account(Account {
        name: agent_id(row, 0)?,
        role: role_named(&role).ok_or_else(|| unreadable(1, role))?,
        password: row.get(2)?,
        disabled: row.get(3)?,
        since: Moment(row.get(4)?),
    }))
}

fn session(row: &Row<'_>) -> rusqlite::Result<Change> {
    let session = SessionRow { name: agent_id(row, 1)?, until: Moment(row.get(2)?) };
    Ok(Change::Begun(row.get(0)?, session))
}

fn token(row: &Row<'_>) -> rusqlite::Result<Change> {
    let is_agents: Option<String> = row.get(2)?;
    Ok(Change::Token(TokenRow {
        id: row.get::<_, i64>(0)?.unsigned_abs(),
        hash: row.get(1)?,
        agent: is_agents.map(|_| agent_id(row, 2)).transpose()?,
        name: row.get(3)?,
        since: Moment(row.get(4)?),
        revoked: row.get::<_, Option<i64>>(5)?.map(Moment),
    }))
}

fn agent_id(row: &Row<'_>, column: usize) -> rusqlite::Result<AgentId> {
    let name: String = row.get(column)?;
    name.parse().map_err(|_| unreadable(column, name))
}

fn unreadable(column: usize, text: String) -> rusqlite::Error {
    let what = format!("`{text}` was not written by this program").into();
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what)
}

/// The role of that name.
pub fn role_named(name: &str) -> Option<Role> {
    [Role::Integrator, Role::Agent, Role::Supervisor, Role::Lead, Role::Administrator]
        .into_iter()
        .find(|role| role.as_str() == name)
}

fn put(transaction: &Transaction<'_>, desk: DeskId, change: &Change) -> rusqlite::Result<()> {
    let desk = desk.as_str();
    match change {
        Change::Account(a) => transaction.execute(
            "INSERT OR REPLACE INTO accounts VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![desk, a.name.as_str(), a.role.as_str(), a.password, a.disabled, a.since.0],
        ),
        Change::Begun(hash, session) => transaction.execute(
            "INSERT OR REPLACE INTO sessions VALUES (?1, ?2, ?3, ?4)",
            params![desk, hash, session.name.as_str(), session.until.0],
        ),
        Change::Ended(hash) => {
            transaction.execute("DELETE FROM sessions WHERE desk = ?1 AND hash = ?2", params![desk, hash])
        }
        Change::AllEnded(name) => transaction
            .execute("DELETE FROM sessions WHERE desk = ?1 AND name = ?2", params![desk, name.as_str()]),
        Change::Swept(by) => {
            transaction.execute("DELETE FROM sessions WHERE desk = ?1 AND until <= ?2", params![desk, by.0])
        }
        Change::Token(t) => transaction.execute(
            "INSERT OR REPLACE INTO tokens VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                desk,
                t.id.cast_signed(),
                t.hash,
                t.agent.as_ref().map(AgentId::as_str),
                t.name,
                t.since.0,
                t.revoked.map(|at| at.0)
            ],
        ),
    }
    .map(|_| ())
}

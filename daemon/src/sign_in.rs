//! Who may come in: passwords, sessions, tokens, the first administrator. What is stored: `accounts`.

mod invite;
pub mod limiter;
mod passwords;

use crate::accounts::{Account, Change, Hash, Keeper, Kept, SessionRow, TokenRow};
use crate::clock::Clock;
use crate::config;
use crate::journal::store::StoreError;
use crate::new_ids::random;
use adapters::accounts::{
    AccountChange, AccountRow, Accounts, Identity, Invitation, Role, Session, SignInRefused,
};
use adapters::desk_handle::Later;
use limiter::Limiter;
use routing_rules::ids::AgentId;
use routing_rules::time::{Moment, Span};
use sha2::{Digest as _, Sha256};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use subtle::ConstantTimeEq as _;
use tokio::sync::Semaphore;

/// What happens besides when the first administrator was made: they join the desk.
pub type Welcome = Box<dyn Fn(AgentId) -> Later<Result<(), String>> + Send + Sync>;

/// The desk's accounts. Cheap to clone.
#[derive(Clone)]
pub struct SignIn {
    inner: Arc<Inner>,
}

struct Inner {
    keeper: Box<dyn Keeper>,
    kept: RwLock<Kept>,
    // Changes are decided one after the other, so that two cannot both be the first administrator.
    turn: tokio::sync::Mutex<()>,
    settings: config::SignIn,
    clock: Arc<Clock>,
    limiter: Mutex<Limiter>,
    hashing: Semaphore,
    first_code: Hash,
    welcome: Welcome,
}

/// Why an account was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// What is wrong with the wish, and what to do.
    Refused(String),
    /// The store did not take it.
    Store(StoreError),
}

impl std::fmt::Display for NotChanged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotChanged::Refused(why) => f.write_str(why),
            NotChanged::Store(error) => error.fmt(f),
        }
    }
}

impl From<StoreError> for NotChanged {
    fn from(error: StoreError) -> NotChanged {
        NotChanged::Store(error)
    }
}

fn refused<T>(why: impl Into<String>) -> Result<T, NotChanged> {
    Err(NotChanged::Refused(why.into()))
}

impl SignIn {
    /// Reads the accounts. The second is the code of the first sign-in, good until it is used or the
    /// daemon ends; `None` when there is an administrator already.
    pub async fn open(
        keeper: impl Keeper,
        settings: config::SignIn,
        clock: Arc<Clock>,
        welcome: Welcome,
    ) -> Result<(SignIn, Option<String>), StoreError> {
        let kept = keeper.load().await?;
        let code = readable(&random::<10>());
        let inner = Inner {
            keeper: Box::new(keeper),
            kept: RwLock::new(kept),
            turn: tokio::sync::Mutex::default(),
            limiter: Mutex::new(Limiter::new(settings.tries_a_minute)),
            // Each hash takes 46 MiB and a processor for a while; two at once leave the desk its share.
            hashing: Semaphore::new(2),
            first_code: code_hash(&code),
            settings,
            clock,
            welcome,
        };
        let sign_in = SignIn { inner: Arc::new(inner) };
        let now = sign_in.inner.clock.now();
        let stale = sign_in.kept().sessions.values().any(|session| session.until <= now);
        if stale {
            sign_in.change(vec![Change::Swept(now)]).await?;
        }
        let open = sign_in.first_sign_in_open();
        Ok((sign_in, open.then_some(code)))
    }

    /// Every account, by name.
    pub fn list(&self) -> Vec<Account> {
        self.kept().accounts.values().cloned().collect()
    }

    /// Every token, by number.
    pub fn tokens(&self) -> Vec<TokenRow> {
        let mut tokens: Vec<_> = self.kept().tokens.values().cloned().collect();
        tokens.sort_by_key(|token| token.id);
        tokens
    }

    /// Adds an account, or changes the role of one that is there (and lets it in again). A new one
    /// without a password gets one made up; it is returned to be shown once.
    pub async fn put(
        &self,
        name: AgentId,
        role: Role,
        password: Option<String>,
    ) -> Result<Option<String>, NotChanged> {
        if name.is_synthetic() {
            return refused("that is what Portner calls itself; choose another name");
        }
        let _turn = self.inner.turn.lock().await;
        let before = self.kept().accounts.get(&name).cloned();
        let made_up = (before.is_none() && password.is_none()).then(made_up_password);
        let hash = match (password.as_ref().or(made_up.as_ref()), &before) {
            (Some(password), _) => self.hash_new(name, password).await?,
            (None, Some(before)) => before.password.clone(),
            (None, None) => return refused("a new account needs a password"),
        };
        let since = before.as_ref().map_or_else(|| self.inner.clock.now(), |before| before.since);
        let mut changes =
            vec![Change::Account(Account { name, role, password: hash, disabled: false, since })];
        if before.is_some() && password.is_some() {
            changes.push(Change::AllEnded(name));
        }
        self.change(changes).await?;
        Ok(made_up)
    }

    /// Gives a new password (made up when `None`, and returned); all sessions end.
    pub async fn new_password(
        &self,
        name: AgentId,
        password: Option<String>,
    ) -> Result<Option<String>, NotChanged> {
        let _turn = self.inner.turn.lock().await;
        let mut account = self.known(name)?;
        let made_up = password.is_none().then(made_up_password);
        let password = password.or_else(|| made_up.clone()).unwrap_or_default();
        account.password = self.hash_new(name, &password).await?;
        self.change(vec![Change::Account(account), Change::AllEnded(name)]).await?;
        Ok(made_up)
    }

    /// Shuts somebody out at once: sessions end, tokens are revoked.
    pub async fn disable(&self, name: AgentId) -> Result<(), NotChanged> {
        let _turn = self.inner.turn.lock().await;
        let mut account = self.known(name)?;
        account.disabled = true;
        let now = self.inner.clock.now();
        let own = self.tokens().into_iter().filter(|t| t.agent == Some(name) && t.revoked.is_none());
        let mut changes = vec![Change::Account(account), Change::AllEnded(name)];
        changes.extend(own.map(|token| Change::Token(TokenRow { revoked: Some(now), ..token })));
        Ok(self.change(changes).await?)
    }

    /// A new token for a program that works as `agent`, or (`None`) for the integrator of that name.
    /// Returns its number and its secret, to be shown once.
    pub async fn new_token(&self, agent: Option<AgentId>, name: String) -> Result<(u64, String), NotChanged> {
        let _turn = self.inner.turn.lock().await;
        if let Some(agent) = agent
            && self.known(agent)?.disabled
        {
            return refused(format!("{agent} is disabled; `portner agent add {agent}` lets them in again"));
        }
        let id = self.tokens().last().map_or(1, |token| token.id + 1);
        let secret = format!("ptn_{}", hex(&random::<20>()));
        let since = self.inner.clock.now();
        let token = TokenRow { id, hash: hash_of(&secret), agent, name, since, revoked: None };
        self.change(vec![Change::Token(token)]).await?;
        Ok((id, secret))
    }

    /// Makes a token worthless at once.
    pub async fn revoke(&self, id: u64) -> Result<(), NotChanged> {
        let _turn = self.inner.turn.lock().await;
        let Some(token) = self.tokens().into_iter().find(|token| token.id == id) else {
            return refused(format!("there is no token {id}; `portner token list` shows them"));
        };
        if token.revoked.is_some() {
            return Ok(());
        }
        let now = self.inner.clock.now();
        Ok(self.change(vec![Change::Token(TokenRow { revoked: Some(now), ..token })]).await?)
    }

    fn known(&self, name: AgentId) -> Result<Account, NotChanged> {
        let found = self.kept().accounts.get(&name).cloned();
        found.ok_or_else(|| {
            NotChanged::Refused(format!("there is no account {name}; `portner agent list` shows them"))
        })
    }

    async fn hash_new(&self, name: AgentId, password: &str) -> Result<String, NotChanged> {
        passwords::good_enough(name, password, self.inner.settings.password_characters)
            .map_err(NotChanged::Refused)?;
        let password = password.to_string();
        let hash = self.hashing(move || passwords::hash(&password)).await;
        hash.ok_or_else(|| NotChanged::Refused("the password could not be hashed; try again".to_string()))
    }

    /// Runs slow work on a thread of its own, two at a time.
    async fn hashing<R: Send + 'static>(
        &self,
        work: impl FnOnce() -> Option<R> + Send + 'static,
    ) -> Option<R> {
        let _permit = self.inner.hashing.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok().flatten()
    }

    async fn change(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        self.inner.keeper.write(changes.clone()).await?;
        let mut kept = self.inner.kept.write().unwrap_or_else(PoisonError::into_inner);
        changes.iter().for_each(|change| kept.apply(change));
        Ok(())
    }

    fn kept(&self) -> RwLockReadGuard<'_, Kept> {
        self.inner.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn limiter(&self) -> MutexGuard<'_, Limiter> {
        self.inner.limiter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn may_try(&self, name: &str, from: IpAddr) -> Result<(), SignInRefused> {
        let now = self.inner.clock.now();
        self.limiter().take(name, from, now).map_err(|seconds| SignInRefused::TooMany { seconds })
    }

    async fn check(self, name: String, password: String, from: IpAddr) -> Result<Session, SignInRefused> {
        self.may_try(&name, from)?;
        let account = name.parse::<AgentId>().ok().and_then(|name| self.kept().accounts.get(&name).cloned());
        let stored = account.as_ref().map(|account| account.password.clone());
        let stored = stored.filter(|password| invite::is_chosen(password));
        let right =
            self.hashing(move || passwords::is_right(&password, stored.as_deref()).then_some(())).await;
        let (Some(account), Some(())) = (account, right) else {
            tracing::warn!(address = %from, "A sign-in failed.");
            return Err(SignInRefused::Wrong);
        };
        if account.disabled {
            return Err(SignInRefused::Wrong);
        }
        self.limiter().give_back(&name, from);
        self.begin(&account).await
    }

    /// Always a new name for a new session, so that nobody can plant one beforehand.
    async fn begin(&self, account: &Account) -> Result<Session, SignInRefused> {
        let _turn = self.inner.turn.lock().await;
        // The account may have been disabled while its password was being checked.
        let now = self.inner.clock.now();
        let still = self.kept().accounts.get(&account.name).is_some_and(|now| now == account);
        if !still {
            return Err(SignInRefused::Wrong);
        }
        let cookie = hex(&random::<16>());
        let hours = i64::try_from(self.inner.settings.session_hours).unwrap_or(10);
        let session = SessionRow { name: account.name, until: now + Span::minutes(60 * hours) };
        let begun = self.change(vec![Change::Swept(now), Change::Begun(hash_of(&cookie), session)]).await;
        begun.map_err(|_| SignInRefused::TooMany { seconds: 5 })?;
        tracing::info!(agent = %account.name, "Signed in.");
        Ok(Session { cookie, identity: identity(account) })
    }

    async fn first(
        self,
        code: String,
        name: String,
        password: String,
        from: IpAddr,
    ) -> Result<Session, SignInRefused> {
        self.may_try("first sign-in", from)?;
        let right: bool = code_hash(&code).ct_eq(&self.inner.first_code).into();
        if !right || !self.first_sign_in_open() {
            return Err(SignInRefused::Wrong);
        }
        let not_good = |why: String| SignInRefused::NotGoodEnough(why);
        let name: AgentId =
            name.parse().map_err(|bad: routing_rules::ids::BadName| not_good(bad.to_string()))?;
        self.limiter().give_back("first sign-in", from);
        let account = self.first_administrator(name, &password).await.map_err(|e| not_good(e.to_string()))?;
        if let Err(why) = (self.inner.welcome)(name).await {
            tracing::error!(%why, "The first administrator could not join the desk; `portner agent add` does it.");
        }
        self.begin(&account).await
    }

    async fn first_administrator(&self, name: AgentId, password: &str) -> Result<Account, NotChanged> {
        let _turn = self.inner.turn.lock().await;
        if !self.first_sign_in_open() {
            return refused("there is an administrator already; sign in, or ask them");
        }
        if self.kept().accounts.contains_key(&name) {
            return refused(format!("there is an account called {name}; choose another name"));
        }
        let hash = self.hash_new(name, password).await?;
        let since = self.inner.clock.now();
        let account = Account { name, role: Role::Administrator, password: hash, disabled: false, since };
        self.change(vec![Change::Account(account.clone())]).await?;
        Ok(account)
    }

    fn whose_session(&self, cookie: &str, now: Moment) -> Option<Identity> {
        let kept = self.kept();
        let session = kept.sessions.get(&hash_of(cookie)).filter(|session| session.until > now)?;
        kept.accounts.get(&session.name).filter(|account| !account.disabled).map(identity)
    }

    fn whose_token(&self, token: &str) -> Option<Identity> {
        let kept = self.kept();
        let token = kept.tokens.get(&hash_of(token)).filter(|token| token.revoked.is_none())?;
        match token.agent {
            None => Some(Identity { agent: None, role: Role::Integrator }),
            Some(agent) => kept.accounts.get(&agent).filter(|account| !account.disabled).map(identity),
        }
    }
}

impl Accounts for SignIn {
    fn sign_in(&self, name: &str, password: &str, from: IpAddr) -> Later<Result<Session, SignInRefused>> {
        Box::pin(self.clone().check(name.to_string(), password.to_string(), from))
    }

    fn first_sign_in(
        &self,
        code: &str,
        name: &str,
        password: &str,
        from: IpAddr,
    ) -> Later<Result<Session, SignInRefused>> {
        Box::pin(self.clone().first(code.to_string(), name.to_string(), password.to_string(), from))
    }

    fn session(&self, cookie: &str) -> Later<Option<Identity>> {
        let identity = self.whose_session(cookie, self.inner.clock.now());
        Box::pin(async move { identity })
    }

    fn sign_out(&self, cookie: &str) -> Later<()> {
        let (own, hash) = (self.clone(), hash_of(cookie));
        Box::pin(async move {
            let _turn = own.inner.turn.lock().await;
            let known = own.kept().sessions.contains_key(&hash);
            if known && let Err(error) = own.change(vec![Change::Ended(hash)]).await {
                tracing::warn!(%error, "A session could not be ended.");
            }
        })
    }

    fn bearer(&self, token: &str) -> Later<Option<Identity>> {
        let identity = self.whose_token(token);
        Box::pin(async move { identity })
    }

    fn first_sign_in_open(&self) -> bool {
        self.kept().accounts.values().all(|account| account.role != Role::Administrator)
    }

    fn accounts(&self) -> Vec<AccountRow> {
        self.rows()
    }

    fn administer(&self, change: AccountChange, by: AgentId) -> Later<Result<Option<Invitation>, String>> {
        let own = self.clone();
        Box::pin(async move { own.administered(change, by).await.map_err(|why| why.to_string()) })
    }

    fn invited(&self, name: &str, code: &str) -> bool {
        self.invited_account(name, code).is_some()
    }

    fn accept(
        &self,
        name: &str,
        code: &str,
        password: &str,
        from: IpAddr,
    ) -> Later<Result<Session, SignInRefused>> {
        Box::pin(self.clone().accepted(name.to_string(), code.to_string(), password.to_string(), from))
    }
}

fn identity(account: &Account) -> Identity {
    Identity { agent: Some(account.name), role: account.role }
}

fn hash_of(secret: &str) -> Hash {
    Sha256::digest(secret.as_bytes()).into()
}

/// Case, hyphens and spaces do not matter in a code that people type.
fn code_hash(code: &str) -> Hash {
    let plain = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    hash_of(&plain.collect::<String>())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// In groups of four, to be typed.
fn readable(bytes: &[u8]) -> String {
    let pairs: Vec<_> = bytes.chunks(2).map(hex).collect();
    pairs.join("-")
}

fn made_up_password() -> String {
    readable(&random::<10>())
}

#[cfg(test)]
#[path = "sign_in/tests.rs"]
mod tests;

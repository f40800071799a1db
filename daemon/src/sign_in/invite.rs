//! Accounts looked after in the browser: roles, shutting out, and invitations. Who is invited has no password until
//! they chose one; in its place stands the hash of the invitation's code and how long it is good.

use super::{SignIn, code_hash, hex, readable, refused};
use crate::accounts::{Account, Change};
use crate::new_ids::random;
use crate::sign_in::NotChanged;
use adapters::accounts::{AccountChange, AccountRow, AccountState, Invitation, Session, SignInRefused};
use routing_rules::ids::AgentId;
use routing_rules::time::{Moment, Span};
use std::net::IpAddr;
use subtle::ConstantTimeEq as _;

/// So long an invitation is good.
const GOOD: Span = Span::minutes(72 * 60);
/// How a password begins that nobody has chosen yet.
const INVITED: &str = "invited:";

/// The invitation in a password's place: the code's hash and until when.
fn invitation(password: &str) -> Option<(&str, Moment)> {
    let (hash, until) = password.strip_prefix(INVITED)?.split_once(':')?;
    Some((hash, Moment(until.parse().ok()?)))
}

/// Has somebody chosen this password?
pub(super) fn is_chosen(password: &str) -> bool {
    !password.starts_with(INVITED)
}

impl SignIn {
    /// Every account, as administrators see it.
    pub(super) fn rows(&self) -> Vec<AccountRow> {
        let row = |account: Account| AccountRow {
            name: account.name,
            role: account.role,
            state: match invitation(&account.password) {
                _ if account.disabled => AccountState::Disabled,
                Some((_, until)) => AccountState::Invited { until },
                None => AccountState::Open,
            },
        };
        self.list().into_iter().map(row).collect()
    }

    /// Does what an administrator wants; a link, if one was made.
    pub(super) async fn administered(
        &self,
        change: AccountChange,
        by: AgentId,
    ) -> Result<Option<Invitation>, NotChanged> {
        let name = change.name();
        if name == by {
            return refused("nobody changes their own account; ask another administrator");
        }
        let link = match change {
            AccountChange::Disable { .. } => {
                self.disable(name).await?;
                None
            }
            AccountChange::Add { role, .. } => {
                if name.is_synthetic() || self.kept().accounts.contains_key(&name) {
                    return refused("there is an account of that name");
                }
                let since = self.inner.clock.now();
                let fresh = Account { name, role, password: String::new(), disabled: false, since };
                Some(self.invite(fresh).await?)
            }
            AccountChange::Link { .. } => Some(self.invite(self.known(name)?).await?),
            AccountChange::Role { role, .. } => {
                self.changed(name, |account| account.role = role).await?;
                None
            }
            AccountChange::Enable { .. } => {
                self.changed(name, |account| account.disabled = false).await?;
                None
            }
        };
        tracing::info!(account = %name, %by, what = change.as_str(), "An account was changed.");
        Ok(link)
    }

    async fn changed(&self, name: AgentId, act: impl FnOnce(&mut Account)) -> Result<(), NotChanged> {
        let _turn = self.inner.turn.lock().await;
        let mut account = self.known(name)?;
        act(&mut account);
        Ok(self.change(vec![Change::Account(account)]).await?)
    }

    /// The old password, if there was one, is worthless at once, and all sessions end.
    async fn invite(&self, account: Account) -> Result<Invitation, NotChanged> {
        let _turn = self.inner.turn.lock().await;
        let code = readable(&random::<10>());
        let until = self.inner.clock.now() + GOOD;
        let password = format!("{INVITED}{}:{}", hex(&code_hash(&code)), until.0);
        let name = account.name;
        self.change(vec![Change::Account(Account { password, ..account }), Change::AllEnded(name)]).await?;
        Ok(Invitation { code, until })
    }

    /// The account that this code invites, while it does.
    pub(super) fn invited_account(&self, name: &str, code: &str) -> Option<Account> {
        let account = self.kept().accounts.get(&name.parse::<AgentId>().ok()?).cloned()?;
        let (hash, until) = invitation(&account.password)?;
        let right: bool = hash.as_bytes().ct_eq(hex(&code_hash(code)).as_bytes()).into();
        let good = right && until > self.inner.clock.now() && !account.disabled;
        good.then_some(account)
    }

    /// Spends an invitation: the chosen password is set, and its owner is signed in.
    pub(super) async fn accepted(
        self,
        name: String,
        code: String,
        password: String,
        from: IpAddr,
    ) -> Result<Session, SignInRefused> {
        self.may_try(&name, from)?;
        let Some(account) = self.invited_account(&name, &code) else { return Err(SignInRefused::Wrong) };
        let not_good = |why: NotChanged| SignInRefused::NotGoodEnough(why.to_string());
        let hash = self.hash_new(account.name, &password).await.map_err(not_good)?;
        let chosen = {
            let _turn = self.inner.turn.lock().await;
            // Spent by somebody else while the password was being hashed?
            if self.invited_account(&name, &code).as_ref() != Some(&account) {
                return Err(SignInRefused::Wrong);
            }
            let chosen = Account { password: hash, ..account };
            let kept = self.change(vec![Change::Account(chosen.clone())]).await;
            kept.map_err(|error| not_good(error.into()))?;
            chosen
        };
        self.limiter().give_back(&name, from);
        self.begin(&chosen).await
    }
}

//! Accounts without a database: who gets in, who does not, and when that ends.

use super::*;
use adapters::accounts::AccountState;

#[derive(Default)]
struct Nowhere;

impl Keeper for Nowhere {
    fn load(&self) -> Later<Result<Kept, StoreError>> {
        Box::pin(async { Ok(Kept::default()) })
    }
    fn write(&self, _changes: Vec<Change>) -> Later<Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
}

const PASSWORD: &str = "fire gule hester";

async fn opened() -> (SignIn, String) {
    let settings = config::Settings::default().sign_in;
    let welcome: Welcome = Box::new(|_| Box::pin(async { Ok(()) }));
    let (sign_in, code) = SignIn::open(Nowhere, settings, Arc::default(), welcome).await.unwrap();
    (sign_in, code.expect("there is no administrator yet"))
}

fn here() -> IpAddr {
    "192.0.2.1".parse().unwrap()
}

fn kari() -> AgentId {
    "kari".parse().unwrap()
}

#[tokio::test]
async fn a_password_opens_a_session_until_it_ends() {
    let (sign_in, _) = opened().await;
    sign_in.put(kari(), Role::Agent, Some(PASSWORD.to_string())).await.unwrap();
    let wrong = sign_in.sign_in("kari", "fire gule katter", here()).await.err();
    assert_eq!(wrong, Some(SignInRefused::Wrong));
    let nobody = sign_in.sign_in("nobody", PASSWORD, here()).await.err();
    assert_eq!(nobody, Some(SignInRefused::Wrong));
    let one = sign_in.sign_in("kari", PASSWORD, here()).await.ok().unwrap();
    let two = sign_in.sign_in("kari", PASSWORD, here()).await.ok().unwrap();
    assert_ne!(one.cookie, two.cookie, "each sign-in has a name of its own");
    let known = sign_in.session(&one.cookie).await;
    assert_eq!(known, Some(Identity { agent: Some(kari()), role: Role::Agent }));
    assert_eq!(sign_in.session("made up").await, None);
    sign_in.sign_out(&one.cookie).await;
    assert_eq!(sign_in.session(&one.cookie).await, None);
    assert!(sign_in.session(&two.cookie).await.is_some());
    let late = sign_in.inner.clock.now() + Span::minutes(10 * 60);
    assert_eq!(sign_in.whose_session(&two.cookie, late), None, "ten hours are over");
    sign_in.new_password(kari(), None).await.unwrap().unwrap();
    assert_eq!(sign_in.session(&two.cookie).await, None, "a new password ends all sessions");
}

#[tokio::test]
async fn the_disabled_are_out_at_once() {
    let (sign_in, _) = opened().await;
    sign_in.put(kari(), Role::Agent, Some(PASSWORD.to_string())).await.unwrap();
    let session = sign_in.sign_in("kari", PASSWORD, here()).await.ok().unwrap();
    let (_, token) = sign_in.new_token(Some(kari()), "kari".to_string()).await.unwrap();
    assert!(sign_in.bearer(&token).await.is_some());
    sign_in.disable(kari()).await.unwrap();
    assert_eq!(sign_in.session(&session.cookie).await, None);
    assert_eq!(sign_in.bearer(&token).await, None);
    assert_eq!(sign_in.sign_in("kari", PASSWORD, here()).await.err(), Some(SignInRefused::Wrong));
    assert!(sign_in.new_token(Some(kari()), "kari".to_string()).await.is_err());
    sign_in.put(kari(), Role::Agent, None).await.unwrap();
    assert!(sign_in.sign_in("kari", PASSWORD, here()).await.is_ok(), "added again");
    assert_eq!(sign_in.bearer(&token).await, None, "a revoked token stays revoked");
}

#[tokio::test]
async fn too_many_tries_must_wait() {
    let (sign_in, _) = opened().await;
    sign_in.put(kari(), Role::Agent, Some(PASSWORD.to_string())).await.unwrap();
    for _ in 0..5 {
        assert_eq!(sign_in.sign_in("kari", "wrong", here()).await.err(), Some(SignInRefused::Wrong));
    }
    let sixth = sign_in.sign_in("kari", PASSWORD, "192.0.2.9".parse().unwrap()).await.err();
    assert!(matches!(sixth, Some(SignInRefused::TooMany { seconds: 1..=12 })), "{sixth:?}");
}

#[tokio::test]
async fn the_code_makes_one_administrator() {
    let (sign_in, code) = opened().await;
    let wrong = sign_in.first_sign_in("0000-0000", "kari", PASSWORD, here()).await.err();
    assert_eq!(wrong, Some(SignInRefused::Wrong));
    for (name, password) in [("Kari Nordmann", PASSWORD), ("kari", "short"), ("kari", "aaaaaaaaaaaaaaaa")] {
        let refused = sign_in.first_sign_in(&code, name, password, here()).await.err();
        assert!(matches!(refused, Some(SignInRefused::NotGoodEnough(_))), "{name} {password}: {refused:?}");
    }
    assert!(sign_in.first_sign_in_open());
    let typed = code.to_uppercase().replace('-', " ");
    let both = tokio::join!(
        sign_in.first_sign_in(&typed, "kari", PASSWORD, here()),
        sign_in.first_sign_in(&code, "ola", PASSWORD, here()),
    );
    assert_eq!(u8::from(both.0.is_ok()) + u8::from(both.1.is_ok()), 1, "one code, one administrator");
    assert!(!sign_in.first_sign_in_open());
    assert_eq!(sign_in.first_sign_in(&code, "siv", PASSWORD, here()).await.err(), Some(SignInRefused::Wrong));
}

#[tokio::test]
async fn an_integrators_token_is_nobodys_agent() {
    let (sign_in, _) = opened().await;
    let (id, token) = sign_in.new_token(None, "fagsystem".to_string()).await.unwrap();
    assert!(token.starts_with("ptn_") && token.len() == 44);
    let identity = sign_in.bearer(&token).await;
    assert_eq!(identity, Some(Identity { agent: None, role: Role::Integrator }));
    sign_in.revoke(id).await.unwrap();
    assert_eq!(sign_in.bearer(&token).await, None);
    assert!(sign_in.revoke(99).await.is_err());
    let kept = format!("{:?}", sign_in.tokens());
    assert!(!kept.contains(&token[4..]), "only a hash is kept");
}

#[tokio::test]
async fn whoever_is_invited_chooses_a_password_once() {
    let (sign_in, _) = opened().await;
    let chief: AgentId = "ola".parse().unwrap();
    let role = Role::Supervisor;
    let add = AccountChange::Add { name: kari(), role };
    let invited = sign_in.administer(add, chief).await.unwrap().unwrap();
    assert!(sign_in.administer(add, chief).await.is_err(), "there is one of that name");
    let wrong = sign_in.sign_in("kari", "", here()).await.err();
    assert_eq!(wrong, Some(SignInRefused::Wrong), "no password, no way in");
    let waits = sign_in.rows().pop().unwrap();
    assert_eq!((waits.name, waits.role), (kari(), role));
    assert_eq!(waits.state, AccountState::Invited { until: invited.until });
    assert!(sign_in.invited("kari", &invited.code) && !sign_in.invited("kari", "0000"));
    let short = sign_in.accept("kari", &invited.code, "kort", here()).await.err();
    assert!(matches!(short, Some(SignInRefused::NotGoodEnough(_))), "{short:?}");
    let session = sign_in.accept("kari", &invited.code, PASSWORD, here()).await.ok().unwrap();
    assert_eq!(session.identity, Identity { agent: Some(kari()), role });
    let again = sign_in.accept("kari", &invited.code, "fire gule katter", here()).await.err();
    assert_eq!(again, Some(SignInRefused::Wrong), "it is spent");
    assert!(sign_in.sign_in("kari", PASSWORD, here()).await.is_ok());

    let link = sign_in.administer(AccountChange::Link { name: kari() }, chief).await.unwrap().unwrap();
    assert_eq!(sign_in.session(&session.cookie).await, None, "sessions end with the old password");
    assert_eq!(sign_in.sign_in("kari", PASSWORD, here()).await.err(), Some(SignInRefused::Wrong));
    sign_in.administer(AccountChange::Disable { name: kari() }, chief).await.unwrap();
    assert!(!sign_in.invited("kari", &link.code), "the disabled are not invited");
    sign_in.administer(AccountChange::Enable { name: kari() }, chief).await.unwrap();
    assert!(sign_in.invited("kari", &link.code));
    let lead = AccountChange::Role { name: kari(), role: Role::Lead };
    assert!(sign_in.administer(lead, kari()).await.is_err(), "nobody raises themselves");
    sign_in.administer(lead, chief).await.unwrap();
    assert_eq!(sign_in.rows().pop().unwrap().role, Role::Lead);
}

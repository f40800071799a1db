//! What the adapters' tests share: a desk in memory behind the handle, accounts, and doors around both.
#![allow(dead_code, reason = "each test uses its part")]

pub mod desk;
pub mod schema;

use adapters::accounts::{Accounts, Identity, Role, Session, SignInRefused};
use adapters::desk_handle::Later;
use adapters::doors::{DoorSettings, Doors};
use desk::MemoryDesk;
use routing_rules::book::DeskBook;
use std::future::ready;
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::watch;

/// The secret of the telephone switch.
pub const SECRET: &[u8] = b"a secret of twenty-four b";

/// Doors around a desk in memory.
pub struct House {
    pub desk: Arc<MemoryDesk>,
    pub doors: Doors,
    pub stop: watch::Sender<bool>,
    _book: watch::Sender<Arc<DeskBook>>,
}

/// The built-in desk with agents kari (kindergarten, service desk, roads) and ola (roads), on a Tuesday morning.
pub fn house() -> House {
    house_with(|_| {})
}

/// The same with other settings.
pub fn house_with(change: impl FnOnce(&mut DoorSettings)) -> House {
    let book = DeskBook::load(DeskBook::built_in_files());
    let book =
        Arc::new(book.unwrap_or_else(|mistakes| panic!("the built-in desk has mistakes: {mistakes:?}")));
    let desk = Arc::new(MemoryDesk::open(&book));
    let mut settings = settings();
    change(&mut settings);
    let (stop, stopping) = watch::channel(false);
    let (keep, book) = watch::channel(book);
    let doors = Doors {
        desk: desk.clone(),
        accounts: Arc::new(Known),
        figures: Arc::new(NoFigures),
        rule_books: Arc::new(adapters::rule_books::BuiltInOnly),
        book,
        signals: Arc::default(),
        settings: Arc::new(settings),
        stopping,
    };
    House { desk, doors, stop, _book: keep }
}

pub fn settings() -> DoorSettings {
    DoorSettings {
        origins: vec!["https://kommune.example".into()],
        https: false,
        phone_secrets: vec![SECRET.to_vec()],
        phone_tolerance: 300,
        message: 16 * 1024,
        frame: 32 * 1024,
        write_buffer: 256 * 1024,
        ping: 30,
        dead: 45,
        resident_rate: (2.0, 20.0),
        agent_rate: (20.0, 100.0),
        text: 4000,
        calls_out: std::sync::Arc::new(|| None),
        taken: std::sync::Arc::new(Vec::new),
        video: String::new(),
        keep_days: 0,
        synthetic: None,
        practice: adapters::practice::Practice::default(),
    }
}

/// Cookies and tokens are names: `kari` works as kari, `siv` supervises, `program` is an outside program.
struct Known;

fn who(name: &str) -> Option<Identity> {
    match name {
        "kari" | "ola" => Some(Identity { agent: name.parse().ok(), role: Role::Agent }),
        "siv" => Some(Identity { agent: name.parse().ok(), role: Role::Supervisor }),
        "program" => Some(Identity { agent: None, role: Role::Integrator }),
        _ => None,
    }
}

impl Accounts for Known {
    fn sign_in(&self, _: &str, _: &str, _: IpAddr) -> Later<Result<Session, SignInRefused>> {
        Box::pin(ready(Err(SignInRefused::Wrong)))
    }
    fn first_sign_in(&self, _: &str, _: &str, _: &str, _: IpAddr) -> Later<Result<Session, SignInRefused>> {
        Box::pin(ready(Err(SignInRefused::Wrong)))
    }
    fn session(&self, cookie: &str) -> Later<Option<Identity>> {
        Box::pin(ready(who(cookie)))
    }
    fn sign_out(&self, _: &str) -> Later<()> {
        Box::pin(ready(()))
    }
    fn bearer(&self, token: &str) -> Later<Option<Identity>> {
        Box::pin(ready(who(token)))
    }
    fn first_sign_in_open(&self) -> bool {
        false
    }
}

/// Where nothing is counted.
struct NoFigures;

impl adapters::reports::Figures for NoFigures {
    fn whole(
        &self,
        _: adapters::reports::Asked,
        _: usize,
    ) -> Later<Result<routing_rules::measures::answer::Answer, adapters::reports::NotAnswered>> {
        Box::pin(std::future::ready(Err(adapters::reports::NotAnswered::Failed(
            "nothing was counted".to_string(),
        ))))
    }
    fn rows(
        &self,
        _: adapters::reports::Asked,
    ) -> Later<
        Result<
            (routing_rules::measures::question::Question, adapters::reports::Rows),
            adapters::reports::NotAnswered,
        >,
    > {
        Box::pin(std::future::ready(Err(adapters::reports::NotAnswered::Failed(
            "nothing was counted".to_string(),
        ))))
    }
    fn said(
        &self,
        _: adapters::reports::Asked,
        _: usize,
    ) -> Later<Result<Vec<adapters::reports::Said>, adapters::reports::NotAnswered>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }
}

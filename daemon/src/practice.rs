//! Practice with made-up contacts: a desk of its own beside the real one, with data of its own that is swept away,
//! behind a listener of its own. Opened when somebody begins, closed when nobody has practised for a while. Nothing
//! of it is in the real journal, views or metrics, because none of those is handed to it.

use crate::config::Settings;
use crate::demo;
use crate::desk_loop::RunningDesk;
use crate::doors::{self, seat::Traffic};
use crate::opened::{Ground, Opened};
use crate::reports::Reports;
use crate::run::door_settings;
use crate::versions::Publisher;
use adapters::desk_handle::{Later, LiveAsk};
use adapters::doors::{DoorSettings, Doors};
use adapters::practice::{Grounds, Place, Practice};
use routing_rules::ids::AgentId;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

/// So long nobody practises before it is closed.
const LEFT_ALONE: Duration = Duration::from_secs(30 * 60);
/// How often it looks whether somebody does.
const LOOKS: Duration = Duration::from_secs(60);

/// The practice of a desk, running or not. Cheap to clone.
#[derive(Clone)]
pub struct PracticeGrounds(Arc<Inner>);

struct Inner {
    ground: Ground,
    real: Arc<Opened>,
    running: Mutex<Option<Running>>,
}

struct Running {
    address: SocketAddr,
    opened: Arc<Opened>,
    stop: watch::Sender<bool>,
    served: JoinHandle<()>,
    others: Vec<JoinHandle<()>>,
}

impl PracticeGrounds {
    /// For the real desk `real`, standing on `ground`.
    pub fn new(ground: &Ground, real: Arc<Opened>) -> PracticeGrounds {
        let mut settings: Settings = (*ground.settings).clone();
        // All made-up people share one address, and ask for it by number.
        settings.limits.per_address = settings.limits.per_address.max(200);
        settings.door.hosts = Vec::new();
        let data = ground.data.join("practice");
        let ground = Ground { settings: Arc::new(settings), data, desk: ground.desk.clone(), demo: true };
        PracticeGrounds(Arc::new(Inner { ground, real, running: Mutex::default() }))
    }

    /// Closes it, if it is open, and sweeps its data away.
    pub async fn end(&self) {
        let Some(running) = self.0.running.lock().await.take() else { return };
        running.others.iter().for_each(JoinHandle::abort);
        running.stop.send_replace(true);
        running.served.abort();
        running.opened.stop().await;
        if let Err(error) = demo::sweep(&self.0.ground.data) {
            tracing::warn!(%error, "The data of a practice could not be swept away.");
        }
        tracing::info!("The practice is over.");
    }

    async fn begin(self, agent: AgentId) -> Result<Place, String> {
        let profile = self.0.real.door.agent(agent).await.map(|known| known.profile);
        let profile = profile.ok_or_else(|| format!("{agent} is no agent of this desk"))?;
        let mut running = self.0.running.lock().await;
        if running.is_none() {
            *running = Some(self.open().await?);
        }
        let Some(now) = running.as_ref() else { return Err("it ended at once".to_string()) };
        now.opened.engage(agent, profile).await?;
        let known = self.0.ground.settings.practice.origin.as_ref();
        Ok(known.map_or(Place::Port(now.address.port()), |origin| Place::Origin(origin.0.clone())))
    }

    async fn open(&self) -> Result<Running, String> {
        let ground = &self.0.ground;
        demo::sweep(&ground.data).map_err(|why| format!("could not make room for the practice: {why}"))?;
        let wanted = SocketAddr::new(ground.settings.listen.ip(), ground.settings.practice.port as u16);
        let could_not = |why| format!("could not open {wanted}: {why}; choose another with `practice.port`");
        let listener = TcpListener::bind(wanted).await.map_err(could_not)?;
        let address = listener.local_addr().map_err(could_not)?;
        let clock = self.0.real.with(RunningDesk::clock).ok_or("the desk is stopping")?;
        let mut opened = Opened::open(ground, clock).await.map_err(|why| why.to_string())?;
        // What is published here would change the real desk's files.
        opened.directory = None;
        let opened = Arc::new(opened);
        let (stop, stopping) = watch::channel(false);
        let router = adapters::router(self.doors(&opened, stopping.clone()));
        let traffic = Arc::new(Traffic::default());
        let served = tokio::spawn(doors::serve(listener, router, ground.settings.clone(), traffic, stopping));
        let from = if address.ip().is_unspecified() {
            (Ipv4Addr::LOCALHOST, address.port()).into()
        } else {
            address
        };
        let others = vec![
            tokio::spawn(opened.clone().follow_notices()),
            tokio::spawn(demo::practise(opened.clone(), from)),
            tokio::spawn(self.clone().look_after(opened.clone())),
        ];
        tracing::info!(%address, "A practice with made-up contacts is open.");
        Ok(Running { address, opened, stop, served, others })
    }

    /// The same accounts, and everything else of the practice.
    fn doors(&self, opened: &Arc<Opened>, stopping: watch::Receiver<bool>) -> Doors {
        let settings = &self.0.ground.settings;
        Doors {
            desk: opened.door.clone(),
            accounts: Arc::new(self.0.real.sign_in.clone()),
            figures: Arc::new(Reports::new(opened.clone(), settings.reports.clone())),
            rule_books: Arc::new(Publisher::new(opened.clone(), settings.learning.keep_days)),
            book: opened.book.subscribe(),
            signals: Arc::default(),
            settings: Arc::new(DoorSettings {
                phone_secrets: Vec::new(),
                practice: Practice::Here,
                ..door_settings(settings)
            }),
            stopping,
        }
    }

    /// Ends it when nobody has practised for a while.
    async fn look_after(self, opened: Arc<Opened>) {
        let mut alone = Duration::ZERO;
        while alone < LEFT_ALONE {
            tokio::time::sleep(LOOKS).await;
            alone = if somebody_is_there(&opened).await { Duration::ZERO } else { alone + LOOKS };
        }
        // From a task of its own: this one is among those that are ended.
        tokio::spawn(async move { self.end().await });
    }
}

/// Is the console of an agent open there?
pub async fn somebody_is_there(opened: &Opened) -> bool {
    opened.door.live(LiveAsk { unit: None, most: 0 }).await.agents.iter().any(|row| row.standing.console)
}

impl Grounds for PracticeGrounds {
    fn begin(&self, agent: AgentId) -> Later<Result<Place, String>> {
        Box::pin(self.clone().begin(agent))
    }
}

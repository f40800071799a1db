//! The daemon: opens the desk and its doors, serves until it is told to stop, leaves in order.

use crate::clock::Clock;
use crate::config::Settings;
use crate::doors;
use crate::doors::seat::Traffic;
use crate::new_ids::random;
use crate::opened::{Failed, Ground, Opened};
use crate::operations::{self, Health, Operations};
use crate::practice::PracticeGrounds;
use crate::reports::Reports;
use crate::stop::Stop;
use crate::synthetic::{self, World};
use crate::versions::Publisher;
use crate::{control, heap, judging, learning, monthly, refusals, reload, retention, switches, watchdog};
use adapters::doors::{DoorSettings, Doors};
use adapters::practice::Practice;
use sd_notify::NotifyState;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

/// The bound listeners.
pub struct Listeners {
    /// For residents, agents and programs.
    pub door: TcpListener,
    /// For Prometheus and health checks.
    pub operations: TcpListener,
}

impl Listeners {
    /// Binds both. The error says which.
    pub async fn bind(settings: &Settings) -> Result<Listeners, Failed> {
        let bind = async |address: std::net::SocketAddr, key: &str| {
            TcpListener::bind(address).await.map_err(|why| {
                Failed::Start(format!("could not open {address}: {why}; choose another address with `{key}`"))
            })
        };
        Ok(Listeners {
            door: bind(settings.listen, "listen").await?,
            operations: bind(settings.operations, "operations").await?,
        })
    }
}

/// Runs until `stop` turns true, or the journal fails. `reload` asks for the desk to be read again.
/// `opened` hears once that the door is open.
pub async fn run(
    ground: Ground,
    listeners: Listeners,
    clock: Arc<Clock>,
    stop: Stop,
    reload: (mpsc::Sender<()>, mpsc::Receiver<()>),
    when_open: impl FnOnce(&Arc<Opened>),
) -> Result<(), Failed> {
    let operations = Arc::new(Operations::default());
    let _ = operations.data.set(ground.data.clone());
    let (end_operations, operations_end) = watch::channel(false);
    let watched = tokio::spawn(doors::serve(
        listeners.operations,
        operations::router(operations.clone()),
        ground.settings.clone(),
        Arc::new(Traffic::default()),
        operations_end,
    ));
    let opened = Arc::new(Opened::open(&ground, clock).await?);
    let _ = operations.desk.set(opened.clone());
    let (notes, notes_in) = reload;
    let _watcher = ground.desk.as_ref().and_then(|desk| watch_desk(desk, notes));
    let helpers = [
        tokio::spawn(reload::run(notes_in, ground.desk.clone(), opened.clone(), operations.clone())),
        tokio::spawn(control::serve(control::listen(&ground.data), opened.clone())),
        tokio::spawn(watchdog::run(opened.clone())),
        tokio::spawn(opened.clone().follow_notices()),
        tokio::spawn(judging::follow(opened.clone())),
        tokio::spawn(learning::teach(opened.clone(), ground.settings.learning.keep_days)),
        tokio::spawn(learning::forget(opened.clone(), ground.settings.learning.keep_days)),
        tokio::spawn(retention::run(opened.clone(), ground.settings.privacy.keep_days)),
    ];
    operations.is_now(Health::Ready);
    tokio::task::spawn_blocking(heap::give_back);
    watchdog::say(&[NotifyState::Ready]);
    when_open(&opened);
    let ended = serve(&ground, listeners.door, &opened, &operations, &stop).await;
    helpers.iter().for_each(tokio::task::JoinHandle::abort);
    control::remove(&ground.data);
    if ended.is_ok() {
        opened.stop().await;
        tracing::info!("Stopped in order.");
    }
    end_operations.send_replace(true);
    watched.abort();
    ended
}

/// The public door, until a stop has drained it or the journal has failed.
async fn serve(
    ground: &Ground,
    door: TcpListener,
    opened: &Arc<Opened>,
    operations: &Arc<Operations>,
    stop: &Stop,
) -> Result<(), Failed> {
    let synthetic = Synthetic::new(ground, &door);
    let mark = synthetic.as_ref().map(|synthetic| synthetic.mark.clone());
    let doors = doors_for(&ground.settings, opened, operations, stop.subscribe(), mark);
    let synthetic = synthetic.map(|synthetic| synthetic.begin(&doors, opened, operations));
    let monthly = tokio::spawn(monthly::run(monthly::World {
        opened: opened.clone(),
        figures: doors.figures.clone(),
        settings: ground.settings.reports.clone(),
        link: ground.settings.door.hosts.first().map(|host| format!("https://{host}")),
        data: ground.data.clone(),
        deliveries: operations.deliveries.clone(),
    }));
    let switches = switches::drive(&ground.settings, &doors, operations);
    let practice = PracticeGrounds::new(ground, opened.clone());
    let router = adapters::router(with_practice(doors, &practice));
    let traffic = operations.traffic.clone();
    let mut served =
        tokio::spawn(doors::serve(door, router, ground.settings.clone(), traffic, stop.subscribe()));
    let mut stopping = stop.subscribe();
    tokio::select! {
        why = journal_failed(opened) => {
            operations.is_now(Health::Failed);
            tracing::error!(%why, "The journal cannot be written. Nothing is acknowledged any more; ending.");
            stop.send_replace(true);
            // Sockets hear why; whoever does not listen is cut.
            let _ = tokio::time::timeout(Duration::from_secs(1), &mut served).await;
            return Err(Failed::Journal(why));
        }
        () = doors::stopped(&mut stopping) => {}
    }
    monthly.abort();
    if let Some(task) = synthetic {
        task.abort();
    }
    operations.is_now(Health::Draining);
    watchdog::say(&[NotifyState::Stopping]);
    practice.end().await;
    if let Err(error) = served.await {
        tracing::error!(%error, "The door ended early.");
    }
    // What was asked of the switches is answered before the desk ends; calls stay on the line.
    for switch in switches {
        let _ = tokio::time::timeout(Duration::from_secs(2), switch).await;
    }
    Ok(())
}

async fn journal_failed(opened: &Opened) -> String {
    let Some(mut failed) = opened.failed() else { return std::future::pending().await };
    match failed.wait_for(Option::is_some).await {
        Ok(why) => why.clone().unwrap_or_default(),
        Err(_) => "its writer ended".to_string(),
    }
}

fn watch_desk(desk: &Path, notes: mpsc::Sender<()>) -> Option<impl Sized + use<>> {
    let watched = reload::watch(desk, notes);
    watched
        .inspect_err(
            |error| tracing::warn!(%error, "Changes of the desk are not seen; SIGHUP reads it again."),
        )
        .ok()
}

/// The contact that Portner makes itself, before its doors are there.
struct Synthetic {
    every: Duration,
    door: std::net::SocketAddr,
    host: Option<String>,
    mark: String,
}

impl Synthetic {
    fn new(ground: &Ground, door: &TcpListener) -> Option<Synthetic> {
        let every = Duration::from_secs(ground.settings.synthetic.every_seconds);
        let door = door.local_addr().ok().map(synthetic::reached)?;
        let host = ground.settings.door.hosts.first().cloned();
        let mark = u128::from_be_bytes(random()).to_string();
        (!every.is_zero()).then_some(Synthetic { every, door, host, mark })
    }

    fn begin(self, doors: &Doors, opened: &Arc<Opened>, operations: &Operations) -> JoinHandle<()> {
        let Synthetic { every, door, host, mark } = self;
        let outcomes = operations.synthetic.get_or_init(Arc::default).clone();
        let (desk, opened) = (doors.desk.clone(), opened.clone());
        tokio::spawn(synthetic::run(World { door, host, mark, every, desk, opened, outcomes }))
    }
}

/// The same doors, from which people go and practise.
fn with_practice(doors: Doors, practice: &PracticeGrounds) -> Doors {
    let practice = Practice::Offered(Arc::new(practice.clone()));
    Doors { settings: Arc::new(DoorSettings { practice, ..(*doors.settings).clone() }), ..doors }
}

fn doors_for(
    settings: &Settings,
    opened: &Arc<Opened>,
    operations: &Operations,
    stopping: watch::Receiver<bool>,
    synthetic: Option<String>,
) -> Doors {
    Doors {
        desk: refusals::counted(opened.door.clone(), operations.refusals.clone()),
        accounts: Arc::new(opened.sign_in.clone()),
        figures: Arc::new(Reports::new(opened.clone(), settings.reports.clone())),
        rule_books: Arc::new(Publisher::new(opened.clone(), settings.learning.keep_days)),
        book: opened.book.subscribe(),
        signals: Arc::default(),
        settings: Arc::new(DoorSettings {
            synthetic,
            calls_out: switches::calls_out(settings, operations),
            taken: switches::taken(settings, operations),
            ..door_settings(settings)
        }),
        stopping,
    }
}

/// What the doors need to know of the settings.
pub(crate) fn door_settings(settings: &Settings) -> DoorSettings {
    let limits = &settings.limits;
    DoorSettings {
        origins: settings.door.origins.iter().map(|origin| origin.0.clone()).collect(),
        https: settings.door.https,
        phone_secrets: settings.phone.secrets.iter().map(|secret| secret.0.clone()).collect(),
        phone_tolerance: settings.phone.tolerance_seconds.cast_signed(),
        message: limits.message_bytes as usize,
        frame: limits.frame_bytes as usize,
        write_buffer: limits.write_buffer_bytes as usize,
        ping: limits.ping_seconds,
        dead: limits.dead_seconds,
        resident_rate: (limits.resident_rate, limits.resident_burst),
        agent_rate: (limits.agent_rate, limits.agent_burst),
        text: limits.text as usize,
        calls_out: Arc::new(|| None),
        taken: Arc::new(Vec::new),
        video: settings.video.address.0.clone(),
        keep_days: settings.privacy.keep_days,
        synthetic: None,
        practice: Practice::default(),
    }
}

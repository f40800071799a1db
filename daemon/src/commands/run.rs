//! `portner run`: the daemon.

use super::{Ended, greeting, ground_or_end, runtime};
use crate::args::{Place, Run};
use crate::clock::Clock;
use crate::config::Settings;
use crate::demo::Demo;
use crate::opened::{Ground, Opened};
use crate::run::{Listeners, run};
use crate::{logging, stop};
use std::sync::Arc;
use tokio::sync::{mpsc, watch};

/// Descriptors beside connections: database files, the desk's directory, log, sockets of our own.
const OTHER_FILES: u64 = 128;

pub(super) fn perform(place: &Place, run: &Run) -> Result<(), Ended> {
    let mut ground = ground_or_end(place)?;
    ground.settings = Arc::new(with_arguments(&ground.settings, run));
    let demo = run.demo.then(|| Demo::prepare(&mut ground)).transpose().map_err(Ended::Start)?;
    logging::start(&ground.settings.log);
    raise_file_limit(ground.settings.limits.connections);
    runtime()?.block_on(until_stopped(ground, demo))
}

fn with_arguments(settings: &Settings, run: &Run) -> Settings {
    let mut settings = settings.clone();
    settings.listen = run.listen.unwrap_or(settings.listen);
    settings.operations = run.operations.unwrap_or(settings.operations);
    settings
}

async fn until_stopped(ground: Ground, demo: Option<Demo>) -> Result<(), Ended> {
    let (stop, _) = watch::channel(false);
    let reload = mpsc::channel(1);
    stop::listen(stop.clone(), reload.0.clone())
        .map_err(|why| Ended::Start(format!("could not listen for signals: {why}")))?;
    let listeners = Listeners::bind(&ground.settings).await?;
    let door = listeners.door.local_addr().unwrap_or(ground.settings.listen);
    let operations = listeners.operations.local_addr().unwrap_or(ground.settings.operations);
    let stopping = stop.subscribe();
    let place = ground.clone();
    let when_open = |opened: &Arc<Opened>| {
        greeting::print(&place, opened, door, operations);
        if let Some(demo) = demo {
            tokio::spawn(demo.live(opened.clone(), door, stopping));
        }
    };
    run(ground, listeners, Arc::new(Clock::default()), stop, reload, when_open).await?;
    Ok(())
}

fn raise_file_limit(connections: u64) {
    let wanted = connections + OTHER_FILES;
    match rlimit::increase_nofile_limit(wanted) {
        Ok(got) if got < connections => {
            tracing::warn!(
                files = got,
                wanted,
                "Fewer open files are allowed than connections; raise LimitNOFILE."
            );
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "The limit of open files could not be raised."),
    }
}

//! The telephone switches that this daemon drives: a task for each. Only who has the desk acts, and this
//! process has it: the data directory is locked.

use crate::config::Settings;
use crate::config::switches::Asterisk;
use crate::operations::Operations;
use adapters::asterisk::board::Rules;
use adapters::asterisk::board::record::Recording;
use adapters::asterisk::connect::{Address, Counts, Switch, run};
use adapters::doors::{CallsOut, Doors, Taken};
use base64::Engine as _;
use routing_rules::ids::SwitchId;
use routing_rules::time::Span;
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::JoinHandle;

/// Begins to drive every switch of the settings.
pub fn drive(settings: &Settings, doors: &Doors, operations: &Operations) -> Vec<JoinHandle<()>> {
    let switch = |asterisk: &Asterisk| {
        let counts = operations.switches.of(asterisk.name);
        let (desk, book, stopping) = (doors.desk.clone(), doors.book.clone(), doors.stopping.clone());
        let rules = rules(asterisk, desk.desk().as_str());
        tokio::spawn(run(Switch { address: address(asterisk), rules, desk, book, stopping, counts }))
    };
    settings.asterisk.iter().map(switch).collect()
}

/// Over which switch agents call residents: one that may dial outside numbers, best one whose line is up.
pub fn calls_out(settings: &Settings, operations: &Operations) -> CallsOut {
    let outside = settings.asterisk.iter().filter(|asterisk| !asterisk.outside.is_empty());
    let switches: Vec<_> =
        outside.map(|asterisk| (asterisk.name, operations.switches.of(asterisk.name))).collect();
    Arc::new(move || {
        let up = switches.iter().find(|(_, counts)| counts.up.load(Ordering::Relaxed) == 1);
        let ours = || switches.iter().find(|(_, counts)| counts.taken.load(Ordering::Relaxed) == 0);
        up.or_else(ours).map(|(name, _)| *name)
    })
}

/// The switches that another program has taken: nobody's telephone rings over them.
pub fn taken(settings: &Settings, operations: &Operations) -> Taken {
    let of = |asterisk: &Asterisk| (asterisk.name, operations.switches.of(asterisk.name));
    let switches: Vec<_> = settings.asterisk.iter().map(of).collect();
    Arc::new(move || {
        let taken = switches.iter().filter(|(_, counts)| counts.taken.load(Ordering::Relaxed) == 1);
        taken.map(|(name, _)| *name).collect()
    })
}

fn address(asterisk: &Asterisk) -> Address {
    let who = [asterisk.user.as_bytes(), b":", &asterisk.password.0].concat();
    let credentials = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(who));
    let Asterisk { host, port, base, .. } = asterisk.clone();
    Address { host, port, base, credentials }
}

fn rules(asterisk: &Asterisk, desk: &str) -> Rules {
    Rules {
        switch: asterisk.name,
        app: asterisk.app.clone(),
        music: asterisk.music.clone(),
        announce: Span::seconds(asterisk.announce_seconds.cast_signed()),
        country: asterisk.country.clone(),
        fallback: asterisk.fallback.clone(),
        outside: asterisk.outside.clone(),
        keep_place: Span::minutes(asterisk.keep_place_minutes.cast_signed()),
        recording: Recording {
            of: asterisk.record.clone(),
            keep: Span::minutes(24 * 60 * asterisk.record_keep_days.cast_signed()),
            desk: desk.to_string(),
        },
    }
}

/// What each switch's line counts.
#[derive(Default)]
pub struct Switches(Mutex<BTreeMap<SwitchId, Arc<Counts>>>);

impl Switches {
    fn of(&self, switch: SwitchId) -> Arc<Counts> {
        self.lock().entry(switch).or_default().clone()
    }

    /// Every switch with its counts.
    pub fn all(&self) -> Vec<(SwitchId, Arc<Counts>)> {
        self.lock().iter().map(|(switch, counts)| (*switch, counts.clone())).collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<SwitchId, Arc<Counts>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

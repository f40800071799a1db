//! `portner run --demo`: made-up residents, callers and agents come through the public doors, so that a
//! newcomer sees a living desk. In a data directory of its own; nothing here is used by a real desk.

mod agents;
mod callers;
mod dice;
mod line;
mod residents;
mod texts;

use crate::config::Settings;
use crate::config::values::Secret;
use crate::doors::stopped;
use crate::new_ids::random;
use crate::opened::{Ground, Opened, make_directory};
use crate::saying::say;
use crate::stop::Stopping;
use adapters::accounts::Role;
use routing_rules::ids::AgentId;
use routing_rules::setup::Profile;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// The name a newcomer signs in with.
const NEWCOMER: &str = "demo";
/// Written into a demo's data directory, so that nothing else is ever swept away.
const MARK: &str = "this-is-a-demo";

/// What a demo needs to know of the world.
#[derive(Clone)]
struct World {
    door: SocketAddr,
    secret: Arc<[u8]>,
    opened: Arc<Opened>,
    pace: Pace,
}

/// How often somebody comes.
#[derive(Clone, Copy)]
enum Pace {
    /// Every few seconds: six made-up agents are there.
    Demo,
    /// As many as those who practise can take, and only while somebody does.
    Practice,
}

/// A demo, prepared: its own data, its own secret for the switch.
pub struct Demo {
    secret: Arc<[u8]>,
}

impl Demo {
    /// Changes `ground` so that a demo can live on it. An earlier demo's data is swept away.
    pub fn prepare(ground: &mut Ground) -> Result<Demo, String> {
        ground.data = ground.data.join("demo");
        sweep(&ground.data).map_err(|why| format!("could not make room for the demo: {why}"))?;
        let secret: Arc<[u8]> = random::<32>().into();
        let mut settings: Settings = (*ground.settings).clone();
        settings.phone.secrets.push(Secret(secret.to_vec()));
        // All simulated people share one address with the newcomer's browser.
        settings.limits.per_address = settings.limits.per_address.max(200);
        ground.settings = Arc::new(settings);
        ground.demo = true;
        Ok(Demo { secret })
    }

    /// Lets people come until the daemon stops.
    pub async fn live(self, opened: Arc<Opened>, door: SocketAddr, mut stop: Stopping) {
        let door = if door.ip().is_unspecified() { (Ipv4Addr::LOCALHOST, door.port()).into() } else { door };
        let world = World { door, secret: self.secret, opened, pace: Pace::Demo };
        let mut people = JoinSet::new();
        match world.hire().await {
            Ok(tokens) => {
                for (name, token) in tokens {
                    people.spawn(agents::work(world.clone(), name, token));
                }
                people.spawn(residents::come(world.clone()));
                people.spawn(callers::call(world));
            }
            Err(why) => tracing::error!(%why, "The demo could not begin."),
        }
        stopped(&mut stop).await;
        people.shutdown().await;
    }
}

/// Made-up residents for those who practise, until it is dropped.
pub(crate) async fn practise(opened: Arc<Opened>, door: SocketAddr) {
    residents::come(World { door, secret: Arc::default(), opened, pace: Pace::Practice }).await;
}

/// An empty directory for data that nobody misses; an earlier one of the same kind is swept away.
pub(crate) fn sweep(data: &Path) -> std::io::Result<()> {
    if data.join(MARK).exists() {
        fs::remove_dir_all(data)?;
    }
    make_directory(data).map_err(std::io::Error::other)?;
    if fs::read_dir(data)?.next().is_some() {
        return Err(std::io::Error::other(format!("{} holds something else; move it", data.display())));
    }
    fs::write(data.join(MARK), "Swept away at the start of the next demo.\n")
}

impl World {
    /// Six agents with tokens, and an account for the newcomer.
    async fn hire(&self) -> Result<Vec<(AgentId, String)>, String> {
        let units: Vec<_> = self.opened.book.borrow().setup.units.keys().copied().collect();
        let all = Profile { units: units.clone(), capacity: 100, ..Profile::default() };
        let newcomer: AgentId = NEWCOMER.parse().map_err(|bad| format!("{bad}"))?;
        let password = self.account(newcomer, Role::Administrator, all).await?;
        self.greet(&password.unwrap_or_default());
        let mut tokens = Vec::new();
        for (place, name) in texts::AGENTS.iter().enumerate() {
            let name: AgentId = name.parse().map_err(|bad| format!("{bad}"))?;
            // Overlapping halves: every unit has three agents, nobody has all.
            let own =
                units.iter().enumerate().filter(|(unit, _)| (unit + place) % 2 == 0 || unit % 3 == place % 3);
            let units = own.map(|(_, unit)| *unit).collect();
            self.account(name, Role::Agent, Profile { units, capacity: 100, ..Profile::default() }).await?;
            let token = self.opened.sign_in.new_token(Some(name), name.to_string()).await;
            tokens.push((name, token.map_err(|error| error.to_string())?.1));
        }
        Ok(tokens)
    }

    async fn account(&self, name: AgentId, role: Role, profile: Profile) -> Result<Option<String>, String> {
        let password = self.opened.sign_in.put(name, role, None).await.map_err(|error| error.to_string())?;
        self.opened.engage(name, profile).await?;
        Ok(password)
    }

    fn greet(&self, password: &str) {
        say!(
            "  A demo: made-up residents write and call, made-up agents answer. Sign in as an agent at\n  \
             http://{}/agent  with the name  {NEWCOMER}  and the password  {password}\n",
            self.door
        );
    }
}

/// Waits about so many seconds.
async fn pause(dice: &mut dice::Dice, from: f64, to: f64) {
    tokio::time::sleep(Duration::from_secs_f64(dice.between(from, to))).await;
}

//! A switch that behaves as the recordings of a real Asterisk 22 do: its REST interface, its events, its
//! races. Tests call, answer, press keys, hang up, cut the socket and restart it.

pub mod lines;
pub mod rest;
mod serve;
pub mod tapes;

use crate::tried::{Failure, Tried};
use lines::{Endpoint, Lines};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a test waits for something to come true.
const PATIENCE: Duration = Duration::from_secs(240);

/// A running fake. Cheap to clone.
#[derive(Clone)]
pub struct FakeAsterisk {
    /// Where its HTTP server is.
    pub address: SocketAddr,
    lines: Arc<Mutex<Lines>>,
}

impl FakeAsterisk {
    /// Starts one on a free port, user `portner`, password `secret`.
    pub async fn start() -> Tried<FakeAsterisk> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let fake = FakeAsterisk { address, lines: Arc::default() };
        tokio::spawn(serve::serve(listener, fake.clone()));
        Ok(fake)
    }

    /// The settings that let Portner drive it.
    pub fn settings(&self) -> String {
        format!(
            "[[asterisk]]\nname = \"main\"\nurl = \"http://{}\"\nuser = \"portner\"\npassword = \"secret\"\n\
             outside = \"portner-outside\"\nannounce_seconds = 10\n",
            self.address
        )
    }

    /// The lines, for a look or a change.
    pub fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What ringing that endpoint leads to; unknown ones are not registered.
    pub fn endpoint(&self, name: &str, does: Endpoint) {
        self.lines().endpoints.insert(name.to_string(), does);
    }

    /// Somebody dials `number`; gives their channel.
    pub fn call(&self, number: &str, from: &str, name: &str) -> String {
        self.lines().call(number, from, name)
    }

    /// The one at that end hangs up.
    pub fn hang_up(&self, channel: &str) {
        self.lines().hung_up(channel, 16);
    }

    /// A telephone is answered.
    pub fn answer(&self, channel: &str) {
        self.lines().answered(channel);
    }

    /// A key is pressed.
    pub fn press(&self, channel: &str, digit: &str) {
        self.lines().pressed(channel, digit);
    }

    /// The agent's telephone sends the call on to a number.
    pub fn refer(&self, channel: &str, number: &str) {
        self.lines().referred(channel, number);
    }

    /// The socket is cut; the switch lives on.
    pub fn cut(&self) {
        let mut lines = self.lines();
        (lines.socket, lines.connected) = (None, None);
    }

    /// The switch dies and starts again: every line is gone.
    pub fn restart(&self) {
        self.lines().restart();
    }

    /// Waits until the lines are as wanted.
    pub async fn until<T>(&self, what: &str, look: impl Fn(&Lines) -> Option<T>) -> Tried<T> {
        self.act_until(what, |lines| look(lines)).await
    }

    /// Does something with the lines again and again, until they are as wanted.
    pub async fn act_until<T>(&self, what: &str, act: impl Fn(&mut Lines) -> Option<T>) -> Tried<T> {
        self.act_within(PATIENCE, what, act).await
    }

    /// The same, for as long as this.
    pub async fn act_within<T>(
        &self,
        patience: Duration,
        what: &str,
        act: impl Fn(&mut Lines) -> Option<T>,
    ) -> Tried<T> {
        let end = Instant::now() + patience;
        loop {
            if let Some(found) = act(&mut self.lines()) {
                return Ok(found);
            }
            if Instant::now() > end {
                let lines = self.lines();
                let asked: Vec<_> = lines.asked.iter().rev().take(40).rev().cloned().collect();
                return Err(Failure::new(format!("not in time: {what}\n{lines:?}\nlast asked: {asked:#?}")));
            }
            sleep(Duration::from_millis(3)).await;
        }
    }

    /// Waits for a leg that rings that endpoint.
    pub async fn rings(&self, endpoint: &str) -> Tried<String> {
        self.until(&format!("{endpoint} rings"), |lines| {
            let rings = |(_, channel): &(&String, &lines::Channel)| {
                channel.endpoint == endpoint && channel.state == "Ringing"
            };
            lines.channels.iter().find(rings).map(|(id, _)| id.clone())
        })
        .await
    }

    /// Waits until these two are in one bridge, and nobody else.
    pub async fn talk(&self, one: &str, other: &str) -> Tried<String> {
        self.until(&format!("{one} and {other} talk"), |lines| {
            let both = |(_, bridge): &(&String, &lines::Bridge)| {
                bridge.channels.len() == 2 && bridge.channels.contains(one) && bridge.channels.contains(other)
            };
            lines.bridges.iter().find(both).map(|(id, _)| id.clone())
        })
        .await
    }

    /// Waits until a caller hears music and is in no bridge.
    pub async fn waits(&self, caller: &str) -> Tried {
        self.until(&format!("{caller} waits with music"), |lines| {
            let channel = lines.channels.get(caller)?;
            (channel.music && lines.bridge_of(caller).is_none()).then_some(())
        })
        .await
    }

    /// Waits until a channel is gone.
    pub async fn gone(&self, channel: &str) -> Tried {
        self.until(&format!("{channel} is gone"), |lines| {
            (!lines.channels.contains_key(channel)).then_some(())
        })
        .await
    }
}

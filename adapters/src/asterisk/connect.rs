//! Keeps the line to one switch: connects, compares, feeds the board, does what it wants, and comes back
//! after every cut. Logs hold no number and no name of a caller.

use crate::asterisk::board::{Board, Output, Rules};
use crate::asterisk::look::{listed, look};
use crate::asterisk::replaced::stand_aside;
use crate::asterisk::rest::{DEADLINE, Rest};
use crate::asterisk::translate;
use crate::asterisk::wire::{self, Ask, Heard};
use crate::desk_handle::{ContactView, DeskHandle, Done, FindBy, Happened, NotDone, Reader, Whom};
use crate::intake::knows_earlier;
use futures_util::stream::FuturesUnordered;
use futures_util::{SinkExt as _, StreamExt as _};
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::event::Event;
use serde::Deserialize;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{self, Message};

/// The first wait before coming back, and the longest.
const COME_BACK: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(5));
/// The largest event: a caller's name may have 64 KiB, each byte escaped.
const LARGEST_EVENT: usize = 1 << 20;
/// How often recordings whose days are over are looked for.
const SWEEP: Duration = Duration::from_secs(600);
/// Without a sign of life for so long a ping is sent; after twice as long the line is dead.
const SILENCE: Duration = Duration::from_secs(15);

/// Where a switch is, and who we are there.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Host or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// The path of ARI, `/ari`.
    pub base: String,
    /// `Basic ...`.
    pub credentials: String,
}

impl Address {
    /// As in the `Host` header.
    pub fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

/// What was counted since the process started, for metrics.
#[derive(Debug, Default)]
pub struct Counts {
    /// Events understood.
    pub known: AtomicU64,
    /// Events of a type nobody here knows.
    pub unknown: AtomicU64,
    /// Frames that were no event.
    pub broken: AtomicU64,
    /// Requests that were not answered in time.
    pub unanswered: AtomicU64,
    /// Connections lost.
    pub cuts: AtomicU64,
    /// Calls the switch lost by restarting.
    pub lost: AtomicU64,
    /// Is the line up?
    pub up: AtomicU64,
    /// Has another program taken the application?
    pub taken: AtomicU64,
}

/// One switch and what is needed to work with it.
#[derive(Clone)]
pub struct Switch {
    /// Where it is.
    pub address: Address,
    /// How calls are treated.
    pub rules: Rules,
    /// The desk.
    pub desk: DeskHandle,
    /// The desk's book as it is now.
    pub book: watch::Receiver<Arc<DeskBook>>,
    /// Turns true when the daemon stops.
    pub stopping: watch::Receiver<bool>,
    /// What is counted.
    pub counts: Arc<Counts>,
}

type Socket = WebSocketStream<TcpStream>;
type Work = Pin<Box<dyn Future<Output = Worked> + Send>>;

/// Something the board wanted has come to an end.
enum Worked {
    Replied(u64, u16),
    Submitted(u64, Result<Done, NotDone>),
    Looked(Option<Box<ContactView>>),
    Telephone(String, Option<String>),
    Number(String, Option<String>),
    Stored(Vec<String>),
}

/// How a connection ended.
enum Ended {
    Cut(String),
    Replaced,
    Stopping,
}

/// Serves the switch until the daemon stops or another one has taken the application.
pub async fn run(switch: Switch) {
    let name = switch.rules.switch;
    let mut board = Board::new(switch.rules.clone(), switch.book.borrow().clone());
    let mut wait = COME_BACK.0;
    let mut stopping = switch.stopping.clone();
    loop {
        let ended = match connect(&switch).await {
            Ok(socket) => {
                wait = COME_BACK.0;
                let ended = serve(&switch, socket, &mut board).await;
                switch.counts.up.store(0, Ordering::Relaxed);
                ended
            }
            Err(why) => Ended::Cut(why),
        };
        match ended {
            Ended::Stopping => return,
            Ended::Replaced => {
                tracing::error!(switch = %name, "Another program has taken the ARI application; this one acts no more. Give each its own `app`, or stop the other and restart this one.");
                switch.counts.taken.store(1, Ordering::Relaxed);
                return stand_aside(&switch).await;
            }
            Ended::Cut(why) => {
                switch.counts.cuts.fetch_add(1, Ordering::Relaxed);
                tracing::warn!(switch = %name, %why, "No line to the switch; coming back.");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stopped(&mut stopping) => return,
        }
        wait = (wait * 2).min(COME_BACK.1);
    }
}

/// Resolves when the daemon stops.
pub(super) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

async fn connect(switch: &Switch) -> Result<Socket, String> {
    let address = &switch.address;
    let authority = address.authority();
    let app = &switch.rules.app;
    let uri = format!("ws://{authority}{}/events?app={app}&subscribeAll=false", address.base);
    let mut request = uri.into_client_request().map_err(|error| error.to_string())?;
    let credentials = address.credentials.parse().map_err(|_| "the credentials are no header".to_string())?;
    request.headers_mut().insert("authorization", credentials);
    let opened = async {
        let stream = TcpStream::connect((address.host.as_str(), address.port)).await;
        let stream = stream.map_err(|error| format!("could not connect to {authority}: {error}"))?;
        let _ = stream.set_nodelay(true);
        let mut rules = WebSocketConfig::default();
        rules.max_message_size = Some(LARGEST_EVENT);
        rules.max_frame_size = Some(LARGEST_EVENT);
        rules.read_buffer_size = 16 * 1024;
        let shaken = tokio_tungstenite::client_async_with_config(request, stream, Some(rules)).await;
        shaken.map(|(socket, _)| socket).map_err(|error| refused(&error))
    };
    let in_time = tokio::time::timeout(2 * DEADLINE, opened).await;
    in_time.unwrap_or_else(|_| Err(format!("{authority} does not answer")))
}

/// Why the switch did not let us in, and what to do.
fn refused(error: &tungstenite::Error) -> String {
    match error {
        tungstenite::Error::Http(response) => match response.status().as_u16() {
            401 => "the user or password is wrong; compare `[[asterisk]]` with ari.conf".to_string(),
            403 => "the user may not use this application; see `allowed_applications`".to_string(),
            404 => {
                "there is no ARI at this address; set `enabled = yes` in ari.conf and http.conf".to_string()
            }
            503 => "the switch is shutting down".to_string(),
            status => format!("the switch answered {status}"),
        },
        other => other.to_string(),
    }
}

async fn serve(switch: &Switch, mut socket: Socket, board: &mut Board) -> Ended {
    // The follower first: what happens while the rest is read is not missed.
    let mut news = switch.desk.follow(Whom::Switch(switch.rules.switch)).await;
    let rest = Arc::new(Rest::new(switch.address.clone(), switch.rules.app.clone()));
    let found = match look(switch, &rest).await {
        Ok(found) => found,
        Err(why) => return Ended::Cut(why),
    };
    board.use_book(switch.book.borrow().clone());
    let seen = found.position;
    let told = board.adopt(switch.desk.now(), found);
    switch.counts.up.store(1, Ordering::Relaxed);
    if told.restarted {
        switch.counts.lost.fetch_add(told.gone as u64, Ordering::Relaxed);
    }
    tracing::info!(switch = %switch.rules.switch, adopted = told.adopted, new = told.new, gone = told.gone, orphans = told.orphans, restarted = told.restarted, "The line to the switch is up.");
    let (mut book, mut stopping) = (switch.book.clone(), switch.stopping.clone());
    let mut work: FuturesUnordered<Work> = FuturesUnordered::new();
    let mut quiet = tokio::time::interval(SILENCE);
    let mut sweep = tokio::time::interval(SWEEP);
    let mut alive = true;
    loop {
        while let Some(output) = board.next_output() {
            match output {
                Output::Replaced => return Ended::Replaced,
                output => work.push(begin(switch, &rest, output)),
            }
        }
        tokio::select! {
            frame = socket.next() => match take(switch, board, frame) {
                Ok(()) => alive = true,
                Err(why) => return Ended::Cut(why),
            },
            happened = news.recv() => match happened {
                Some(happened) if happened.position > seen => tell(switch, board, &happened),
                // What was heard while the rest was read is in it: told again, the lines would go back.
                Some(_) => {}
                None => return Ended::Cut("the desk's news came too fast".to_string()),
            },
            Some(worked) = work.next() => finish(switch, board, worked),
            () = rest_until(switch, board) => board.tick(switch.desk.now()),
            Ok(()) = book.changed() => board.use_book(book.borrow_and_update().clone()),
            () = stopped(&mut stopping) => {
                let _ = socket.close(None).await;
                return Ended::Stopping;
            }
            _ = sweep.tick() => work.push(stored(&rest)),
            _ = quiet.tick() => {
                if !std::mem::take(&mut alive) {
                    return Ended::Cut("the switch is silent".to_string());
                }
                if let Err(error) = socket.send(Message::Ping(Default::default())).await {
                    return Ended::Cut(error.to_string());
                }
            }
        }
    }
}

fn take(
    switch: &Switch,
    board: &mut Board,
    frame: Option<Result<Message, tungstenite::Error>>,
) -> Result<(), String> {
    let counts = &switch.counts;
    match frame {
        Some(Ok(Message::Text(text))) => {
            let counted = match wire::read(&text) {
                Heard::Event(event) => {
                    board.heard(switch.desk.now(), *event);
                    counts.lost.fetch_add(board.take_lost(), Ordering::Relaxed);
                    &counts.known
                }
                Heard::Idle => &counts.known,
                Heard::Unknown => &counts.unknown,
                Heard::Broken => &counts.broken,
            };
            counted.fetch_add(1, Ordering::Relaxed);
            Ok(())
        }
        Some(Ok(Message::Close(_))) | None => Err("the switch closed the line".to_string()),
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) => Err(error.to_string()),
    }
}

fn tell(switch: &Switch, board: &mut Board, happened: &Arc<Happened>) {
    if let (Event::ContactSentOut { contact, .. }, Some(number)) = (&happened.event, &happened.words) {
        board.sent_outside(switch.desk.now(), *contact, number);
    }
    if let Some(view) = &happened.contact {
        board.stands(switch.desk.now(), view);
    }
}

async fn rest_until(switch: &Switch, board: &Board) {
    match board.next_deadline() {
        Some(at) => {
            let left = at.since(switch.desk.now()).0.clamp(1, 60_000).unsigned_abs();
            tokio::time::sleep(Duration::from_millis(left)).await;
        }
        None => std::future::pending().await,
    }
}

/// Begins what the board wants.
fn begin(switch: &Switch, rest: &Arc<Rest>, output: Output) -> Work {
    let desk = switch.desk.clone();
    match output {
        Output::Ask(id, ask) => {
            let (rest, counts) = (rest.clone(), switch.counts.clone());
            Box::pin(async move {
                let status = rest.ask(&ask).await.status;
                counts.unanswered.fetch_add(u64::from(status == 0), Ordering::Relaxed);
                Worked::Replied(id, status)
            })
        }
        Output::Wish(id, wish) => {
            let book = switch.book.borrow().clone();
            let rules = &switch.rules;
            let (mut command, words) = translate::command(&wish, &*desk, &book, rules.switch, &rules.country);
            if !matches!(command, Command::CallArrives { .. }) {
                let submitted = desk.submit(command, words);
                return Box::pin(async move { Worked::Submitted(id, submitted.await) });
            }
            Box::pin(async move {
                knows_earlier(&*desk, &book, &mut command, &words).await;
                Worked::Submitted(id, desk.submit(command, words).await)
            })
        }
        Output::Look(contact) => {
            let found = desk.find(FindBy::Contact(contact));
            Box::pin(async move { Worked::Looked(found.await.map(Box::new)) })
        }
        Output::Telephone(agent, leg) => {
            let found = desk.agent(agent);
            Box::pin(async move {
                let endpoint = found.await.and_then(|view| view.profile.telephone);
                Worked::Telephone(leg, endpoint)
            })
        }
        Output::Number(contact, agent, line) => {
            let details = desk.details(contact, Reader::Agent(agent));
            Box::pin(async move { Worked::Number(line, details.await.and_then(|details| details.phone)) })
        }
        Output::Replaced => Box::pin(std::future::pending()),
    }
}

/// Which recordings lie at the switch.
fn stored(rest: &Arc<Rest>) -> Work {
    #[derive(Deserialize)]
    struct Stored {
        name: String,
    }
    let rest = rest.clone();
    Box::pin(async move {
        let listed: Vec<Stored> = listed("recordings", &rest.ask(&Ask::Records).await).unwrap_or_default();
        Worked::Stored(listed.into_iter().map(|stored| stored.name).collect())
    })
}

fn finish(switch: &Switch, board: &mut Board, worked: Worked) {
    let now = switch.desk.now();
    match worked {
        Worked::Replied(id, status) => board.replied(now, id, status),
        Worked::Submitted(id, done) => board.submitted(now, id, done),
        Worked::Looked(view) => view.iter().for_each(|view| board.looked(now, view)),
        Worked::Stored(names) => board.stored(now, &names),
        Worked::Number(line, number) => board.number(now, &line, number),
        Worked::Telephone(leg, endpoint) => board.telephone(now, &leg, endpoint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_that_refuses_says_what_to_mend() {
        let cases = [
            (401, "the user or password is wrong"),
            (403, "may not use this application"),
            (404, "there is no ARI at this address"),
            (503, "shutting down"),
            (418, "answered 418"),
        ];
        for (status, wanted) in cases {
            let answer = axum::http::Response::builder().status(status).body(None);
            let told = answer.map(|answer| refused(&tungstenite::Error::Http(Box::new(answer))));
            assert!(told.as_ref().is_ok_and(|told| told.contains(wanted)), "{status}: {told:?}");
        }
    }
}

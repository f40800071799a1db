//! Recorded conversations at every door: `wire_samples/<adapter>/*.txt`, over a desk in memory.
//!
//! `UPDATE_SAMPLES=1 cargo test -p adapters --test wire_samples` writes the answers anew; the diff is
//! read like code. A line says who sends (`kari > {...}`), who hears (`kari < {...}`), who comes
//! (`kari comes`, `anna comes to the chat`), who goes (`anna goes`), what everybody is told (`all are told: ...`,
//! for ten minutes), or that time passes (`20 s pass`).

mod common;

use adapters::asking::{Ask, Asking, Output, Session};
use adapters::chat::session::ChatSession;
use adapters::console::session::ConsoleSession;
use adapters::desk_handle::{DeskDoor, Happened, Later, NotDone, Reader, Words};
use adapters::signals::{Listening, Signal};
use adapters::{chat, console};
use axum::body::Body;
use axum::http::{Request, Response};
use base64::Engine;
use common::{House, SECRET, house};
use hmac::{Hmac, KeyInit, Mac};
use http_body_util::BodyExt;
use routing_rules::command::Command;
use routing_rules::ids::{AgentId, Reference};
use routing_rules::notice::Notice;
use routing_rules::time::Span;
use routing_rules::verdict::Language;
use std::collections::BTreeMap;
use std::future::{poll_fn, ready};
use std::path::Path;
use std::sync::Arc;
use std::task::Poll;
use tokio::sync::mpsc;
use tower::ServiceExt;

#[tokio::test]
async fn every_sample_is_spoken_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire_samples");
    let mut samples = 0;
    for adapter in ["chat", "console", "form", "phone", "contacts"] {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.join(adapter)).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{adapter} has no samples");
        for file in files {
            // Unconstrained: tokio would make a channel seem empty now and then, to let others run.
            tokio::task::unconstrained(check(&file)).await;
            samples += 1;
        }
    }
    assert!(samples >= 10, "only {samples} samples were found");
}

/// Speaks one sample and compares, or writes, what is heard.
#[expect(clippy::disallowed_methods, reason = "a test that is told to update its own samples")]
async fn check(file: &Path) {
    let recorded = std::fs::read_to_string(file).unwrap();
    let mut talk = Talk { house: house(), people: BTreeMap::new(), heard: Vec::new() };
    for line in recorded.lines() {
        if is_answer(line) {
            continue;
        }
        talk.heard.push(line.to_string());
        talk.speak(line).await;
        talk.listen().await;
    }
    let heard = talk.heard.join("\n") + "\n";
    if std::env::var_os("UPDATE_SAMPLES").is_some() {
        std::fs::write(file, heard).unwrap();
    } else {
        let difference = recorded.lines().zip(heard.lines()).find(|(recorded, heard)| recorded != heard);
        assert!(
            recorded == heard,
            "{}: recorded and heard differ: {difference:?}; run with UPDATE_SAMPLES=1 and read the diff",
            file.display()
        );
    }
}

fn is_answer(line: &str) -> bool {
    line.split_once(" < ").is_some_and(|(who, _)| !who.contains(' '))
}

/// A conversation under way.
struct Talk {
    house: House,
    people: BTreeMap<String, Person>,
    heard: Vec<String>,
}

/// One socket's session and what is under way for it.
struct Person {
    session: At,
    asking: Option<Asking>,
    following: Option<mpsc::Receiver<Arc<Happened>>>,
    listening: Option<Listening>,
}

enum At {
    Chat(Box<ChatSession>),
    Console(Box<ConsoleSession>, AgentId),
}

impl Talk {
    async fn speak(&mut self, line: &str) {
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(seconds) = line.strip_suffix(" s pass") {
            return self.house.desk.pass(Span::seconds(seconds.parse().unwrap()));
        }
        if let Some(text) = line.strip_prefix("all are told: ") {
            let (from, texts) = (self.house.desk.now(), BTreeMap::from([(Language::Nb, text.into())]));
            let until = from + Span::minutes(10);
            let is = Notice { from, until, texts, unit: None, words: Vec::new(), to: None };
            let command = Command::BeginNotice { is: Box::new(is), by: None };
            let _ = self.house.desk.submit(command, Vec::new()).await;
            return;
        }
        if line == "followers are let go" {
            return self.house.desk.drop_followers();
        }
        if let Some(who) = line.strip_suffix(" waits a while") {
            match &mut self.people.get_mut(who).unwrap().session {
                At::Chat(session) => session.tick(),
                At::Console(session, _) => session.tick(),
            }
            return;
        }
        if let Some(who) = line.strip_suffix(" goes") {
            if let Some(Person { session: At::Console(_, agent), .. }) = self.people.remove(who) {
                let _ = self.house.desk.submit(Command::ConsoleClosed { agent }, Vec::new()).await;
            }
            return;
        }
        let book = self.house.doors.book.borrow().clone();
        if let Some(who) = line.strip_suffix(" comes to the chat") {
            let fresh = self.house.desk.new_reference();
            return self.comes(who, At::Chat(Box::new(ChatSession::new(book, fresh, 4000))));
        }
        if let Some(who) = line.strip_suffix(" comes") {
            let agent = who.parse().unwrap();
            return self.comes(who, At::Console(Box::new(ConsoleSession::new(agent, book, 4000)), agent));
        }
        let (who, frame) = line.split_once(" > ").unwrap_or_else(|| panic!("what does this mean: {line}"));
        if who == "http" {
            return self.post(frame).await;
        }
        match &mut self.people.get_mut(who).unwrap_or_else(|| panic!("who is {who}?")).session {
            At::Chat(session) => session.frame(frame),
            At::Console(session, _) => session.frame(frame),
        }
    }

    fn comes(&mut self, who: &str, session: At) {
        self.people.insert(who.into(), Person { session, asking: None, following: None, listening: None });
    }

    /// Lets everybody ask, hear and be told until it is quiet.
    async fn listen(&mut self) {
        loop {
            let mut quiet = true;
            for (who, person) in &mut self.people {
                quiet &= !person.turn(&self.house, who, &mut self.heard).await;
            }
            if quiet {
                return;
            }
        }
    }

    /// `POST /path header=value ... body`, with a good signature if a header `webhook-id` is there.
    async fn post(&mut self, line: &str) {
        let (head, body) = line.split_once(" | ").unwrap_or((line, ""));
        let mut parts = head.split(' ');
        let (method, path) = (parts.next().unwrap(), parts.next().unwrap());
        let path = match path.strip_suffix("{last}") {
            Some(path) => format!("{path}{}", last_reference(&self.heard)),
            None => path.to_string(),
        };
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in parts.map(|header| header.split_once('=').unwrap()) {
            request = request.header(name, value.replace('_', " "));
            if name == "webhook-id" {
                let at = (self.house.desk.now().0 / 1000).to_string();
                request = request.header("webhook-signature", signature(value, &at, body));
                request = request.header("webhook-timestamp", at);
            }
        }
        let router = adapters::router(self.house.doors.clone());
        let response = router.oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
        self.heard.push(answer(response).await);
    }
}

async fn answer(response: Response<Body>) -> String {
    let status = response.status().as_u16();
    let location = response.headers().get("location").map(|to| format!(" -> {}", to.to_str().unwrap()));
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body = String::from_utf8(body.to_vec()).unwrap();
    format!("http < {status}{} {body}", location.unwrap_or_default()).trim_end().to_string()
}

fn last_reference(heard: &[String]) -> String {
    let last = heard.iter().rev().find_map(|line| line.split_once("\"reference\":\"")).unwrap();
    last.1.split('"').next().unwrap().to_string()
}

fn signature(id: &str, at: &str, body: &str) -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET).unwrap();
    mac.update(format!("{id}.{at}.{body}").as_bytes());
    format!("v1,{}", base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes()))
}

impl Person {
    /// One turn; true if anything happened.
    async fn turn(&mut self, house: &House, who: &str, heard: &mut Vec<String>) -> bool {
        let mut something = false;
        while let Some(frame) = self.next(house) {
            something = true;
            if let Some(frame) = frame {
                heard.push(format!("{who} < {frame}"));
            }
        }
        if let Some(asking) = &mut self.asking {
            let answer = poll_fn(|cx| asking.poll(cx, &mut self.following)).await;
            self.asking = None;
            self.session().answer(answer);
            return true;
        }
        if let Some(signal) = self.listening.as_mut().and_then(|heard| heard.receiver.try_recv().ok()) {
            self.session().signal(&signal);
            return true;
        }
        let next = match &mut self.following {
            None => None,
            Some(following) => {
                poll_fn(|cx| match following.poll_recv(cx) {
                    Poll::Ready(happened) => Poll::Ready(Some(happened)),
                    Poll::Pending => Poll::Ready(None),
                })
                .await
            }
        };
        match next {
            None => something,
            Some(Some(happened)) => {
                self.session().happened(&happened);
                true
            }
            Some(None) => {
                self.following = None;
                self.session().follow_ended();
                true
            }
        }
    }

    fn session(&mut self) -> &mut dyn AnySession {
        match &mut self.session {
            At::Chat(session) => &mut **session,
            At::Console(session, _) => &mut **session,
        }
    }

    /// The next output: a frame to record, or a question begun.
    fn next(&mut self, house: &House) -> Option<Option<String>> {
        let (doors, id) = (&house.doors, || house.desk.new_content_id());
        match &mut self.session {
            At::Chat(session) => {
                let book = doors.book.borrow().clone();
                let translate = |wish| chat::translate::command(wish, &book, house.desk.now(), id());
                let open = |_| -> Later<Result<(), NotDone>> { Box::pin(ready(Ok(()))) };
                let output = session.next_output()?;
                Some(begin(
                    doors,
                    Reader::Resident,
                    output,
                    translate,
                    open,
                    (&mut self.asking, &mut self.listening),
                ))
            }
            At::Console(session, agent) => {
                let agent = *agent;
                let book = doors.book.borrow().clone();
                let translate = |wish| {
                    let fresh =
                        console::translate::Fresh { words: id(), more: id(), reference: Reference([7; 16]) };
                    console::translate::command(wish, agent, fresh, &book)
                };
                let open = |agent| -> Later<Result<(), NotDone>> {
                    let opened = house.desk.submit(Command::ConsoleOpened { agent }, Vec::new());
                    Box::pin(async move { opened.await.map(|_| ()) })
                };
                let output = session.next_output()?;
                Some(begin(
                    doors,
                    Reader::Agent(agent),
                    output,
                    translate,
                    open,
                    (&mut self.asking, &mut self.listening),
                ))
            }
        }
    }
}

fn begin<S>(
    doors: &adapters::doors::Doors,
    reader: Reader,
    output: Output<S>,
    translate: impl FnOnce(S) -> (Command, Vec<Words>),
    open: impl FnOnce(AgentId) -> Later<Result<(), NotDone>>,
    (asking, listening): (&mut Option<Asking>, &mut Option<Listening>),
) -> Option<String> {
    match output {
        Output::Send(frame) => Some(frame),
        Output::Close(code, reason) => Some(format!("closed {code} {reason}")),
        Output::Tell(whom, signal) => {
            doors.signals.tell(whom, &signal, listening.as_ref());
            None
        }
        Output::Ask(ask) => {
            if let Ask::Follow(whom) = &ask {
                *listening = Some(doors.signals.listen(*whom));
            }
            *asking = Some(Asking::begin(&doors.desk, reader, ask, translate, open));
            None
        }
    }
}

/// What both sessions do with what comes.
trait AnySession {
    fn answer(&mut self, answer: adapters::asking::Answer);
    fn happened(&mut self, happened: &Arc<Happened>);
    fn follow_ended(&mut self);
    fn signal(&mut self, signal: &Signal);
}

impl<S: Session> AnySession for S {
    fn answer(&mut self, answer: adapters::asking::Answer) {
        Session::answer(self, answer);
    }
    fn happened(&mut self, happened: &Arc<Happened>) {
        Session::happened(self, happened);
    }
    fn follow_ended(&mut self) {
        Session::follow_ended(self);
    }
    fn signal(&mut self, signal: &Signal) {
        Session::signal(self, signal);
    }
}

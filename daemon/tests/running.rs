//! A whole daemon in this process: its commands beside it, its metrics, a desk that changes under it,
//! its orderly stop, and the same commands when it is gone.

use adapters::accounts::Role;
use daemon::args::Takes;
use daemon::clock::Clock;
use daemon::config::Settings;
use daemon::control::{self, Ask, Reply};
use daemon::demo::Demo;
use daemon::opened::{Failed, Ground, Opened};
use daemon::run::{Listeners, run};
use daemon::{desk_files, stop};
use serde_json::Value;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot, watch};

struct Running {
    directory: PathBuf,
    operations: SocketAddr,
    door: SocketAddr,
    stop: stop::Stop,
    reload: mpsc::Sender<()>,
    ended: tokio::task::JoinHandle<Result<(), Failed>>,
    code: Option<String>,
}

fn fresh() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let directory = std::env::temp_dir().join(format!("portner-running-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    directory
}

fn ground(directory: &Path, desk: Option<PathBuf>) -> Ground {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let settings = Settings { listen: any, operations: any, ..Settings::default() };
    Ground { settings: Arc::new(settings), data: directory.join("data"), desk, demo: false }
}

async fn start(directory: PathBuf, desk: Option<PathBuf>) -> Running {
    let ground = ground(&directory, desk);
    let listeners = Listeners::bind(&ground.settings).await.unwrap();
    let (door, operations) =
        (listeners.door.local_addr().unwrap(), listeners.operations.local_addr().unwrap());
    let (stop, _) = watch::channel(false);
    let (reload, notes) = mpsc::channel(1);
    let (open, opened) = oneshot::channel();
    let when_open = |desk: &Arc<Opened>| drop(open.send(desk.first_code.clone()));
    let task =
        run(ground, listeners, Arc::new(Clock::default()), stop.clone(), (reload.clone(), notes), when_open);
    let ended = tokio::spawn(task);
    let code = opened.await.expect("it opens");
    let running = Running { directory, operations, door, stop, reload, ended, code };
    // The control socket is bound right after the door.
    for _ in 0..200 {
        if control::running(&running.data()) {
            return running;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("no control socket");
}

impl Running {
    fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    async fn ask(&self, ask: Ask) -> Result<Value, String> {
        let data = self.data();
        let reply = tokio::task::spawn_blocking(move || control::ask(&data, &ask)).await.unwrap();
        match reply.expect("the daemon answers").unwrap() {
            Reply::Done(value) => Ok(value),
            Reply::Refused(why) => Err(why),
        }
    }

    async fn get(&self, at: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(at).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn metric(&self, name: &str) -> Option<f64> {
        let page = self.get(self.operations, "/metrics").await;
        let line = page.lines().find(|line| line.starts_with(name) && !line.starts_with('#'))?;
        line.rsplit(' ').next()?.parse().ok()
    }

    /// Waits until a metric has a value (at most 10 s).
    async fn until(&self, name: &str, value: f64) {
        for _ in 0..200 {
            if self.metric(name).await == Some(value) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{name} is {:?}, not {value}", self.metric(name).await);
    }

    async fn stop(self) -> PathBuf {
        self.stop.send_replace(true);
        let ended = tokio::time::timeout(Duration::from_secs(5), self.ended).await.expect("it stops in time");
        assert_eq!(ended.unwrap(), Ok(()));
        self.directory
    }
}

fn add(name: &str, units: &[&str]) -> Ask {
    Ask::AgentAdd {
        name: name.parse().unwrap(),
        role: Role::Agent.as_str().to_string(),
        password: None,
        takes: Box::new(Takes {
            units: Some(units.iter().map(ToString::to_string).collect()),
            ..Takes::default()
        }),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_beside_a_running_daemon_and_after_it() {
    let running = start(fresh(), None).await;
    assert!(running.code.is_some(), "nobody is administrator yet");
    let done = running.ask(add("kari", &["all"])).await.unwrap();
    assert!(done["password"].as_str().is_some_and(|password| password.len() > 15), "{done}");
    let refused = running.ask(add("ola", &["vei-trafik", "nowhere"])).await.unwrap_err();
    assert!(refused.contains("did you mean `vei-trafikk`?"), "{refused}");
    assert_eq!(refused.lines().count(), 2, "every mistake at once: {refused}");
    let token = running.ask(Ask::TokenForAgent { name: "kari".parse().unwrap() }).await.unwrap();
    assert!(token["token"].as_str().is_some_and(|token| token.starts_with("ptn_")));
    let nobody = running.ask(Ask::TokenForAgent { name: "nobody".parse().unwrap() }).await;
    assert!(nobody.unwrap_err().contains("portner agent list"));
    let list = running.ask(Ask::AgentList).await.unwrap();
    assert_eq!((list[0]["name"].as_str(), list[0]["presence"].as_str()), (Some("kari"), Some("offline")));
    assert_eq!(list[0]["units"].as_array().map(Vec::len), Some(15));
    running.ask(Ask::RebuildViews).await.unwrap();

    let directory = running.stop().await;
    assert!(!control::running(&directory.join("data")));
    let ground = ground(&directory, None);
    let opened = Opened::open(&ground, Arc::new(Clock::default())).await.unwrap();
    let busy = Opened::open(&ground, Arc::new(Clock::default())).await.err();
    assert!(matches!(busy, Some(Failed::Start(_))), "the data directory is taken: {busy:?}");
    let reply = control::perform(&opened, Ask::AgentDisable { name: "kari".parse().unwrap() }).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    opened.stop().await;
    let again = start(directory, None).await;
    let list = again.ask(Ask::AgentList).await.unwrap();
    assert_eq!((list[0]["disabled"].as_bool(), list[0]["presence"].as_str()), (Some(true), None));
    let directory = again.stop().await;
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_there_from_the_start_and_equal_the_journal() {
    let running = start(fresh(), None).await;
    let page = running.get(running.operations, "/metrics").await;
    let zeros = [
        "portner_contacts_received_total{desk=\"havnsund\",channel=\"chat\",unit=\"vei-trafikk\",language=\"nb\"} 0",
        "portner_contacts_received_total{desk=\"havnsund\",channel=\"form\",unit=\"barnevern\",language=\"other\"} 0",
        "portner_offers_total{desk=\"havnsund\",channel=\"phone\",unit=\"servicetorg\",outcome=\"lapsed\"} 0",
        "portner_contacts_waiting{desk=\"havnsund\",channel=\"letter\",unit=\"servicetorg\"} 0",
        "portner_wait_seconds_bucket{desk=\"havnsund\",channel=\"chat\",unit=\"servicetorg\",le=\"+Inf\"} 0",
        "portner_connections{kind=\"chat\"} 0",
        "portner_door_refused_total{reason=\"timeout\"} 0",
        "portner_contacts_refused_total{desk=\"havnsund\",channel=\"form\",reason=\"overloaded\"} 0",
        "portner_rule_book_reloads_total{result=\"refused\"} 0",
        "portner_idle_pair_seconds{desk=\"havnsund\"} 0",
        "process_resident_memory_bytes ",
        "portner_build_info{version=",
        "portner_rule_matches_total{desk=\"havnsund\",rule=\"street lights\"} 0",
    ];
    for line in zeros {
        assert!(page.contains(line), "missing: {line}");
    }
    let barnevern_in_nb = "unit=\"barnevern\",language=\"nb\"";
    assert!(!page.contains(barnevern_in_nb), "a sensitive unit tells no language");
    let series = page.lines().filter(|line| !line.starts_with('#')).count();
    assert!(series < 10_000, "{series} series");

    let body = "text=Gatelyset+i+Storgata+er+m%C3%B8rkt";
    let mut stream = TcpStream::connect(running.door).await.unwrap();
    let request = format!(
        "POST /api/v1/forms/henvendelse HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\naccept: application/json\r\n\
         content-length: {1}\r\n\r\n{body}",
        running.door,
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 202") || answer.starts_with("HTTP/1.1 303"), "{answer}");
    running.until("portner_rule_matches_total{desk=\"havnsund\",rule=\"street lights\"}", 1.0).await;
    let waiting = "portner_contacts_waiting{desk=\"havnsund\",channel=\"form\",unit=\"vei-trafikk\"}";
    running.until(waiting, 1.0).await;
    let directory = running.stop().await;
    let again = start(directory, None).await;
    again.until("portner_rule_matches_total{desk=\"havnsund\",rule=\"street lights\"}", 1.0).await;
    std::fs::remove_dir_all(again.stop().await).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_desk_is_adopted_and_a_bad_one_refused() {
    let directory = fresh();
    let desk = directory.join("desk");
    desk_files::write_sample(&desk).unwrap();
    let running = start(directory, Some(desk.clone())).await;
    let result = |result: &str| format!("portner_rule_book_reloads_total{{result=\"{result}\"}}");
    running.reload.send(()).await.unwrap();
    running.until(&result("unchanged"), 1.0).await;

    let name = desk.join("desk.toml");
    let good = std::fs::read_to_string(&name).unwrap();
    std::fs::write(&name, good.replace("offer_seconds = 20", "offer_seconds = 25")).unwrap();
    running.until(&result("adopted"), 1.0).await;
    std::fs::write(&name, good.replace("offer_seconds = 20", "offer_seconds = \"soon\"")).unwrap();
    running.until(&result("refused"), 1.0).await;
    std::fs::write(&name, good.replace("id = \"havnsund\"", "id = \"elsewhere\"")).unwrap();
    running.until(&result("refused"), 2.0).await;
    assert!(running.get(running.operations, "/readyz").await.ends_with("ready\n"), "the old desk stays");
    std::fs::write(&name, good).unwrap();
    running.until(&result("adopted"), 2.0).await;
    std::fs::remove_dir_all(running.stop().await).unwrap();
}

#[test]
fn a_demo_sweeps_away_nothing_but_an_earlier_demo() {
    let directory = fresh();
    let data = directory.join("data/demo");
    let prepare = || Demo::prepare(&mut ground(&directory, None)).map(|_| ());
    prepare().unwrap();
    std::fs::write(data.join("desk.db"), "of an earlier demo").unwrap();
    prepare().unwrap();
    assert!(!data.join("desk.db").exists());
    std::fs::write(data.join("desk.db"), "somebody's").unwrap();
    std::fs::remove_file(data.join("this-is-a-demo")).unwrap();
    let refused = prepare().unwrap_err();
    assert!(refused.contains("holds something else"), "{refused}");
    assert!(data.join("desk.db").exists());
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_start_says_why() {
    let directory = fresh();
    std::fs::write(directory.join("data"), "a file, no directory").unwrap();
    let opened = Opened::open(&ground(&directory, None), Arc::new(Clock::default())).await;
    assert!(matches!(opened.err(), Some(Failed::Start(why)) if why.contains("--data")));
    let no_desk = ground(&fresh(), Some(directory.join("nowhere")));
    let opened = Opened::open(&no_desk, Arc::new(Clock::default())).await;
    assert!(matches!(opened.err(), Some(Failed::Start(why)) if why.contains("nowhere")));
    let taken = Listeners::bind(&no_desk.settings).await.unwrap();
    let listen = taken.door.local_addr().unwrap();
    let settings = Settings { listen, ..(*no_desk.settings).clone() };
    let bound = Listeners::bind(&settings).await;
    assert!(matches!(bound.err(), Some(Failed::Start(why)) if why.contains("`listen`")));
    std::fs::remove_dir_all(directory).unwrap();
}

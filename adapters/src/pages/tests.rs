//! Every page in every language over a made-up desk: nothing missing, all of it text, nothing kept.

use super::routes;
use crate::accounts::{Accounts, Identity, Role, Session, SignInRefused};
use crate::desk_handle::*;
use crate::doors::{DoorSettings, Doors};
use crate::problem::{Mistake, Problem};
use crate::reports::{Asked, Figures, NotAnswered, Rows, Said};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use routing_rules::book::DeskBook;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Contact, Speaker, Stage};
use routing_rules::event::Presence;
use routing_rules::ids::*;
use routing_rules::measures::answer::{Answer, See, Source, whole};
use routing_rules::measures::cells::{self, CellKey};
use routing_rules::measures::measure::Basis;
use routing_rules::measures::question::{Now, Question};
use routing_rules::measures::tally::{Count, Tally, Times};
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language, Verdict};
use std::sync::{Arc, LazyLock};
use std::{collections::BTreeMap, net::IpAddr};
use tokio::sync::{mpsc, watch};
use tower::ServiceExt;

const HOSTILE: &str = "<img src=x onerror=alert(1)> </script><b>\u{202e} & \"' 🦊";
const NOW: Moment = Moment(1_795_000_000_000);
const REFERENCE: Reference = Reference([0xab; 16]);

fn later<T: Send + 'static>(value: T) -> Later<T> {
    Box::pin(async move { value })
}

/// A desk with one contact, whose words are hostile.
struct OneContact;

impl DeskDoor for OneContact {
    fn submit(&self, _: Command, _: Vec<Words>) -> Later<Result<Done, NotDone>> {
        later(Err(NotDone::Stopping))
    }
    fn follow(&self, _: Whom) -> Later<mpsc::Receiver<Arc<Happened>>> {
        later(mpsc::channel(1).1)
    }
    fn find(&self, by: FindBy) -> Later<Option<ContactView>> {
        let known = matches!(by, FindBy::Reference(reference) if reference == REFERENCE);
        later(known.then(contact))
    }
    fn agent(&self, _: AgentId) -> Later<Option<AgentView>> {
        later(None)
    }
    fn overview(&self) -> Later<Overview> {
        let unit = |name: &str, open, waiting| UnitRow {
            unit: name.parse().unwrap(),
            open,
            waiting,
            active: 1,
            oldest: (waiting > 0).then_some(NOW - Span::minutes(7)),
            waits: BTreeMap::new(),
        };
        let agent = |name: &str, presence| AgentRow { agent: name.parse().unwrap(), presence, contacts: 2 };
        let away = Presence::Away { reason: "lunch".parse().ok() };
        later(Overview {
            notices: Vec::new(),
            units: vec![unit("servicetorg", true, 2), unit("vei-trafikk", false, 0)],
            agents: vec![agent("ola", Presence::Available), agent("kari", away)],
        })
    }
    fn live(&self, _: LiveAsk) -> Later<Live> {
        later(Live::default())
    }
    fn explain(&self, _: FindBy) -> Later<Option<Explained>> {
        later(None)
    }
    fn messages(&self, _: ContactId, _: u64, _: Reader) -> Later<Vec<Message>> {
        let said = |seq, from, text: Option<&str>| Message { seq, from, at: NOW, text: text.map(Arc::from) };
        let agent = Speaker::Agent("ola".parse().unwrap());
        later(vec![
            said(1, Speaker::Resident, Some(HOSTILE)),
            said(2, agent, Some("Hei")),
            said(3, agent, None),
        ])
    }
    fn details(&self, _: ContactId, _: Reader) -> Later<Option<Details>> {
        later(None)
    }
    fn notes(&self, _: ContactId, _: Reader) -> Later<Vec<Note>> {
        later(Vec::new())
    }
    fn survey_words(&self, _: ContactId, _: Reader) -> Later<Option<Arc<str>>> {
        later(Some(format!("{HOSTILE} ring 01 23 45 67 89 eller kari@example.com").into()))
    }
    fn now(&self) -> Moment {
        NOW
    }
    fn new_reference(&self) -> Reference {
        REFERENCE
    }
    fn new_content_id(&self) -> ContentId {
        ContentId([7; 16])
    }
    fn keyed_hash(&self, _: &[&[u8]]) -> KeyedHash {
        KeyedHash([1; 16])
    }
    fn desk(&self) -> DeskId {
        "havnsund".parse().unwrap()
    }
}

/// A form that waits.
pub fn contact() -> ContactView {
    let unit: UnitId = "vei-trafikk".parse().unwrap();
    let verdict = Verdict {
        unit,
        urgency: Default::default(),
        language: Language::Nn,
        skills: Vec::new(),
        levels: Default::default(),
        topic: None,
        because: Because::Named,
        book: BookHash::default(),
        flags: Vec::new(),
        notices: Vec::new(),
        district: None,
        model: None,
    };
    let contact = Contact {
        contact: ContactId(4821),
        reference: REFERENCE,
        channel: Channel::Form,
        unit,
        verdict,
        arrived: NOW - Span::minutes(30),
        promised: NOW + Span::minutes(60 * 30),
        class: 0,
        answered: None,
        stage: Stage::Waiting,
        messages: 3,
        not_before: Default::default(),
        said: BTreeMap::new(),
        details: None,
        continues: None,
        switch_decides: false,
        on: None,
        line: Default::default(),
        callback: None,
        consult: None,
        listeners: Default::default(),
        linked: Default::default(),
        ranked_at: None,
        step: Default::default(),
        needs_since: None,
        kept: None,
        warn_at: None,
        reckoned: None,
        ticket: None,
    };
    ContactView {
        contact,
        place: Some(2),
        wait: None,
        unit_open: false,
        opens: Some(NOW + Span::minutes(60 * 15)),
    }
}

/// Knows the cookies `agent` and `leader`, and the password `right`.
struct TwoAccounts;

impl Accounts for TwoAccounts {
    fn sign_in(&self, _: &str, password: &str, _: IpAddr) -> Later<Result<Session, SignInRefused>> {
        let identity = Identity { agent: "ola".parse().ok(), role: Role::Agent };
        later(match password {
            "right" => Ok(Session { cookie: "agent".into(), identity }),
            "often" => Err(SignInRefused::TooMany { seconds: 30 }),
            _ => Err(SignInRefused::Wrong),
        })
    }
    fn first_sign_in(&self, _: &str, _: &str, _: &str, _: IpAddr) -> Later<Result<Session, SignInRefused>> {
        later(Err(SignInRefused::NotGoodEnough("too short".into())))
    }
    fn session(&self, cookie: &str) -> Later<Option<Identity>> {
        later(match cookie {
            "agent" => Some(Identity { agent: "ola".parse().ok(), role: Role::Agent }),
            "leader" => Some(Identity { agent: None, role: Role::Supervisor }),
            "head" => Some(Identity { agent: "ola".parse().ok(), role: Role::Supervisor }),
            _ => None,
        })
    }
    fn sign_out(&self, _: &str) -> Later<()> {
        later(())
    }
    fn bearer(&self, _: &str) -> Later<Option<Identity>> {
        later(None)
    }
    fn first_sign_in_open(&self) -> bool {
        true
    }
}

/// The built-in desk; reading it takes a while, so once is enough.
pub static BOOK: LazyLock<Arc<DeskBook>> = LazyLock::new(|| {
    Arc::new(DeskBook::load(DeskBook::built_in_files()).expect("the built-in desk is sound"))
});

fn doors() -> Doors {
    let settings = DoorSettings {
        origins: Vec::new(),
        https: false,
        phone_secrets: Vec::new(),
        phone_tolerance: 300,
        message: 16_384,
        frame: 32_768,
        write_buffer: 262_144,
        ping: 30,
        dead: 45,
        resident_rate: (2.0, 20.0),
        agent_rate: (20.0, 100.0),
        text: 4000,
        calls_out: Arc::new(|| None),
        taken: Arc::new(Vec::new),
        video: String::new(),
        keep_days: 90,
        synthetic: None,
        practice: crate::practice::Practice::default(),
    };
    Doors {
        desk: Arc::new(OneContact),
        accounts: Arc::new(TwoAccounts),
        figures: Arc::new(FewFigures),
        rule_books: Arc::new(crate::rule_books::BuiltInOnly),
        book: watch::channel(BOOK.clone()).1,
        signals: Arc::default(),
        settings: Arc::new(settings),
        stopping: watch::channel(false).1,
    }
}

async fn ask(request: Request<Body>) -> (StatusCode, axum::http::HeaderMap, String) {
    let response = routes().with_state(doors()).oneshot(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (head.status, head.headers, String::from_utf8(body.to_vec()).unwrap())
}

pub(crate) async fn get(address: &str, cookie: &str) -> (StatusCode, axum::http::HeaderMap, String) {
    let cookie = format!("portner={cookie}");
    ask(Request::get(address).header("cookie", cookie).body(Body::empty()).unwrap()).await
}

async fn post(
    address: &str,
    origin: &str,
    form: &'static str,
) -> (StatusCode, axum::http::HeaderMap, String) {
    let request = Request::post(address)
        .header("host", "127.0.0.1:8080")
        .header("origin", origin)
        .header("content-type", "application/x-www-form-urlencoded");
    ask(request.body(Body::from(form)).unwrap()).await
}

#[tokio::test]
async fn every_page_speaks_every_language() {
    let status = format!("/status/{REFERENCE}");
    let pages = [
        ("/", "", StatusCode::OK),
        ("/chat", "", StatusCode::OK),
        (status.as_str(), "", StatusCode::OK),
        ("/status/nonsense", "", StatusCode::NOT_FOUND),
        ("/agent", "", StatusCode::OK),
        ("/agent", "agent", StatusCode::OK),
        ("/agent", "leader", StatusCode::OK),
        ("/first?code=abc", "", StatusCode::OK),
        ("/desk", "", StatusCode::OK),
        ("/desk", "agent", StatusCode::FORBIDDEN),
        ("/desk", "leader", StatusCode::OK),
        ("/kiosk/radhuset", "", StatusCode::OK),
        ("/kiosk/radhuset", "agent", StatusCode::FORBIDDEN),
        ("/kiosk/radhuset/screen", "", StatusCode::OK),
        ("/reports", "", StatusCode::OK),
        ("/reports", "agent", StatusCode::FORBIDDEN),
        ("/reports", "leader", StatusCode::OK),
        ("/reports/service", "leader", StatusCode::OK),
        ("/reports/hours", "leader", StatusCode::OK),
        ("/reports/years", "leader", StatusCode::OK),
        ("/reports/equity", "leader", StatusCode::OK),
        ("/reports/scorecard", "leader", StatusCode::OK),
        ("/reports/staffing", "leader", StatusCode::OK),
    ];
    for (address, cookie, wanted) in pages {
        for lang in ["nb", "nn", "sv", "en"] {
            let mark = if address.contains('?') { '&' } else { '?' };
            let place = format!("{address}{mark}lang={lang} as {cookie:?}");
            let (status, headers, html) = get(&format!("{address}{mark}lang={lang}"), cookie).await;
            assert_eq!(status, wanted, "{place}");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{place}");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{place}");
            assert!(!headers.contains_key(header::SET_COOKIE), "{place} sets a cookie");
            for never in [" style=\"", "<style", " onclick", "javascript:", "{{", "{%"] {
                assert!(!html.contains(never), "{place} has {never}");
            }
        }
    }
}

#[tokio::test]
async fn hostile_words_stay_words() {
    let (_, headers, html) = get(&format!("/status/{REFERENCE}"), "").await;
    assert!(!html.contains("<img"), "{html}");
    assert!(!html.contains("</script><b>"), "{html}");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"), "{html}");
    assert!(html.contains("<html lang=\"nn\">"), "in the language the resident wrote");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn signing_in_needs_our_own_page_and_the_right_password() {
    let own = "http://127.0.0.1:8080";
    let cases = [
        ("/sign-in?lang=nn", own, "name=ola&password=right", StatusCode::SEE_OTHER),
        ("/sign-in", own, "name=ola&password=wrong", StatusCode::UNAUTHORIZED),
        ("/sign-in", own, "name=ola&password=often", StatusCode::TOO_MANY_REQUESTS),
        ("/sign-in", "https://evil.example", "name=ola&password=right", StatusCode::FORBIDDEN),
        ("/first", own, "code=a&name=ola&password=x", StatusCode::UNPROCESSABLE_ENTITY),
        ("/sign-out", "https://evil.example", "", StatusCode::FORBIDDEN),
        ("/sign-out", own, "", StatusCode::SEE_OTHER),
    ];
    for (address, origin, form, wanted) in cases {
        let (status, headers, _) = post(address, origin, form).await;
        assert_eq!(status, wanted, "{address} {origin} {form}");
        if form.ends_with("right") && wanted == StatusCode::SEE_OTHER {
            assert_eq!(headers[header::LOCATION], "/agent?lang=nn");
            let cookie = headers[header::SET_COOKIE].to_str().unwrap();
            assert!(cookie.starts_with("portner=agent;") && cookie.contains("HttpOnly"), "{cookie}");
        }
    }
}

#[tokio::test]
async fn assets_are_kept_and_known_again() {
    let (_, _, html) = get("/", "").await;
    let address = html.split("href=\"").find(|part| part.starts_with("/assets/base.css")).unwrap();
    let address = address.split('"').next().unwrap();
    let (status, headers, _) = get(address, "").await;
    assert_eq!(
        (status, headers[header::CONTENT_TYPE].to_str().unwrap()),
        (StatusCode::OK, "text/css; charset=utf-8")
    );
    assert!(headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    let again = Request::get(address).header("if-none-match", &headers[header::ETAG]);
    let (status, _, body) = ask(again.body(Body::empty()).unwrap()).await;
    assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(get("/assets/base.css", "").await.1[header::CACHE_CONTROL], "no-cache");
    assert_eq!(get("/assets/nothing.js", "").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_went_wrong_is_said_to_people() {
    let one = |field: &str, what: &str| {
        Problem::mistakes(vec![Mistake { field: field.to_string(), what: what.to_string() }])
    };
    let cases = [
        (one("<b>", "<i>is unknown</i>"), StatusCode::UNPROCESSABLE_ENTITY, "&lt;i&gt;is unknown"),
        (one("email", "is no address"), StatusCode::UNPROCESSABLE_ENTITY, "Dette er inga e-postadresse."),
        (
            one("text", "is longer than 4000 characters; shorten it"),
            StatusCode::UNPROCESSABLE_ENTITY,
            "Skriv høgst 4000 teikn.",
        ),
        (NotDone::Overloaded { seconds: 3 }.into(), StatusCode::SERVICE_UNAVAILABLE, "om 3 sekund."),
    ];
    for (problem, wanted, part) in cases {
        let uri = "/api/v1/forms/henvendelse?lang=nn".parse().unwrap();
        let response = super::problem(&doors(), &uri, &Default::default(), &problem);
        assert_eq!(response.status(), wanted);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let html = String::from_utf8_lossy(&body).into_owned();
        assert!(html.contains(part) && html.contains("Det vart ikkje sendt"), "{html}");
    }
}

/// One call and what became of it, whatever is asked.
struct FewFigures;

impl Source for FewFigures {
    fn had(&mut self, _: i32, _: Option<Channel>) -> Result<bool, String> {
        Ok(true)
    }

    fn each(&mut self, from: i32, _: i32, _: bool, see: &mut See<'_>) -> Result<(), String> {
        let mut tally = Tally::default();
        [Count::Received, Count::Answered, Count::InTime].into_iter().for_each(|count| tally.one(count));
        tally.observe(Times::Wait, Count::WaitMs, Span::seconds(12));
        let key = CellKey { hour: 9, language: Language::Nn, topic: Some(HOSTILE.into()), district: None };
        let packed = cells::pack(&cells::Cells::from([(key, tally)]));
        see(from, Some(Channel::Phone), "vei-trafikk".parse().ok(), &packed)
    }
}

fn basis() -> Basis {
    Basis { smallest: 5, ..Basis::default() }
}

impl Figures for FewFigures {
    fn whole(&self, asked: Asked, most: usize) -> Later<Result<Answer, NotAnswered>> {
        let now = Now { today: 20_778, hour: 12, first: 20_000 };
        let question = Question::read(asked.report, &asked.parts, now).map_err(NotAnswered::Mistakes);
        later(question.and_then(|question| {
            whole(&question, basis(), now, &mut FewFigures, most).map_err(NotAnswered::Failed)
        }))
    }
    fn said(&self, _: Asked, _: usize) -> Later<Result<Vec<Said>, NotAnswered>> {
        let unit = "vei-trafikk".parse().unwrap();
        let (contact, channel, language) = (ContactId(1), Channel::Chat, Language::Nn);
        later(Ok(vec![Said { contact, at: NOW, unit, channel, language }]))
    }
    fn rows(&self, _: Asked) -> Later<Result<(Question, Rows), NotAnswered>> {
        later(Err(NotAnswered::Failed("pages ask for whole answers".to_string())))
    }
}

#[tokio::test]
async fn reports_show_figures_and_what_was_wrong_with_a_question() {
    let (status, _, html) = get("/reports/service?by=unit,topic&lang=nn", "leader").await;
    assert_eq!(status, StatusCode::OK, "{html}");
    for part in ["100,0", "12,0", "<svg", "&lt;img src=x", "format=xlsx", "Servicenivå"] {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    assert!(!html.contains("<img src=x"), "a topic is a text");
    let (status, _, html) = get("/reports/volumes?from=x&by=moon", "leader").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("moon") && html.contains("role=\"alert\""), "{html}");
    let (_, _, html) = get("/reports/equity?lang=en", "leader").await;
    assert!(html.contains("Not shown: 1. Fewer than 5"), "{html}");
    let (_, _, html) = get("/reports/scorecard?lang=en", "leader").await;
    for part in ["What residents say, of 6", "Not measured", "Wanted", "100"] {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    let (_, _, html) = get("/reports/staffing?lang=en&share=90", "leader").await;
    assert!(html.contains("Agents needed") || html.contains("nothing to go by"), "{html}");
    let (_, _, html) = get("/reports/surveys?lang=en", "head").await;
    for part in ["What residents wrote", "&lt;img src=x", "eller •<"] {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    let (_, _, html) = get("/reports/hours?lang=en", "leader").await;
    assert!(html.contains("shade-5") && html.contains("Thursday"), "{html}");
}

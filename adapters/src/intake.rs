//! A contact that comes in whole, by form or from an outside program: judged, submitted with its words,
//! answered when it is on disk. A repeat under the same key gives the same answer.

use crate::answers::{self, Call};
use crate::desk_handle::{ContactView, DeskDoor, Details, FindBy, NotDone, Words, WordsKind};
use crate::doors::Doors;
use crate::problem::{Mistake, Problem};
use axum::http::{HeaderMap, StatusCode};
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::command::{Arrival, ArrivalKey, Command};
use routing_rules::contact::{Channel, Window};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId, Name, Reference, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::time::Moment;
use routing_rules::verdict::{Because, Language, Urgency, Verdict};
use serde::Serialize;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

/// What came in.
#[derive(Clone, Default)]
pub struct Intake {
    /// The words.
    pub text: String,
    /// Who brings it.
    pub details: Details,
    /// The language they chose.
    pub language: Option<Language>,
    /// Form fields and the like, for the rules.
    pub attributes: Vec<(String, String)>,
    /// The unit they named.
    pub unit: Option<UnitId>,
    /// When it reached the municipality, if that was earlier.
    pub received: Option<Moment>,
    /// They want to be called back, at once or in a window.
    pub callback: Option<Option<Window>>,
    /// The local office where a ticket is drawn for it.
    pub office: Option<Name>,
    /// Portner wrote it itself, to know that the whole way works.
    pub synthetic: bool,
}

/// The header that marks a form as Portner's own, with the secret of this run.
pub const SYNTHETIC: &str = "portner-synthetic";

/// Does the mark hold?
pub fn is_synthetic(doors: &Doors, headers: &HeaderMap) -> bool {
    match (&doors.settings.synthetic, headers.get(SYNTHETIC)) {
        (Some(secret), Some(mark)) => bool::from(secret.as_bytes().ct_eq(mark.as_bytes())),
        _ => false,
    }
}

/// The answer: 202.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// The contact's number: for speech, opens nothing.
    pub contact: String,
    /// The secret that opens it.
    pub reference: String,
    /// The page that shows how far it has come.
    pub status_url: String,
    /// Where it went.
    pub unit: String,
    /// The same, as people read it.
    pub unit_name: String,
    /// Whom to call, before anything else, the right one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emergency: Vec<Call>,
}

/// The unit that somebody chose by its name in the desk's files.
pub fn unit_named(book: &DeskBook, name: &str) -> Result<UnitId, Problem> {
    let units = &book.setup.units;
    name.parse().ok().filter(|unit| units.contains_key(unit)).ok_or_else(|| {
        let known: Vec<_> = units.keys().map(UnitId::as_str).collect();
        let what = format!("is no unit of this desk; it has `{}`", known.join("`, `"));
        Problem::mistakes(vec![Mistake { field: "unit".to_string(), what }])
    })
}

/// Which unit should have it: the one named, or what the rules say.
pub fn judge(book: &DeskBook, channel: Channel, intake: &Intake, now: Moment) -> Verdict {
    let attributes: Vec<_> = intake.attributes.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let inquiry = Inquiry {
        text: &intake.text,
        channel,
        language: intake.language,
        attributes: &attributes,
        at: intake.received.unwrap_or(now),
    };
    let mut verdict = book.classify(&inquiry).verdict;
    if let Some(unit) = intake.unit {
        verdict.unit = unit;
        verdict.because = Because::Named;
    }
    if intake.synthetic {
        // Judged like any other, but nobody's to answer: it needs nothing and presses nobody.
        verdict = Verdict {
            unit: UnitId::SYNTHETIC,
            urgency: Urgency::Normal,
            skills: Vec::new(),
            levels: Default::default(),
            topic: None,
            because: Because::Named,
            flags: Vec::new(),
            notices: Vec::new(),
            district: None,
            model: None,
            ..verdict
        };
    }
    verdict
}

/// The command and the words beside it. `ids` are the places of text and details.
pub fn command(
    channel: Channel,
    intake: &Intake,
    verdict: Verdict,
    reference: Reference,
    ids: [ContentId; 2],
    key: Option<ArrivalKey>,
) -> (Command, Vec<Words>) {
    let mut words = Vec::new();
    if !intake.text.is_empty() {
        words.push(Words { id: ids[0], kind: WordsKind::Message(Arc::from(intake.text.as_str())) });
    }
    // What a form asks for beside the words is among its details; what else was told is kept for judging again.
    let fields = if channel == Channel::Form { Vec::new() } else { intake.attributes.clone() };
    let details = Details { fields, ..intake.details.clone() };
    let details = (details != Details::default()).then_some(details);
    let at = details.is_some().then_some(ids[1]);
    words.extend(details.map(|details| Words { id: ids[1], kind: WordsKind::Details(details) }));
    let arrival = Arrival {
        reference,
        channel,
        verdict,
        words: (!intake.text.is_empty()).then_some(ids[0]),
        n: None,
        details: at,
        key,
        continues: None,
        earlier: Vec::new(),
        callback: intake.callback,
        office: intake.office,
    };
    (Command::Arrive(arrival), words)
}

/// Tells the desk which contacts came from the same number or address, if its unit prefers the agent of last time.
/// What went to a sensitive unit counts for that unit only.
pub async fn knows_earlier(desk: &dyn DeskDoor, book: &DeskBook, command: &mut Command, words: &[Words]) {
    let (Command::Arrive(arrival) | Command::CallArrives { arrival, .. }) = command else { return };
    let own = arrival.verdict.unit;
    let prefers = |unit: &UnitId| book.setup.units.get(unit).is_some_and(|of| of.sharing.preferred.is_some());
    let given = words.iter().find_map(|words| match &words.kind {
        WordsKind::Details(details) => Some(details.clone()),
        _ => None,
    });
    let Some(details) = given.filter(|_| prefers(&own) && arrival.continues.is_none()) else { return };
    let counts = book.setup.units.iter().filter(|(unit, of)| **unit == own || !of.sensitive);
    arrival.earlier = desk.came_before(details, counts.map(|(unit, _)| *unit).collect()).await;
}

/// Takes it: answered when it is on disk.
pub async fn take(
    doors: &Doors,
    channel: Channel,
    intake: &Intake,
    key: Option<ArrivalKey>,
) -> Result<Taken, Problem> {
    let (desk, book) = (&doors.desk, doors.book.borrow().clone());
    let verdict = judge(&book, channel, intake, desk.now());
    let language = intake.language.unwrap_or(verdict.language);
    let calls = answers::calls(&book, &verdict);
    let ids = [desk.new_content_id(), desk.new_content_id()];
    let (mut command, words) = command(channel, intake, verdict, desk.new_reference(), ids, key);
    knows_earlier(&**desk, &book, &mut command, &words).await;
    match desk.submit(command, words).await {
        Ok(done) => {
            let arrived = done.events.iter().find_map(|event| match event {
                Event::ContactArrived { contact, reference, unit, .. } => Some((*contact, *reference, *unit)),
                _ => None,
            });
            let (contact, reference, unit) = arrived.ok_or_else(|| internal("no contact was made"))?;
            Ok(taken(&book, contact, reference, unit, language, calls))
        }
        Err(NotDone::Refused(Refusal::SameAsBefore { contact, reference })) => {
            let found = desk.find(FindBy::Contact(contact)).await;
            let unit = found.map(|view: ContactView| view.contact.verdict.unit);
            Ok(taken(&book, contact, reference, unit.unwrap_or(book.setup.default_unit), language, calls))
        }
        Err(not_done) => Err(not_done.into()),
    }
}

fn taken(
    book: &DeskBook,
    contact: ContactId,
    reference: Reference,
    unit: UnitId,
    language: Language,
    emergency: Vec<Call>,
) -> Taken {
    Taken {
        contact: contact.to_string(),
        reference: reference.to_string(),
        status_url: format!("/status/{reference}"),
        unit: unit.to_string(),
        unit_name: book.unit_name(unit, language).to_string(),
        emergency,
    }
}

/// The `Idempotency-Key` header, 1 to 255 visible characters; quotes around it do not count.
pub fn key_header(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all("idempotency-key").iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().map(|text| text.trim().trim_matches('"'));
    let fits = |text: &&str| (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    match text.filter(fits) {
        Some(text) if values.next().is_none() => Ok(Some(text.to_string())),
        _ => {
            let detail = "send one Idempotency-Key of 1 to 255 visible ASCII characters";
            Err(Problem::new(StatusCode::BAD_REQUEST, "bad-idempotency-key", detail))
        }
    }
}

/// The key's hash and the hash of what was parsed, under `scope` (route, then form or token).
pub fn arrival_key(
    doors: &Doors,
    scope: [&str; 2],
    key: &str,
    channel: Channel,
    intake: &Intake,
) -> ArrivalKey {
    let desk = doors.desk.desk();
    let [route, place] = scope.map(str::as_bytes);
    let key = doors.desk.keyed_hash(&[b"key", desk.as_str().as_bytes(), route, place, key.as_bytes()]);
    let given =
        |text: &Option<String>| text.as_ref().map_or_else(Vec::new, |text| [b"=", text.as_bytes()].concat());
    let Details { name, email, phone, place, .. } = &intake.details;
    let mut parts: Vec<Vec<u8>> = vec![channel.as_str().into(), intake.text.as_bytes().to_vec()];
    parts.extend([name, email, phone, place].map(given));
    parts.push(intake.language.map_or_else(Vec::new, |language| language.as_str().into()));
    parts.push(intake.unit.map_or_else(Vec::new, |unit| unit.as_str().into()));
    parts.push(intake.received.map_or_else(Vec::new, |at| at.0.to_be_bytes().to_vec()));
    for (name, value) in &intake.attributes {
        parts.extend([name.as_bytes().to_vec(), value.as_bytes().to_vec()]);
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    ArrivalKey { key, body: doors.desk.keyed_hash(&parts) }
}

/// Something that cannot be; says nothing personal.
pub fn internal(what: &str) -> Problem {
    tracing::error!(what, "A door found the desk's answer incomplete.");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "something went wrong here; try again")
}

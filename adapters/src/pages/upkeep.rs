//! The desk run without a file editor: one part of its files as a form, checked whole with the rule book's tests,
//! shown as it will be and as a difference, published, undone. What a part looks like is told by `Part`.

use super::page::Page;
use super::rules::{SHOWN, difference, go_to, lead, lead_acts, tell_wrong};
use super::{upkeep_accounts, upkeep_agents, upkeep_hours, upkeep_texts};
use crate::desk_handle::LiveAsk;
use crate::doors::Doors;
use crate::rules;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use routing_rules::book::DeskBook;
use routing_rules::book::edit::Unfit;
use routing_rules::closing::Closing;
use routing_rules::hours;
use serde::Deserialize;

/// Longest reason for a change, characters.
const LONGEST_WHY: usize = 200;

/// Every page of this kind.
pub(super) fn routes() -> Router<Doors> {
    use upkeep_hours::Hours;
    use upkeep_texts::{Answers, Canned, Texts};
    Router::new()
        .route("/desk/hours", get(show::<Hours>).post(act::<Hours>))
        .route("/desk/answers", get(show::<Texts<Answers>>).post(act::<Texts<Answers>>))
        .route("/desk/canned", get(show::<Texts<Canned>>).post(act::<Texts<Canned>>))
        .route("/desk/agents", get(upkeep_agents::show).post(upkeep_agents::act))
        .route("/desk/agents/undo", post(upkeep_agents::undo))
        .route("/desk/accounts", get(upkeep_accounts::show).post(upkeep_accounts::act))
        .route("/welcome", get(upkeep_accounts::welcome).post(upkeep_accounts::accept))
}

/// What a form sent, in order.
pub(super) struct Sent(Vec<(String, String)>);

impl Sent {
    /// A form as it came.
    pub(super) fn new(sent: Vec<(String, String)>) -> Sent {
        Sent(sent)
    }

    /// Was that box ticked?
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|sent| sent == value)
    }

    /// What was sent under that name, trimmed, with plain line ends; empty if nothing was.
    pub(super) fn text(&self, name: &str) -> String {
        let sent = self.0.iter().find(|(sent, _)| sent == name);
        sent.map_or_else(String::new, |(_, value)| value.trim().replace("\r\n", "\n"))
    }

    /// Everything that was sent under that name.
    pub(super) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.0.iter().filter(move |(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }
}

/// When it is, and what is closed beside the hours.
pub(super) struct Around {
    pub(super) closings: Vec<Closing>,
    pub(super) zone: TimeZone,
    pub(super) today: Date,
}

impl Around {
    async fn of(doors: &Doors, book: &DeskBook) -> Around {
        let closings = doors.desk.live(LiveAsk { unit: None, most: 0 }).await.closings;
        let zone = hours::zone(&book.setup.zone).unwrap_or(TimeZone::UTC);
        let today = hours::date_of(&zone, doors.desk.now()).unwrap_or_default();
        Around { closings: closings.into_iter().map(|(_, closing)| closing).collect(), zone, today }
    }
}

/// A part of a desk's file that is edited with a form.
pub(super) trait Part: Sized + Send + Sync {
    /// The file.
    const FILE: &'static str;
    /// The page's address.
    const PATH: &'static str;
    /// The page's name among the others.
    const VIEW: &'static str;
    /// What it is made with.
    const TEMPLATE: &'static str;

    /// Is the same one shown again when it is published, rather than all of them?
    const STAYS: bool = false;

    /// As it stands in the file; `of` says which.
    fn standing(page: &Page, text: &str, of: &str) -> Self;
    /// As the form sent it.
    fn sent(page: &Page, text: &str, sent: &Sent, around: &Around) -> Self;
    /// The file with it.
    fn rewritten(&self, text: &str) -> Result<String, Unfit>;
    /// The form's values.
    fn fill(&self, page: &mut Page, around: &Around);
    /// How it looks to those it is for: in the book that holds, or in the one that was checked.
    fn preview(&self, page: &mut Page, checked: Option<&DeskBook>, around: &Around);
}

/// Which one, and what was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    of: String,
    #[serde(default)]
    before: String,
}

/// `GET` of such a page.
pub(super) async fn show<P: Part>(
    State(doors): State<Doors>,
    uri: Uri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let (mut page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    if !asked.before.is_empty() {
        page.set("done", page.say("upkeep-done"));
        page.set("before", asked.before.as_str());
    }
    let around = Around::of(&doors, &page.book).await;
    let part = P::standing(&page, &rules::file(&page.book, P::FILE), &asked.of);
    part.preview(&mut page, None, &around);
    let base = page.book.setup.book.to_string();
    whole(&doors, page, &part, &base, &asked.of, &around)
}

/// `POST` of such a page.
pub(super) async fn act<P: Part>(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let (mut page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let sent = Sent::new(sent);
    let around = Around::of(&doors, &page.book).await;
    let text = rules::file(&page.book, P::FILE);
    let part = P::sent(&page, &text, &sent, &around);
    let (base, of) = (sent.text("base"), sent.text("of"));
    let Ok(new) = part.rewritten(&text) else {
        page.set("wrong", page.say("upkeep-unfit"));
        part.preview(&mut page, None, &around);
        return whole(&doors, page, &part, &base, &of, &around);
    };
    if sent.text("act") == "publish" {
        let why: String = sent.text("why").chars().take(LONGEST_WHY).filter(|c| !c.is_control()).collect();
        let by = rules::by(&identity, Some(why));
        match rules::publish_file(&doors, P::FILE, new, &base, by).await {
            Ok(_) => return done::<P>(&page, &base, &of),
            Err(why) => tell_wrong(&mut page, &why),
        }
        part.preview(&mut page, None, &around);
        return whole(&doors, page, &part, &base, &of, &around);
    }
    match rules::check_file(&doors, P::FILE, new).await {
        Ok(checked) => {
            page.set("checked", true);
            page.set("tests", checked.book.tests());
            difference(&mut page, &checked.differences);
            part.preview(&mut page, Some(&checked.book), &around);
        }
        Err(why) => {
            tell_wrong(&mut page, &why);
            part.preview(&mut page, None, &around);
        }
    }
    whole(&doors, page, &part, &base, &of, &around)
}

/// Back to the page, with a way to undo.
fn done<P: Part>(page: &Page, base: &str, of: &str) -> Response {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_:".contains(c);
    let of = Some(of).filter(|of| P::STAYS && of.chars().all(plain)).unwrap_or_default();
    go_to(page, P::PATH, &format!("yes&of={of}&before={}", base.get(..SHOWN).unwrap_or_default()))
}

fn whole<P: Part>(
    doors: &Doors,
    mut page: Page,
    part: &P,
    base: &str,
    of: &str,
    around: &Around,
) -> Response {
    part.fill(&mut page, around);
    page.set("base", base);
    page.set("of", of);
    page.set("path", P::PATH);
    page.set("editable", doors.rule_books.editable());
    page.set("view", P::VIEW);
    page.show(P::TEMPLATE)
}

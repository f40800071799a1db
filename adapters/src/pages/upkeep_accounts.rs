//! `/desk/accounts`: who may sign in and what they may do, for administrators; and `/welcome`, where whoever was
//! invited chooses a password. What was done can be undone at once.

use super::desk::not_allowed;
use super::page::Page;
use super::rules::{lead, lead_acts};
use super::sign_in;
use super::upkeep::Sent;
use crate::accounts::{AccountChange, AccountRow, AccountState, Identity, Invitation, Role, SignInRefused};
use crate::desk_handle::NotDone;
use crate::doors::{Doors, Peer};
use crate::problem::Problem;
use axum::extract::{Extension, Form, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::command::Command;
use routing_rules::ids::AgentId;
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use serde::Deserialize;

/// What people may be; a program's role is given with its token.
const ROLES: [Role; 4] = [Role::Agent, Role::Supervisor, Role::Lead, Role::Administrator];

/// Which account.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    of: String,
}

/// Who was invited, and with what.
#[derive(Deserialize)]
pub(super) struct Invited {
    #[serde(default)]
    name: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
}

/// `GET /desk/accounts`.
pub(super) async fn show(
    State(doors): State<Doors>,
    uri: Uri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    match lead(&doors, &uri, &headers).await {
        Ok((page, Identity { role: Role::Administrator, .. })) => shown(&doors, page, &asked.of),
        Ok((page, _)) => not_allowed(page),
        Err(other) => other,
    }
}

/// `POST /desk/accounts`.
pub(super) async fn act(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let (mut page, identity) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let Identity { agent: Some(by), role: Role::Administrator } = identity else { return not_allowed(page) };
    let sent = Sent::new(sent);
    let (of, known) = (sent.text("of"), doors.accounts.accounts());
    let before = known.iter().find(|row| row.name.as_str() == of);
    let role = ROLES.into_iter().find(|role| role.as_str() == sent.text("role"));
    let wish = match (of.parse::<AgentId>(), sent.text("act").as_str(), role) {
        (Ok(name), "add", Some(role)) => Ok(AccountChange::Add { name, role }),
        (Ok(name), "role", Some(role)) => Ok(AccountChange::Role { name, role }),
        (Ok(name), "link", _) => Ok(AccountChange::Link { name }),
        (Ok(name), "disable", _) => Ok(AccountChange::Disable { name }),
        (Ok(name), "enable", _) => Ok(AccountChange::Enable { name }),
        (Err(_), _, _) => Err("account-wrong-name"),
        (Ok(_), _, _) => Err("account-wrong-act"),
    };
    let wish = wish.and_then(|wish| match (wish, before) {
        (wish, _) if wish.name() == by => Err("account-wrong-self"),
        (AccountChange::Add { .. }, Some(_)) => Err("account-wrong-known"),
        (AccountChange::Add { .. }, None) => Ok(wish),
        (_, None) => Err("account-wrong-gone"),
        (_, Some(_)) => Ok(wish),
    });
    let added = sent.text("act") == "add";
    match wish {
        Err(wrong) => page.set("wrong", page.say(wrong)),
        Ok(wish) => match done(&doors, wish, by, &sent.text("profile")).await {
            Ok((link, profile)) => {
                tell(&mut page, &doors, &headers, wish, before, link.as_ref(), profile.as_ref());
            }
            Err(why) => page.set("wrong", page.say_with("account-wrong-failed", &[("why", why.into())])),
        },
    }
    let back = if added && before.is_some() { "" } else { &of };
    shown(&doors, page, back)
}

/// Does it to the account and to the desk; a link, and what the agent took until now.
async fn done(
    doors: &Doors,
    wish: AccountChange,
    by: AgentId,
    profile: &str,
) -> Result<(Option<Invitation>, Option<Profile>), String> {
    let agent = wish.name();
    let had = doors.desk.agent(agent).await.map(|view| view.profile);
    let link = doors.accounts.administer(wish, by).await?;
    let command = match wish {
        AccountChange::Disable { .. } => Some(Command::Dismiss { agent }),
        AccountChange::Add { .. } | AccountChange::Enable { .. } if had.is_none() => {
            // Somebody new takes what comes to the front desk, until a lead says what they are good at.
            let front = doors.book.borrow().setup.default_unit;
            let fresh = Profile { units: vec![front], capacity: 100, ..Profile::default() };
            let profile = serde_json::from_str(profile).unwrap_or(fresh);
            Some(Command::Engage { agent, profile })
        }
        AccountChange::Add { .. }
        | AccountChange::Enable { .. }
        | AccountChange::Role { .. }
        | AccountChange::Link { .. } => None,
    };
    if let Some(command) = command {
        match doors.desk.submit(command, Vec::new()).await {
            Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo | Refusal::UnknownAgent(_))) => {}
            Err(not_done) => return Err(Problem::from(not_done).detail),
        }
    }
    Ok((link, had))
}

/// Says what was done, with the link or a way to undo it.
fn tell(
    page: &mut Page,
    doors: &Doors,
    headers: &HeaderMap,
    wish: AccountChange,
    before: Option<&AccountRow>,
    link: Option<&Invitation>,
    profile: Option<&Profile>,
) {
    let name = wish.name().to_string();
    let named = ("name", FluentValue::from(name.clone()));
    if let Some(Invitation { code, until }) = link {
        let scheme = if doors.settings.https { "https" } else { "http" };
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        page.set("link", format!("{scheme}://{host}/welcome?lang={}&name={name}&code={code}", page.language));
        let until = ("until", page.when(*until, doors.desk.now()).into());
        page.set("link_for", page.say_with("account-link-here", &[named, until]));
        return;
    }
    page.set("done", page.say_with(&format!("account-done-{}", wish.as_str()), &[named]));
    let undo = match (wish, before) {
        (AccountChange::Disable { .. }, _) => context! { act => "enable" },
        (AccountChange::Enable { .. }, _) => context! { act => "disable" },
        (_, Some(before)) => context! { act => "role", role => before.role.as_str() },
        (_, None) => return,
    };
    page.set("account_undo", undo);
    page.set("account_profile", profile.and_then(|had| serde_json::to_string(had).ok()));
}

/// One account, or all of them.
fn shown(doors: &Doors, mut page: Page, of: &str) -> Response {
    let all = doors.accounts.accounts();
    let row = |row: &AccountRow| {
        let (state, until) = match row.state {
            AccountState::Open => ("open", None),
            AccountState::Invited { until } => ("invited", Some(page.when(until, doors.desk.now()))),
            AccountState::Disabled => ("disabled", None),
        };
        context! { name => row.name.as_str(), role => row.role.as_str(), state, until }
    };
    let one = all.iter().find(|row| row.name.as_str() == of).map(row);
    let rows: Vec<Value> = all.iter().map(row).collect();
    page.set("account", one);
    page.set("accounts", rows);
    page.set("roles", ROLES.map(Role::as_str).to_vec());
    page.set("view", "accounts");
    page.show("upkeep_accounts.html")
}

/// `GET /welcome`: whoever was invited chooses a password.
pub(super) async fn welcome(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Query(invited): Query<Invited>,
) -> Response {
    welcome_page(&doors, Page::new(&doors, &uri, &headers), None, &invited)
}

/// `POST /welcome`.
pub(super) async fn accept(
    State(doors): State<Doors>,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(invited): Form<Invited>,
) -> Response {
    if !super::same_origin::is_ours(&headers, &doors.settings) {
        return sign_in::foreign();
    }
    let Invited { name, code, password } = &invited;
    match doors.accounts.accept(name, code, password, sign_in::address(peer)).await {
        Ok(session) => sign_in::begin(&doors, &session, &uri),
        Err(wrong) => welcome_page(&doors, Page::new(&doors, &uri, &headers), Some(wrong), &invited),
    }
}

fn welcome_page(doors: &Doors, mut page: Page, wrong: Option<SignInRefused>, invited: &Invited) -> Response {
    if wrong == Some(SignInRefused::Wrong) || !doors.accounts.invited(&invited.name, &invited.code) {
        page.set("heading", page.say("welcome-gone"));
        page.set("body", page.say("welcome-gone-do"));
        page.set("link", "/agent");
        page.set("link_text", page.say("sign-heading"));
        return page.with_status(StatusCode::GONE).show("message.html");
    }
    if let Some(wrong) = &wrong {
        page.set("wrong", sign_in::in_words(&page, wrong));
    }
    page.set("name", invited.name.as_str());
    page.set("code", invited.code.as_str());
    page.with_status(sign_in::status(wrong.as_ref())).show("welcome.html")
}

//! Signing in and out: with a name and a password, or, once, with the code that the first start
//! printed. Works without script.

use super::page::Page;
use super::same_origin;
use crate::accounts::{Session, SignInRefused};
use crate::doors::{Doors, Peer};
use crate::session_cookie;
use axum::extract::{Extension, Form, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use fluent_bundle::FluentValue;
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr};

/// How long a browser keeps the cookie, seconds; the server decides when the session really ends.
const COOKIE_KEPT: u32 = 10 * 3600;

/// What the sign-in form sends.
#[derive(Deserialize)]
pub(super) struct SignIn {
    name: String,
    password: String,
}

/// What the form of the first sign-in sends.
#[derive(Deserialize)]
pub(super) struct First {
    code: String,
    name: String,
    password: String,
}

/// The code in the address that the first start printed.
#[derive(Deserialize)]
pub(super) struct Code {
    code: Option<String>,
}

/// The sign-in page, with what went wrong if anything did.
pub(super) fn page(doors: &Doors, mut page: Page, wrong: Option<SignInRefused>, name: &str) -> Response {
    if let Some(wrong) = &wrong {
        page.set("wrong", in_words(&page, wrong));
    }
    page.set("name", name);
    page.set("first_open", doors.accounts.first_sign_in_open());
    page.with_status(status(wrong.as_ref())).show("sign_in.html")
}

/// `POST /sign-in`.
pub(super) async fn sign_in(
    State(doors): State<Doors>,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(form): Form<SignIn>,
) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        return foreign();
    }
    match doors.accounts.sign_in(form.name.trim(), &form.password, address(peer)).await {
        Ok(session) => begin(&doors, &session, &uri),
        Err(wrong) => page(&doors, Page::new(&doors, &uri, &headers), Some(wrong), &form.name),
    }
}

/// `GET /first`: the page for the one-time code.
pub(super) async fn show_first(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Query(query): Query<Code>,
) -> Response {
    first_page(&doors, Page::new(&doors, &uri, &headers), None, &query.code.unwrap_or_default(), "")
}

/// `POST /first`.
pub(super) async fn first(
    State(doors): State<Doors>,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    Form(form): Form<First>,
) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        return foreign();
    }
    let (code, name) = (form.code.trim(), form.name.trim());
    match doors.accounts.first_sign_in(code, name, &form.password, address(peer)).await {
        Ok(session) => begin(&doors, &session, &uri),
        Err(wrong) => first_page(&doors, Page::new(&doors, &uri, &headers), Some(wrong), code, name),
    }
}

/// `POST /sign-out`.
pub(super) async fn sign_out(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        return foreign();
    }
    if let Some(cookie) = session_cookie::read(&headers, doors.settings.https) {
        doors.accounts.sign_out(cookie).await;
    }
    go_to_console(&uri, &session_cookie::clear(doors.settings.https))
}

fn first_page(
    doors: &Doors,
    mut page: Page,
    wrong: Option<SignInRefused>,
    code: &str,
    name: &str,
) -> Response {
    if !doors.accounts.first_sign_in_open() {
        page.set("heading", page.say("sign-first-done"));
        page.set("body", page.say("sign-first-done-do"));
        page.set("link", "/agent");
        page.set("link_text", page.say("sign-heading"));
        return page.with_status(StatusCode::GONE).show("message.html");
    }
    if let Some(wrong) = &wrong {
        let text = match wrong {
            SignInRefused::Wrong => page.say("sign-first-wrong"),
            other => in_words(&page, other),
        };
        page.set("wrong", text);
    }
    page.set("code", code);
    page.set("name", name);
    page.with_status(status(wrong.as_ref())).show("first.html")
}

pub(super) fn begin(doors: &Doors, session: &Session, uri: &Uri) -> Response {
    go_to_console(uri, &session_cookie::set(&session.cookie, doors.settings.https, COOKIE_KEPT))
}

/// On to the console, in the language that was chosen.
fn go_to_console(uri: &Uri, cookie: &str) -> Response {
    let chosen = uri.query().and_then(super::language::asked_in);
    let to = chosen.map_or("/agent".to_string(), |language| format!("/agent?lang={language}"));
    let mut response = Redirect::to(&to).into_response();
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

pub(super) fn in_words(page: &Page, wrong: &SignInRefused) -> String {
    match wrong {
        SignInRefused::Wrong => page.say("sign-wrong"),
        SignInRefused::TooMany { seconds } => {
            page.say_with("sign-too-many", &[("seconds", FluentValue::from(i64::from(*seconds)))])
        }
        SignInRefused::NotGoodEnough(why) => {
            page.say_with("sign-not-good-enough", &[("why", FluentValue::from(why.clone()))])
        }
    }
}

pub(super) fn status(wrong: Option<&SignInRefused>) -> StatusCode {
    match wrong {
        None => StatusCode::OK,
        Some(SignInRefused::Wrong) => StatusCode::UNAUTHORIZED,
        Some(SignInRefused::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(SignInRefused::NotGoodEnough(_)) => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

pub(super) fn address(peer: Option<Extension<Peer>>) -> IpAddr {
    peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Extension(Peer(address))| address)
}

pub(super) fn foreign() -> Response {
    let what = "this came from another site's page; open /agent and try again there\n";
    (StatusCode::FORBIDDEN, what).into_response()
}

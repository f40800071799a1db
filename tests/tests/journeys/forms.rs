//! Web forms: JSON and ordinary HTML, durable answers, and keys that make a repeat harmless.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::clients::socket::text;
use tests::daemon_under_test::Daemon;
use tests::tried::{Tried, ensure, same};
use tokio::task::JoinSet;

const PATH: &str = "/api/v1/forms/henvendelse";

fn filled(words: &str) -> Value {
    json!({ "text": words, "name": "Ada Prøve", "email": "ada@prove.example", "language": "nb" })
}

#[tokio::test]
async fn a_form_is_taken_given_to_an_agent_and_can_be_followed() -> Tried {
    let daemon = Daemon::start().await?;
    let reply = daemon
        .ask(Request::json(PATH, &filled("Gatelyset i Storgata er mørkt")))
        .await?
        .expect(202)?
        .json()?;
    same("unit", text(&reply, "unit")?, "vei-trafikk")?;
    let (contact, status) = (text(&reply, "contact")?.to_string(), text(&reply, "status_url")?.to_string());
    let seen = daemon.ask(Request::get(api(&reply)?)).await?.expect(200)?.json()?;
    same("stage", text(&seen, "stage")?, "waiting")?;
    daemon.ask(Request::get(path_of(&status)).header("Accept", "text/html")).await?.expect(200)?;

    let token = daemon.agent("ola", "vei-trafikk")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let offer = ola.offer().await?;
    same("contact", text(&offer, "contact")?, contact.as_str())?;
    same("channel", text(&offer, "channel")?, "form")?;
    ola.accept(&offer).await?;
    ola.close(&contact, "solved").await?;
    ola.until_stage(&contact, "ended").await?;
    let seen = daemon.ask(Request::get(api(&reply)?)).await?.expect(200)?.json()?;
    same("stage", text(&seen, "stage")?, "ended")
}

/// The API's own status address of a contact just taken.
fn api(reply: &Value) -> Tried<String> {
    Ok(format!("/api/v1/contacts/{}", text(reply, "reference")?))
}

/// A status address may be a whole URL or a path.
fn path_of(url: &str) -> String {
    match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string()),
        None => url.to_string(),
    }
}

#[tokio::test]
async fn an_html_form_without_script_leads_to_its_status_page() -> Tried {
    let daemon = Daemon::start().await?;
    let page = daemon.ask(Request::get("/").header("Accept", "text/html")).await?.expect(200)?.text();
    let key = hidden(&page, "key").unwrap_or_default();
    ensure(key.len() >= 16, || "the form on / has no hidden key".to_string())?;
    let fields = [("text", "Gatelyset i Parkveien er mørkt"), ("name", "Ada Prøve"), ("key", key.as_str())];
    let post = || Request::form(PATH, &fields).header("Accept", "text/html,application/xhtml+xml");
    let first = daemon.ask(post()).await?.expect(303)?;
    let again = daemon.ask(post()).await?.expect(303)?;
    let place = first.header("location").unwrap_or_default().to_string();
    same("the same page for the same form sent twice", again.header("location"), Some(place.as_str()))?;
    let status =
        daemon.ask(Request::get(path_of(&place)).header("Accept", "text/html")).await?.expect(200)?;
    ensure(status.text().contains("Vei, gatelys"), || {
        format!("the status page names no unit:\n{}", status.text())
    })
}

#[tokio::test]
async fn an_html_form_without_script_shows_the_approved_answer_first() -> Tried {
    let daemon = Daemon::start().await?;
    let words = "Når hentes søppelet? <b>Ada</b> & \"jeg\"";
    let fields =
        [("text", words), ("name", "Ada Prøve"), ("key", "et-langt-og-eget-merke"), ("language", "nb")];
    let html = |request: Request| request.header("Accept", "text/html,application/xhtml+xml");
    let page = daemon.ask(html(Request::form(PATH, &fields))).await?.expect(200)?.text();
    ensure(page.contains("Tømmekalenderen"), || format!("no answer is shown:\n{page}"))?;
    let kept = "value=\"Når hentes søppelet? &lt;b&gt;Ada&lt;";
    ensure(page.contains(kept), || format!("the words are not carried along:\n{page}"))?;
    let view = hidden(&page, "read").unwrap_or_default();
    same("nothing is sent on yet", daemon.metrics().await?.sum("portner_contacts_received_total", &[]), 0.0)?;

    // It did not help: the matter goes on as it was written, once.
    let on = [&fields[..], &[("read", view.as_str())]].concat();
    for _ in 0..2 {
        daemon.ask(html(Request::form(PATH, &on))).await?.expect(303)?;
    }
    // Another reader is helped, and says so twice.
    let page = daemon.ask(html(Request::form(PATH, &fields[..1]))).await?.expect(200)?.text();
    let view = hidden(&page, "read").unwrap_or_default();
    for _ in 0..2 {
        let helped = Request::form(format!("/api/v1/answers/{view}?lang=nb"), &[("helped", "yes")]);
        let glad = daemon.ask(html(helped)).await?.expect(200)?.text();
        ensure(glad.contains("Så fint"), || format!("nobody is glad:\n{glad}"))?;
    }
    let metrics = daemon.metrics().await?;
    same("received", metrics.sum("portner_contacts_received_total", &[]), 1.0)?;
    same("shown", metrics.sum("portner_selfservice_views_total", &[]), 2.0)?;
    same("helped", metrics.sum("portner_selfservice_resolved_total", &[]), 1.0)?;
    same("went on", metrics.sum("portner_selfservice_went_on_total", &[]), 1.0)?;

    // Who is in danger, or asks to be called back, is shown no answer.
    let burning = [("text", "Det brenner i søppeldunken og i huset nå")];
    daemon.ask(html(Request::form(PATH, &burning))).await?.expect(303)?;
    let call = [("text", "Når hentes søppelet?"), ("callback", "1"), ("phone", "22 33 44 55")];
    daemon.ask(html(Request::form(PATH, &call))).await?.expect(303)?;
    Ok(())
}

/// The value of a hidden input.
fn hidden(page: &str, name: &str) -> Option<String> {
    let input = page.split("<input").find(|tag| tag.contains(&format!("name=\"{name}\"")))?;
    let value = input.split("value=\"").nth(1)?;
    Some(value.split('"').next()?.to_string())
}

#[tokio::test]
async fn the_same_key_gives_the_same_contact_whatever_happens() -> Tried {
    let mut daemon = Daemon::start().await?;
    let post = |words: &str| {
        Request::json(PATH, &filled(words))
            .header("Idempotency-Key", "nøkkel-1".to_string().replace('ø', "o").as_str())
    };
    let first = daemon.ask(post("Vannet er brunt")).await?.expect(202)?.json()?;
    let again = daemon.ask(post("Vannet er brunt")).await?.expect(202)?.json()?;
    same("I03: the same answer", &again, &first)?;
    let other = daemon.ask(post("Noe ganske annet")).await?.expect(422)?.json()?;
    ensure(text(&other, "type")?.ends_with("key-used-for-another-body"), || {
        format!("another reason: {other}")
    })?;
    daemon.kill()?;
    daemon.restart().await?;
    let after = daemon.ask(post("Vannet er brunt")).await?.expect(202)?.json()?;
    same("I03: the same answer after a crash", &after, &first)
}

#[tokio::test]
async fn a_hundred_parallel_retries_make_one_contact() -> Tried {
    let daemon = Daemon::start().await?;
    let mut tries = JoinSet::new();
    let (door, request) =
        (daemon.door, Request::json(PATH, &filled("Vannet er brunt")).header("Idempotency-Key", "k"));
    // Forty at a time: the default lets fifty connections in from one address.
    let places = std::sync::Arc::new(tokio::sync::Semaphore::new(40));
    for _ in 0..100 {
        let (request, places) = (request.clone(), places.clone());
        tries.spawn(async move {
            let _place = places.acquire_owned().await?;
            tests::clients::http::send(door, request).await?.expect(202)?.json()
        });
    }
    let mut contacts = BTreeSet::new();
    while let Some(reply) = tries.join_next().await {
        contacts.insert(text(&reply??, "contact")?.to_string());
    }
    same("I03: contacts", contacts.len(), 1)?;
    same(
        "counted",
        daemon.metrics().await?.sum("portner_contacts_received_total", &["channel=\"form\""]),
        1.0,
    )
}

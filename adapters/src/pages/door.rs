//! `GET /`: the door. One question; below it the ways to go on, and who helps in an emergency.

use super::page::{self, Page};
use crate::doors::Doors;
use crate::notices;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::contact::Channel;
use routing_rules::hours;
use routing_rules::ids::UnitId;
use routing_rules::time::Moment;

/// `GET /`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let mut page = Page::new(&doors, &uri, &headers);
    tell_state(&mut page, &doors).await;
    // The form works without script; the key makes pressing Send twice harmless.
    page.set("key", doors.desk.new_content_id().to_string());
    page.set("longest", doors.settings.text);
    page.set("units", units(&page, &doors).await);
    page.texts_for_script(&["door-js-", "answer-js-"]);
    page.show("door.html")
}

/// Whom a resident may choose instead where the guess is wrong, and how long a chat with each waits.
async fn units(page: &Page, doors: &Doors) -> Vec<Value> {
    let overview = doors.desk.overview().await;
    let wait = |unit: &UnitId| {
        let row = overview.units.iter().find(|row| row.unit == *unit)?;
        let closed = (!row.open).then(|| page.say("door-chat-closed"));
        closed.or_else(|| Some(page.say_with("door-wait", &page::minutes(*row.waits.get(&Channel::Chat)?))))
    };
    let units = page.book.setup.units.keys();
    let one = |unit: &UnitId| context! { id => unit.as_str(), name => page.book.unit_name(*unit, page.language), wait => wait(unit) };
    units.map(one).collect()
}

/// Is the desk open now, and until or from when?
fn opening(page: &Page, now: Moment) -> (bool, String) {
    let setup = &page.book.setup;
    let Some((zone, unit)) = hours::zone(&setup.zone).zip(setup.units.get(&setup.default_unit)) else {
        return (false, page.say("door-closed"));
    };
    let when = |change: Moment| [("when", FluentValue::from(page.when_soon(change, now)))];
    if hours::open_at(&unit.hours, &zone, now) {
        let until = hours::next_change(&unit.hours, &zone, now);
        return (
            true,
            until.map_or(page.say("door-open"), |until| page.say_with("door-open-until", &when(until))),
        );
    }
    let opens = hours::next_opening(&unit.hours, &zone, now);
    (false, opens.map_or(page.say("door-closed"), |opens| page.say_with("door-opens", &when(opens))))
}

/// Is somebody there now, and how many wait? Told for the unit that takes what no rule is sure of.
pub(super) async fn tell_state(page: &mut Page, doors: &Doors) {
    let overview = doors.desk.overview().await;
    let front = overview.units.iter().find(|row| row.unit == page.book.setup.default_unit);
    // What a desk wants said before anything else: in the built-in one, that it does not exist.
    if page.book.demonstration && page.has("demonstration") {
        page.set("told_first", page.say("demonstration"));
    }
    let told = notices::for_all(&page.book, doors.desk.now(), page.language);
    let told = told.into_iter().map(|(spoken, text)| context! { lang => spoken.as_str(), text });
    page.set("notices", told.collect::<Vec<_>>());
    let (open, hours) = opening(page, doors.desk.now());
    page.set("aloud", true);
    page.set("callbacks", page.book.setup.callbacks.tries > 0);
    page.set("open", open);
    page.set("hours", hours);
    let wait = front.and_then(|row| row.waits.get(&Channel::Chat));
    page.set("wait", wait.map(|wait| page.say_with("door-wait", &page::minutes(*wait))));
    let calls = front.and_then(|row| row.waits.get(&Channel::Phone));
    page.set("phone_wait", calls.map(|wait| page.say_with("door-wait", &page::minutes(*wait))));
    page.set("waiting", front.map_or(0, |row| row.waiting));
    let phone = page.book.phone.clone().map(|shown| {
        let dial: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        context! { shown, dial }
    });
    page.set("phone", phone.unwrap_or(Value::from(())));
}

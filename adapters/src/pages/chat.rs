//! `GET /chat`: the live chat. Its script speaks over the chat's WebSocket; without script the page
//! leads back to the form.

use super::door::tell_state;
use super::page::Page;
use crate::doors::Doors;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use routing_rules::hours;
use routing_rules::time::{Moment, Span};

/// `GET /chat`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let mut page = Page::new(&doors, &uri, &headers);
    tell_state(&mut page, &doors).await;
    page.set("longest", doors.settings.text);
    page.set("embedders", doors.settings.origins.join(" "));
    if let Some(deleted) = deleted(&page, doors.desk.now(), doors.settings.keep_days) {
        page.set("deleted", deleted);
    }
    page.texts_for_script(&["chat-js-", "answer-js-"]);
    page.show("chat.html")
}

/// When a conversation that ends today is deleted; `None`: it is kept for good.
fn deleted(page: &Page, now: Moment, days: u64) -> Option<String> {
    let days = i64::try_from(days).ok().filter(|days| *days > 0)?;
    let zone = hours::zone(&page.book.setup.zone).unwrap_or(TimeZone::UTC);
    let then =
        Timestamp::from_millisecond((now + Span::minutes(days * 24 * 60)).0).ok()?.to_zoned(zone).date();
    let told = [("days", days), ("date", i64::from(then.day())), ("month", i64::from(then.month()))];
    let mut told = told.map(|(name, number)| (name, FluentValue::from(number))).to_vec();
    // As text: a year has no thousands separator.
    told.push(("year", FluentValue::from(then.year().to_string())));
    Some(page.say_with("chat-deleted", &told))
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::get;

    #[tokio::test]
    async fn the_day_of_deletion_is_told_before_the_first_message() {
        let told = [
            ("nb", "Samtalen blir slettet etter 90 dager: 16. februar 2027."),
            ("nn", "Samtalen blir sletta etter 90 dagar: 16. februar 2027."),
            ("sv", "Samtalet raderas efter 90 dagar: den 16 februari 2027."),
            ("en", "The conversation is deleted after 90 days, on 16 February 2027."),
        ];
        for (lang, text) in told {
            let (_, _, html) = get(&format!("/chat?lang={lang}"), "").await;
            let plain = html.replace(['\u{2068}', '\u{2069}'], "");
            assert!(plain.contains(text), "{lang}: {html}");
        }
    }
}

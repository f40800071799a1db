//! One page to be: the desk's book, the language, the texts and the values its template wants.

use super::assets;
use super::language;
use super::texts::Texts;
use crate::answers;
use crate::doors::Doors;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::context;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind};
use routing_rules::book::DeskBook;
use routing_rules::verdict::{Language, Verdict};
use routing_rules::waiting::WaitRange;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_function("asset", |name: String| Value::from_safe_string(assets::address(&name)));
    for (name, source) in SOURCES {
        if let Err(error) = environment.add_template(name, source) {
            tracing::error!(name, %error, "A page's template is broken.");
        }
    }
    environment
});

const SOURCES: &[(&str, &str)] = &[
    ("layout.html", include_str!("../../web/templates/layout.html")),
    ("answer.html", include_str!("../../web/templates/answer.html")),
    ("door.html", include_str!("../../web/templates/door.html")),
    ("chat.html", include_str!("../../web/templates/chat.html")),
    ("status.html", include_str!("../../web/templates/status.html")),
    ("sign_in.html", include_str!("../../web/templates/sign_in.html")),
    ("first.html", include_str!("../../web/templates/first.html")),
    ("console.html", include_str!("../../web/templates/console.html")),
    ("console_acts.html", include_str!("../../web/templates/console_acts.html")),
    ("desk.html", include_str!("../../web/templates/desk.html")),
    ("report_head.html", include_str!("../../web/templates/report_head.html")),
    ("scorecard.html", include_str!("../../web/templates/scorecard.html")),
    ("staffing.html", include_str!("../../web/templates/staffing.html")),
    ("practice.html", include_str!("../../web/templates/practice.html")),
    ("reports.html", include_str!("../../web/templates/reports.html")),
    ("rules_head.html", include_str!("../../web/templates/rules_head.html")),
    ("rules_diff.html", include_str!("../../web/templates/rules_diff.html")),
    ("rules_try.html", include_str!("../../web/templates/rules_try.html")),
    ("rules_read.html", include_str!("../../web/templates/rules_read.html")),
    ("rules_history.html", include_str!("../../web/templates/rules_history.html")),
    ("rules_edit.html", include_str!("../../web/templates/rules_edit.html")),
    ("upkeep_head.html", include_str!("../../web/templates/upkeep_head.html")),
    ("upkeep_check.html", include_str!("../../web/templates/upkeep_check.html")),
    ("upkeep_hours.html", include_str!("../../web/templates/upkeep_hours.html")),
    ("upkeep_texts.html", include_str!("../../web/templates/upkeep_texts.html")),
    ("upkeep_agents.html", include_str!("../../web/templates/upkeep_agents.html")),
    ("upkeep_agent.html", include_str!("../../web/templates/upkeep_agent.html")),
    ("upkeep_accounts.html", include_str!("../../web/templates/upkeep_accounts.html")),
    ("welcome.html", include_str!("../../web/templates/welcome.html")),
    ("wallboard.html", include_str!("../../web/templates/wallboard.html")),
    ("kiosk.html", include_str!("../../web/templates/kiosk.html")),
    ("kiosk_meeting.html", include_str!("../../web/templates/kiosk_meeting.html")),
    ("kiosk_screen.html", include_str!("../../web/templates/kiosk_screen.html")),
    ("message.html", include_str!("../../web/templates/message.html")),
];

/// A page while it is being made.
pub(super) struct Page {
    /// The desk's book as it is now.
    pub(super) book: Arc<DeskBook>,
    /// The language it is written in.
    pub(super) language: Language,
    texts: Arc<Texts>,
    values: BTreeMap<&'static str, Value>,
    status: StatusCode,
}

impl Page {
    /// A page in the language that the address or the browser asks for.
    pub(super) fn new(doors: &Doors, uri: &Uri, headers: &HeaderMap) -> Page {
        let book = doors.book.borrow().clone();
        let language = language::choose(&book, uri.query(), headers);
        let mut page = Page::in_language(book, language, uri);
        page.set("practice", doors.settings.practice.is_here());
        page
    }

    /// A page in that language.
    pub(super) fn in_language(book: Arc<DeskBook>, language: Language, uri: &Uri) -> Page {
        let texts = Texts::of(&book);
        let mut page = Page { book, language, texts, values: BTreeMap::new(), status: StatusCode::OK };
        let links = language::links(&page.book, uri);
        page.set("languages", Serde(links));
        page
    }

    /// Hands a value to the template.
    pub(super) fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.values.insert(name, value.into());
    }

    /// Answers with another status than 200.
    pub(super) fn with_status(mut self, status: StatusCode) -> Page {
        self.status = status;
        self
    }

    /// One text of the page, without values.
    pub(super) fn say(&self, name: &str) -> String {
        self.texts.say(self.language, name, &FluentArgs::new())
    }

    /// One text of the page with values.
    pub(super) fn say_with(&self, name: &str, args: &[(&'static str, FluentValue<'static>)]) -> String {
        self.texts.say(self.language, name, &args.iter().cloned().collect())
    }

    /// Is there a text of that name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.texts.has(self.language, name)
    }

    /// In an emergency: whom to call, before anything else on the page.
    pub(super) fn tell_calls(&mut self, verdict: &Verdict) {
        let calls: Vec<Value> = answers::calls(&self.book, verdict)
            .into_iter()
            .map(|call| {
                let dial: String = call.number.chars().filter(char::is_ascii_digit).collect();
                context! { who => self.say(&format!("emergency-{}", call.helper)), shown => call.number, dial }
            })
            .collect();
        if !calls.is_empty() {
            self.set("calls", calls);
        }
    }

    /// Gives the page's scripts the texts of these families.
    pub(super) fn texts_for_script(&mut self, families: &[&str]) {
        let texts = self.texts.for_browser(self.language, families);
        self.data_for_script("script_texts", &texts);
    }

    /// Gives the page's scripts some data, to stand in a script element.
    pub(super) fn data_for_script(&mut self, name: &'static str, data: &serde_json::Value) {
        // Inside a script element only `<` could end it; JSON may spell it otherwise.
        let json = data.to_string().replace('<', "\\u003c");
        self.set(name, Value::from_safe_string(json));
    }

    /// The finished page. Never kept by caches: it shows the state of now.
    pub(super) fn show(mut self, template: &str) -> Response {
        let (texts, language) = (self.texts.clone(), self.language);
        let say = move |name: String, args: Kwargs| -> Result<String, Error> {
            Ok(texts.say(language, &name, &fluent_args(&args)?))
        };
        self.set("t", Value::from_function(say));
        self.set("lang", language.as_str());
        self.set("desk_name", self.book.name.clone());
        self.set("demonstration", self.book.demonstration);
        let made = TEMPLATES.get_template(template).and_then(|found| found.render(&self.values));
        match made {
            Ok(html) => with_headers((self.status, Html(html)).into_response()),
            Err(error) => {
                tracing::error!(template, kind = ?error.kind(), line = error.line(), "A page could not be made.");
                (StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made; try again").into_response()
            }
        }
    }
}

fn fluent_args(args: &Kwargs) -> Result<FluentArgs<'static>, Error> {
    let mut fluent = FluentArgs::new();
    for name in args.args() {
        let value: Value = args.get(name)?;
        let value = match (i64::try_from(value.clone()), value.as_str()) {
            (_, Some(text)) => FluentValue::from(text.to_string()),
            (Ok(number), None) => FluentValue::from(number),
            (Err(_), None) => {
                let what = format!("`{name}` is neither a number nor a text");
                return Err(Error::new(ErrorKind::InvalidOperation, what));
            }
        };
        fluent.set(name.to_string(), value);
    }
    Ok(fluent)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // With `no-referrer` a browser would hide the origin of our own forms from us.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// From how many minutes to how many somebody waits.
pub(super) fn minutes(wait: WaitRange) -> [(&'static str, FluentValue<'static>); 2] {
    [("low", (wait.low.0 / 60_000).into()), ("high", (wait.high.0 / 60_000).into())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_well_formed() {
        for (name, source) in SOURCES {
            let mut environment = Environment::new();
            environment.add_function("asset", |name: String| Value::from_safe_string(assets::address(&name)));
            environment.add_template(name, source).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        }
    }
}

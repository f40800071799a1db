//! From a filled form to what comes in.

use crate::desk_handle::Details;
use crate::form::wire::Form;
use crate::intake::{self, Intake};
use crate::problem::{Mistake, Problem};
use routing_rules::book::DeskBook;
use routing_rules::contact::Window;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;

/// What a form brings. Its name and the place are there for the rules too.
pub fn intake(name: &str, form: Form, book: &DeskBook) -> Result<Intake, Problem> {
    let mut attributes = vec![("form".to_string(), name.to_string())];
    if let Some(place) = &form.place {
        attributes.push(("place".to_string(), place.clone()));
    }
    let callback = if form.callback { Some(window(form.callback_from, form.callback_to)?) } else { None };
    if let Some(window) = callback {
        // Another wish under the same key is another body.
        let when = window.map_or("soon".to_string(), |w| format!("{} {}", w.from.rfc3339(), w.to.rfc3339()));
        attributes.push(("callback".to_string(), when));
    }
    Ok(Intake {
        text: form.text,
        details: Details {
            name: form.name,
            email: form.email,
            phone: form.phone,
            place: form.place,
            ..Details::default()
        },
        language: form.language.as_deref().map(Language::from_tag),
        attributes,
        unit: form.unit.map(|unit| intake::unit_named(book, &unit)).transpose()?,
        received: None,
        callback,
        office: None,
        synthetic: false,
    })
}

/// Both ends of a window, or none.
fn window(from: Option<String>, to: Option<String>) -> Result<Option<Window>, Problem> {
    let mut mistakes = Vec::new();
    let mut moment = |field: &str, text: Option<String>| {
        let at = text.as_deref().map(Moment::from_rfc3339);
        if at == Some(None) {
            let what = "must be RFC 3339, such as 2026-11-22T10:15:00Z".to_string();
            mistakes.push(Mistake { field: field.to_string(), what });
        }
        at.flatten()
    };
    let (from, to) = (moment("callback_from", from), moment("callback_to", to));
    if from.is_some() != to.is_some() && mistakes.is_empty() {
        let what = "a window has both ends, `callback_from` and `callback_to`".to_string();
        mistakes.push(Mistake { field: "callback_to".to_string(), what });
    }
    if mistakes.is_empty() {
        Ok(from.zip(to).map(|(from, to)| Window { from, to }))
    } else {
        Err(Problem::mistakes(mistakes))
    }
}

//! From a filled form to what comes in.

use crate::desk_handle::Details;
use crate::form::wire::Form;
use crate::intake::Intake;
use routing_rules::verdict::Language;

/// What a form brings. Its name and the place are there for the rules too.
pub fn intake(name: &str, form: Form) -> Intake {
    let mut attributes = vec![("form".to_string(), name.to_string())];
    if let Some(place) = &form.place {
        attributes.push(("place".to_string(), place.clone()));
    }
    Intake {
        text: form.text,
        details: Details { name: form.name, email: form.email, phone: form.phone, place: form.place },
        language: form.language.as_deref().map(Language::from_tag),
        attributes,
        unit: None,
        received: None,
    }
}

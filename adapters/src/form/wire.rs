//! A form as it travels: JSON or form-encoded, the same fields. Knows nothing of the core.

use crate::fields::{Fields, looks_like_phone};
use crate::problem::Problem;

/// A filled form.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The matter.
    pub text: String,
    /// Who.
    pub name: Option<String>,
    /// How to reach them.
    pub email: Option<String>,
    /// How to reach them.
    pub phone: Option<String>,
    /// In what language, a BCP 47 tag.
    pub language: Option<String>,
    /// Where it is about.
    pub place: Option<String>,
    /// The unit the sender chose, where the guess at the door was wrong.
    pub unit: Option<String>,
    /// The hidden idempotency key of the script-free form.
    pub key: Option<String>,
    /// The sender wants to be called back.
    pub callback: bool,
    /// Not before, RFC 3339.
    pub callback_from: Option<String>,
    /// Not after, RFC 3339.
    pub callback_to: Option<String>,
    /// What the resident has read before the queue already: the number under which an approved answer was shown, or
    /// anything else for none.
    pub read: Option<String>,
}

/// Reads the form `henvendelse`; `most` is the longest text in characters. All mistakes at once.
pub fn read(mut fields: Fields, most: usize) -> Result<Form, Problem> {
    let form = Form {
        text: fields.text("text", most),
        name: fields.line("name", 200),
        email: fields.line("email", 254),
        phone: fields.line("phone", 40),
        language: fields.line("language", 35),
        place: fields.line("place", 300),
        unit: fields.line("unit", 100),
        key: fields.line("key", 255),
        callback: fields.ticked("callback"),
        callback_from: fields.line("callback_from", 40),
        callback_to: fields.line("callback_to", 40),
        read: fields.line("read", 40),
    };
    if form.callback && form.phone.is_none() {
        fields.mistake("phone", "is needed to call you back");
    }
    if form.email.as_ref().is_some_and(|email| !looks_like_email(email)) {
        fields.mistake("email", "is no e-mail address; write it as name@example.no, or leave it out");
    }
    if form.phone.as_ref().is_some_and(|phone| !looks_like_phone(phone)) {
        fields
            .mistake("phone", "is no telephone number; use digits, blanks and a leading +, or leave it out");
    }
    fields.finish()?;
    Ok(form)
}

/// Something, one `@`, something with a dot; the mail server knows the rest.
fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let clean = |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', ',', ';']);
        clean(name) && clean(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_looked_at() {
        let emails =
            [("a@b.no", true), ("a@b", false), ("a@@b.no", false), ("@b.no", false), ("a b@c.no", false)];
        for (text, wanted) in emails {
            assert_eq!(looks_like_email(text), wanted, "{text}");
        }
        let phones =
            [("+47 22 33 44 55", true), ("110", true), ("12", false), ("ring meg", false), ("1x2345", false)];
        for (text, wanted) in phones {
            assert_eq!(looks_like_phone(text), wanted, "{text}");
        }
    }
}

//! Reads the fields of an input one by one and gathers every mistake: what is missing, of the wrong
//! type, too long or unknown. The messages never repeat what a resident wrote.

use crate::problem::{Mistake, Problem};
use axum::http::StatusCode;
use serde_json::{Map, Value};

/// An object from outside, being read. Take each field once, then `finish`.
pub struct Fields {
    left: Map<String, Value>,
    known: Vec<&'static str>,
    mistakes: Vec<Mistake>,
}

impl Fields {
    /// The fields of a JSON object.
    pub fn of_json(bytes: &[u8]) -> Result<Fields, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|bad| not_utf8(bad.valid_up_to()))?;
        if text.trim().is_empty() {
            return Err(unreadable("the body is empty; send a JSON object"));
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(left)) => Ok(Fields::of_object(left)),
            Ok(_) => Err(unreadable("the body is not a JSON object; send `{...}`")),
            Err(bad) => {
                let at = format!("this is no JSON from line {}, column {} on", bad.line(), bad.column());
                Err(unreadable(at))
            }
        }
    }

    /// The fields of an object that was read already.
    pub fn of_object(left: Map<String, Value>) -> Fields {
        Fields { left, known: Vec::new(), mistakes: Vec::new() }
    }

    /// The fields of a form (`application/x-www-form-urlencoded`). Empty ones count as not given.
    pub fn of_form(bytes: &[u8]) -> Result<Fields, Problem> {
        let mut fields = Fields::of_object(Map::new());
        for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let cut = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let key = decode(&pair[..cut])?;
            let value = decode(pair.get(cut + 1..).unwrap_or_default())?;
            if value.is_empty() {
                continue;
            }
            if fields.left.contains_key(&key) {
                fields.mistake(cut_short(&key), "stands here twice; send it once");
            }
            fields.left.insert(key, Value::String(value));
        }
        Ok(fields)
    }

    /// Every text field as it was sent, for a form that is shown again.
    pub fn as_sent(&self) -> Vec<(String, String)> {
        let text = |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.to_string()));
        self.left.iter().filter_map(text).collect()
    }

    /// Notes a mistake that the caller found.
    pub fn mistake(&mut self, field: impl Into<String>, what: impl Into<String>) {
        self.mistakes.push(Mistake { field: field.into(), what: what.into() });
    }

    /// Takes a field as it is; `null` counts as not given.
    pub fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        self.left.remove(name).filter(|value| !value.is_null())
    }

    /// A text that may be missing, of at most `most` characters.
    pub fn optional(&mut self, name: &'static str, most: usize) -> Option<String> {
        let text = match self.take(name)? {
            Value::String(text) => text,
            _ => {
                self.mistake(name, "must be a text");
                return None;
            }
        };
        if text.chars().nth(most).is_some() {
            self.mistake(name, format!("is longer than {most} characters; shorten it"));
        }
        if text.contains('\0') {
            self.mistake(name, "holds a NUL character; leave it out");
        }
        Some(text)
    }

    /// A text that must be there and hold more than blanks.
    pub fn text(&mut self, name: &'static str, most: usize) -> String {
        let before = self.mistakes.len();
        let text = self.optional(name, most).unwrap_or_default();
        if text.trim().is_empty() && self.mistakes.len() == before {
            self.mistake(name, "is missing or empty; write something");
        }
        text
    }

    /// One line of text (a name, a number), trimmed; control characters are mistakes.
    pub fn line(&mut self, name: &'static str, most: usize) -> Option<String> {
        let text = self.optional(name, most)?;
        if text.chars().any(char::is_control) {
            self.mistake(name, "must be one line without control characters");
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_string())
    }

    /// A whole number from `least` on that must be there.
    pub fn number(&mut self, name: &'static str, least: u64) -> u64 {
        match self.optional_number(name, least) {
            Some(number) => number,
            None => {
                if self.mistakes.last().is_none_or(|last| last.field != name) {
                    self.mistake(name, format!("is missing; send a whole number from {least} on"));
                }
                least
            }
        }
    }

    /// A whole number from `least` on that may be missing.
    pub fn optional_number(&mut self, name: &'static str, least: u64) -> Option<u64> {
        let value = self.take(name)?;
        let number = value.as_u64().filter(|number| *number >= least);
        if number.is_none() {
            self.mistake(name, format!("must be a whole number from {least} on"));
        }
        number
    }

    /// Yes or no; not given is no.
    pub fn flag(&mut self, name: &'static str) -> bool {
        match self.take(name) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => {
                self.mistake(name, "must be true or false");
                false
            }
        }
    }

    /// As `flag`; an HTML form sends `on` or the like for a ticked box.
    pub fn ticked(&mut self, name: &'static str) -> bool {
        match self.take(name) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(Value::String(text)) => match text.as_str() {
                "on" | "true" | "1" | "yes" => true,
                "" | "off" | "false" | "0" | "no" => false,
                _ => {
                    self.mistake(name, "must be true or false");
                    false
                }
            },
            Some(_) => {
                self.mistake(name, "must be true or false");
                false
            }
        }
    }

    /// An object of texts that may be missing.
    pub fn texts(&mut self, name: &'static str, most: usize) -> Vec<(String, String)> {
        let object = match self.take(name) {
            None => return Vec::new(),
            Some(Value::Object(object)) if object.len() <= 32 => object,
            Some(_) => {
                self.mistake(name, "must be an object of at most 32 texts");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (key, value) in object {
            match value {
                Value::String(text) if text.chars().nth(most).is_none() && key.len() <= 64 => {
                    texts.push((key, text));
                }
                _ => self.mistake(format!("{name}/{}", cut_short(&key)), "must be a text, and not too long"),
            }
        }
        texts
    }

    /// Everything was taken: whatever is left is a mistake too.
    pub fn finish(mut self) -> Result<(), Problem> {
        for key in std::mem::take(&mut self.left).keys() {
            let known = self.known.join("`, `");
            self.mistake(cut_short(key), format!("is not known here; known are `{known}`"));
        }
        if self.mistakes.is_empty() { Ok(()) } else { Err(Problem::mistakes(self.mistakes)) }
    }
}

/// A 400: not to be read at all.
pub fn unreadable(detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "unreadable", detail)
}

fn not_utf8(at: usize) -> Problem {
    unreadable(format!("this is not UTF-8 from byte {at} on; send UTF-8"))
}

fn cut_short(key: &str) -> String {
    key.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// Undoes `+` and `%XX`.
fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
                match (digit(rest.next()), digit(rest.next())) {
                    (Some(high), Some(low)) => (high * 16 + low) as u8,
                    _ => {
                        return Err(unreadable(
                            "a `%` in the form is not followed by two hexadecimal digits",
                        ));
                    }
                }
            }
            other => *other,
        });
    }
    String::from_utf8(out).map_err(|bad| not_utf8(bad.utf8_error().valid_up_to()))
}

/// Digits with the usual signs between them.
pub fn looks_like_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let usual = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/');
    (3..=20).contains(&digits) && text.chars().all(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `{a: text of at most 5, b?: number, c?: flag}` and lists the mistakes' fields.
    fn mistakes_of(json: &str) -> Vec<String> {
        let mut fields = match Fields::of_json(json.as_bytes()) {
            Ok(fields) => fields,
            Err(problem) => return vec![problem.kind],
        };
        fields.text("a", 5);
        fields.optional_number("b", 1);
        fields.flag("c");
        let problem = fields.finish().err();
        problem.map_or_else(Vec::new, |p| p.mistakes.into_iter().map(|mistake| mistake.field).collect())
    }

    #[test]
    fn every_mistake_is_found() {
        let unreadable = "urn:portner:problem:unreadable";
        let cases: &[(&str, &[&str])] = &[
            (r#"{"a":"x"}"#, &[]),
            (r#"{"a":"æøåæø","b":3,"c":true}"#, &[]),
            (r#"{"a":"x","b":null}"#, &[]),
            (r#"{}"#, &["a"]),
            (r#"{"a":"   "}"#, &["a"]),
            (r#"{"a":"toolong"}"#, &["a"]),
            (r#"{"a":7,"b":"x","c":0,"d":1,"e":2}"#, &["a", "b", "c", "d", "e"]),
            (r#"{"a":"x","b":0}"#, &["b"]),
            (r#"{"a":"x","b":-1}"#, &["b"]),
            (r#"{"a":"x","b":1.5}"#, &["b"]),
            (r#"{"a":"x\u0000"}"#, &["a"]),
            (r#"[]"#, &[unreadable]),
            (r#"{"a":"#, &[unreadable]),
            ("", &[unreadable]),
        ];
        for (json, wanted) in cases {
            assert_eq!(&mistakes_of(json), wanted, "{json}");
        }
    }

    #[test]
    fn forms_are_decoded() {
        let cases: &[(&[u8], Option<&str>)] = &[
            (b"a=x+y", Some("x y")),
            (b"a=%C3%A6%20", Some("\u{e6} ")),
            (b"a=%C3", None),
            (b"a=%zz", None),
            (b"a=%4", None),
            (b"b=&a=1&&", Some("1")),
            (b"a=\xff", None),
        ];
        for (bytes, wanted) in cases {
            let text = Fields::of_form(bytes).ok().map(|mut fields| fields.text("a", 10));
            assert_eq!(text.as_deref(), *wanted, "{bytes:?}");
        }
        let mut twice = Fields::of_form(b"a=1&a=2").unwrap_or_else(|_| panic!("readable"));
        twice.text("a", 10);
        assert!(twice.finish().is_err());
    }
}

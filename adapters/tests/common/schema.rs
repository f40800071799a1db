//! Does a value fit a JSON Schema? Only what the contract uses; strict: a field that is not documented
//! is a mistake, and so is a keyword this does not know.

use serde_json::Value;

/// Every mistake, with its place.
pub fn mistakes(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, at, &mut found);
    found
}

fn check(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().unwrap() {
        let fine = match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().unwrap().trim_start_matches('#');
                let to = document.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
                check(document, to, value, at, found);
                true
            }
            "type" => match wanted {
                Value::Array(kinds) => kinds.iter().any(|kind| is(kind, value)),
                kind => is(kind, value),
            },
            "const" => wanted == value,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "minLength" => {
                value.as_str().is_none_or(|text| text.chars().count() as u64 >= wanted.as_u64().unwrap())
            }
            "maxLength" => {
                value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().unwrap())
            }
            "required" => wanted.as_array().unwrap().iter().all(|name| {
                !value[name.as_str().unwrap()].is_null()
                    || value.as_object().is_some_and(|object| object.contains_key(name.as_str().unwrap()))
            }),
            "properties" => {
                fields(document, schema, value, at, found);
                true
            }
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(document, wanted, item, &format!("{at}/{i}"), found);
                }
                true
            }
            "oneOf" => {
                let fits = |one: &&Value| mistakes(document, one, value, at).is_empty();
                wanted.as_array().unwrap().iter().filter(fits).count() == 1
            }
            // `additionalProperties` is looked at beside `properties`; the rest says nothing here.
            "additionalProperties"
            | "maxProperties"
            | "minItems"
            | "maxItems"
            | "pattern"
            | "format"
            | "description" => true,
            other => panic!("{at}: what does `{other}` mean?"),
        };
        if !fine {
            found.push(format!("{at}: {value} does not fit {keyword} {wanted}"));
        }
    }
}

fn fields(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (name, field) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(known) => check(document, known, field, &format!("{at}/{name}"), found),
            None if schema["additionalProperties"] == Value::Bool(true) => {}
            None => found.push(format!("{at}/{name} is not documented")),
        }
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        other => panic!("what is a {other}?"),
    }
}

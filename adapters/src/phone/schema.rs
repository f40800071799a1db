//! The published JSON Schema (2020-12) of each call event: `GET /api/v1/phone/schema.json`.

use serde_json::{Value, json};

/// One schema that holds for every event, with one definition a type.
pub fn all() -> Value {
    let kinds = [
        ("call.arrived", "It rings at the municipality.", &["from", "to", "unit", "language"][..]),
        ("call.waiting", "It waits in the line.", &["from", "to", "unit", "language"]),
        ("call.answered", "An agent has it.", &["agent", "from", "to", "unit", "language"]),
        ("call.transferred", "It was sent on to another unit.", &["unit", "from", "to", "agent", "language"]),
        ("call.ended", "It is over.", &["outcome", "agent", "from", "to", "unit", "language"]),
    ];
    let definitions: serde_json::Map<String, Value> =
        kinds.iter().map(|(kind, what, fields)| (kind.to_string(), event(kind, what, fields))).collect();
    let refs: Vec<Value> =
        kinds.iter().map(|(kind, ..)| json!({ "$ref": format!("#/$defs/{kind}") })).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Telephone events",
        "description": "Posted to /api/v1/phone/events, signed as Standard Webhooks 1.0. \
                        All fields may also stand on one level beside `type`, without `data`.",
        "oneOf": refs,
        "$defs": definitions,
    })
}

fn event(kind: &str, what: &str, fields: &[&str]) -> Value {
    let mut data = json!({
        "call": { "type": "string", "minLength": 1, "maxLength": 200, "description": "The switch's own name of the call." },
        "sequence": { "type": "integer", "minimum": 0, "description": "Counts up within the call; late, repeated and out-of-order events do no harm." },
        "at": { "type": "string", "format": "date-time", "description": "When; without it the outer timestamp counts." },
    });
    for field in fields {
        data[*field] = property(field);
    }
    json!({
        "title": kind,
        "description": what,
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": { "const": kind },
            "timestamp": { "type": "string", "format": "date-time" },
            "data": {
                "type": "object",
                "required": ["call", "sequence"],
                "properties": data,
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
    })
}

fn property(field: &str) -> Value {
    let (most, what) = match field {
        "from" => (60, "Who calls. Kept apart from the journal, shown only to the agent who has the call."),
        "to" => (60, "The number dialled, E.164; it may stand for a unit."),
        "unit" => (100, "The unit's id. An unknown one is not used."),
        "agent" => (100, "The name the agent signs in with. An unknown one counts as somebody else."),
        "outcome" => {
            let names: Vec<_> = routing_rules::contact::Outcome::ALL.iter().map(|o| o.as_str()).collect();
            return json!({ "enum": names, "description": "What came out." });
        }
        _ => (35, "The caller's language, a BCP 47 tag."),
    };
    json!({ "type": "string", "maxLength": most, "description": what })
}

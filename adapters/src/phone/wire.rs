//! A call event as it travels. Knows nothing of the core.

use crate::fields::Fields;
use crate::problem::Problem;
use serde_json::Value;

/// What a switch tells.
#[derive(Clone, PartialEq, Eq)]
pub struct CallEvent {
    /// `call.arrived`, `call.waiting`, `call.answered`, `call.transferred`, `call.ended`.
    pub kind: String,
    /// The switch's own name of the call.
    pub call: String,
    /// Counts up within the call.
    pub sequence: u64,
    /// When, RFC 3339.
    pub at: String,
    /// Who calls, as the switch writes it.
    pub from: Option<String>,
    /// The number dialled.
    pub to: Option<String>,
    /// Who answered (the name they sign in with).
    pub agent: Option<String>,
    /// The unit it is for, or was sent on to.
    pub unit: Option<String>,
    /// What came out.
    pub outcome: Option<String>,
    /// The caller's language, if the menu asked.
    pub language: Option<String>,
}

/// The event types.
pub const KINDS: [&str; 5] =
    ["call.arrived", "call.waiting", "call.answered", "call.transferred", "call.ended"];

/// Reads an event: `{type, timestamp, data: {call, sequence, ...}}`, or everything on one level. What
/// only the desk can judge is checked by `judge`, so that all mistakes come at once.
pub fn read(body: &[u8], judge: impl FnOnce(&CallEvent, &mut Fields)) -> Result<CallEvent, Problem> {
    let mut outer = Fields::of_json(body)?;
    let kind = outer.text("type", 40);
    if !kind.is_empty() && !KINDS.contains(&kind.as_str()) {
        outer.mistake("type", format!("must be one of `{}`", KINDS.join("`, `")));
    }
    let timestamp = outer.line("timestamp", 40);
    match outer.take("data") {
        None => call(outer, kind, timestamp, judge),
        Some(Value::Object(data)) => {
            let inner = call(Fields::of_object(data), kind, timestamp, judge);
            match (outer.finish(), inner) {
                (Ok(()), inner) => inner,
                (Err(problem), Ok(_)) => Err(problem),
                (Err(problem), Err(more)) => {
                    let mut mistakes = problem.mistakes;
                    mistakes.extend(more.mistakes);
                    Err(Problem::mistakes(mistakes))
                }
            }
        }
        Some(_) => {
            outer.mistake("data", "must be an object");
            call(outer, kind, timestamp, judge)
        }
    }
}

fn call(
    mut fields: Fields,
    kind: String,
    timestamp: Option<String>,
    judge: impl FnOnce(&CallEvent, &mut Fields),
) -> Result<CallEvent, Problem> {
    let event = CallEvent {
        kind,
        call: fields.text("call", 200),
        sequence: fields.number("sequence", 0),
        at: fields.line("at", 40).or(timestamp).unwrap_or_default(),
        from: fields.line("from", 60),
        to: fields.line("to", 60),
        agent: fields.line("agent", 100),
        unit: fields.line("unit", 100),
        outcome: fields.line("outcome", 40),
        language: fields.line("language", 35),
    };
    judge(&event, &mut fields);
    fields.finish()?;
    Ok(event)
}

//! `GET /api/v1/desk`: queues and agents live, for supervisors. Names of agents and units, numbers of
//! contacts; no words and nobody's name who came.

use crate::accounts::Role;
use crate::candidates;
use crate::desk_handle::{ContactView, Live, LiveAgent, LiveAsk, LiveUnit};
use crate::doors::Doors;
use crate::problem::{Mistake, Problem};
use crate::staff;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use routing_rules::book::DeskBook;
use routing_rules::closing::Closing;
use routing_rules::contact::Stage;
use routing_rules::event::Presence;
use routing_rules::ids::{AgentId, UnitId};
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use serde_json::{Map, Value, json};

/// So many contacts of each line, when nothing is said.
const CONTACTS: usize = 50;
/// And no more than this.
const CONTACTS_AT_MOST: usize = 1_000;

pub(super) async fn read(
    State(doors): State<Doors>,
    Query(parts): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    match answer(&doors, &parts, &headers).await {
        Ok(live) => Json(live).into_response(),
        Err(problem) => problem.into_response(),
    }
}

async fn answer(doors: &Doors, parts: &[(String, String)], headers: &HeaderMap) -> Result<Value, Problem> {
    staff::signed_in(doors, headers, Role::Supervisor).await?;
    let book = doors.book.borrow().clone();
    let mut ask = LiveAsk { unit: None, most: CONTACTS };
    let mut language = book.languages.first().copied().unwrap_or_default();
    let mut mistakes = Vec::new();
    for (name, value) in parts {
        let known = |unit: &UnitId| book.setup.units.contains_key(unit);
        let what = match name.as_str() {
            "unit" => {
                ask.unit = value.parse().ok().filter(known);
                ask.unit.is_none().then_some("is no unit of this desk")
            }
            "most" => {
                let most = value.parse().ok().filter(|most| *most <= CONTACTS_AT_MOST);
                ask.most = most.unwrap_or(0);
                most.is_none().then_some("must be a number from 0 to 1000")
            }
            "language" => {
                language = Language::from_tag(value);
                None
            }
            _ => Some("is not known here; known are unit, most, language"),
        };
        mistakes.extend(what.map(|what| Mistake { field: name.clone(), what: what.to_string() }));
    }
    if !mistakes.is_empty() {
        return Err(Problem::mistakes(mistakes));
    }
    Ok(json(&doors.desk.live(ask).await, &book, language))
}

/// The desk as it stands, as programs read it.
pub fn json(live: &Live, book: &DeskBook, language: Language) -> Value {
    let row = |view: &ContactView| contact(view, book, live.at, language);
    let waiting = live.units.iter().flat_map(|unit| &unit.waiting);
    // What is offered stands in its line already, as far as that was asked for.
    let held = live.agents.iter().flat_map(|agent| &agent.contacts);
    let talking = held.filter(|view| matches!(view.contact.stage, Stage::InConversation { .. }));
    json!({
        "at": live.at.rfc3339(),
        "position": live.position,
        "units": live.units.iter().map(|row| unit(row, live, book, language)).collect::<Vec<_>>(),
        "agents": live.agents.iter().map(agent).collect::<Vec<_>>(),
        "waiting": waiting.map(row).collect::<Vec<_>>(),
        "conversations": talking.map(row).collect::<Vec<_>>(),
        "closings": live.closings.iter().map(closing).collect::<Vec<_>>(),
    })
}

fn unit(row: &LiveUnit, live: &Live, book: &DeskBook, language: Language) -> Value {
    let oldest = row.lines.values().filter_map(|line| line.oldest).min();
    let channels: Map<String, Value> = row
        .lines
        .iter()
        .map(|(channel, line)| {
            (channel.to_string(), json!({ "waiting": line.waiting, "active": line.active }))
        })
        .collect();
    let serving = |agent: &&LiveAgent| agent.standing.profile.units.contains(&row.unit);
    let ready = |agent: &LiveAgent| agent.standing.console && agent.standing.presence == Presence::Available;
    json!({
        "unit": row.unit,
        "name": book.unit_name(row.unit, language),
        "sensitive": book.setup.units.get(&row.unit).is_some_and(|unit| unit.sensitive),
        "open": row.open,
        "opens": row.opens.map(Moment::rfc3339),
        "waiting": row.lines.values().map(|line| line.waiting).sum::<u64>(),
        "active": row.lines.values().map(|line| line.active).sum::<u64>(),
        "oldest": oldest.map(Moment::rfc3339),
        "wait": row.wait.map(|wait| json!({ "low": wait.low.as_seconds(), "high": wait.high.as_seconds() })),
        "longest_wait": oldest.map(|oldest| live.at.since(oldest).as_seconds()),
        "channels": channels,
        "emergencies": row.pressing.emergencies,
        "due_soon": row.pressing.due_soon,
        "overdue": row.pressing.overdue,
        "agents": live.agents.iter().filter(serving).count(),
        "agents_available": live.agents.iter().filter(serving).filter(|agent| ready(agent)).count(),
    })
}

fn agent(row: &LiveAgent) -> Value {
    let standing = &row.standing;
    let reason = match &standing.presence {
        Presence::Away { reason } => *reason,
        Presence::Available | Presence::Offline => None,
    };
    json!({
        "agent": standing.agent,
        "presence": standing.presence.as_str(),
        "reason": reason,
        "console": standing.console,
        "wrap_up_until": standing.wrap_up_until.map(Moment::rfc3339),
        "occupied": standing.occupied,
        "capacity": standing.profile.capacity,
        "units": standing.profile.units,
        "helps": standing.profile.helps,
        "contacts": row.contacts.iter().map(|view| view.contact.contact.to_string()).collect::<Vec<_>>(),
    })
}

fn contact(view: &ContactView, book: &DeskBook, at: Moment, language: Language) -> Value {
    let contact = &view.contact;
    let in_line = contact.stage.in_line();
    let asked: Vec<AgentId> = match &contact.stage {
        Stage::Offered { to } => to.keys().copied().collect(),
        Stage::Waiting
        | Stage::Resting { .. }
        | Stage::InConversation { .. }
        | Stage::AtSwitch { .. }
        | Stage::Ended { .. } => Vec::new(),
    };
    let rule = book.setup.units.get(&contact.unit).and_then(|unit| unit.escalation);
    json!({
        "contact": contact.contact.to_string(),
        "unit": contact.unit,
        "unit_name": book.unit_name(contact.unit, language),
        "channel": contact.channel.as_str(),
        "urgency": contact.verdict.urgency.as_str(),
        "lifted": candidates::lifted(contact),
        "stage": candidates::stage(&contact.stage),
        "with": view.owner(),
        "offered_to": asked,
        "kept_for": contact.kept.as_ref().filter(|_| in_line).map(|kept| kept.agent),
        "consults": contact.consult.as_deref().map(|consult| consult.second),
        "listeners": contact.listeners.keys().collect::<Vec<_>>(),
        "arrived": contact.arrived.rfc3339(),
        "waited": contact.answered.unwrap_or(at).since(contact.arrived).as_seconds(),
        "answered": contact.answered.map(Moment::rfc3339),
        "promised": contact.promised.rfc3339(),
        "overdue": in_line && contact.promised < at,
        "warned": in_line && rule.is_some() && contact.warn_at.is_none(),
        "position": view.place,
        "step": contact.step.as_str(),
        "callback": contact.callback.is_some(),
        "because": contact.verdict.because.to_string(),
    })
}

/// A closing as programs see it.
pub fn closing((number, closing): &(u64, Closing)) -> Value {
    json!({
        "closing": number,
        "unit": closing.unit,
        "from": closing.from.rfc3339(),
        "until": closing.until.rfc3339(),
    })
}

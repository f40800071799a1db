//! Does what a command asks.

use super::{Ask, Reply, takes};
use crate::accounts::{Account, TokenRow, role_named};
use crate::args::Takes;
use crate::opened::{Opened, in_words};
use crate::versions::roll_back;
use adapters::accounts::Role;
use adapters::candidates;
use adapters::desk_handle::{Done, FindBy, Reader};
use adapters::rule_books::{By, Who};
use routing_rules::book::check_words;
use routing_rules::closing::Closing;
use routing_rules::command::Command;
use routing_rules::contact::Speaker;
use routing_rules::event::{Days, Event};
use routing_rules::ids::{AgentId, SkillId, UnitId};
use routing_rules::setup::Profile;
use routing_rules::time::Moment;
use serde_json::{Value, json};

/// Does it; says what came of it.
pub async fn perform(opened: &Opened, ask: Ask) -> Reply {
    match done(opened, ask).await {
        Ok(value) => Reply::Done(value),
        Err(why) => Reply::Refused(why),
    }
}

async fn done(opened: &Opened, ask: Ask) -> Result<Value, String> {
    let sign_in = &opened.sign_in;
    match ask {
        Ask::AgentAdd { name, role, password, takes } => {
            let new = Profile { capacity: 100, ..Profile::default() };
            let takes = Takes { units: takes.units.clone().or_else(|| Some(vec!["all".into()])), ..*takes };
            let profile = takes::profile(&opened.book.borrow().clone(), new, takes)?;
            let role = role_named(&role).ok_or_else(|| format!("no role is called `{role}`"))?;
            add(opened, name, role, profile, password).await
        }
        Ask::AgentChange { name, takes } => {
            let known = opened.door.agent(name).await;
            let known =
                known.ok_or_else(|| format!("no agent is called `{name}`; see `portner agent list`"))?;
            let profile = takes::profile(&opened.book.borrow().clone(), known.profile, *takes)?;
            opened.engage(name, profile).await?;
            tracing::info!(agent = %name, "Changed.");
            Ok(json!({ "name": name }))
        }
        Ask::AgentList => {
            let mut rows = Vec::new();
            for account in sign_in.list() {
                rows.push(agent_row(opened, &account).await);
            }
            Ok(Value::Array(rows))
        }
        Ask::AgentDisable { name } => {
            sign_in.disable(name).await.map_err(|error| error.to_string())?;
            opened.dismiss(name).await?;
            tracing::info!(agent = %name, "Disabled.");
            Ok(json!({ "name": name }))
        }
        Ask::AgentPassword { name, password } => {
            let made_up = sign_in.new_password(name, password).await.map_err(|error| error.to_string())?;
            Ok(json!({ "name": name, "password": made_up }))
        }
        Ask::TokenForAgent { name } => token(opened, Some(name), name.to_string()).await,
        Ask::TokenForIntegrator { name } => token(opened, None, name).await,
        Ask::TokenList => Ok(sign_in.tokens().iter().map(token_row).collect()),
        Ask::TokenRevoke { id } => {
            sign_in.revoke(id).await.map_err(|error| error.to_string())?;
            Ok(json!({ "id": id.to_string() }))
        }
        Ask::NoticeAdd { notice } => {
            check_words(notice.words.iter().map(|word| &**word))?;
            let done = submit(opened, Command::BeginNotice { is: notice, by: None }).await?;
            let begun = done.events.iter().find_map(|event| match event {
                Event::NoticeBegan { notice, .. } => Some(*notice),
                _ => None,
            });
            Ok(json!({ "notice": begun.map(|notice| notice.to_string()) }))
        }
        Ask::NoticeEnd { notice } => match submit(opened, Command::EndNotice { notice, by: None }).await {
            Ok(_) => Ok(json!({ "notice": notice.to_string() })),
            Err(why) => Err(why),
        },
        Ask::NoticeList => {
            let now = opened.door.now();
            let notices = opened.door.overview().await.notices;
            Ok(notices.iter().map(|(id, notice)| adapters::notices::json(*id, notice, now)).collect())
        }
        Ask::ClosingAdd { unit, from, until } => close(opened, unit, from, until).await,
        Ask::ClosingList => Ok(opened.closings().await.iter().map(closing_row).collect()),
        Ask::ClosingLift { number } => {
            opened.command(Command::LiftClosing { closing: number, by: None }).await?;
            tracing::info!(closing = number, "Lifted a closing.");
            Ok(json!({ "number": number }))
        }
        Ask::Words { contacts } => {
            let mut words = serde_json::Map::new();
            for contact in contacts {
                let messages = opened.door.messages(contact, 0, Reader::Operator).await;
                let first = messages.into_iter().find(|message| message.from == Speaker::Resident);
                words.insert(contact.to_string(), first.and_then(|message| message.text).as_deref().into());
            }
            Ok(Value::Object(words))
        }
        Ask::RulesRollback { version, why } => {
            let by = By { who: Who::CommandLine, why };
            let version = roll_back(opened, version, by).await.map_err(|why| why.to_string())?;
            Ok(json!({ "version": version }))
        }
        Ask::Candidates { contact } => candidates(opened, &contact).await,
        Ask::RebuildViews => opened.rebuild_views().await.map(|()| Value::Null),
    }
}

/// Why a contact is where it is, as programs read it.
async fn candidates(opened: &Opened, contact: &str) -> Result<Value, String> {
    let unknown = || {
        format!(
            "there is no contact `{contact}`; give its reference, 32 characters in groups of four, or its number"
        )
    };
    let by = contact.parse().map(FindBy::Contact).or_else(|_| contact.parse().map(FindBy::Reference));
    let explained = opened.door.explain(by.map_err(|_| unknown())?).await.ok_or_else(unknown)?;
    let book = opened.book.borrow().clone();
    let language = book.languages.first().copied().unwrap_or_default();
    serde_json::to_value(candidates::shown(&explained, &book, language)).map_err(|error| error.to_string())
}

async fn submit(opened: &Opened, command: Command) -> Result<Done, String> {
    opened.door.submit(command, Vec::new()).await.map_err(in_words)
}

async fn add(
    opened: &Opened,
    name: AgentId,
    role: Role,
    profile: Profile,
    password: Option<String>,
) -> Result<Value, String> {
    let known = opened.sign_in.list().iter().any(|account| account.name == name);
    let made_up = opened.sign_in.put(name, role, password).await.map_err(|error| error.to_string())?;
    opened.engage(name, profile).await?;
    tracing::info!(agent = %name, role = role.as_str(), "Added.");
    Ok(json!({ "name": name, "known": known, "password": made_up }))
}

async fn close(
    opened: &Opened,
    unit: Option<String>,
    from: Option<Moment>,
    until: Moment,
) -> Result<Value, String> {
    let book = opened.book.borrow().clone();
    let known = &book.setup.units;
    let found = match &unit {
        None => None,
        Some(name) => {
            let id = name.parse::<UnitId>().ok().filter(|id| known.contains_key(id));
            Some(id.ok_or_else(|| takes::no_unit(name, known.keys()))?)
        }
    };
    let closing = Closing { unit: found, from: from.unwrap_or(opened.door.now()), until };
    let events = opened.command(Command::SetClosing { closing, by: None }).await?;
    let set = events.iter().find_map(|event| match event {
        Event::Days(Days::ClosingSet(set)) => Some(set.closing),
        _ => None,
    });
    tracing::info!(closing = set, "Set a closing.");
    Ok(json!({ "number": set }))
}

fn closing_row((number, closing): &(u64, Closing)) -> Value {
    json!({
        "number": number,
        "unit": closing.unit,
        "from": closing.from.rfc3339(),
        "until": closing.until.rfc3339(),
    })
}

async fn token(opened: &Opened, agent: Option<AgentId>, name: String) -> Result<Value, String> {
    let (id, secret) = opened.sign_in.new_token(agent, name).await.map_err(|error| error.to_string())?;
    Ok(json!({ "id": id.to_string(), "token": secret }))
}

async fn agent_row(opened: &Opened, account: &Account) -> Value {
    let seen = opened.door.agent(account.name).await;
    let profile = seen.as_ref().map(|seen| &seen.profile);
    let every = opened.book.borrow().setup.units.len();
    json!({
        "name": account.name,
        "role": account.role.as_str(),
        "disabled": account.disabled,
        "since": account.since.rfc3339(),
        "units": profile.map(|profile| profile.units.clone()).unwrap_or_default(),
        "all_units": profile.is_some_and(|profile| profile.units.len() == every),
        "helps": profile.map(|profile| profile.helps.clone()).unwrap_or_default(),
        "skills": profile.map(skills).unwrap_or_default(),
        "languages": profile.map(|profile| profile.languages.clone()).unwrap_or_default(),
        "channels": profile.map(|profile| profile.channels.clone()).unwrap_or_default(),
        "at_once": profile.map(|profile| profile.at_once.clone()).unwrap_or_default(),
        "capacity": profile.map(|profile| profile.capacity),
        "phone": profile.and_then(|profile| profile.telephone.clone()),
        "presence": seen.as_ref().map(|seen| seen.presence.as_str()),
    })
}

/// Skills as they are typed: the level where it is not 5.
fn skills(profile: &Profile) -> Vec<String> {
    let typed = |skill: &SkillId| match profile.levels.get(skill) {
        Some(level) => format!("{skill}:{level}"),
        None => skill.to_string(),
    };
    profile.skills.iter().map(typed).collect()
}

fn token_row(token: &TokenRow) -> Value {
    json!({
        "id": token.id.to_string(),
        "kind": if token.agent.is_some() { "agent" } else { "integrator" },
        "name": token.name,
        "since": token.since.rfc3339(),
        "revoked": token.revoked.map(|at| at.rfc3339()),
    })
}

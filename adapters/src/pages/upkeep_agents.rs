//! `/desk/agents`: who takes what: units, help, skills, languages, channels, how much at once. Agents live in the
//! journal, so a change is a command: shown as before and after first, every one kept, undone by its opposite.

use super::page::Page;
use super::rules::{go_to, lead, lead_acts};
use super::upkeep::Sent;
use crate::desk_handle::{LiveAsk, NotDone};
use crate::doors::Doors;
use crate::problem::Problem;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use fluent_bundle::FluentValue;
use minijinja::context;
use minijinja::value::Value;
use routing_rules::command::Command;
use routing_rules::contact::Channel;
use routing_rules::ids::{AgentId, SkillId, UnitId};
use routing_rules::refusal::Refusal;
use routing_rules::setup::Profile;
use routing_rules::verdict::Language;
use serde::Deserialize;
use std::str::FromStr;

/// Which agent, and what was just done.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    of: String,
    #[serde(default)]
    done: String,
}

/// An agent as the desk has them.
struct Known {
    agent: AgentId,
    profile: Profile,
}

async fn known(doors: &Doors) -> Vec<Known> {
    let live = doors.desk.live(LiveAsk { unit: None, most: 0 }).await;
    let agents = live.agents.into_iter().map(|row| row.standing);
    agents.map(|standing| Known { agent: standing.agent, profile: standing.profile.clone() }).collect()
}

/// `GET /desk/agents`.
pub(super) async fn show(
    State(doors): State<Doors>,
    uri: Uri,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let (mut page, _) = match lead(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    if asked.done == "undone" {
        page.set("done", page.say("upkeep-undone"));
    }
    let all = known(&doors).await;
    match all.iter().find(|known| known.agent.as_str() == asked.of) {
        Some(known) => {
            page.set("base", as_kept(&known.profile));
            form(page, known.agent, &known.profile, &skills(&known.profile))
        }
        None => list(page, &all),
    }
}

/// `POST /desk/agents`.
pub(super) async fn act(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let (mut page, _) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let sent = Sent::new(sent);
    let all = known(&doors).await;
    let Some(known) = all.iter().find(|known| known.agent.as_str() == sent.text("of")) else {
        page.set("wrong", page.say("upkeep-agent-gone"));
        return list(page, &all);
    };
    let mut wrong = Vec::new();
    let profile = read(&page, &sent, &known.profile, &mut wrong);
    if !wrong.is_empty() {
        page.set("wrong", wrong.join(" "));
    } else if profile == known.profile {
        page.set("wrong", page.say("rules-wrong-same"));
    } else if sent.text("act") == "publish" {
        let before = as_kept(&known.profile);
        if sent.text("base") != before {
            page.set("wrong", page.say("upkeep-agent-meanwhile"));
        } else {
            match engage(&doors, known.agent, profile.clone()).await {
                Ok(()) => {
                    let agent = [("agent", FluentValue::from(known.agent.to_string()))];
                    page.set("done", page.say_with("upkeep-agent-done", &agent));
                    page.set("agent_before", before);
                    page.set("agent_changed", known.agent.as_str());
                    return list(page, &self::known(&doors).await);
                }
                Err(why) => page.set("wrong", why),
            }
        }
    } else {
        compared(&mut page, &known.profile, &profile);
    }
    page.set("base", as_kept(&known.profile));
    form(page, known.agent, &profile, &sent.text("skills"))
}

/// `POST /desk/agents/undo`: as it was before.
pub(super) async fn undo(
    State(doors): State<Doors>,
    uri: Uri,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let (mut page, _) = match lead_acts(&doors, &uri, &headers).await {
        Ok(lead) => lead,
        Err(other) => return other,
    };
    let sent = Sent::new(sent);
    let all = known(&doors).await;
    let agent = all.iter().find(|known| known.agent.as_str() == sent.text("of")).map(|known| known.agent);
    let before = serde_json::from_str::<Profile>(&sent.text("before")).ok();
    let (Some(agent), Some(before)) = (agent, before) else {
        page.set("wrong", page.say("upkeep-agent-gone"));
        return list(page, &all);
    };
    match engage(&doors, agent, before).await {
        Ok(()) => go_to(&page, "/desk/agents", "undone"),
        Err(why) => {
            page.set("wrong", why);
            list(page, &all)
        }
    }
}

/// The profile as a form carries it along: nobody's change is overwritten unseen.
fn as_kept(profile: &Profile) -> String {
    serde_json::to_string(profile).unwrap_or_default()
}

async fn engage(doors: &Doors, agent: AgentId, profile: Profile) -> Result<(), String> {
    match doors.desk.submit(Command::Engage { agent, profile }, Vec::new()).await {
        Ok(_) | Err(NotDone::Refused(Refusal::NothingToDo)) => Ok(()),
        Err(not_done) => Err(Problem::from(not_done).detail),
    }
}

/// What the form says; what cannot be read is told in the page's language.
fn read(page: &Page, sent: &Sent, before: &Profile, wrong: &mut Vec<String>) -> Profile {
    let mut profile = before.clone();
    let setup = &page.book.setup;
    profile.units = setup.units.keys().copied().filter(|unit| sent.has("units", unit.as_str())).collect();
    let helps = setup.units.keys().copied().filter(|unit| sent.has("helps", unit.as_str()));
    // Whoever is a member need not help.
    profile.helps = helps.filter(|unit| !profile.units.contains(unit)).collect();
    let spoken = [Language::Nb, Language::Nn, Language::Sv, Language::En];
    profile.languages = chosen(spoken.to_vec(), |language| sent.has("languages", language.as_str()));
    profile.channels = chosen(Channel::ALL.to_vec(), |channel| sent.has("channels", channel.as_str()));
    (profile.skills, profile.levels) = Default::default();
    for item in sent.text("skills").split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let (name, level) = item.split_once(':').unwrap_or((item, "5"));
        let level = level.trim().parse::<u8>().ok().filter(|level| (1..=5).contains(level));
        match (SkillId::from_str(name.trim()), level) {
            (Ok(skill), Some(level)) => {
                if !profile.skills.contains(&skill) {
                    profile.skills.push(skill);
                }
                if level < 5 {
                    profile.levels.insert(skill, level);
                }
            }
            _ => wrong.push(page.say_with("upkeep-wrong-skill", &[("skill", item.to_string().into())])),
        }
    }
    profile.skills.sort_unstable();
    match sent.text("capacity").parse::<u32>().ok().filter(|capacity| (1..=1000).contains(capacity)) {
        Some(capacity) => profile.capacity = capacity,
        None => wrong.push(page.say("upkeep-wrong-capacity")),
    }
    profile
}

/// Those chosen; all of them is the same as none, and what is added later is among them then.
fn chosen<T: Copy + Ord>(all: Vec<T>, is: impl Fn(T) -> bool) -> Vec<T> {
    let mut some: Vec<T> = all.iter().copied().filter(|one| is(*one)).collect();
    some.sort_unstable();
    if some.len() == all.len() { Vec::new() } else { some }
}

/// Skills as the form writes them.
fn skills(profile: &Profile) -> String {
    let one = |skill: &SkillId| match profile.levels.get(skill) {
        Some(level) => format!("{skill}:{level}"),
        None => skill.to_string(),
    };
    profile.skills.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What an agent takes, in words: a line for each side of it.
fn in_words(page: &Page, profile: &Profile) -> Vec<(&'static str, String)> {
    let units = |units: &[UnitId]| {
        if !units.is_empty() && units.len() == page.book.setup.units.len() {
            return page.say("desk-all-units");
        }
        let names = units.iter().map(|unit| page.book.unit_name(*unit, page.language));
        names.collect::<Vec<_>>().join(", ")
    };
    let or_all = |some: Vec<String>| if some.is_empty() { page.say("upkeep-all") } else { some.join(", ") };
    let languages = profile.languages.iter().map(|one| page.say(&format!("language-{one}"))).collect();
    let channels = profile.channels.iter().map(|one| page.say(&format!("channel-{one}"))).collect();
    vec![
        ("units", units(&profile.units)),
        ("helps", units(&profile.helps)),
        ("skills", skills(profile)),
        ("languages", or_all(languages)),
        ("channels", or_all(channels)),
        ("capacity", profile.capacity.to_string()),
    ]
}

/// What differs, before and after.
fn compared(page: &mut Page, before: &Profile, after: &Profile) {
    let both = in_words(page, before).into_iter().zip(in_words(page, after));
    let or_nothing = |text: String| if text.is_empty() { page.say("upkeep-none") } else { text };
    let rows: Vec<Value> = both
        .filter(|((_, before), (_, after))| before != after)
        .map(|((what, before), (_, after))| {
            let what = page.say(&format!("upkeep-agent-{what}"));
            context! { what, before => or_nothing(before), after => or_nothing(after) }
        })
        .collect();
    page.set("compared", rows);
}

fn list(mut page: Page, all: &[Known]) -> Response {
    let row = |known: &Known| {
        let words: Vec<Value> =
            in_words(&page, &known.profile).into_iter().take(4).map(|(_, text)| Value::from(text)).collect();
        context! { agent => known.agent.as_str(), words }
    };
    page.set("agents", all.iter().map(row).collect::<Vec<_>>());
    page.set("view", "agents");
    page.show("upkeep_agents.html")
}

fn form(mut page: Page, agent: AgentId, profile: &Profile, skills: &str) -> Response {
    let unit = |unit: &UnitId| {
        let name = page.book.unit_name(*unit, page.language).to_string();
        context! {
            id => unit.as_str(), name, member => profile.units.contains(unit), helps => profile.helps.contains(unit),
        }
    };
    let units: Vec<Value> = page.book.setup.units.keys().map(unit).collect();
    page.set("units", units);
    let language = |one: Language| {
        let chosen = profile.languages.is_empty() || profile.languages.contains(&one);
        context! { id => one.as_str(), name => page.say(&format!("language-{one}")), chosen }
    };
    let languages = [Language::Nb, Language::Nn, Language::Sv, Language::En].map(language).to_vec();
    let channel = |one: Channel| {
        let chosen = profile.channels.is_empty() || profile.channels.contains(&one);
        context! { id => one.as_str(), name => page.say(&format!("channel-{one}")), chosen }
    };
    let channels = Channel::ALL.map(channel).to_vec();
    page.set("spoken", languages);
    page.set("channels", channels);
    page.set("skills", skills);
    page.set("capacity", profile.capacity);
    page.set("agent", agent.as_str());
    page.set("view", "agents");
    page.show("upkeep_agent.html")
}

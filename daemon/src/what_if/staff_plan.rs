//! `STAFF.toml`: who would be there, by weekday and clock, for `portner replay --staff`. Read with care: every
//! mistake at once, each with its place.

use super::play::Worker;
use super::scenario::Reading;
use routing_rules::book::Mistake;
use routing_rules::careful_toml::{Mistakes, Sheet, Table, check_format, hint, parse};
use routing_rules::contact::Channel;
use routing_rules::hours;
use routing_rules::ids::{AgentId, SkillId, UnitId};
use routing_rules::rules::read_hours::weekdays;
use routing_rules::setup::{DaySpell, Profile, Setup};
use routing_rules::time::Moment;
use std::ops::RangeInclusive;

/// Agents who are there at the same times and take the same.
#[derive(Clone, Debug)]
pub struct Group {
    /// How many.
    pub agents: usize,
    /// What they take.
    pub profile: Profile,
    /// From which weekday to which; 1 is Monday.
    pub days: RangeInclusive<u8>,
    /// When.
    pub between: DaySpell,
}

/// Reads a plan for a desk.
pub fn read(file: &str, text: &str, setup: &Setup) -> Result<Vec<Group>, Vec<Mistake>> {
    let sheet = Sheet { file, text };
    let mut mistakes = Mistakes::default();
    let document = parse(sheet, &mut mistakes);
    let mut table = Table::new(sheet, document.get_ref(), document.span());
    check_format(&mut table, &mut mistakes);
    let mut reader = Reading { setup, mistakes };
    let tables = table.tables(&mut reader.mistakes, "staff");
    let nobody = tables.is_empty() && reader.mistakes.is_empty();
    let groups = tables.into_iter().filter_map(|table| group(&mut reader, table)).collect();
    let mut mistakes = reader.mistakes;
    if nobody {
        mistakes.of_file(file, "nobody is there; add a table `[[staff]]`");
    }
    table.finish(&mut mistakes);
    if mistakes.is_empty() { Ok(groups) } else { Err(mistakes.finish()) }
}

fn group(reader: &mut Reading<'_>, mut table: Table<'_, '_>) -> Option<Group> {
    let sheet = table.sheet();
    let agents = reader.needed(&mut table, "agents", 1..=10_000);
    let units: Vec<UnitId> = units(reader, &mut table, "units");
    let helps = units_of(reader, &mut table, "helps");
    let channels = table.texts(&mut reader.mistakes, "channels");
    let mut channels: Vec<Channel> =
        channels.into_iter().filter_map(|text| reader.channel(sheet, text)).collect();
    channels.sort_unstable();
    let skills = skills(reader, &mut table);
    let days = days(reader, &mut table);
    let between = reader.between(&mut table);
    table.finish(&mut reader.mistakes);
    let profile = Profile { units, helps, channels, skills, capacity: 100, ..Profile::default() };
    Some(Group { agents: agents? as usize, profile, days: days?, between: between? })
}

fn units(reader: &mut Reading<'_>, table: &mut Table<'_, '_>, key: &'static str) -> Vec<UnitId> {
    if table.value(key).is_none() {
        let what = "these agents serve no unit; add `units = [\"...\"]`";
        reader.mistakes.at(table.sheet(), table.span(), what);
    }
    units_of(reader, table, key)
}

fn units_of(reader: &mut Reading<'_>, table: &mut Table<'_, '_>, key: &'static str) -> Vec<UnitId> {
    let sheet = table.sheet();
    let units = table.texts(&mut reader.mistakes, key);
    let mut units: Vec<UnitId> = units.into_iter().filter_map(|text| reader.unit(sheet, text)).collect();
    units.sort_unstable();
    units
}

fn skills(reader: &mut Reading<'_>, table: &mut Table<'_, '_>) -> Vec<SkillId> {
    let sheet = table.sheet();
    let mut skills = Vec::new();
    for text in table.texts(&mut reader.mistakes, "skills") {
        match text.value.parse().ok().filter(|skill| reader.setup.skills.contains(skill)) {
            Some(skill) => skills.push(skill),
            None => {
                let hint = hint(text.value, reader.setup.skills.iter().map(SkillId::as_str));
                let what = format!("no rule of the desk asks for a skill `{}`{hint}", text.value);
                reader.mistakes.at(sheet, text.span, what);
            }
        }
    }
    skills.sort_unstable();
    skills
}

fn days(reader: &mut Reading<'_>, table: &mut Table<'_, '_>) -> Option<RangeInclusive<u8>> {
    let sheet = table.sheet();
    let Some(text) = table.text(&mut reader.mistakes, "days") else { return Some(1..=5) };
    let days = weekdays(text.value);
    if days.is_none() {
        let what = format!("`{}` is no day; write mon, tue-fri or daily", text.value);
        reader.mistakes.at(sheet, text.span, what);
    }
    days
}

/// Everybody of the plan, with their shifts on the days of an interval.
pub fn workers(groups: &[Group], setup: &Setup, from: Moment, to: Moment) -> Vec<Worker> {
    let mut workers = Vec::new();
    for group in groups {
        let shifts = shifts(group, setup, from, to);
        for _ in 0..group.agents {
            let Ok(agent) = format!("planned-{}", workers.len() + 1).parse::<AgentId>() else { continue };
            workers.push(Worker { agent, profile: group.profile.clone(), shifts: shifts.clone() });
        }
    }
    workers
}

fn shifts(group: &Group, setup: &Setup, from: Moment, to: Moment) -> Vec<(Moment, Moment)> {
    let Some(zone) = hours::zone(&setup.zone) else { return Vec::new() };
    let spell = |weekday| routing_rules::setup::Spell { weekday, spell: group.between };
    let weekly =
        routing_rules::setup::Hours { weekly: group.days.clone().map(spell).collect(), ..Default::default() };
    let (mut shifts, mut day) = (Vec::new(), hours::date_of(&zone, from));
    while let Some(date) = day.filter(|date| hours::date_of(&zone, to).is_some_and(|last| *date <= last)) {
        shifts.extend(hours::spells(&weekly, &zone, date));
        day = date.tomorrow().ok();
    }
    shifts.into_iter().filter(|(_, until)| *until > from).collect()
}

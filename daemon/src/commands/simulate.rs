//! `portner simulate`: a made-up day through the real core, half hour by half hour.

use super::{Ended, ground_or_end, print_json, table};
use crate::args::Place;
use crate::saying::{self, say};
use crate::what_if::scenario::Scenario;
use crate::what_if::simulate::{Half, as_planned, needed};
use crate::{desk_files, opened};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn perform(place: &Place, file: &Path, json: bool) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let directory = ground.desk.clone().or_else(|| opened::remembered_desk(&ground.data));
    let book = desk_files::load(directory.as_deref()).map_err(|why| Ended::Start(why.to_string()))?;
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|why| Ended::Refused(format!("could not read {name}: {why}")))?;
    let scenario = Scenario::read(&name, &text, &book.setup).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(|mistake| mistake.to_string()).collect();
        Ended::Refused(format!("{}\n{} to mend", lines.join("\n"), mistakes.len()))
    })?;
    let (planned, needed) = (as_planned(&book.setup, &scenario), needed(&book.setup, &scenario));
    let staff = |(unit, half): &(routing_rules::ids::UnitId, u16)| -> usize {
        let there = scenario.staff.iter().filter(|shift| {
            shift.units.contains(unit) && shift.between.from <= *half && shift.between.to > *half
        });
        there.map(|shift| shift.agents).sum()
    };
    let days = scenario.days as f64;
    let rows = needed.iter().map(|(key, need)| {
        let half = planned.get(key).copied().unwrap_or_default();
        (key.0.to_string(), clock(key.1), staff(key), half, *need)
    });
    if json {
        let rows: Vec<Value> = rows
            .map(|(unit, from, agents, half, need)| {
                json!({ "unit": unit, "from": from, "came": half.came as f64 / days, "agents": agents,
                    "service_level": half.service(), "mean_wait_seconds": mean_wait(&half),
                    "gave_up": half.left as f64 / days, "agents_needed": need })
            })
            .collect();
        let target = scenario.target;
        print_json(&json!({ "days": scenario.days, "seed": scenario.seed, "half_hours": rows,
            "target": { "share": target.share, "within_seconds": target.within.as_seconds() } }));
        return Ok(());
    }
    let titles = ["unit", "from", "came", "agents", "in time %", "mean wait s", "gave up %", "needed"];
    let line = |(unit, from, agents, half, need): (String, String, usize, Half, Option<usize>)| {
        let gave_up = half.left as f64 * 100.0 / half.came.max(1) as f64;
        vec![
            unit,
            from,
            format!("{:.1}", half.came as f64 / days),
            agents.to_string(),
            half.service().map_or("-".to_string(), |service| format!("{service:.0}")),
            mean_wait(&half).map_or("-".to_string(), |wait| format!("{wait:.0}")),
            format!("{gave_up:.0}"),
            need.map_or("none is enough".to_string(), |need| need.to_string()),
        ]
    };
    saying::text(&table(&titles, &rows.map(line).collect::<Vec<_>>()));
    let target = scenario.target;
    say!(
        "Means of {} days (seed {}). Needed: the fewest agents with whom {} % are answered within {:.0} s.",
        scenario.days,
        scenario.seed,
        target.share,
        target.within.as_seconds()
    );
    Ok(())
}

fn mean_wait(half: &Half) -> Option<f64> {
    (half.answered > 0).then(|| half.waited.as_seconds() / half.answered as f64)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

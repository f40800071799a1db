//! `SCENARIO.toml`: what comes in a day, how long it takes, who is there. Read with care: every mistake
//! at once, each with its place.

use routing_rules::book::Mistake;
use routing_rules::careful_toml::{Mistakes, Placed, Sheet, Table, check_format, hint, parse};
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::rules::read_hours::spell;
use routing_rules::setup::{DaySpell, Setup};
use routing_rules::time::Span;

/// A day as it is described.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// So many such days are played.
    pub days: usize,
    /// Other days for another seed.
    pub seed: u64,
    /// How long it takes an agent to pick up.
    pub pick_up: Span,
    /// What is to be reached.
    pub target: Target,
    /// What comes.
    pub arrivals: Vec<Stream>,
    /// Who is there.
    pub staff: Vec<Shift>,
}

/// What is to be reached: `share` percent within `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Percent.
    pub share: u32,
    /// Counted from arrival.
    pub within: Span,
}

/// What comes to one unit on one channel for a while, evenly.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    /// To which unit.
    pub unit: UnitId,
    /// How.
    pub channel: Channel,
    /// When.
    pub between: DaySpell,
    /// How many an hour.
    pub per_hour: f64,
    /// How long each takes on average.
    pub handling: Span,
    /// Standard deviation by mean; `None`: exponential.
    pub spread: Option<f64>,
    /// How long people wait on average before they give up.
    pub patience: Option<Span>,
}

/// Agents who are there at the same time and take the same.
#[derive(Clone, Debug)]
pub struct Shift {
    /// How many.
    pub agents: usize,
    /// What for.
    pub units: Vec<UnitId>,
    /// Which channels; empty: all.
    pub channels: Vec<Channel>,
    /// When.
    pub between: DaySpell,
}

impl Scenario {
    /// Reads a scenario for a desk.
    pub fn read(file: &str, text: &str, setup: &Setup) -> Result<Scenario, Vec<Mistake>> {
        let sheet = Sheet { file, text };
        let mut mistakes = Mistakes::default();
        let document = parse(sheet, &mut mistakes);
        let mut table = Table::new(sheet, document.get_ref(), document.span());
        check_format(&mut table, &mut mistakes);
        let mut reader = Reading { setup, mistakes };
        let scenario = reader.scenario(&mut table);
        let mut mistakes = reader.mistakes;
        if scenario.arrivals.is_empty() && mistakes.is_empty() {
            mistakes.of_file(file, "nothing comes; add a table `[[arrivals]]`");
        }
        table.finish(&mut mistakes);
        if mistakes.is_empty() { Ok(scenario) } else { Err(mistakes.finish()) }
    }
}

/// Reads tables whose units and channels are the desk's.
pub(super) struct Reading<'s> {
    pub(super) setup: &'s Setup,
    pub(super) mistakes: Mistakes,
}

impl Reading<'_> {
    fn scenario(&mut self, table: &mut Table<'_, '_>) -> Scenario {
        let days = table.number(&mut self.mistakes, "days", 1..=1000).unwrap_or(20) as usize;
        let seed = table.number(&mut self.mistakes, "seed", 0..=i64::MAX).unwrap_or(1) as u64;
        let pick_up = self.seconds(table, "pick_up_seconds", 0).unwrap_or(Span::seconds(3));
        let mut target = Target { share: 80, within: Span::seconds(20) };
        if let Some(mut own) = table.table(&mut self.mistakes, "target") {
            target.share = own.number(&mut self.mistakes, "share", 1..=99).unwrap_or(80) as u32;
            target.within = self.seconds(&mut own, "within_seconds", 0).unwrap_or(target.within);
            own.finish(&mut self.mistakes);
        }
        let arrivals = table.tables(&mut self.mistakes, "arrivals");
        let arrivals = arrivals.into_iter().filter_map(|stream| self.stream(stream)).collect();
        let staff = self.staff(table);
        Scenario { days, seed, pick_up, target, arrivals, staff }
    }

    fn staff(&mut self, table: &mut Table<'_, '_>) -> Vec<Shift> {
        let tables = table.tables(&mut self.mistakes, "staff");
        tables.into_iter().filter_map(|shift| self.shift(shift)).collect()
    }

    fn stream(&mut self, mut table: Table<'_, '_>) -> Option<Stream> {
        let sheet = table.sheet();
        let unit = table.need_text(&mut self.mistakes, "unit").and_then(|text| self.unit(sheet, text));
        let channel =
            table.need_text(&mut self.mistakes, "channel").and_then(|text| self.channel(sheet, text));
        let between = self.between(&mut table);
        let per_hour = self.needed(&mut table, "per_hour", 1..=100_000);
        let handling = self.needed(&mut table, "handling_seconds", 1..=86_400);
        let spread = table.number(&mut self.mistakes, "handling_spread", 0..=1000);
        let patience = self.seconds(&mut table, "patience_seconds", 1);
        table.finish(&mut self.mistakes);
        Some(Stream {
            unit: unit?,
            channel: channel?,
            between: between?,
            per_hour: per_hour? as f64,
            handling: Span::seconds(handling?),
            spread: spread.filter(|spread| *spread != 100).map(|spread| spread as f64 / 100.0),
            patience,
        })
    }

    fn shift(&mut self, mut table: Table<'_, '_>) -> Option<Shift> {
        let sheet = table.sheet();
        let agents = self.needed(&mut table, "agents", 1..=10_000);
        let units = table.texts(&mut self.mistakes, "units");
        let units: Vec<_> = units.into_iter().filter_map(|text| self.unit(sheet, text)).collect();
        let channels = table.texts(&mut self.mistakes, "channels");
        let channels = channels.into_iter().filter_map(|text| self.channel(sheet, text)).collect();
        let between = self.between(&mut table);
        if units.is_empty() && self.mistakes.is_empty() {
            self.mistakes.at(sheet, table.span(), "these agents serve no unit; add `units = [\"...\"]`");
        }
        table.finish(&mut self.mistakes);
        Some(Shift { agents: agents? as usize, units, channels, between: between? })
    }

    pub(super) fn needed(
        &mut self,
        table: &mut Table<'_, '_>,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        if table.value(key).is_none() {
            let what = format!("`{key}` is missing here; add a line `{key} = {}`", bounds.start());
            self.mistakes.at(table.sheet(), table.span(), what);
            return None;
        }
        table.number(&mut self.mistakes, key, bounds)
    }

    fn seconds(&mut self, table: &mut Table<'_, '_>, key: &'static str, least: i64) -> Option<Span> {
        table.number(&mut self.mistakes, key, least..=86_400).map(Span::seconds)
    }

    pub(super) fn between(&mut self, table: &mut Table<'_, '_>) -> Option<DaySpell> {
        let sheet = table.sheet();
        let text = table.need_text(&mut self.mistakes, "between")?;
        let spell = spell(text.value).filter(|spell| spell.from < spell.to);
        if spell.is_none() {
            let what = format!("`{}` is no spell of a day; write it as \"08:00-15:30\"", text.value);
            self.mistakes.at(sheet, text.span, what);
        }
        spell
    }

    pub(super) fn unit(&mut self, sheet: Sheet<'_>, text: Placed<&str>) -> Option<UnitId> {
        let unit = text.value.parse().ok().filter(|unit| self.setup.units.contains_key(unit));
        if unit.is_none() {
            let hint = hint(text.value, self.setup.units.keys().map(UnitId::as_str));
            self.mistakes.at(sheet, text.span, format!("the desk has no unit `{}`{hint}", text.value));
        }
        unit
    }

    pub(super) fn channel(&mut self, sheet: Sheet<'_>, text: Placed<&str>) -> Option<Channel> {
        let channel = Channel::from_name(text.value);
        if channel.is_none() {
            let hint = hint(text.value, Channel::ALL.iter().map(|channel| channel.as_str()));
            self.mistakes.at(sheet, text.span, format!("no channel is called `{}`{hint}", text.value));
        }
        channel
    }
}

//! The table that the bench prints: measured, bar, ratio, goal beyond, and notes that belong to a figure.

use std::fmt::Write as _;

/// One figure.
#[derive(Clone, Debug)]
pub struct Row {
    /// What was measured.
    pub measure: String,
    /// The figure.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// What must be reached, if anything.
    pub bar: Option<Bar>,
    /// What would be better still.
    pub goal: Option<f64>,
    /// What belongs beside it.
    pub note: String,
}

/// What must be reached.
#[derive(Clone, Copy, Debug)]
pub enum Bar {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

impl Row {
    /// A figure without a bar.
    pub fn figure(measure: impl Into<String>, value: f64, unit: &'static str) -> Row {
        Row { measure: measure.into(), value, unit, bar: None, goal: None, note: String::new() }
    }

    /// With a bar.
    pub fn bar(mut self, bar: Bar) -> Row {
        self.bar = Some(bar);
        self
    }

    /// With a goal beyond.
    pub fn goal(mut self, goal: f64) -> Row {
        self.goal = Some(goal);
        self
    }

    /// With a note.
    pub fn note(mut self, note: impl Into<String>) -> Row {
        self.note = note.into();
        self
    }

    /// Measured by bar; for both kinds 1.00 is exactly the bar.
    fn ratio(&self) -> Option<f64> {
        self.bar.map(|bar| match bar {
            Bar::AtMost(most) => self.value / most,
            Bar::AtLeast(least) => self.value / least,
        })
    }

    fn verdict(&self) -> &'static str {
        let reached = |bar: Bar| match bar {
            Bar::AtMost(most) => self.value <= most,
            Bar::AtLeast(least) => self.value >= least,
        };
        match (self.bar, self.goal) {
            (None, _) => "",
            (Some(bar), _) if !reached(bar) => "MISSED",
            (Some(Bar::AtMost(_)), Some(goal)) if reached(Bar::AtMost(goal)) => "goal",
            (Some(Bar::AtLeast(_)), Some(goal)) if reached(Bar::AtLeast(goal)) => "goal",
            _ => "reached",
        }
    }
}

/// All rows, aligned.
pub fn print(rows: &[Row]) -> String {
    let mut out =
        format!("{:<58} {:>14} {:>14} {:>7} {:>9}  \n", "measure", "measured", "bar", "ratio", "goal");
    for row in rows {
        let bar = match row.bar {
            Some(Bar::AtMost(most)) => format!("<= {}", number(most)),
            Some(Bar::AtLeast(least)) => format!(">= {}", number(least)),
            None => String::new(),
        };
        let ratio = row.ratio().map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let goal = row.goal.map(number).unwrap_or_default();
        let measured = format!("{} {}", number(row.value), row.unit);
        let _ = writeln!(
            out,
            "{:<58} {measured:>14} {bar:>14} {ratio:>7} {goal:>9}  {}",
            row.measure,
            row.verdict()
        );
        for line in row.note.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// With as many decimals as its size deserves.
pub fn number(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

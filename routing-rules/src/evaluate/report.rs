//! The measures of an evaluation, as text, as JSON and as predictions for other scorers.

use super::{Judged, Report};
use crate::verdict::Urgency;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Accuracy of a group of messages, as shares of 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// How many.
    pub n: usize,
    /// The very unit.
    pub strict: f64,
    /// A unit that nobody would complain about.
    pub acceptable: f64,
    /// Left to the default unit.
    pub abstained: f64,
    /// Acceptable among those not left.
    pub acceptable_when_routed: f64,
}

/// How well an urgency was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// How many there are.
    pub there: usize,
    /// How many of them were seen.
    pub hit: usize,
    /// How many were said to be.
    pub flagged: usize,
    /// How many of those a careful grader accepts.
    pub tolerated: usize,
}

impl Report {
    /// Accuracy of the messages that `which` picks.
    pub fn shares(&self, which: impl Fn(&Judged) -> bool) -> Shares {
        let group: Vec<&Judged> = self.judged.iter().filter(|judged| which(judged)).collect();
        let desk = self.default_unit.as_str();
        let count = |of: &dyn Fn(&Judged) -> bool| group.iter().filter(|judged| of(judged)).count();
        let routed = count(&|judged| !judged.abstained);
        Shares {
            n: group.len(),
            strict: share(count(&|judged| judged.strict(desk)), group.len()),
            acceptable: share(count(&|judged| judged.acceptable(desk)), group.len()),
            abstained: share(group.len() - routed, group.len()),
            acceptable_when_routed: share(
                count(&|judged| !judged.abstained && judged.acceptable(desk)),
                routed,
            ),
        }
    }

    /// How well `level` and everything above it was seen.
    pub fn seen(&self, level: Urgency) -> Seen {
        let is = |judged: &&Judged| judged.labelled.urgency.is_some_and(|urgency| urgency >= level);
        let may =
            |judged: &&Judged| is(judged) || judged.labelled.also_urgency.iter().any(|also| *also >= level);
        let said = |judged: &&Judged| judged.urgency >= level;
        let all = || self.judged.iter();
        Seen {
            there: all().filter(is).count(),
            hit: all().filter(is).filter(said).count(),
            flagged: all().filter(said).count(),
            tolerated: all().filter(said).filter(may).count(),
        }
    }

    /// Right languages and how many could be compared.
    pub fn language(&self) -> (usize, usize) {
        let compared: Vec<bool> = self.judged.iter().filter_map(Judged::language_right).collect();
        (compared.iter().filter(|right| **right).count(), compared.len())
    }

    /// Mean F1 over the units on the labels.
    pub fn macro_f1(&self) -> f64 {
        let confusion = self.confusion();
        let units: std::collections::BTreeSet<&str> = confusion.keys().map(|(label, _)| *label).collect();
        let f1 = |unit: &str| {
            let sum = |of: &dyn Fn(&str, &str) -> bool| -> usize {
                confusion.iter().filter(|((label, said), _)| of(label, said)).map(|(_, n)| n).sum()
            };
            let hit = sum(&|label, said| label == unit && said == unit);
            let wrong = sum(&|label, said| (label == unit) != (said == unit));
            2.0 * hit as f64 / (2 * hit + wrong).max(1) as f64
        };
        units.iter().map(|unit| f1(unit)).sum::<f64>() / units.len().max(1) as f64
    }

    /// How often a label was given which unit.
    pub fn confusion(&self) -> BTreeMap<(&str, &str), usize> {
        let mut counts = BTreeMap::new();
        for judged in &self.judged {
            *counts.entry((judged.labelled.unit.as_str(), judged.unit.as_str())).or_default() += 1;
        }
        counts
    }

    fn groups(&self) -> Vec<(String, Shares)> {
        let mut groups = vec![("all".to_owned(), self.shares(|_| true))];
        type Key = fn(&Judged) -> Option<&str>;
        let keys: [(&str, Key); 3] = [
            ("lang", |judged| judged.labelled.lang.as_deref()),
            ("channel", |judged| judged.labelled.channel.as_deref()),
            ("unit", |judged| Some(judged.labelled.unit.as_str())),
        ];
        for (name, key) in keys {
            let values: std::collections::BTreeSet<&str> = self.judged.iter().filter_map(key).collect();
            let group =
                |value: &&str| (format!("{name}={value}"), self.shares(|judged| key(judged) == Some(value)));
            groups.extend(values.iter().map(group));
        }
        groups
    }

    /// As lines for a terminal. `misses` adds the messages that went wrong, with their words.
    pub fn text(&self, misses: bool) -> String {
        let mut out = String::new();
        for (name, shares) in self.groups() {
            let Shares { n, strict, acceptable, abstained, acceptable_when_routed: routed } = shares;
            let (low, high) = interval(acceptable, n);
            let _ = writeln!(
                out,
                "{name:28} n={n:4} strict {strict:.3} acceptable {acceptable:.3} [{low:.3} {high:.3}] \
                 abstained {abstained:.3} acceptable-when-routed {routed:.3}"
            );
        }
        let _ = writeln!(out, "macro-F1 (strict) {:.3}", self.macro_f1());
        for (name, level) in [("emergency", Urgency::Emergency), ("urgent+emergency", Urgency::Urgent)] {
            let Seen { there, hit, flagged, tolerated } = self.seen(level);
            let (recall, exact, tolerant) =
                (share(hit, there), share(hit, flagged), share(tolerated, flagged));
            let (low, high) = interval(recall, there);
            let _ = writeln!(
                out,
                "{name}: recall {hit}/{there} = {recall:.3} [{low:.3} {high:.3}]; flagged {flagged}; precision {exact:.3} \
                 (tolerant {tolerant:.3})"
            );
        }
        let (right, compared) = self.language();
        let right_share = share(right, compared);
        let (low, high) = interval(right_share, compared);
        let _ = writeln!(out, "language: right {right}/{compared} = {right_share:.3} [{low:.3} {high:.3}]");
        self.write_confusion(&mut out);
        if misses {
            self.write_misses(&mut out);
        }
        out
    }

    fn write_confusion(&self, out: &mut String) {
        let mut wrong: Vec<_> =
            self.confusion().into_iter().filter(|((label, said), _)| label != said).collect();
        wrong.sort_by_key(|(pair, n)| (std::cmp::Reverse(*n), *pair));
        out.push_str("confusion (label -> given):\n");
        for ((label, said), n) in wrong.iter().take(20) {
            let _ = writeln!(out, "  {n:3}  {label} -> {said}");
        }
    }

    fn write_misses(&self, out: &mut String) {
        out.push_str("misses:\n");
        for judged in self.judged.iter().filter(|judged| !judged.acceptable(&self.default_unit)) {
            let Judged { labelled, unit, because, .. } = judged;
            let _ =
                writeln!(out, "  {} {} -> {unit} ({because}): {}", labelled.id, labelled.unit, labelled.text);
        }
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let mut groups = Map::new();
        for (name, shares) in self.groups() {
            let group = json!({
                "n": shares.n, "strict": shares.strict, "acceptable": shares.acceptable,
                "abstained": shares.abstained, "acceptable_when_routed": shares.acceptable_when_routed,
            });
            groups.insert(name, group);
        }
        let urgency = |level| {
            let seen = self.seen(level);
            json!({
                "n": seen.there, "recall": share(seen.hit, seen.there), "flagged": seen.flagged,
                "precision": share(seen.hit, seen.flagged), "tolerant_precision": share(seen.tolerated, seen.flagged),
            })
        };
        let (right, compared) = self.language();
        let confusion: Vec<Value> = self
            .confusion()
            .iter()
            .map(|((label, said), n)| json!({ "label": label, "given": said, "n": n }))
            .collect();
        let misses: Vec<&str> = self
            .judged
            .iter()
            .filter(|judged| !judged.acceptable(&self.default_unit))
            .map(|judged| judged.labelled.id.as_str())
            .collect();
        json!({
            "groups": groups,
            "macro_f1": self.macro_f1(),
            "emergency": urgency(Urgency::Emergency),
            "urgent_or_emergency": urgency(Urgency::Urgent),
            "language": { "n": compared, "right": share(right, compared) },
            "confusion": confusion,
            "misses": misses,
        })
    }

    /// One line a message: `{id, unit, urgency, confidence, abstain, lang}`.
    pub fn predictions(&self) -> String {
        let line = |judged: &Judged| {
            let confidence = (f64::from(judged.confidence) * 1000.0).round() / 1000.0;
            let prediction = json!({
                "id": judged.labelled.id, "unit": judged.unit.as_str(), "urgency": judged.urgency.as_str(),
                "confidence": confidence, "abstain": judged.abstained, "lang": judged.language.as_str(),
            });
            format!("{prediction}\n")
        };
        self.judged.iter().map(line).collect()
    }
}

/// Where the true share lies with 95 % certainty, by Wilson: shares of small numbers say little.
fn interval(share: f64, n: usize) -> (f64, f64) {
    const Z: f64 = 1.96;
    let n = n.max(1) as f64;
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// `part` of `whole`; nothing of nothing is 0.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

//! Rules that look at no words, found by what they ask for: fields, role, channel, language, hour. A tree in which
//! every rule stands under the rarest thing it asks for, so that ten thousand of them cost what ten do.

use super::circumstances::ROLE;
use super::rule::Rule;
use crate::book::Inquiry;
use crate::contact::Channel;
use crate::setup::Hours;
use crate::text::hash::Hash;
use crate::verdict::Language;
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// So few are gone through one by one.
const FEW: usize = 8;

/// The tree.
#[derive(Debug, Default)]
pub struct AttributeIndex {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    /// Looked at whatever comes.
    here: Vec<u32>,
    /// Looked at where this is so.
    by: BTreeMap<Hash, Node>,
}

/// What a rule asks for: of each list one must be so.
type Asked = Vec<Vec<Hash>>;

impl AttributeIndex {
    /// Of these rules, by number.
    pub fn new<'r>(rules: impl Iterator<Item = (u32, &'r Rule)>) -> AttributeIndex {
        let asked: Vec<(u32, Asked)> = rules.map(|(number, rule)| (number, asked(rule))).collect();
        AttributeIndex { root: grow(&asked.iter().collect::<Vec<_>>()) }
    }

    /// Every rule that could hold, in order; few that do not.
    pub fn candidates(&self, inquiry: &Inquiry<'_>, language: Language, local: Option<DateTime>) -> Vec<u32> {
        let mut found = Vec::new();
        if self.root.by.is_empty() {
            found.extend_from_slice(&self.root.here);
            return found;
        }
        let mut keys: Vec<Hash> = Vec::with_capacity(2 * inquiry.attributes.len() + 3);
        for (key, value) in inquiry.attributes {
            keys.extend([of_field(key, value), of_field(key, "*")]);
        }
        keys.extend([of_channel(inquiry.channel), of_language(language)]);
        keys.extend(local.map(|at| of_hour(at.weekday().to_monday_one_offset() as u8, at.hour() as u16)));
        keys.sort_unstable();
        keys.dedup();
        gather(&self.root, &keys, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn gather(node: &Node, keys: &[Hash], found: &mut Vec<u32>) {
    found.extend_from_slice(&node.here);
    if !node.by.is_empty() {
        keys.iter().filter_map(|key| node.by.get(key)).for_each(|node| gather(node, keys, found));
    }
}

fn grow(rules: &[&(u32, Asked)]) -> Node {
    let all = || rules.iter().map(|(number, _)| *number).collect();
    if rules.len() <= FEW {
        return Node { here: all(), by: BTreeMap::new() };
    }
    let mut counts: BTreeMap<Hash, usize> = BTreeMap::new();
    for key in rules.iter().flat_map(|(_, asked)| asked.iter().flatten()) {
        *counts.entry(*key).or_default() += 1;
    }
    let crowd = |one_of: &Vec<Hash>| {
        let most = one_of.iter().filter_map(|key| counts.get(key)).max().copied();
        (most.unwrap_or(0), one_of.len())
    };
    let mut node = Node::default();
    let mut parted: BTreeMap<Hash, Vec<&(u32, Asked)>> = BTreeMap::new();
    for rule in rules {
        // A branch holds half of them at most, so that the tree ends.
        match rule.1.iter().min_by_key(|one_of| crowd(one_of)).filter(|best| 2 * crowd(best).0 <= rules.len())
        {
            Some(best) => best.iter().for_each(|key| parted.entry(*key).or_default().push(rule)),
            None => node.here.push(rule.0),
        }
    }
    node.by = parted.into_iter().map(|(key, rules)| (key, grow(&rules))).collect();
    node
}

fn asked(rule: &Rule) -> Asked {
    let mut asked: Asked = rule.attributes.iter().map(|(key, value)| vec![of_field(key, value)]).collect();
    asked.push(rule.roles.iter().map(|role| of_field(ROLE, role)).collect());
    asked.push(rule.channels.iter().map(|channel| of_channel(*channel)).collect());
    asked.push(rule.languages.iter().map(|language| of_language(*language)).collect());
    asked.push(rule.times.as_ref().map_or_else(Vec::new, hours));
    asked.retain(|one_of| !one_of.is_empty());
    asked
}

/// The hours of a plain week in which it may hold; none where the calendar has a say.
fn hours(hours: &Hours) -> Vec<Hash> {
    let Hours { exceptions, some_weeks, holidays, half_days, .. } = hours;
    if !exceptions.is_empty() || !some_weeks.is_empty() || holidays.is_some() || !half_days.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeSet<(u8, u16)> = BTreeSet::new();
    for spell in &hours.weekly {
        let (day, from, to) = (spell.weekday, spell.spell.from, spell.spell.to);
        let next = if day == 7 { 1 } else { day + 1 };
        let until = if to > from { to } else { 24 * 60 };
        found.extend((from / 60..until.div_ceil(60)).map(|hour| (day, hour)));
        if to <= from {
            found.extend((0..to.div_ceil(60)).map(|hour| (next, hour)));
        }
    }
    found.into_iter().map(|(day, hour)| of_hour(day, hour)).collect()
}

/// A form's field and its value, small and capital letters alike.
fn of_field(key: &str, value: &str) -> Hash {
    let value = value.bytes().map(|byte| u64::from(byte.to_ascii_lowercase()));
    value.fold(Hash::of(b'f').then(Hash::word(key)), Hash::with)
}

fn of_channel(channel: Channel) -> Hash {
    Hash::of(b'k').with(channel as u64)
}

fn of_language(language: Language) -> Hash {
    Hash::of(b'g').with(language as u64)
}

fn of_hour(weekday: u8, hour: u16) -> Hash {
    Hash::of(b'h').with(u64::from(weekday)).with(u64::from(hour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::careful_toml::{Mistakes, Sheet};
    use crate::ids::UnitId;
    use crate::rules::circumstances::missed;
    use crate::rules::read_rules::read;
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use std::fmt::Write as _;

    /// Numbers that look random and are the same every time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, most: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % most
        }
    }

    fn book(rules: usize, dice: &mut Dice) -> String {
        let mut text = "format = 1\n".to_owned();
        for number in 0..rules {
            write!(text, "[[rule]]\nname = \"{number}\"\nunit = \"desk\"\nweight = {}\n", 1 + dice.below(9))
                .unwrap();
            let (form, district) = (dice.below(30), dice.below(40));
            text += match dice.below(3) {
                0 => "channels = [\"form\"]\n",
                1 => "channels = [\"chat\", \"email\"]\n",
                _ => "",
            };
            match dice.below(4) {
                0 => writeln!(text, "attributes = {{ form = \"F{form}\" }}").unwrap(),
                1 => writeln!(text, "attributes = {{ form = \"f{form}\", district = \"{district}\" }}")
                    .unwrap(),
                2 => writeln!(text, "attributes = {{ district = \"*\" }}\nroles = [\"r{form}\", \"r1\"]")
                    .unwrap(),
                _ => writeln!(text, "roles = [\"r{form}\"]").unwrap(),
            }
            if dice.below(3) == 0 {
                let hour = dice.below(20);
                writeln!(text, "times = {{ mon-fri = [\"{hour:02}:30-{:02}:15\"] }}", (hour + 9) % 24)
                    .unwrap();
            }
        }
        text
    }

    #[test]
    fn whoever_could_hold_is_found_and_few_others() {
        let dice = &mut Dice(11);
        let text = book(2_000, dice);
        let units: BTreeSet<UnitId> = ["desk".parse().unwrap()].into();
        let sheet = Sheet { file: "rules.toml", text: &text };
        let (rules, _) = read(sheet, &mut Mistakes::default(), &units);
        let rules = rules.rules;
        assert_eq!(rules.len(), 2_000);
        let index = AttributeIndex::new(rules.iter().enumerate().map(|(at, rule)| (at as u32, rule)));
        let (mut held, mut seen) = (0, 0);
        for round in 0..500 {
            let (form, district) = (format!("f{}", dice.below(30)), dice.below(40).to_string());
            let role = format!("R{}", dice.below(30));
            let attributes = [("form", form.as_str()), ("district", &district), ("role", &role)];
            let at = crate::time::Moment(1_790_000_000_000 + 3_333_000 * round);
            let channel = [Channel::Form, Channel::Chat, Channel::Phone][dice.below(3) as usize];
            let inquiry = Inquiry { text: "", channel, language: None, attributes: &attributes, at };
            let zone = TimeZone::get("Europe/Oslo").unwrap();
            let local = Some(zone.to_datetime(Timestamp::from_millisecond(at.0).unwrap()));
            let found = index.candidates(&inquiry, Language::Nb, local);
            let holds = |rule: &Rule| missed(rule, &inquiry, Language::Nb, (&zone, local)).is_ok();
            for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| holds(rule)) {
                assert!(found.contains(&(number as u32)), "round {round}: {} is not found", rule.name);
                held += 1;
            }
            seen += found.len();
        }
        assert!(held > 1_000 && seen < 10 * held, "{held} held, {seen} were looked at");
    }
}

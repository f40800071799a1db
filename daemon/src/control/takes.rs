//! What an agent may take, as it was typed on the command line: read with every mistake at once.

use crate::args::Takes;
use routing_rules::book::DeskBook;
use routing_rules::contact::Channel;
use routing_rules::ids::UnitId;
use routing_rules::setup::Profile;
use routing_rules::verdict::Language;

/// The whole of a list, said by name.
const NONE: &str = "none";

/// `before` with what was typed; what was not typed stays.
pub fn profile(book: &DeskBook, before: Profile, typed: Takes) -> Result<Profile, String> {
    let mut reading = Reading { book, mistakes: Vec::new() };
    let mut profile = before;
    if let Some(units) = typed.units {
        profile.units = reading.units(&units);
    }
    if let Some(helps) = typed.helps {
        profile.helps = reading.units(&helps);
    }
    if let Some(skills) = typed.skills {
        reading.skills(&mut profile, &skills);
    }
    if let Some(languages) = typed.languages {
        profile.languages = reading.each(&languages, Reading::language);
    }
    if let Some(channels) = typed.channels {
        profile.channels = reading.each(&channels, Reading::channel);
    }
    if let Some(at_once) = typed.at_once {
        profile.at_once = reading.each(&at_once, Reading::limit).into_iter().collect();
    }
    if let Some(phone) = typed.phone {
        profile.telephone = reading.telephone(phone);
    }
    profile.capacity = typed.capacity.unwrap_or(profile.capacity);
    if profile.capacity == 0 {
        reading.mistakes.push("a capacity of 0 takes nothing; use `portner agent disable`".to_string());
    }
    // Whoever is a member need not help.
    profile.helps.retain(|unit| !profile.units.contains(unit));
    if reading.mistakes.is_empty() { Ok(profile) } else { Err(reading.mistakes.join("\n")) }
}

struct Reading<'a> {
    book: &'a DeskBook,
    mistakes: Vec<String>,
}

impl Reading<'_> {
    /// Every item that can be read, sorted, each once.
    fn each<T: Ord>(
        &mut self,
        items: &[String],
        mut read: impl FnMut(&mut Self, &str) -> Option<T>,
    ) -> Vec<T> {
        let said = items.iter().filter(|item| *item != NONE && !item.is_empty());
        let mut found: Vec<T> = said.filter_map(|item| read(self, item)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn units(&mut self, names: &[String]) -> Vec<UnitId> {
        if names.iter().any(|name| name == "all") {
            return self.book.setup.units.keys().copied().collect();
        }
        self.each(names, |reading, name| {
            let known = &reading.book.setup.units;
            let found = name.parse::<UnitId>().ok().filter(|unit| known.contains_key(unit));
            if found.is_none() {
                let mistake = no_unit(name, known.keys());
                reading.mistakes.push(mistake);
            }
            found
        })
    }

    fn skills(&mut self, profile: &mut Profile, typed: &[String]) {
        profile.levels.clear();
        profile.skills = Vec::new();
        let read = self.each(typed, |reading, item| {
            let (name, level) = item.split_once(':').unwrap_or((item, "5"));
            let skill = name.parse();
            let level = level.parse().ok().filter(|level| (1..=5).contains(level));
            if let Err(bad) = &skill {
                reading.mistakes.push(format!("`{name}` cannot be a skill: {bad}"));
            }
            if level.is_none() {
                reading.mistakes.push(format!("`{item}`: a level is a number from 1 to 5, such as {name}:3"));
            }
            skill.ok().zip(level)
        });
        for (skill, level) in read {
            if !profile.skills.contains(&skill) {
                profile.skills.push(skill);
            }
            if level < 5 {
                profile.levels.insert(skill, level);
            }
        }
    }

    fn language(&mut self, tag: &str) -> Option<Language> {
        let language = Language::from_tag(tag);
        if language == Language::Other {
            self.mistakes.push(format!("`{tag}` is no language here; choose among nb, nn, sv, en"));
            return None;
        }
        Some(language)
    }

    fn channel(&mut self, name: &str) -> Option<Channel> {
        let channel = Channel::from_name(name);
        if channel.is_none() {
            let all = Channel::ALL.map(Channel::as_str).join(", ");
            self.mistakes.push(format!("no channel is called `{name}`; choose among {all}"));
        }
        channel
    }

    fn limit(&mut self, item: &str) -> Option<(Channel, u32)> {
        let (name, most) = item.split_once(':').unwrap_or((item, ""));
        let channel = self.channel(name);
        let most = most.parse().ok().filter(|most| *most > 0);
        if most.is_none() {
            self.mistakes.push(format!("`{item}`: write how many at once after a colon, such as chat:3"));
        }
        channel.zip(most)
    }

    /// An endpoint as Asterisk writes it: technology, slash, name.
    fn telephone(&mut self, endpoint: String) -> Option<String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/@._+-:".contains(c);
        let whole = endpoint.split_once('/').is_some_and(|(kind, name)| !kind.is_empty() && !name.is_empty());
        if endpoint == NONE {
            return None;
        }
        if whole && endpoint.len() <= 100 && endpoint.chars().all(plain) {
            return Some(endpoint);
        }
        self.mistakes.push(format!("`{endpoint}` is no telephone; write it as the switch does: PJSIP/1001"));
        None
    }
}

/// There is no such unit; perhaps another one is meant.
pub fn no_unit<'a>(unit: &str, known: impl Iterator<Item = &'a UnitId>) -> String {
    let known: Vec<_> = known.map(UnitId::as_str).collect();
    let near =
        known.iter().max_by(|a, b| strsim::jaro_winkler(a, unit).total_cmp(&strsim::jaro_winkler(b, unit)));
    let hint = near.filter(|near| strsim::jaro_winkler(near, unit) > 0.8).map_or_else(
        || format!("choose among {}", known.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    format!("the desk has no unit `{unit}`; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(before: Profile, typed: Takes) -> Result<Profile, String> {
        profile(&DeskBook::load(DeskBook::built_in_files()).unwrap(), before, typed)
    }

    fn list(items: &str) -> Option<Vec<String>> {
        Some(items.split(',').map(str::to_string).collect())
    }

    #[test]
    fn what_is_typed_changes_and_the_rest_stays() {
        let typed = Takes {
            units: list("vei-trafikk,servicetorg"),
            helps: list("barnehage,vei-trafikk"),
            skills: list("dementia:3,english"),
            languages: list("sv,nb"),
            at_once: list("chat:3,phone:1"),
            capacity: Some(150),
            phone: Some("PJSIP/1001".to_string()),
            ..Takes::default()
        };
        let first = read(Profile::default(), typed).unwrap();
        assert_eq!(first.units.len(), 2);
        assert_eq!(first.helps.len(), 1, "a member need not help: {first:?}");
        assert_eq!(first.level("dementia".parse().unwrap()), 3);
        assert_eq!(first.level("english".parse().unwrap()), 5);
        assert_eq!(first.languages, [Language::Nb, Language::Sv]);
        assert_eq!(first.at_once[&Channel::Chat], 3);
        let clear = Takes {
            skills: list("dementia:4"),
            helps: list("none"),
            phone: Some("none".into()),
            ..Takes::default()
        };
        let second = read(first.clone(), clear).unwrap();
        assert_eq!((second.skills.len(), second.level("dementia".parse().unwrap())), (1, 4));
        assert_eq!((second.helps.len(), second.telephone), (0, None));
        assert_eq!((second.units, second.capacity), (first.units, 150));
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let typed = Takes {
            units: list("vei-trafik"),
            skills: list("dementia:9"),
            languages: list("klingon"),
            channels: list("telex"),
            at_once: list("chat"),
            capacity: Some(0),
            phone: Some("1001".into()),
            ..Takes::default()
        };
        let mistakes = read(Profile::default(), typed).unwrap_err();
        assert_eq!(mistakes.lines().count(), 7, "{mistakes}");
    }
}

//! Whom to call when life is in danger: the desk's numbers, and which of them stands first.

use crate::careful_toml::{Mistakes, Table};
use crate::verdict::{Urgency, Verdict};

/// Who helps. The names are those of the pages' texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Helper {
    /// Fire and rescue.
    Fire,
    /// Police.
    Police,
    /// Ambulance.
    Medical,
    /// The doctor out of hours.
    Doctor,
    /// The desk's own telephone on duty, if it has one.
    Duty,
}

impl Helper {
    /// All, in the order in which they are shown.
    pub const ALL: [Helper; 5] =
        [Helper::Fire, Helper::Police, Helper::Medical, Helper::Doctor, Helper::Duty];

    /// As in `desk.toml` and in the pages' texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Helper::Fire => "fire",
            Helper::Police => "police",
            Helper::Medical => "medical",
            Helper::Doctor => "doctor",
            Helper::Duty => "duty",
        }
    }

    /// Which helper a topic such as `call-113` means.
    pub(super) fn of_topic(topic: &str) -> Option<Helper> {
        match topic.strip_prefix("call-")? {
            "110" | "fire" => Some(Helper::Fire),
            "112" | "police" => Some(Helper::Police),
            "113" | "medical" => Some(Helper::Medical),
            "116117" | "doctor" => Some(Helper::Doctor),
            "duty" => Some(Helper::Duty),
            _ => None,
        }
    }
}

/// The numbers to call, as people read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers(Vec<(Helper, String)>);

impl Default for Numbers {
    fn default() -> Numbers {
        let number = |helper: Helper| match helper {
            Helper::Fire => Some("110"),
            Helper::Police => Some("112"),
            Helper::Medical => Some("113"),
            Helper::Doctor => Some("116 117"),
            Helper::Duty => None,
        };
        let known = |helper| Some((helper, number(helper)?.to_owned()));
        Numbers(Helper::ALL.into_iter().filter_map(known).collect())
    }
}

impl Numbers {
    /// `[emergency]` of `desk.toml`; a number that is left out is the Norwegian one.
    pub fn read(table: Option<Table<'_, '_>>, mistakes: &mut Mistakes) -> Numbers {
        let mut numbers = Numbers::default();
        let Some(mut table) = table else { return numbers };
        for helper in Helper::ALL {
            let Some(given) = table.text(mistakes, helper.as_str()) else { continue };
            let digits = given.value.chars().filter(char::is_ascii_digit).count();
            let fits = given.value.chars().all(|c| c.is_ascii_digit() || c == ' ');
            if !fits || !(3..=12).contains(&digits) {
                let what = "this is no number to call; write one like \"112\"";
                mistakes.at(table.sheet(), given.span, what);
                continue;
            }
            numbers.0.retain(|(known, _)| *known != helper);
            numbers.0.push((helper, given.value.to_owned()));
        }
        table.finish(mistakes);
        numbers.0.sort();
        numbers
    }

    /// Whom to call for an emergency, the right one first; none for anything else.
    pub fn to_call(&self, verdict: &Verdict) -> Vec<(Helper, &str)> {
        if verdict.urgency != Urgency::Emergency {
            return Vec::new();
        }
        let right = verdict.topic.as_deref().and_then(Helper::of_topic);
        let mut calls: Vec<_> = self.0.iter().map(|(helper, number)| (*helper, number.as_str())).collect();
        calls.sort_by_key(|(helper, _)| Some(*helper) != right);
        // Where one number brings everybody it is told once.
        let mut told: Vec<(Helper, &str)> = Vec::new();
        for call in calls {
            if !told.iter().any(|(_, number)| *number == call.1) {
                told.push(call);
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use crate::book::{DeskBook, Inquiry};
    use crate::contact::Channel;
    use crate::time::Moment;

    /// Whoever decides where it goes, a rule or the examples: the number of the helper that is needed stands first.
    #[test]
    fn the_right_number_stands_first() {
        let book = DeskBook::load(DeskBook::built_in_files()).unwrap();
        for (text, number) in [
            ("Det brenner i huset", "110"),
            ("far svarer ikke og puster ikke", "113"),
            ("jeg har svelget alle tablettene", "113"),
            ("there is a man with a knife in my house", "112"),
            ("stefar slår meg nå, jeg er redd", "112"),
            ("Mamma andas inte, kom fort", "113"),
        ] {
            let at = Moment(1_772_622_000_000);
            let inquiry = Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at };
            let verdict = book.classify(&inquiry).verdict;
            let first = book.emergency.to_call(&verdict).first().map(|(_, number)| (*number).to_owned());
            assert_eq!(first.as_deref(), Some(number), "{text}: {verdict:?}");
        }
    }

    #[test]
    fn the_telephone_on_duty_is_told_where_there_is_one() {
        let mut files = DeskBook::built_in_files();
        let told = |files: &crate::book::Files| {
            let book = DeskBook::load(files.clone()).unwrap();
            let (text, at) = ("Det brenner i huset", Moment(1_772_622_000_000));
            let inquiry = Inquiry { text, channel: Channel::Chat, language: None, attributes: &[], at };
            let verdict = book.classify(&inquiry).verdict;
            book.emergency
                .to_call(&verdict)
                .into_iter()
                .map(|(_, number)| number.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&files), ["110", "112", "113", "116 117"]);
        let desk = String::from_utf8(files["desk.toml"].to_vec()).unwrap();
        let desk = desk.replace("doctor = \"116 117\"", "doctor = \"1177\"\nduty = \"70 00 00 00\"");
        files.insert("desk.toml".to_owned(), desk.into_bytes().into());
        assert_eq!(told(&files), ["110", "112", "113", "1177", "70 00 00 00"]);
    }
}

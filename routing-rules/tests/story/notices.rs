//! Notices and answers in a story.

use super::Story;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use routing_rules::command::Command;
use routing_rules::ids::{NoticeId, ViewId};
use routing_rules::notice::Notice;
use routing_rules::time::Moment;
use routing_rules::verdict::Language;
use std::collections::BTreeMap;

impl Story {
    /// `siv says until 16:00 about roads: no road reports today`, `.. sends roads to desk: ..`
    pub fn begins_notice(&mut self, who: &str, until: &str, what: &str) -> Result<Vec<String>, String> {
        let (head, text) = what.split_once(": ").ok_or("write `siv says until 16:00 about roads: text`")?;
        let until = self.today(until.trim_end_matches(':'))?;
        let unit = |name: &str| name.parse().map_err(|_| format!("`{name}` is no unit's name"));
        let (unit, to) = match head.split_whitespace().collect::<Vec<_>>()[4..] {
            ["about", of] => (Some(unit(of)?), None),
            ["sends", of, "to", other] => (Some(unit(of)?), Some(unit(other)?)),
            _ => (None, None),
        };
        let texts = BTreeMap::from([(Language::Nb, text.into())]);
        let is = Box::new(Notice { from: self.now, until, texts, unit, words: Vec::new(), to });
        self.as_agent(who, |by| Command::BeginNotice { is, by: Some(by) })
    }

    pub fn ends_notice(&mut self, who: &str, notice: &str) -> Result<Vec<String>, String> {
        let notice = NoticeId(notice.parse().map_err(|_| format!("`{notice}` is no number"))?);
        self.as_agent(who, |by| Command::EndNotice { notice, by: Some(by) })
    }

    pub fn settles(&mut self, view: &str, helped: bool) -> Result<Vec<String>, String> {
        let view = ViewId(view.parse().map_err(|_| format!("`{view}` is no number"))?);
        self.answers("nobody", Command::SettleAnswer { view, helped })
    }

    fn today(&self, clock: &str) -> Result<Moment, String> {
        let time: Time = clock.parse().map_err(|_| format!("`{clock}` is no time; write 16:00"))?;
        let zone = TimeZone::get(&self.setup.zone).map_err(|error| error.to_string())?;
        let moment = zone.to_zoned(self.day.to_datetime(time)).map_err(|error| error.to_string())?;
        Ok(Moment(moment.timestamp().as_millisecond()))
    }
}

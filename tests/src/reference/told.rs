//! Notices, answers before the queue and recordings, naively: each notice and answer begins once and ends
//! once, in time; no call is recorded that nobody has.

use super::{Checked, Model, must};
use routing_rules::contact::RecordAct;
use routing_rules::event::{Event, Recorded};
use routing_rules::time::Moment;

impl Model {
    /// Takes an event about a notice, an answer or a recording.
    pub(super) fn told(&mut self, at: Moment, event: &Event) -> Checked {
        match event {
            Event::NoticeBegan { notice, is, .. } => {
                must(is.until > at, "I23", || format!("notice {notice} is over when it begins"))?;
                let before = self.notices.insert(*notice, (is.until, true));
                must(before.is_none(), "I42", || format!("there are two notices {notice}"))?;
            }
            Event::NoticeEnded { notice, by } => {
                let stood = self.notices.get_mut(notice).filter(|(_, stands)| *stands);
                let fits = stood.as_ref().is_some_and(|(until, _)| by.is_some() || *until <= at);
                must(fits, "I23", || format!("notice {notice} ends, of which is known {stood:?}"))?;
                self.notices.entry(*notice).and_modify(|(_, stands)| *stands = false);
            }
            Event::AnswerShown { view, .. } => {
                let before = self.views.insert(*view, false);
                must(before.is_none(), "I42", || format!("there are two views {view}"))?;
            }
            Event::AnswerSettled { view, .. } => {
                let before = self.views.insert(*view, true);
                must(before == Some(false), "I40", || format!("view {view} is settled twice"))?;
            }
            Event::Recorded(Recorded::CallRecorded { contact, act: RecordAct::Started, .. }) => {
                let talks = self.alive_matter(*contact)?.owner.is_some();
                must(talks, "I10", || format!("the call {contact} is recorded, and nobody has it"))?;
            }
            _ => {}
        }
        Ok(())
    }
}

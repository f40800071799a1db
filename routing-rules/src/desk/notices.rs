//! Notices that stand for a while, and answers shown before the queue: neither is about one contact.

use super::Desk;
use crate::contact::Contact;
use crate::event::Event;
use crate::ids::{AgentId, ContactId, NoticeId, ViewId};
use crate::notice::{MOST, Notice};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::{Moment, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How long a resident may take to say whether an answer helped.
const VIEWS_KEPT: Span = Span::minutes(60);
/// No more open views than this are remembered; the count has them all.
const VIEWS_AT_MOST: usize = 10_000;

/// What stands, and what was shown. Part of the state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub notices: BTreeMap<NoticeId, Arc<Notice>>,
    last_notice: u64,
    views: BTreeMap<ViewId, View>,
    last_view: u64,
    /// Flagged contacts about which an agent has written a note.
    #[serde(default)]
    pub noted: BTreeSet<ContactId>,
}

/// An answer on somebody's screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct View {
    topic: Arc<str>,
    at: Moment,
}

impl Desk {
    pub(super) fn begin_notice(
        &self,
        now: Moment,
        setup: &Setup,
        mut is: Box<Notice>,
        by: Option<AgentId>,
    ) -> Result<Vec<Event>, Refusal> {
        is.from = is.from.max(now);
        is.texts.retain(|_, text| !text.trim().is_empty());
        if is.until <= now {
            return Err(Refusal::BadNotice("the notice would be over already; choose a later end"));
        }
        if is.until <= is.from {
            return Err(Refusal::BadNotice("the notice would end before it begins; choose a later end"));
        }
        if is.texts.is_empty() {
            return Err(Refusal::BadNotice("the notice says nothing; give it a text"));
        }
        if is.to.is_some() && is.unit.is_none() && is.words.is_empty() {
            let what = "the temporary rule would send every contact away; name a unit or words it is about";
            return Err(Refusal::BadNotice(what));
        }
        if self.state.told.notices.len() >= MOST {
            return Err(Refusal::BadNotice("100 notices stand already; end one of them first"));
        }
        if let Some(unit) = is.unit.iter().chain(&is.to).find(|unit| !setup.units.contains_key(unit)) {
            return Err(Refusal::UnknownUnit(*unit));
        }
        let notice = NoticeId(self.state.told.last_notice + 1);
        Ok(vec![Event::NoticeBegan { notice, is, by }])
    }

    pub(super) fn end_notice(&self, notice: NoticeId, by: Option<AgentId>) -> Result<Vec<Event>, Refusal> {
        match self.state.told.notices.contains_key(&notice) {
            true => Ok(vec![Event::NoticeEnded { notice, by }]),
            false if notice.0 <= self.state.told.last_notice && notice.0 > 0 => Err(Refusal::NothingToDo),
            false => Err(Refusal::UnknownNotice(notice)),
        }
    }

    pub(super) fn show_answer(&self, topic: Arc<str>) -> Result<Vec<Event>, Refusal> {
        Ok(vec![Event::AnswerShown { view: ViewId(self.state.told.last_view + 1), topic }])
    }

    pub(super) fn settle_answer(&self, view: ViewId, helped: bool) -> Result<Vec<Event>, Refusal> {
        let shown = self.state.told.views.get(&view).ok_or(Refusal::NothingToDo)?;
        Ok(vec![Event::AnswerSettled { view, topic: shown.topic.clone(), helped }])
    }

    /// Makes the events of this file true.
    pub(super) fn tell(&mut self, at: Moment, event: &Event) {
        let told = &mut self.state.told;
        match event {
            Event::NoticeBegan { notice, is, .. } => {
                told.last_notice = told.last_notice.max(notice.0);
                self.index.notice_ends.insert((is.until, *notice));
                told.notices.insert(*notice, Arc::from(is.clone()));
            }
            Event::NoticeEnded { notice, .. } => {
                if let Some(gone) = told.notices.remove(notice) {
                    self.index.notice_ends.remove(&(gone.until, *notice));
                }
            }
            Event::AnswerShown { view, topic } => {
                told.last_view = told.last_view.max(view.0);
                told.views.insert(*view, View { topic: topic.clone(), at });
            }
            Event::AnswerSettled { view, .. } => {
                told.views.remove(view);
            }
            Event::NoteWritten { contact, .. } => {
                let flagged = |known: &Arc<Contact>| !known.verdict.flags.is_empty();
                if self.state.contacts.get(contact).is_some_and(flagged) {
                    told.noted.insert(*contact);
                }
            }
            _ => {}
        }
    }

    /// Forgets views that nobody will answer any more.
    pub(super) fn forget_views(&mut self, at: Moment) {
        let views = &mut self.state.told.views;
        while let Some(first) = views.first_entry() {
            let over = first.get().at + VIEWS_KEPT <= at;
            if !over && views.len() <= VIEWS_AT_MOST {
                break;
            }
            views.pop_first();
        }
    }

    /// The notices that stand or will stand, in the order in which they were made.
    pub fn notices(&self) -> Vec<(NoticeId, Arc<Notice>)> {
        self.state.told.notices.iter().map(|(id, notice)| (*id, notice.clone())).collect()
    }
}

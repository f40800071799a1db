//! What concerns everybody at a console: emergencies that nobody has taken yet, notices, canned
//! answers.

use super::ConsoleSession;
use crate::console::translate;
use crate::console::wire::ToAgent;
use crate::desk_handle::{ContactView, Happened};
use routing_rules::contact::Stage;
use routing_rules::event::{Days, Event, PromiseWarned};
use routing_rules::ids::NoticeId;
use routing_rules::notice::Notice;
use routing_rules::time::Moment;
use routing_rules::verdict::Urgency;

impl ConsoleSession {
    /// After `welcome`: what stands and what is not taken, whole; what this console knew before may be over.
    pub(super) fn tell_what_stands(&mut self, alarms: &[ContactView], at: Moment) {
        for gone in std::mem::take(&mut self.alarms) {
            if !alarms.iter().any(|view| view.contact.contact == gone) {
                self.send(&ToAgent::AlarmOver { contact: gone.to_string() });
            }
        }
        alarms.iter().for_each(|view| self.alarm(view));
        let book = self.book.clone();
        for (id, notice) in book.notices(at) {
            self.notice(id, notice);
        }
    }

    /// Canned answers are others than this console has.
    pub(super) fn tell_canned(&mut self, others: bool) {
        if self.keeps_canned && others {
            self.send(&ToAgent::Beside(translate::canned::frame(&self.book)));
        }
    }

    /// An emergency is told once when it waits, and once more when it does not.
    pub(super) fn alarm(&mut self, view: &ContactView) {
        let contact = &view.contact;
        if contact.verdict.urgency != Urgency::Emergency {
            return;
        }
        let in_line = matches!(contact.stage, Stage::Waiting | Stage::Offered { .. });
        if in_line && self.alarms.insert(contact.contact) {
            self.send(&ToAgent::Alarm {
                contact: contact.contact.to_string(),
                unit: contact.unit.to_string(),
                unit_name: self.book.unit_name(contact.unit, self.language).to_string(),
                channel: contact.channel.as_str(),
                arrived: contact.arrived.rfc3339(),
            });
        } else if !in_line && self.alarms.remove(&contact.contact) {
            self.send(&ToAgent::AlarmOver { contact: contact.contact.to_string() });
        }
    }

    pub(super) fn about_all(&mut self, happened: &Happened) {
        match &happened.event {
            Event::NoticeBegan { notice, is, .. } => self.notice(*notice, is),
            Event::Days(Days::PromiseWarned(warned)) => self.warning(warned, happened.contact.as_deref()),
            Event::NoticeEnded { notice, .. } => {
                self.send(&ToAgent::NoticeOver { notice: notice.to_string() });
            }
            _ => {}
        }
    }

    /// Whoever works for the unit or supervises hears that a promise is about to be broken.
    fn warning(&mut self, warned: &PromiseWarned, view: Option<&ContactView>) {
        let unit = warned.unit;
        let serves = self.profile.units.contains(&unit) || self.profile.helps.contains(&unit);
        let Some(view) = view.filter(|_| serves || self.supervises) else { return };
        self.send(&ToAgent::Warning {
            contact: warned.contact.to_string(),
            unit: unit.to_string(),
            unit_name: self.book.unit_name(unit, self.language).to_string(),
            channel: view.contact.channel.as_str(),
            promised: warned.promised.rfc3339(),
            raised: warned.class.is_some(),
            helper: warned.helper.map(|helper| helper.to_string()),
        });
    }

    fn notice(&mut self, notice: NoticeId, is: &Notice) {
        let text = is.text(self.language).1.to_owned();
        self.send(&ToAgent::Notice { notice: notice.to_string(), text, until: is.until.rfc3339() });
    }
}

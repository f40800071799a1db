//! Calls on a switch that Portner drives: they are offered, answered and ended like every other contact;
//! only how they come, and how an agent's side of them can break, is their own.

use super::Desk;
use super::arrive::promised;
use super::talk::moved;
use crate::command::Arrival;
use crate::contact::{Contact, Stage};
use crate::event::{CallAct, Event, OfferEnd};
use crate::ids::{AgentId, ContactId, SwitchId, UnitId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;

impl Desk {
    /// Takes a call in. Who was cut off by the switch has waited since then.
    pub(super) fn call_arrives(
        &self,
        now: Moment,
        setup: &Setup,
        arrival: Arrival,
        carrier: SwitchId,
        since: Option<Moment>,
    ) -> Result<Vec<Event>, Refusal> {
        let mut events = self.arrive(now, setup, arrival, None)?;
        for event in &mut events {
            if let Event::ContactArrived { on, promised: until, unit, channel, verdict, .. } = event {
                *on = Some(carrier);
                if let Some(since) = since.filter(|since| *since < now) {
                    *until = promised(setup, *unit, *channel, verdict.urgency, since);
                }
            }
        }
        Ok(events)
    }

    /// The agent's telephone fell off the line: the caller goes back to their old place.
    pub(super) fn side_broke(&self, contact: ContactId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        match known.stage {
            Stage::InConversation { with, .. } if with == agent => Ok(self.give_back(known, agent)),
            Stage::Ended { .. } => Err(Refusal::ContactEnded(contact)),
            Stage::Waiting
            | Stage::Resting { .. }
            | Stage::Offered { .. }
            | Stage::InConversation { .. }
            | Stage::AtSwitch { .. } => Err(Refusal::NothingToDo),
        }
    }

    /// Moves a contact nobody has answered to the unit its resident chose.
    pub(super) fn steer(&self, setup: &Setup, contact: ContactId, to: UnitId) -> Result<Vec<Event>, Refusal> {
        let known = self.known(contact)?;
        if !setup.units.contains_key(&to) {
            return Err(Refusal::UnknownUnit(to));
        }
        let to = self.duty(setup).home(to, known.verdict.urgency);
        let in_line = matches!(known.stage, Stage::Waiting | Stage::Offered { .. });
        if !in_line || known.unit == to {
            return Err(Refusal::NothingToDo);
        }
        let mut events = self.end_offers(contact, OfferEnd::Moved, None);
        events.push(moved(setup, known, to, None, false));
        Ok(events)
    }

    /// Hold, mute and their opposites: for who has the call, on a switch that can be told.
    pub(super) fn handle_call(
        &self,
        contact: ContactId,
        by: AgentId,
        act: CallAct,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.own(contact, by)?;
        if known.on.is_none() {
            return Err(Refusal::SwitchDecides(contact));
        }
        if known.line.after(act) == known.line {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![Event::CallHandled { contact, agent: by, act }])
    }

    /// The living contacts that came over this switch, oldest first; also who has hung up and is to be
    /// called back.
    pub fn carried_by(&self, switch: SwitchId) -> impl Iterator<Item = &Contact> {
        let lives = move |contact: &&Contact| {
            contact.on.as_deref() == Some(&switch) && !matches!(contact.stage, Stage::Ended { .. })
        };
        self.state.contacts.values().map(|held| &**held).filter(lives)
    }
}

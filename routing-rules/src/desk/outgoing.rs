//! Calls out: an agent calls a resident. It is a callback that nobody asked for: the agent's own telephone
//! rings, then the resident's, once. It never stands in a line until the resident has been reached.

use super::Desk;
use super::arrive::promised;
use crate::command::Arrival;
use crate::contact::{Channel, Ending, Outcome, Stage};
use crate::event::Event;
use crate::ids::{AgentId, ContactId, OfferId, SwitchId};
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::time::Moment;
use crate::verdict::Because;

impl Desk {
    pub(super) fn call_out(
        &self,
        now: Moment,
        setup: &Setup,
        mut arrival: Arrival,
        by: AgentId,
        carrier: SwitchId,
    ) -> Result<Vec<Event>, Refusal> {
        let agent = self.agent_known(by)?;
        if !agent.connected {
            return Err(Refusal::NoConsole(by));
        }
        if agent.profile.telephone.is_none() {
            return Err(Refusal::NoTelephone(by));
        }
        if let Some(contact) = self.on_the_telephone(by) {
            return Err(Refusal::OnTheTelephone { agent: by, contact });
        }
        let contact = ContactId(self.state.last_contact + 1);
        let details = arrival.details.ok_or(Refusal::NoNumber(contact))?;
        if self.index.references.contains_key(&arrival.reference) {
            return Err(Refusal::ReferenceTaken);
        }
        if !setup.units.contains_key(&arrival.verdict.unit) {
            return Err(Refusal::UnknownUnit(arrival.verdict.unit));
        }
        arrival.verdict.because = Because::CalledOut { by };
        let (unit, urgency) = (arrival.verdict.unit, arrival.verdict.urgency);
        let promised = promised(setup, unit, Channel::Phone, urgency, now);
        let came = Event::ContactArrived {
            contact,
            reference: arrival.reference,
            channel: Channel::Phone,
            verdict: arrival.verdict,
            unit,
            promised,
            details: Some(details),
            key: None,
            continues: arrival.continues,
            call: None,
            on: Some(carrier),
            split: None,
        };
        let asked = Event::CallbackAsked { contact, by: Some(by), window: None, promised, details: None };
        let (offer, until) = (OfferId(self.state.last_offer + 1), Some(now + setup.offer));
        Ok(vec![came, asked, Event::Offered { contact, agent: by, offer, until }])
    }

    /// What an agent is rung for, or talks about.
    fn on_the_telephone(&self, agent: AgentId) -> Option<ContactId> {
        let calls = |contact: &ContactId| {
            let busy = |stage: &Stage| matches!(stage, Stage::Offered { .. } | Stage::InConversation { .. });
            self.contact(*contact).is_some_and(|known| known.way() == Channel::Phone && busy(&known.stage))
        };
        self.contacts_of(agent).into_iter().find(calls)
    }

    /// A call out whose agent is gone before the resident was reached is over: nobody waits. Sent to a
    /// unit's line it is a callback like any other.
    pub(super) fn without_line(&self, mut events: Vec<Event>) -> Vec<Event> {
        let left = |event: &Event| match event {
            Event::OfferEnded { contact, agent, .. } | Event::ContactReturned { contact, agent } => {
                let known = self.contact(*contact)?;
                let own = known.verdict.because == Because::CalledOut { by: *agent };
                (own && known.calls_back()).then_some((*contact, *agent))
            }
            _ => None,
        };
        let over: Vec<_> = events.iter().filter_map(left).collect();
        for (contact, agent) in over {
            let ends =
                |event: &Event| matches!(event, Event::ContactEnded { contact: c, .. } if *c == contact);
            if !events.iter().any(ends) {
                let ending = Ending::Completed(Outcome::NoReply);
                let (agent, wrap_up_until, note) = (Some(agent), None, None);
                events.push(Event::ContactEnded { contact, ending, agent, wrap_up_until, note });
            }
        }
        events
    }
}

//! Making events true. Nothing here can fail, and nothing here decides: two desks that heard the same
//! events are the same.

use super::Desk;
use super::index::{Index, around};
use super::relax::stands_elsewhere;
use super::state::{Call, KeptKey, State};
use crate::agent::Agent;
use crate::contact::{CallLine, Contact, Ending, Offer, Rare, Speaker, Stage};
use crate::event::{Event, OfferEnd, Presence, PresenceWhy, Recorded, Shared};
use crate::ids::{AgentId, ContactId, OfferId};
use crate::setup::Setup;
use crate::sharing::Step;
use crate::time::Moment;
use crate::verdict::Because;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Desk {
    /// Makes `event` true. Never fails: an event has already happened.
    pub fn apply(&mut self, at: Moment, event: &Event) {
        let at = at.max(self.state.as_of);
        self.state.as_of = at;
        if let Event::ClockJumped { by } = event {
            // Before anything is forgotten: by the new time a running pause would look over.
            self.clock_jumped(*by);
        }
        self.forget(at);
        self.learn_of_waits(at, event);
        self.make_true(at, event);
        self.index.matching.settle(at);
    }

    fn make_true(&mut self, at: Moment, event: &Event) {
        match event {
            Event::ClockJumped { .. } => {}
            Event::DeskAdopted { setup } => {
                self.state.open.retain(|unit| setup.units.contains_key(unit));
                self.state.setup = Some(Arc::new(Setup::clone(setup)));
                self.needs_since_reload(at);
                self.index = Index::build(&self.state);
                self.unhear_everywhere();
            }
            Event::UnitOpened { unit } => self.unit_changed(at, *unit, true),
            Event::Days(news) => self.day_brings(at, news),
            Event::UnitClosed { unit } => self.unit_changed(at, *unit, false),
            Event::AgentEngaged { agent, profile } => {
                let known = self.state.agents.entry(*agent);
                let known = known.or_insert_with(|| Arc::new(Agent::new(*agent, profile.clone(), at)));
                Arc::make_mut(known).profile = profile.clone();
                self.index.matching.admit(&self.state.agents[agent]);
            }
            Event::AgentDismissed { agent } => self.agent_dismissed(at, *agent),
            Event::ConsoleOpened { agent } => self.change_agent(*agent, |agent| {
                agent.connected = true;
                agent.gone_at = None;
            }),
            Event::ConsoleClosed { agent, until } => self.change_agent(*agent, |agent| {
                agent.connected = false;
                agent.gone_at = Some(*until);
            }),
            Event::PresenceChanged { agent, presence, why, .. } => {
                self.change_agent(*agent, |agent| {
                    if *presence == Presence::Available && agent.presence != Presence::Available {
                        agent.idle_since = at;
                    }
                    agent.presence = presence.clone();
                    agent.silent = 0;
                    if *why == PresenceWhy::ConsoleGone {
                        agent.gone_at = None;
                    }
                });
            }
            Event::CallHandled { contact, act, .. } => {
                self.change_contact(*contact, |contact| contact.line = contact.line.after(*act));
            }
            Event::Recorded(Recorded::CallRecorded { contact, part, act }) => {
                self.change_contact(*contact, |contact| {
                    contact.line.sound = contact.line.sound.after(*part, *act)
                });
            }
            Event::WrapUpEnded { agent, contact } => self.release(at, *agent, *contact, true),
            Event::CallNoted { call, contact, sequence, details, .. } => {
                let noted = Call { contact: *contact, sequence: None, ended: None };
                let noted = self.state.calls.entry(*call).or_insert(noted);
                noted.sequence = noted.sequence.max(Some(*sequence));
                details.map(|details| self.details_came(*contact, details));
            }
            Event::SurveyAnswered { contact, .. } => {
                self.state.surveyed.insert((at, *contact));
            }
            Event::NumberRevealed { .. } => {}
            Event::NoteWritten { .. } => self.tell(at, event),
            Event::ContactArrived { .. } => self.contact_arrived(at, event),
            Event::MessageSaid { contact, seq, from, n, .. } => {
                self.message_said(at, *contact, *seq, *from, *n);
            }
            Event::Offered { contact, agent, offer, until } => {
                self.offered(*contact, *agent, Offer { offer: *offer, until: *until });
            }
            Event::OfferAccepted { contact, agent, offer } => {
                self.settle(at, *offer, *contact, *agent, true);
                self.withdraw_all(at, *contact, Some(*agent));
                self.taken(at, *contact, *agent);
                self.change_agent(*agent, |agent| agent.silent = 0);
                self.count_taken(at, *agent);
            }
            Event::OfferEnded { contact, agent, offer, how, .. } => {
                self.offer_ended(at, *contact, *agent, *offer, *how);
            }
            Event::ContactReturned { contact, agent } => {
                self.release(at, *agent, *contact, true);
                self.free_everybody(at, *contact);
                let unit = self.contact(*contact).map(|contact| contact.unit);
                let since = unit.and_then(|unit| self.needs_from(at, unit));
                self.change_contact(*contact, |contact| {
                    contact.needs_since = since;
                    contact.stage = Stage::Waiting;
                });
            }
            Event::ContactTransferred { contact, from, to, by, promised, .. } => {
                self.free_everybody(at, *contact);
                let since = self.needs_from(at, *to);
                let gone = by.is_none() && self.is_gone(*from);
                self.change_contact(*contact, |contact| {
                    stands_elsewhere(contact, *to, *promised);
                    if gone && !contact.is_outgoing() {
                        contact.verdict.because = Because::RulesChanged;
                    }
                    if !matches!(contact.stage, Stage::Resting { .. }) {
                        contact.stage = Stage::Waiting;
                    }
                    contact.needs_since = since;
                });
                self.warn_anew(*contact);
            }
            Event::ContactAged { contact, class } => {
                self.change_contact(*contact, |contact| contact.class = *class);
            }
            Event::Shared(Shared::JudgedAgain { .. }) => self.judged_again(at, event),
            Event::Shared(shared) => self.shared_out(shared),
            Event::ContactAnswered { contact, agent } => self.answered(at, *contact, *agent),
            Event::ContactEnded { contact, ending, agent, wrap_up_until, .. } => {
                self.contact_ended(at, *contact, *ending, agent.zip(*wrap_up_until));
            }
            Event::NoticeBegan { .. }
            | Event::NoticeEnded { .. }
            | Event::AnswerShown { .. }
            | Event::AnswerSettled { .. } => self.tell(at, event),
            Event::CallbackAsked { .. }
            | Event::CallbackCancelled { .. }
            | Event::CallbackDue { .. }
            | Event::CallbackTried { .. }
            | Event::ConsultAsked { .. }
            | Event::ConsultJoined { .. }
            | Event::ConsultEnded { .. }
            | Event::ContactHandedOver { .. }
            | Event::ContactSentOut { .. }
            | Event::Whispered { .. }
            | Event::Supervised { .. }
            | Event::ContactAssigned { .. } => self.come_true(at, event),
        }
    }

    /// Changes a contact and moves it in every index.
    pub(super) fn change_contact(&mut self, contact: ContactId, change: impl FnOnce(&mut Contact)) {
        let State { setup, open, agents, contacts, .. } = &mut self.state;
        let Some(held) = contacts.get_mut(&contact) else { return };
        let around = (setup.as_deref(), &*open, &*agents);
        let before = self.index.stand(around, held);
        change(Arc::make_mut(held));
        let after = self.index.stand(around, held);
        if before != after {
            self.index.move_stand(held, Some(before), after);
        }
    }

    /// Changes an agent and moves them in every index.
    pub(super) fn change_agent(&mut self, agent: AgentId, change: impl FnOnce(&mut Agent)) {
        let Some(known) = self.state.agents.get_mut(&agent) else { return };
        let before = known.gone_at;
        change(Arc::make_mut(known));
        if before != known.gone_at {
            before.map(|until| self.index.gone.remove(&(until, agent)));
            self.index.gone.extend(known.gone_at.map(|until| (until, agent)));
        }
        self.index.matching.seat(known);
    }

    /// Gives it back; once, however often it is asked.
    pub(super) fn release(&mut self, at: Moment, agent: AgentId, contact: ContactId, worked: bool) {
        let mut held = None;
        self.change_agent(agent, |agent| {
            held = agent.holds.remove(&contact);
            agent.idle_since = if worked && held.is_some() { at } else { agent.idle_since };
        });
        let Some(held) = held else { return };
        held.wrap_up_until.map(|until| self.index.wrap_ups.remove(&(until, agent, contact)));
        self.learn_handling(at, held, worked);
    }

    fn contact_arrived(&mut self, at: Moment, event: &Event) {
        let Event::ContactArrived {
            contact,
            reference,
            channel,
            verdict,
            unit,
            promised,
            details,
            key,
            continues,
            call,
            on,
            split,
        } = event
        else {
            return;
        };
        let held = Arc::new(Contact {
            contact: *contact,
            reference: *reference,
            channel: *channel,
            unit: *unit,
            class: verdict.urgency as u8,
            verdict: verdict.clone(),
            arrived: split.map_or(at, |split| split.arrived),
            promised: *promised,
            answered: None,
            stage: Stage::Waiting,
            messages: 0,
            not_before: Rare::default(),
            said: BTreeMap::new(),
            details: *details,
            continues: *continues,
            switch_decides: call.is_some(),
            on: on.map(Box::new),
            line: CallLine::default(),
            callback: None,
            consult: None,
            listeners: Rare::default(),
            linked: split.iter().map(|split| split.from).collect(),
            ranked_at: None,
            step: Step::Exact,
            needs_since: self.needs_from(at, *unit),
            kept: None,
            warn_at: None,
            reckoned: None,
            ticket: None,
        });
        self.state.last_contact = self.state.last_contact.max(contact.0);
        self.index.references.insert(*reference, *contact);
        if let Some(key) = key {
            let kept = KeptKey { body: key.body, contact: *contact, reference: *reference, at };
            self.state.keys.insert(key.key, kept);
            self.index.kept_keys.insert((at, key.key));
        }
        if let Some(call) = call {
            let known = Call { contact: *contact, sequence: None, ended: None };
            self.state.calls.entry(*call).or_insert(known);
            self.index.call_of.insert(*contact, *call);
        }
        let stand = self.index.stand(around(&self.state), &held);
        self.index.move_stand(&held, None, stand);
        self.state.contacts.insert(*contact, held);
        self.warn_anew(*contact);
    }

    fn message_said(&mut self, at: Moment, contact: ContactId, seq: u64, from: Speaker, n: Option<u64>) {
        // Nothing here moves a contact in the line.
        let Some(contact) = self.state.contacts.get_mut(&contact).map(Arc::make_mut) else { return };
        contact.messages = contact.messages.max(seq);
        if let Some(n) = n {
            contact.said.entry(from).or_default().insert(n, seq);
        }
        if matches!(from, Speaker::Agent(_)) && !contact.calls_back() {
            contact.answered.get_or_insert(at);
        }
        if let Stage::InConversation { with, .. } = contact.stage {
            let (id, channel) = (contact.contact, contact.channel);
            self.cost_now(with, id, channel, from);
        }
    }

    fn offered(&mut self, contact: ContactId, agent: AgentId, offer: Offer) {
        self.state.last_offer = self.state.last_offer.max(offer.offer.0);
        self.index.offers.insert(offer.offer, contact);
        self.index.lapses.extend(offer.until.map(|until| (until, offer.offer)));
        self.change_contact(contact, |contact| match &mut contact.stage {
            Stage::Offered { to } => {
                to.insert(agent, offer);
            }
            stage => *stage = Stage::Offered { to: BTreeMap::from([(agent, offer)]) },
        });
        self.hold_offered(agent, contact, Some(offer.offer));
    }

    /// An offer is over, this way or that: it is no longer waited for, and known when somebody asks late.
    fn settle(&mut self, at: Moment, offer: OfferId, contact: ContactId, agent: AgentId, accepted: bool) {
        self.index.offers.remove(&offer);
        if let Some(Stage::Offered { to }) = self.state.contacts.get(&contact).map(|held| &held.stage) {
            let until = to.get(&agent).and_then(|offer| offer.until);
            until.map(|until| self.index.lapses.remove(&(until, offer)));
        }
        self.remember_settled(at, offer, contact, agent, accepted);
    }

    fn offer_ended(&mut self, at: Moment, contact: ContactId, agent: AgentId, offer: OfferId, how: OfferEnd) {
        self.settle(at, offer, contact, agent, false);
        if matches!(how, OfferEnd::Declined | OfferEnd::Lapsed) {
            self.pause(at, contact, agent);
        }
        self.change_contact(contact, |contact| {
            if let Stage::Offered { to } = &mut contact.stage {
                to.remove(&agent);
                if to.is_empty() {
                    contact.stage = Stage::Waiting;
                }
            }
        });
        self.change_agent(agent, |agent| match how {
            OfferEnd::Lapsed => agent.silent += 1,
            OfferEnd::Declined => agent.silent = 0,
            OfferEnd::ResidentLeft | OfferEnd::TakenElsewhere | OfferEnd::AgentGone | OfferEnd::Moved => {}
        });
        self.release(at, agent, contact, false);
    }

    /// Whatever offers of a contact are left, but `keep`'s capacity stays.
    fn withdraw_all(&mut self, at: Moment, contact: ContactId, keep: Option<AgentId>) {
        let Some(Stage::Offered { to }) = self.state.contacts.get(&contact).map(|held| &held.stage) else {
            return;
        };
        for (agent, offer) in to.clone() {
            if Some(agent) != keep {
                self.settle(at, offer.offer, contact, agent, false);
                self.release(at, agent, contact, false);
            }
        }
    }

    /// Nobody has the contact, is offered it, asked about it or hears it any more.
    pub(super) fn free_everybody(&mut self, at: Moment, contact: ContactId) {
        self.withdraw_all(at, contact, None);
        self.consult_ended(at, contact);
        self.change_contact(contact, |contact| contact.listeners.clear());
        if let Some(Stage::InConversation { with, .. }) = self.state.contacts.get(&contact).map(|c| &c.stage)
        {
            self.release(at, *with, contact, true);
        }
    }

    fn answered(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>) {
        self.free_everybody(at, contact);
        self.change_contact(contact, |contact| {
            contact.answered.get_or_insert(at);
            contact.kept = None;
            contact.stage = match agent {
                Some(with) => Stage::InConversation { with, since: at },
                None => Stage::AtSwitch { since: at },
            };
        });
        if let Some(agent) = agent {
            self.hold(agent, contact);
            self.count_taken(at, agent);
        }
    }

    fn contact_ended(
        &mut self,
        at: Moment,
        contact: ContactId,
        ending: Ending,
        notes: Option<(AgentId, Moment)>,
    ) {
        let with = self.owner(contact);
        self.remember_agent(at, contact, with);
        self.withdraw_all(at, contact, None);
        self.consult_ended(at, contact);
        if let Ending::Joined { into } = ending {
            self.joined(contact, into);
        }
        match (with, notes) {
            (Some(with), Some((agent, until))) if with == agent => {
                self.change_agent(agent, |agent| {
                    if let Some(hold) = agent.holds.get_mut(&contact) {
                        hold.wrap_up_until = Some(until);
                    }
                });
                self.index.wrap_ups.insert((until, agent, contact));
            }
            (Some(with), _) => self.release(at, with, contact, true),
            (None, _) => {}
        }
        self.state.told.noted.remove(&contact);
        self.change_contact(contact, |contact| {
            contact.listeners.clear();
            contact.stage = Stage::Ended { at, ending };
        });
        self.index.ended.insert((at, contact));
        self.call_ended(at, contact);
    }

    /// If the contact is a switch's call: from now on it is only remembered.
    pub(super) fn call_ended(&mut self, at: Moment, contact: ContactId) {
        let Some(name) = self.index.call_of.get(&contact) else { return };
        let Some(call) = self.state.calls.get_mut(name) else { return };
        if call.ended.is_none() {
            call.ended = Some(at);
            self.index.ended_calls.insert((at, *name));
        }
    }

    fn agent_dismissed(&mut self, at: Moment, agent: AgentId) {
        let Some(known) = self.state.agents.get(&agent) else { return };
        // Decided dismissals have freed everything before; this keeps the promise for any journal.
        for contact in known.holds.keys().copied().collect::<Vec<_>>() {
            if self.owner(contact) == Some(agent) {
                self.change_contact(contact, |contact| contact.stage = Stage::Waiting);
            }
            self.release(at, agent, contact, true);
        }
        self.change_agent(agent, |agent| agent.gone_at = None);
        self.index.matching.dismiss(agent);
        self.state.agents.remove(&agent);
    }
}

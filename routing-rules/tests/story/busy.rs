//! Many contacts of the same kind, told in one line: what the desk remembers of waits is made of them.

use super::Story;
use super::head::span;
use crate::kit;
use routing_rules::command::{Arrival, Command};
use routing_rules::contact::{Channel, Outcome, Stage};
use routing_rules::event::Presence;
use routing_rules::ids::{AgentId, ContactId, OfferId};
use routing_rules::time::Span;

/// Somebody is there before the one in hand is done.
const OVERLAP: Span = Span::seconds(5);

impl Story {
    /// `ola serves 30 chats of 5 min, one after the other`
    pub fn serves(
        &mut self,
        who: &str,
        many: &str,
        [time, measure]: [&str; 2],
    ) -> Result<Vec<String>, String> {
        let agent: AgentId = who.parse().map_err(|_| format!("`{who}` is no agent's name"))?;
        let many: usize = many.parse().map_err(|_| format!("`{many}` is no number"))?;
        let each = span(time, measure.trim_end_matches(','))?;
        let (mut taken, mut served): (Option<ContactId>, usize) = (None, 0);
        for round in 0..=many {
            if round < many {
                let arrival = kit::arrival(self.draw(), Channel::Chat, self.judge("Hei"));
                self.expect("somebody");
                self.quietly(Command::Arrive(Arrival { ..arrival }))?;
            }
            if let Some(contact) = taken.take() {
                self.now = self.now + each + Span(-OVERLAP.0);
                self.settle(&mut Vec::new())?;
                self.quietly(Command::Close { contact, by: agent, outcome: Outcome::Solved, note: None })?;
                self.quietly(Command::SetPresence { agent, presence: Presence::Available })?;
                served += 1;
            }
            if let Some((contact, offer)) = self.offered_to(agent) {
                self.quietly(Command::Accept { agent, offer })?;
                taken = Some(contact);
            }
            self.now = self.now + OVERLAP;
        }
        Ok(vec![format!("{who} has served {served}; it is {}", self.clock(self.now))])
    }

    fn quietly(&mut self, command: Command) -> Result<(), String> {
        self.act(command).map_err(|refusal| refusal.to_string())?;
        self.settle(&mut Vec::new())
    }

    /// What is being offered to an agent.
    fn offered_to(&self, whom: AgentId) -> Option<(ContactId, OfferId)> {
        self.desk.contacts_of(whom).into_iter().find_map(|contact| match &self.desk.contact(contact)?.stage {
            Stage::Offered { to } => Some((contact, to.get(&whom)?.offer)),
            _ => None,
        })
    }
}

//! The wall clock jumps, and an agent begins.

use super::{HeldBy, Model, Person};
use routing_rules::event::Presence;
use routing_rules::time::{Moment, Span};

impl Model {
    /// The wall clock jumped: running durations shift, calendar instants do not.
    pub(super) fn shift(&mut self, by: Span) {
        for person in self.people.values_mut() {
            person.gone_at = person.gone_at.map(|until| until + by);
            for held in person.holds.values_mut() {
                held.by = match held.by {
                    HeldBy::Offer(offer, until) => HeldBy::Offer(offer, until.map(|until| until + by)),
                    HeldBy::Consult(offer, until) => HeldBy::Consult(offer, until.map(|until| until + by)),
                    HeldBy::Notes(until) => HeldBy::Notes(until + by),
                    HeldBy::Conversation => HeldBy::Conversation,
                };
            }
        }
        for matter in self.matters.values_mut() {
            matter.paused.values_mut().for_each(|until| *until = *until + by);
            matter.needs_since = matter.needs_since.map(|since| since + by);
            matter.kept = matter.kept.map(|(agent, until)| (agent, until + by));
            matter.offered.values_mut().for_each(|(_, until)| *until = until.map(|until| until + by));
            if let Some(second) = &mut matter.second {
                second.until = second.until.map(|until| until + by);
            }
        }
    }
}

impl Person {
    pub(super) fn new(profile: routing_rules::setup::Profile, at: Moment) -> Person {
        Person {
            profile,
            presence: Presence::Offline,
            connected: false,
            gone_at: None,
            idle_since: at,
            silent: 0,
            owes_away: false,
            holds: Default::default(),
            taken_today: 0,
            last_offer: 0,
        }
    }
}

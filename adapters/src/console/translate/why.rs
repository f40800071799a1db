//! Reasons, as the console's frames name them.

use routing_rules::event::{OfferEnd, Presence, PresenceWhy};

/// Why an offer is over, as `withdrawn` tells it.
pub fn why_over(how: OfferEnd) -> &'static str {
    match how {
        OfferEnd::Declined => "declined",
        OfferEnd::Lapsed => "lapsed",
        OfferEnd::ResidentLeft => "resident_left",
        OfferEnd::TakenElsewhere => "taken_elsewhere",
        OfferEnd::AgentGone => "agent_gone",
        OfferEnd::Moved => "moved",
    }
}

/// Why a presence changed, as `presence` tells it.
pub fn why_presence(why: PresenceWhy) -> &'static str {
    match why {
        PresenceWhy::Chosen => "chosen",
        PresenceWhy::NoAnswer => "no_answer",
        PresenceWhy::ConsoleGone => "console_gone",
        PresenceWhy::Supervisor { .. } => "supervisor",
    }
}

/// Why somebody is away.
pub fn reason(presence: &Presence) -> Option<String> {
    match presence {
        Presence::Away { reason } => reason.map(|reason| reason.to_string()),
        Presence::Available | Presence::Offline => None,
    }
}

//! Practice: a desk beside the real one, at an address of its own, where made-up residents come. Same pages, same
//! accounts; nothing of it reaches the real desk's line, journal or figures.

use crate::desk_handle::Later;
use routing_rules::ids::AgentId;
use std::sync::Arc;

/// What these doors have to do with practice.
#[derive(Clone, Default)]
pub enum Practice {
    /// Nothing.
    #[default]
    None,
    /// Whoever is signed in may begin.
    Offered(Arc<dyn Grounds>),
    /// They are the doors of the practice itself; every page says so.
    Here,
}

impl Practice {
    /// Is this the practice?
    pub fn is_here(&self) -> bool {
        matches!(self, Practice::Here)
    }
}

/// What the daemon offers about practice.
pub trait Grounds: Send + Sync + 'static {
    /// Lets an agent in, as what they may take at the real desk; opens the practice if nobody practises yet.
    fn begin(&self, agent: AgentId) -> Later<Result<Place, String>>;
}

/// Where the practice is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the same host as the real desk, at this port.
    Port(u16),
    /// At this origin, as the configuration says.
    Origin(String),
}

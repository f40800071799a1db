//! The synthetic contact: every so often Portner writes to itself, to know that the whole way works. It has
//! a unit and an agent of its own, which are none of the desk's: it stands in nobody's line, nobody is asked
//! for it, nothing can be sent there, and no figure counts it. The unit is its mark.

use crate::ids::{AgentId, Name, UnitId};

const NAME: Name = Name::fixed("portner-synthetic");

impl UnitId {
    /// The unit of synthetic contacts. No desk's files may name it.
    pub const SYNTHETIC: UnitId = UnitId(NAME);

    /// Are its contacts made by Portner itself?
    pub fn is_synthetic(&self) -> bool {
        *self == UnitId::SYNTHETIC
    }
}

impl AgentId {
    /// Who answers synthetic contacts: the daemon itself.
    pub const SYNTHETIC: AgentId = AgentId(NAME);

    /// Is it nobody, but Portner itself?
    pub fn is_synthetic(&self) -> bool {
        *self == AgentId::SYNTHETIC
    }
}

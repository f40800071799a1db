//! Overload: a line that is full takes no more, and says so before anything is acknowledged (I46).

use super::Desk;
use crate::contact::Channel;
use crate::ids::UnitId;
use crate::refusal::Refusal;
use crate::setup::Setup;
use crate::verdict::Urgency;

impl Desk {
    /// May one more stand in this line? An emergency always may, and a call is there already.
    pub(super) fn room_in_line(
        &self,
        setup: &Setup,
        unit: UnitId,
        channel: Channel,
        urgency: Urgency,
    ) -> Result<(), Refusal> {
        let most = setup.units.get(&unit).and_then(|unit| unit.limits.get(&channel));
        let Some(most) = most.filter(|_| urgency < Urgency::Emergency) else { return Ok(()) };
        let waiting = self.index.standing.get(&(unit, channel)).map_or(0, |(line, _)| line.waiting);
        if waiting < u64::from(*most) { Ok(()) } else { Err(Refusal::QueueFull { unit, waiting }) }
    }

    /// Is that line full, so that the next one would be refused?
    pub fn line_full(&self, unit: UnitId, channel: Channel) -> bool {
        let room = |setup| self.room_in_line(setup, unit, channel, Urgency::Normal);
        self.setup().is_some_and(|setup| room(setup).is_err())
    }
}

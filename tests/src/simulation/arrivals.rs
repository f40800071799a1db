//! What comes in, made up.

use super::setups;
use super::world::World;
use routing_rules::command::Arrival;
use routing_rules::contact::Channel;
use routing_rules::ids::{ContactId, ContentId, Reference};
use routing_rules::verdict::{Because, Flag, Language, Urgency, Verdict};

/// What came from the same address before: now and then something, newest first, and perhaps nothing that was ever.
fn came_before(world: &mut World) -> Vec<ContactId> {
    if !world.dice.chance(20) {
        return Vec::new();
    }
    let newest = world.model.matters.keys().next_back().map_or(1, |contact| contact.0);
    let mut before: Vec<_> = (0..3).map(|_| ContactId(1 + world.dice.below(newest + 1))).collect();
    before.sort_unstable_by(|one, other| other.cmp(one));
    before
}

/// A made-up arrival, classified by whatever rule book.
pub fn arrival(world: &mut World, channel: Channel) -> Arrival {
    let urgency = *world.dice.pick(&[Urgency::Normal, Urgency::Normal, Urgency::Urgent, Urgency::Emergency]);
    let skills = if world.dice.chance(10) { vec![setups::any_skill(&mut world.dice)] } else { Vec::new() };
    let levels = skills.iter().filter(|_| world.dice.chance(70)).map(|skill| (*skill, 4)).collect();
    let book = world.model.setup.as_ref().map(|setup| setup.book).filter(|_| world.dice.chance(80));
    let verdict = Verdict {
        unit: setups::any_unit(&mut world.dice),
        urgency,
        language: *world.dice.pick(&Language::ALL),
        skills,
        levels,
        topic: None,
        because: if world.dice.chance(50) { Because::Named } else { Because::NoRule { near: Vec::new() } },
        book: book.unwrap_or_default(),
        flags: if world.dice.chance(10) { Flag::ALL.to_vec() } else { Vec::new() },
        notices: Vec::new(),
        district: None,
        model: None,
    };
    let earlier = came_before(world);
    let reference = Reference(world.dice.bytes());
    let office = setups::any_office(reference.0[1]);
    Arrival {
        reference,
        channel,
        verdict,
        words: (channel == Channel::Form).then(|| ContentId(world.dice.bytes())),
        n: None,
        details: None,
        key: None,
        continues: None,
        earlier,
        callback: None,
        office: reference.0[0].is_multiple_of(8).then_some(office),
    }
}

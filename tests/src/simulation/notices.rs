//! What is about no contact: notices that begin and end, answers shown before the queue.

use super::setups;
use super::world::{Asker, World};
use crate::reference::Checked;
use routing_rules::command::Command;
use routing_rules::ids::{NoticeId, ViewId};
use routing_rules::notice::Notice;
use routing_rules::time::Span;
use routing_rules::verdict::Language;
use std::collections::BTreeMap;

/// A notice begins, perhaps one that cannot; or one is ended, perhaps one that is over.
pub fn notice(world: &mut World) -> Checked {
    let by = Some(setups::agent(0));
    let last = world.model.notices.keys().next_back().copied();
    if let Some(NoticeId(last)) = last.filter(|_| world.dice.chance(30)) {
        let notice = NoticeId(last + 1 - world.dice.below(last + 2).min(last));
        return world.command(Asker::Manager, Command::EndNotice { notice, by });
    }
    let minutes = world.dice.below(120) as i64;
    let is = Notice {
        from: world.now,
        until: world.now + Span::minutes(minutes),
        texts: BTreeMap::from([(Language::Nb, "stengt".into())]),
        unit: Some(setups::any_unit(&mut world.dice)),
        words: Vec::new(),
        to: world.dice.chance(50).then(|| setups::any_unit(&mut world.dice)),
    };
    world.command(Asker::Manager, Command::BeginNotice { is: Box::new(is), by })
}

/// An answer is shown; an earlier one has helped, or was settled before.
pub fn answer(world: &mut World) -> Checked {
    world.command(Asker::Manager, Command::ShowAnswer { topic: "bulky-waste".into() })?;
    let last = world.model.views.keys().next_back().map_or(0, |view| view.0);
    let view = ViewId(1 + world.dice.below(last.max(1)));
    let helped = world.dice.chance(50);
    world.command(Asker::Manager, Command::SettleAnswer { view, helped })
}

//! Another program has taken the switch's application. This one asks the switch for nothing any more, and
//! what it knew of calls in line is over here: nobody is offered a call that no telephone can ring for. Should
//! the callers still be there when this program has the switch again, they wait at their old place.

use crate::asterisk::connect::{Switch, stopped};
use crate::asterisk::translate::{self, Wish};
use crate::desk_handle::{ContactView, NotDone, Whom};
use routing_rules::contact::Stage;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long after an overloaded desk it is asked again.
const AGAIN: Duration = Duration::from_secs(1);

/// Lets go of whatever is in line, until the daemon stops.
pub(super) async fn stand_aside(switch: &Switch) {
    let mut stopping = switch.stopping.clone();
    loop {
        let mut news = switch.desk.follow(Whom::Switch(switch.rules.switch)).await;
        for view in &switch.desk.carried(switch.rules.switch).await.contacts {
            let_go(switch, view).await;
        }
        loop {
            tokio::select! {
                happened = news.recv() => match happened {
                    Some(happened) => {
                        if let Some(view) = &happened.contact {
                            let_go(switch, view).await;
                        }
                    }
                    None => break,
                },
                () = stopped(&mut stopping) => return,
            }
        }
    }
}

/// Who waits on the line is with the other program; who is called back keeps their place, and is not rung for.
fn wishes(view: &ContactView) -> Vec<Wish> {
    let contact = &view.contact;
    match &contact.stage {
        Stage::Offered { to } if contact.calls_back() => {
            to.iter().map(|(agent, offer)| Wish::Decline(*agent, offer.offer)).collect()
        }
        stage if stage.in_line() && !contact.calls_back() => vec![Wish::Leave(contact.contact)],
        _ => Vec::new(),
    }
}

async fn let_go(switch: &Switch, view: &ContactView) {
    for wish in wishes(view) {
        let lost = matches!(wish, Wish::Leave(_));
        loop {
            let book = switch.book.borrow().clone();
            let rules = &switch.rules;
            let (command, words) =
                translate::command(&wish, &*switch.desk, &book, rules.switch, &rules.country);
            match switch.desk.submit(command, words).await {
                Err(NotDone::Overloaded { .. }) => tokio::time::sleep(AGAIN).await,
                Ok(_) if lost => {
                    switch.counts.lost.fetch_add(1, Ordering::Relaxed);
                    break;
                }
                _ => break,
            }
        }
    }
}

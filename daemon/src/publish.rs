//! News to followers: bounded, in order, and whoever does not keep up is let go.

use adapters::desk_handle::{Happened, Whom};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::mpsc::Sender;

/// Who follows whom.
#[derive(Default)]
pub struct Followers {
    by: HashMap<Whom, Vec<Sender<Arc<Happened>>>>,
    count: usize,
    swept: usize,
}

impl Followers {
    /// One more follows `whom` from now on.
    pub fn add(&mut self, whom: Whom, follower: Sender<Arc<Happened>>) {
        self.by.entry(whom).or_default().push(follower);
        self.count += 1;
    }

    /// Tells whoever follows. Returns whom somebody ceased to follow: gone, or too slow.
    pub fn tell(&mut self, happened: &Arc<Happened>) -> Vec<Whom> {
        let mut gone = Vec::new();
        self.tell_those(Whom::Everything, happened, &mut gone);
        if happened.event.is_for_all() {
            self.tell_those(Whom::All, happened, &mut gone);
        }
        if let Some(view) = &happened.contact {
            self.tell_those(Whom::Contact(view.contact.contact), happened, &mut gone);
        }
        if let Some(switch) = happened.contact.as_ref().and_then(|view| view.contact.on.as_deref().copied()) {
            self.tell_those(Whom::Switch(switch), happened, &mut gone);
        }
        for agent in &happened.agents {
            self.tell_those(Whom::Agent(*agent), happened, &mut gone);
        }
        gone
    }

    /// Is it time to look for followers that went silently?
    pub fn wants_sweep(&self) -> bool {
        self.count > 2 * self.swept + 64
    }

    /// Lets go of followers that are gone. Returns whom they followed.
    pub fn sweep(&mut self) -> Vec<Whom> {
        let mut gone = Vec::new();
        self.by.retain(|whom, followers| {
            followers.retain(|follower| {
                let here = !follower.is_closed();
                if !here {
                    gone.push(*whom);
                }
                here
            });
            !followers.is_empty()
        });
        self.count -= gone.len();
        self.swept = self.count;
        gone
    }

    fn tell_those(&mut self, whom: Whom, happened: &Arc<Happened>, gone: &mut Vec<Whom>) {
        let Some(followers) = self.by.get_mut(&whom) else { return };
        let before = followers.len();
        followers.retain(|follower| follower.try_send(happened.clone()).is_ok());
        let lost = before - followers.len();
        if lost > 0 {
            gone.extend(std::iter::repeat_n(whom, lost));
            self.count -= lost;
            if followers.is_empty() {
                self.by.remove(&whom);
            }
        }
    }
}

//! The one owner of a desk's state: decides, records, and holds every answer back until what it was
//! decided on is synced. Has no threads, no I/O and no clock; the loop and the simulation drive it alike:
//! `settle` until nothing is due, `hear` one request, `take_batch`, have it synced, say `synced`.

pub mod batch;
mod concern;
pub mod frozen;
mod interest;
pub mod live;
mod look;
pub mod request;

use crate::journal::corrections::Corrected;
use crate::owner::batch::{Batch, Content, ReadNote, Said};
use crate::owner::interest::Interest;
use crate::owner::request::{Answer, FiguresNow, Release, Request};
use adapters::desk_handle::{Done, Happened, NotDone, Whom, Words, WordsKind};
use routing_rules::command::Command;
use routing_rules::contact::Speaker;
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::figures::Figures;
use routing_rules::ids::{AgentId, ContactId, ContentId, DeskId};
use routing_rules::time::{Moment, Span};
use std::collections::VecDeque;
use std::sync::Arc;

/// So long the waits that pages tell are as they were reckoned.
const WAITS_KEPT: Span = Span::seconds(5);

/// A desk and everything that waits to be synced. `T` is where an answer goes (a channel in the
/// daemon, a number in the simulation).
pub struct Owner<T> {
    id: DeskId,
    desk: Desk,
    figures: Figures,
    position: u64,
    last: Moment,
    pending: Batch,
    taken: u64,
    synced: u64,
    waiting: VecDeque<(u64, Release<T>)>,
    interest: Interest,
    fault: Option<String>,
    /// What the desk told of waits, and when: pages ask often, and it takes a moment to reckon.
    waits: (Moment, look::Waits),
}

impl<T> Owner<T> {
    /// A desk on which nothing has happened yet.
    pub fn new(id: DeskId) -> Owner<T> {
        Owner::resume(id, Desk::default(), Figures::default(), 0, Moment(0))
    }

    /// A desk as a snapshot left it at `position`.
    pub fn resume(id: DeskId, desk: Desk, figures: Figures, position: u64, last: Moment) -> Owner<T> {
        Owner {
            id,
            desk,
            figures,
            position,
            last,
            pending: Batch::new(id, 1),
            taken: 0,
            synced: 0,
            waiting: VecDeque::new(),
            interest: Interest::default(),
            fault: None,
            waits: Default::default(),
        }
    }

    /// Makes one event of the journal true again. Only before the first `hear`.
    pub fn replay(&mut self, at: Moment, event: &Event) {
        self.figures.count(&self.desk, at, event);
        self.desk.apply(at, event);
        self.position += 1;
        self.last = self.last.max(at);
    }

    /// Takes one request. What it leads to comes out of `synced` or `ready`. Call `settle` until
    /// nothing is due first, so that no newcomer overtakes.
    pub fn hear(&mut self, now: Moment, request: Request, to: T) {
        let now = self.advance(now);
        let answer = match request {
            Request::Submit { command, words, files } => {
                let submitted = self.submit(now, command, &words);
                if let (Some(kept), Ok(done)) = (files, &submitted) {
                    // The adoption is the first of the events it led to.
                    let first = done.position + 1 - done.events.len() as u64;
                    self.pending.books.push((first, done.at, kept));
                }
                Answer::Submitted(submitted)
            }
            Request::Find(by) => Answer::Found(look::find(&self.desk, now, by).map(Box::new)),
            Request::Agent(agent) => {
                Answer::Agent(look::agent(&self.desk, now, agent, self.position).map(Box::new))
            }
            Request::Carried(switch) => {
                Answer::Carried(look::carried(&self.desk, now, switch, self.position))
            }
            Request::Overview => {
                self.look_at_waits(now);
                Answer::Overview(look::overview(&self.desk, &self.waits.1))
            }
            Request::Live(ask) => {
                self.look_at_waits(now);
                Answer::Live(Box::new(live::live(&self.desk, now, self.position, ask, &self.waits.1)))
            }
            Request::Explain(by) => Answer::Explained(live::explain(&self.desk, now, by).map(Box::new)),
            Request::Figures => Answer::Figures(Box::new(self.figures_now(now))),
            Request::Read { contact, what, reader } => {
                self.pending.reads.push(ReadNote { contact, what, reader, at: now });
                Answer::Noted
            }
            Request::Follow(whom) => {
                self.interest.add(whom);
                Answer::Following
            }
        };
        self.release(Release::Answer { to, answer });
    }

    /// Settles up to `cap` due items, one after the other. False: nothing more is due now.
    pub fn settle(&mut self, now: Moment, cap: usize) -> bool {
        let now = self.advance(now);
        for _ in 0..cap {
            if self.fault.is_some() {
                return false;
            }
            match self.desk.decide(now, Command::TimePassed) {
                Ok(events) if !events.is_empty() => {
                    for event in &events {
                        self.record(now, event, &[]);
                    }
                }
                // Asking is as cheap as asking whether to ask.
                Ok(_) | Err(_) => return false,
            }
        }
        true
    }

    /// When `settle` should be called next, if nothing else happens.
    pub fn next_deadline(&self, now: Moment) -> Option<Moment> {
        self.desk.next_deadline(now.max(self.last))
    }

    /// Everything decided since the last batch, to be committed together with one sync; `None` if
    /// there is nothing to write.
    pub fn take_batch(&mut self) -> Option<Batch> {
        if self.pending.is_empty() {
            return None;
        }
        self.taken += 1;
        let next = Batch::new(self.id, self.taken + 1);
        Some(std::mem::replace(&mut self.pending, next))
    }

    /// The batch of that mark, and every one before it, is safely on disk: what may be told now.
    pub fn synced(&mut self, mark: u64) -> Vec<Release<T>> {
        self.synced = self.synced.max(mark.min(self.taken));
        self.ready()
    }

    /// What may be told already, because everything it was decided on is synced.
    pub fn ready(&mut self) -> Vec<Release<T>> {
        let ripe = self.waiting.iter().take_while(|(mark, _)| *mark <= self.synced).count();
        self.waiting.drain(..ripe).map(|(_, release)| release).collect()
    }

    /// One follower of `whom` is gone.
    pub fn unfollow(&mut self, whom: Whom) {
        self.interest.remove(whom);
    }

    /// How many records wait to be taken.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Is there nothing to write, not even who read?
    pub fn is_written(&self) -> bool {
        self.pending.is_empty()
    }

    /// The position of the last decided record, synced or not.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// The moment of the last decision.
    pub fn last(&self) -> Moment {
        self.last
    }

    /// The desk as it is decided so far, ahead of what is synced. For snapshots and tests.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The counters as they are decided so far.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Why this owner must not go on, if it must not.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    fn advance(&mut self, now: Moment) -> Moment {
        self.last = self.last.max(now);
        self.last
    }

    fn submit(&mut self, now: Moment, command: Command, words: &[Words]) -> Result<Done, NotDone> {
        if self.fault.is_some() {
            return Err(NotDone::Stopping);
        }
        let events = self.desk.decide(now, command).map_err(NotDone::Refused)?;
        for event in &events {
            self.record(now, event, words);
        }
        Ok(Done { position: self.position, at: now, events: events.into() })
    }

    fn record(&mut self, at: Moment, event: &Event, words: &[Words]) {
        if let Err(error) = self.pending.write(self.position + 1, at, event) {
            self.fault = Some(format!("an event could not be written as JSON: {error}"));
            return;
        }
        let contact = event.contact();
        let for_all = event.is_for_all() && self.interest.in_desk();
        let followed = for_all || self.interest.is_any();
        let mut agents = if followed { concern::agents_of(&self.desk, event) } else { Vec::new() };
        let channel = contact.and_then(|contact| self.desk.contact(contact)).map(|contact| contact.channel);
        let taught = Corrected::by(event, self.desk.setup(), channel, (self.position + 1, at));
        self.pending.corrections.extend(taught);
        self.figures.count(&self.desk, at, event);
        self.desk.apply(at, event);
        self.position += 1;
        let said = self.keep_words(at, event, words);
        if followed {
            agents.extend(concern::agents_of(&self.desk, event));
            agents.sort_unstable();
            agents.dedup();
            self.publish(at, event, contact, agents, said);
        }
    }

    /// Keeps the words that `event` names; words that no event names are dropped unseen.
    fn keep_words(&mut self, at: Moment, event: &Event, words: &[Words]) -> Option<Arc<str>> {
        let (contact, seq, from, id) = concern::words_of(event)?;
        let kind = words.iter().find(|words| words.id == id).map(|words| words.kind.clone())?;
        let text = match &kind {
            WordsKind::Message(text) | WordsKind::Note(text) => Some(text.clone()),
            // The switch must know where a call goes on.
            WordsKind::Reason(number) if matches!(event, Event::ContactSentOut { .. }) => {
                Some(number.clone())
            }
            WordsKind::Details(_) | WordsKind::Reason(_) | WordsKind::Survey(_) => None,
        };
        // Who asks in a form to be called back names their number twice: as details, and as the number to call.
        let mut of_contact = self.pending.content.iter().rev().take_while(|kept| kept.contact == contact);
        if !of_contact.any(|kept| kept.id == id) {
            self.pending.content.push(Content { contact, seq, id, said: Said { from, at, kind } });
        }
        text
    }

    fn publish(
        &mut self,
        at: Moment,
        event: &Event,
        contact: Option<ContactId>,
        agents: Vec<AgentId>,
        words: Option<Arc<str>>,
    ) {
        let on = contact
            .and_then(|contact| self.desk.contact(contact))
            .and_then(|contact| contact.on.as_deref().copied());
        let for_all = event.is_for_all() && self.interest.in_desk();
        if !for_all && !self.interest.wants(contact, on, &agents) {
            return;
        }
        let contact = contact
            .and_then(|contact| self.desk.contact(contact))
            .map(|contact| Arc::new(look::contact(&self.desk, at, contact)));
        let happened = Happened { position: self.position, at, event: event.clone(), words, contact, agents };
        self.release(Release::Happened(Arc::new(happened)));
    }

    /// Reckons the waits anew if nobody has asked for a while.
    fn look_at_waits(&mut self, now: Moment) {
        if now >= self.waits.0 + WAITS_KEPT {
            self.waits = (now, look::waits(&self.desk, now));
        }
    }

    fn figures_now(&self, now: Moment) -> FiguresNow {
        look::figures(&self.desk, &self.figures, now, self.position)
    }

    /// Holds `release` back until what it was decided on is synced.
    fn release(&mut self, release: Release<T>) {
        let mark = self.taken + u64::from(!self.pending.is_empty());
        self.waiting.push_back((mark, release));
    }
}

/// Words as an event names them: contact, message number (0: not a message), who, where.
type Named = (ContactId, u64, Speaker, ContentId);

//! What one socket has been shown of one contact's messages, so that each is shown once and in order,
//! over any reconnects (I25). An acknowledgement of an own message stands in that order too: whoever
//! remembers the highest number they saw can resume from it and misses nothing.

use std::collections::BTreeMap;

/// How far one socket has come in one contact.
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    shown: u64,
    heard: u64,
    own: BTreeMap<u64, u64>,
    saying: Option<u64>,
}

/// What to do with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Show it now.
    Show,
    /// It was shown, or is acknowledged instead.
    Leave,
    /// Earlier ones are missing: read them first.
    Gap,
}

impl Transcript {
    /// Begins after message `seen`.
    pub fn after(seen: u64) -> Transcript {
        Transcript { shown: seen, heard: seen, ..Transcript::default() }
    }

    /// The last message shown without a gap before it.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// Are there messages that this socket has not been shown?
    pub fn behind(&self) -> bool {
        self.heard > self.shown
    }

    /// The contact has so many messages.
    pub fn hear(&mut self, messages: u64) {
        self.heard = self.heard.max(messages);
    }

    /// This socket is saying its message `n`.
    pub fn saying(&mut self, n: u64) {
        self.saying = Some(n);
    }

    /// Message `seq` came along; `own_n` is its speaker's number if the speaker sits at this socket's side.
    pub fn take(&mut self, seq: u64, own_n: Option<u64>) -> Take {
        self.hear(seq);
        if seq <= self.shown || self.own.contains_key(&seq) {
            return Take::Leave;
        }
        // Most likely this socket's own; its answer will tell. If another tab used the same number for
        // other words, `behind` stays true and the message is read.
        if self.saying.is_some() && self.saying == own_n {
            return Take::Leave;
        }
        if seq > self.shown + 1 {
            return Take::Gap;
        }
        self.shown = seq;
        Take::Show
    }

    /// The answer to what this socket said: its message `n` is `seq`.
    pub fn said(&mut self, n: u64, seq: u64) {
        self.saying = None;
        self.hear(seq);
        self.own.insert(seq, n);
    }

    /// What this socket said was refused.
    pub fn not_said(&mut self) {
        self.saying = None;
    }

    /// The next acknowledgement whose turn it is, as `(n, seq)`. Ask until there is none.
    pub fn next_ack(&mut self) -> Option<(u64, u64)> {
        let (&seq, &n) = self.own.first_key_value()?;
        if seq > self.shown + 1 {
            return None;
        }
        self.own.remove(&seq);
        self.shown = self.shown.max(seq);
        Some((n, seq))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acknowledgement_waits_for_the_messages_before_it() {
        let mut t = Transcript::after(1);
        t.saying(5);
        t.said(5, 3);
        assert_eq!(t.next_ack(), None);
        assert!(t.behind());
        assert_eq!(t.take(2, None), Take::Show);
        assert_eq!(t.next_ack(), Some((5, 3)));
        assert_eq!(t.take(3, Some(5)), Take::Leave);
        assert_eq!((t.next_ack(), t.behind(), t.shown()), (None, false, 3));
    }

    #[test]
    fn a_message_heard_before_its_own_answer_is_acknowledged_once() {
        let mut t = Transcript::after(0);
        t.saying(1);
        assert_eq!(t.take(1, Some(1)), Take::Leave);
        assert_eq!(t.next_ack(), None);
        t.said(1, 1);
        assert_eq!(t.next_ack(), Some((1, 1)));
        assert_eq!(t.next_ack(), None);
        t.saying(2);
        assert_eq!(t.take(2, Some(2)), Take::Leave);
        t.not_said();
        assert!(t.behind(), "another tab's words under the same number are still to be read");
    }

    #[test]
    fn gaps_and_repeats_are_seen() {
        let mut t = Transcript::after(2);
        assert_eq!(t.take(2, None), Take::Leave);
        assert_eq!(t.take(4, None), Take::Gap);
        assert!(t.behind());
        assert_eq!(t.take(3, None), Take::Show);
        assert_eq!(t.take(4, Some(9)), Take::Show);
        assert!(!t.behind());
        t.said(7, 2);
        assert_eq!(t.next_ack(), Some((7, 2)), "an old repeat is acknowledged with its old number");
        assert_eq!(t.shown(), 4);
    }
}

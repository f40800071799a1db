//! What is counted in one hour at one place. Everything in it can be added up, so a figure of any period
//! comes from the sum of its hours. New counts are only ever added at the end: their numbers are stored.

use super::scale::Distribution;
use crate::contact::Outcome;
use crate::time::Span;

/// One thing that is counted. Times (`...Ms`) are sums of milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// Contacts that came in, at their first unit.
    Received,
    /// Of these, the ones no rule was sure about.
    NoRule,
    /// Of these, the ones that go on from an earlier contact which is known.
    Continued,
    /// Contacts answered for the first time.
    Answered,
    /// Of these, the ones answered when it was promised.
    InTime,
    /// Contacts whose resident left while in the line.
    Abandoned,
    /// Of these, the ones who left within the short-abandon limit.
    AbandonedShort,
    /// Abandoned, not short, before the promise was broken.
    AbandonedInTime,
    /// Contacts sent on from this unit.
    TransferredOut,
    /// Contacts sent on to this unit.
    TransferredIn,
    /// Sent on because they had come to the wrong unit; at the unit they left.
    WrongUnit,
    /// Contacts closed, whatever came out.
    Completed,
    /// Of these, closed at the service desk and not handed on.
    SolvedAtDesk,
    /// Ended contacts whose resident came back to the same unit within seven days; at the first one's end.
    Returned,
    /// Conversations that ended, notes included: what handling time is divided by.
    Handled,
    /// Time on those conversations.
    HandleMs,
    /// Waiting time of answered contacts.
    WaitMs,
    /// Contacts with a first message of an agent.
    Responded,
    /// Time until that message.
    ResponseMs,
    /// Time in which an agent had at least one contact, notes included; counted for the desk as a whole.
    BusyMs,
    /// Time in which an agent was available and had none.
    FreeMs,
    /// Offers made.
    Offers,
    /// Offers taken.
    OffersAccepted,
    /// Offers declined.
    OffersDeclined,
    /// Offers nobody answered.
    OffersLapsed,
    /// Offers withdrawn.
    OffersWithdrawn,
    /// Closed, by outcome: these nine stand in the order of `Outcome::ALL`.
    Solved,
    /// See `Solved`.
    Forwarded,
    /// See `Solved`.
    Referred,
    /// See `Solved`.
    ChasingAnswer,
    /// See `Solved`.
    IncompleteApplication,
    /// See `Solved`.
    NoReply,
    /// See `Solved`.
    Unwanted,
    /// See `Solved`.
    LeftByResident,
    /// See `Solved`.
    OtherOutcome,
    /// Callbacks promised.
    CallbacksPromised,
    /// Callbacks made in their window.
    CallbacksKept,
    /// Callbacks made too late or given up.
    CallbacksMissed,
    /// Surveys answered.
    Surveys,
    /// The scores given in them.
    Scores,
    /// These scores together; 1 to 6 each.
    ScoreSum,
    /// Scores of 5 or 6.
    ScoreHigh,
    /// Contacts promised an answer that was broken before anybody answered.
    PromisesBroken,
    /// Approved answers shown before the queue; counted for the desk as a whole, by topic.
    SelfViews,
    /// Of these, the ones that helped.
    SelfSolved,
    /// Access requests closed.
    AccessClosed,
    /// Working days they took, together.
    AccessDays,
    /// Of these, the ones closed within the desk's own limit of working days.
    AccessInTime,
    /// Of those received, the ones that came in the second half of their hour.
    SecondHalf,
}

/// How many kinds of counts there are.
pub const COUNTS: usize = Count::SecondHalf as usize + 1;

impl Count {
    /// The count of contacts that ended like this.
    pub fn of_outcome(outcome: Outcome) -> Count {
        match outcome {
            Outcome::Solved => Count::Solved,
            Outcome::Forwarded => Count::Forwarded,
            Outcome::Referred => Count::Referred,
            Outcome::ChasingAnswer => Count::ChasingAnswer,
            Outcome::IncompleteApplication => Count::IncompleteApplication,
            Outcome::NoReply => Count::NoReply,
            Outcome::Unwanted => Count::Unwanted,
            Outcome::LeftByResident => Count::LeftByResident,
            Outcome::Other => Count::OtherOutcome,
        }
    }
}

/// Counts and times that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    counts: [u64; COUNTS],
    times: [Distribution; 3],
}

/// Which times are kept as distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// From arrival to the first answer.
    Wait,
    /// An agent's time on a contact, notes included.
    Handle,
    /// From arrival to an agent's first message.
    Response,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { counts: [0; COUNTS], times: Default::default() }
    }
}

impl Tally {
    /// How many.
    pub fn get(&self, count: Count) -> u64 {
        self.counts[count as usize]
    }

    /// All of these together.
    pub fn sum(&self, counts: &[Count]) -> u64 {
        counts.iter().map(|count| self.get(*count)).sum()
    }

    /// So many more.
    pub fn add(&mut self, count: Count, more: u64) {
        self.counts[count as usize] += more;
    }

    /// One more.
    pub fn one(&mut self, count: Count) {
        self.add(count, 1);
    }

    /// One more time: in its distribution, and in the sum of milliseconds.
    pub fn observe(&mut self, times: Times, sum: Count, time: Span) {
        self.times[times as usize].observe(time);
        self.add(sum, time.0.max(0).unsigned_abs());
    }

    /// Times of one kind.
    pub fn times(&self, times: Times) -> &Distribution {
        &self.times[times as usize]
    }

    /// Adds everything of another.
    pub fn merge(&mut self, other: &Tally) {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
        for (times, more) in self.times.iter_mut().zip(&other.times) {
            more.steps().iter().for_each(|(step, count)| times.add(*step, *count));
        }
    }

    /// Writes it, packed: numbers of counts that are not zero, then the distributions.
    pub fn pack(&self, out: &mut Vec<u8>) {
        put(out, self.counts.iter().filter(|count| **count > 0).count() as u64);
        for (number, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            put(out, number as u64);
            put(out, *count);
        }
        for times in &self.times {
            put(out, times.steps().len() as u64);
            let mut last = 0;
            for (step, count) in times.steps() {
                put(out, u64::from(step - last));
                put(out, *count);
                last = *step;
            }
        }
    }

    /// Adds what `pack` wrote. `None`: it is not whole. Counts of a newer version are passed over.
    pub fn add_packed(&mut self, bytes: &mut &[u8]) -> Option<()> {
        for _ in 0..take(bytes)? {
            let (number, count) = (take(bytes)? as usize, take(bytes)?);
            if let Some(sum) = self.counts.get_mut(number) {
                *sum += count;
            }
        }
        for times in &mut self.times {
            let mut step = 0u16;
            for _ in 0..take(bytes)? {
                step = step.checked_add(u16::try_from(take(bytes)?).ok()?)?;
                times.add(step, take(bytes)?);
            }
        }
        Some(())
    }
}

/// Goes past what `pack` wrote.
pub fn pass(bytes: &mut &[u8]) -> Option<()> {
    for _ in 0..take(bytes)? {
        take(bytes)?;
        take(bytes)?;
    }
    for _ in 0..3 {
        for _ in 0..take(bytes)? {
            take(bytes)?;
            take(bytes)?;
        }
    }
    Some(())
}

/// Writes a number in as few bytes as it needs.
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads a number that `put` wrote.
#[inline]
pub fn take(bytes: &mut &[u8]) -> Option<u64> {
    // Most numbers are small.
    if let [byte @ 0..=0x7f, rest @ ..] = *bytes {
        *bytes = rest;
        return Some(u64::from(*byte));
    }
    let mut number = 0u64;
    for place in 0..10 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let mut tally = Tally::default();
        tally.one(Count::Received);
        tally.add(Count::WaitMs, u64::MAX / 2);
        tally.one(Count::PromisesBroken);
        [3, 90_000, 7_200_000]
            .into_iter()
            .for_each(|ms| tally.observe(Times::Wait, Count::HandleMs, Span(ms)));
        tally.observe(Times::Response, Count::ResponseMs, Span::seconds(400_000));
        let mut packed = Vec::new();
        tally.pack(&mut packed);
        let mut again = Tally::default();
        let mut bytes = &packed[..];
        assert_eq!(again.add_packed(&mut bytes), Some(()));
        assert!(bytes.is_empty());
        assert_eq!(again, tally);
        let mut twice = tally.clone();
        twice.merge(&tally);
        again.add_packed(&mut &packed[..]);
        assert_eq!(again, twice);
        let mut passed = &packed[..];
        assert_eq!((pass(&mut passed), passed.len()), (Some(()), 0));
    }

    #[test]
    fn what_is_cut_is_known_as_cut() {
        let mut tally = Tally::default();
        tally.observe(Times::Handle, Count::HandleMs, Span::seconds(500));
        let mut packed = Vec::new();
        tally.pack(&mut packed);
        for length in 0..packed.len() {
            assert_eq!(Tally::default().add_packed(&mut &packed[..length]), None, "{length}");
        }
    }
}

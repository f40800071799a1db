//! The daemon's one clock. Starts at the wall clock (or at the journal's last moment, if that lies
//! ahead), then goes with the monotonic clock, never backwards. A forward jump of the wall clock is
//! told to the desk; after a backward jump the desk's time goes on from where it is.

use routing_rules::time::{Moment, Span};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A jump of the wall clock larger than this is an event.
const JUMP: Span = Span::seconds(2);

/// Tells the time to everybody in the daemon. Shared.
#[derive(Debug)]
pub struct Clock {
    started: Instant,
    /// What to add to the time since `started`, milliseconds since 1970.
    base: AtomicI64,
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::start(Moment(0))
    }
}

impl Clock {
    /// A clock that begins now, but not before `earliest`.
    pub fn start(earliest: Moment) -> Clock {
        Clock { started: Instant::now(), base: AtomicI64::new(wall().max(earliest).0) }
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        Moment(self.base.load(Ordering::Acquire) + self.ran())
    }

    /// From now on it is not before `earliest`.
    pub fn not_before(&self, earliest: Moment) {
        self.base.fetch_max(earliest.0 - self.ran(), Ordering::AcqRel);
    }

    /// How far the wall clock has jumped ahead of this one, if it has; this one goes along. Asked by
    /// the desk's loop, which tells the desk.
    pub fn jumped(&self) -> Option<Span> {
        self.jumped_to(wall())
    }

    /// How far this clock is ahead of the wall clock, if that is more than a jump: the wall clock was
    /// set back while running, or before the start.
    pub fn ahead(&self) -> Option<Span> {
        let ahead = self.now().since(wall());
        (ahead > JUMP).then_some(ahead)
    }

    fn jumped_to(&self, wall: Moment) -> Option<Span> {
        let by = wall.since(self.now());
        if by <= JUMP {
            return None;
        }
        self.base.fetch_add(by.0, Ordering::AcqRel);
        Some(by)
    }

    fn ran(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX / 2)
    }
}

fn wall() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(0))
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    /// Seconds since the start.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_start_before_the_journals_last_moment() {
        let later = wall() + Span::minutes(90);
        let clock = Clock::start(later);
        assert!(clock.now() >= later);
        assert!(clock.ahead().is_some(), "the wall clock stands behind");
    }

    #[test]
    fn a_forward_jump_is_told_once_and_followed() {
        let clock = Clock::start(Moment(0));
        let ahead = wall() + Span::seconds(100);
        let by = clock.jumped_to(ahead).expect("a jump of 100 s");
        assert!((99_000..=100_000).contains(&by.0), "{by:?}");
        assert_eq!(clock.jumped_to(ahead), None);
        assert!(clock.now() >= ahead);
    }

    #[test]
    fn a_backward_jump_does_not_turn_time_back() {
        let clock = Clock::start(Moment(0));
        let before = clock.now();
        assert_eq!(clock.jumped_to(before - Span::minutes(60)), None);
        assert!(clock.now() >= before);
    }
}

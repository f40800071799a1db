//! How many agents a load needs: the formulas of Erlang B, C and A (Palm). Pure arithmetic, for
//! staffing tables and as a yardstick for `portner simulate`; no decision of the desk rests on them.
//!
//! Their assumptions: arrivals at random at one even rate, handling times and patience that are
//! exponentially distributed, agents who all take the same, first come first served.

use crate::time::Span;

/// No more agents than this are tried: beyond it a load is a mistake in the figures.
pub const AGENTS_AT_MOST: u32 = 100_000;

/// A steady load on agents who all take the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Contacts in an hour.
    pub per_hour: f64,
    /// Mean handling time: talk, hold and notes.
    pub handling: Span,
    /// Mean patience of those who wait; `None`: nobody gives up (Erlang C).
    pub patience: Option<Span>,
}

/// What so many agents would make of a load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prognosis {
    /// Share of contacts that wait at all, 0 to 1.
    pub waits: f64,
    /// Share answered within the time asked for, of all that came.
    pub in_time: f64,
    /// Share that gives up; 0 without patience.
    pub gives_up: f64,
    /// Mean wait of everybody who came; `None` when the line grows without end.
    pub mean_wait: Option<Span>,
    /// Share of the agents' time that is taken.
    pub occupancy: f64,
}

impl Load {
    /// The load in erlangs: contacts in hand at the same time if nobody had to wait.
    pub fn erlangs(&self) -> f64 {
        self.per_hour * self.handling.as_seconds() / 3600.0
    }

    /// What `agents` agents make of it, with `within` as the promised time.
    pub fn with_agents(&self, agents: u32, within: Span) -> Prognosis {
        let load = self.erlangs();
        if load <= 0.0 {
            let mean_wait = Some(Span::ZERO);
            return Prognosis { waits: 0.0, in_time: 1.0, gives_up: 0.0, mean_wait, occupancy: 0.0 };
        }
        match self.patience {
            Some(patience) if patience.0 > 0 => {
                let rate = self.handling.as_seconds() / patience.as_seconds();
                self.impatient(agents, load, rate, within)
            }
            _ => self.patient(agents, load, within),
        }
    }

    /// The fewest agents who answer `share` (0 to 1) of all within `within`; `None` if no number does.
    pub fn agents_needed(&self, share: f64, within: Span) -> Option<u32> {
        let enough = |agents: u32| self.with_agents(agents, within).in_time >= share;
        // Doubling, then halving: the share grows with every agent.
        let mut high = 1;
        while !enough(high) {
            high = high.checked_mul(2).filter(|agents| *agents <= AGENTS_AT_MOST)?;
        }
        let mut low = high / 2;
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        Some(high)
    }

    /// Erlang C: everybody waits until they are answered.
    fn patient(&self, agents: u32, load: f64, within: Span) -> Prognosis {
        let spare = f64::from(agents) - load;
        if spare <= 0.0 {
            return Prognosis { waits: 1.0, in_time: 0.0, gives_up: 0.0, mean_wait: None, occupancy: 1.0 };
        }
        let waits = erlang_c(agents, load);
        let handling = self.handling.as_seconds();
        Prognosis {
            waits,
            in_time: 1.0 - waits * (-spare * within.as_seconds() / handling).exp(),
            gives_up: 0.0,
            mean_wait: Some(seconds(waits * handling / spare)),
            occupancy: load / f64::from(agents),
        }
    }

    /// Erlang A. Time is counted in mean handling times; `rate` is how many of one who waits give up
    /// in that time. All sums are relative to "every agent taken, nobody waits".
    fn impatient(&self, agents: u32, load: f64, rate: f64, within: Span) -> Prognosis {
        let agents = f64::from(agents);
        let (mut below, mut line, mut in_line) = (0.0, 1.0, 0.0);
        if agents > 0.0 {
            below = 1.0 / erlang_b(agents as u32, load) - 1.0;
        }
        let (mut term, mut waiting) = (1.0, 0.0);
        loop {
            waiting += 1.0;
            term *= load / (agents + waiting * rate);
            line += term;
            in_line += term * waiting;
            // From here on each term is smaller than the last by half at least, or as small as nothing.
            if term < 1e-15 * line && load < agents + waiting * rate {
                break;
            }
        }
        let all_taken = 1.0 / (below + line);
        let gives_up = (in_line * all_taken * rate / load).clamp(0.0, 1.0);
        let handling = self.handling.as_seconds();
        let late = answered_after_waiting(agents, load, rate, within.as_seconds() / handling);
        Prognosis {
            waits: line * all_taken,
            in_time: ((below + agents * late) * all_taken).clamp(0.0, 1.0),
            gives_up,
            mean_wait: Some(seconds(in_line * all_taken * handling / load)),
            occupancy: if agents > 0.0 { load * (1.0 - gives_up) / agents } else { 0.0 },
        }
    }
}

/// The integral over waits up to `within` of being answered just then: Simpson's rule, in steps short
/// beside every rate in it.
fn answered_after_waiting(agents: f64, load: f64, rate: f64, within: f64) -> f64 {
    let density = |t: f64| (load / rate * -(-rate * t).exp_m1() - (agents + rate) * t).exp();
    let steps = ((within * (agents + load + rate) * 20.0).ceil() as usize).clamp(50, 100_000) * 2;
    let step = within / steps as f64;
    let inner: f64 =
        (1..steps).map(|i| density(i as f64 * step) * if i.is_multiple_of(2) { 2.0 } else { 4.0 }).sum();
    (density(0.0) + inner + density(within)) * step / 3.0
}

fn seconds(seconds: f64) -> Span {
    Span((seconds * 1000.0).round() as i64)
}

/// Erlang B: the share that finds every agent taken when nobody may wait.
pub fn erlang_b(agents: u32, erlangs: f64) -> f64 {
    (1..=agents).fold(1.0, |blocked, n| erlangs * blocked / (f64::from(n) + erlangs * blocked))
}

/// Erlang C: the share that has to wait when everybody waits. 1 when the load is too much for ever.
pub fn erlang_c(agents: u32, erlangs: f64) -> f64 {
    let (agents_f, blocked) = (f64::from(agents), erlang_b(agents, erlangs));
    if erlangs >= agents_f { 1.0 } else { blocked / (1.0 - erlangs / agents_f * (1.0 - blocked)) }
}

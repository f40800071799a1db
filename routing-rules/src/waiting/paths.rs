//! The ways in which the next minutes can go: always the same number of them, made of handling times
//! that occurred. Each draw takes every part of the times once over all ways, so few ways say much.
//! Whole numbers only, no dice: the same scene gives the same reckoning everywhere.

use super::Reckoning;
use super::recent::Sorted;
use crate::time::Span;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// So many ways: a prime, so that each draw can take the parts in an order of its own.
const WAYS: usize = 101;
/// More agents than this are looked at as if they were this many.
const SLOTS_AT_MOST: usize = 200;

/// One contact's worth of an agent's capacity, and what takes it now.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a> {
    /// For how long it has been taken.
    pub elapsed: Span,
    /// How long such contacts take.
    pub times: &'a Sorted,
    /// It is free after this at the latest: only notes are being written.
    pub at_most: Option<Span>,
}

/// Somebody who goes before.
#[derive(Clone, Copy, Debug)]
pub struct Ahead<'a> {
    /// How likely one of these agents takes them, and none of their others: in thousandths.
    pub share: u32,
    /// How long such contacts take.
    pub times: &'a Sorted,
    /// After how long such residents give up on average.
    pub patience: Option<Span>,
}

/// Everything a wait depends on: the agents on duty and who goes before.
#[derive(Clone, Debug, Default)]
pub struct Scene<'a> {
    /// What the agents who may take the contact can have at once.
    pub slots: Vec<Slot<'a>>,
    /// In their order.
    pub ahead: Vec<Ahead<'a>>,
}

impl Scene<'_> {
    /// How long until somebody is free; `None` when nobody is on duty.
    pub fn reckon(&self) -> Option<Reckoning> {
        if self.slots.is_empty() {
            return None;
        }
        let mut waits: Vec<i64> = (0..WAYS).map(|way| self.way(way)).collect();
        waits.sort_unstable();
        let at = |percent: usize| waits[percent * (WAYS - 1) / 100];
        let likely = at(50);
        Some(Reckoning { likely: Span(likely), sooner: Span(likely - at(10)), later: Span(at(90) - likely) })
    }

    fn way(&self, way: usize) -> i64 {
        let slots = &self.slots[..self.slots.len().min(SLOTS_AT_MOST)];
        let mut free: BinaryHeap<Reverse<i64>> =
            slots.iter().enumerate().map(|(n, slot)| Reverse(slot.left(part(way, n)))).collect();
        for (n, ahead) in self.ahead.iter().enumerate() {
            let draw = |kind: usize| part(way, SLOTS_AT_MOST + 3 * n + kind);
            let Some(mut next) = free.peek_mut() else { break };
            let elsewhere = draw(0) * 1000 / WAYS >= ahead.share as usize;
            let gone = ahead.patience.is_some_and(|mean| mean.0 * GIVES_UP[draw(1)] / 1000 < next.0);
            if !elsewhere && !gone {
                next.0 += pick(ahead.times, draw(2));
            }
        }
        free.peek().map_or(0, |next| next.0)
    }
}

impl Slot<'_> {
    /// When it is free: as those who took at least as long until now were.
    fn left(&self, part: usize) -> i64 {
        let longer = &self.times[self.times.partition_point(|time| i64::from(*time) <= self.elapsed.0)..];
        let left = match longer {
            // Longer than any that is remembered: nobody knows; the longer it was, the longer it may be.
            [] => self.elapsed.0 * part as i64 / WAYS as i64,
            longer => i64::from(longer[part * longer.len() / WAYS]) - self.elapsed.0,
        };
        self.at_most.map_or(left, |most| left.min(most.0))
    }
}

fn pick(times: &Sorted, part: usize) -> i64 {
    times.get(part * times.len() / WAYS).map_or(0, |time| i64::from(*time))
}

/// Which part of the whole a way takes in a draw: over all ways each part once, in an order that is
/// another for each draw.
fn part(way: usize, draw: usize) -> usize {
    let mixed = (draw as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let (step, from) = ((mixed >> 40) as usize % (WAYS - 1) + 1, (mixed >> 12) as usize % WAYS);
    (way * step + from) % WAYS
}

/// When residents of a mean patience of 1000 have given up, by parts: -1000 ln(1 - part).
const GIVES_UP: [i64; WAYS] = [
    5, 15, 25, 35, 46, 56, 67, 77, 88, 99, 110, 121, 132, 143, 155, 167, 178, 190, 202, 215, 227, 239, 252,
    265, 278, 291, 304, 318, 332, 345, 360, 374, 388, 403, 418, 433, 448, 464, 480, 496, 512, 529, 546, 563,
    581, 599, 617, 635, 654, 674, 693, 713, 734, 754, 776, 797, 820, 842, 866, 889, 914, 939, 964, 991, 1018,
    1046, 1074, 1104, 1134, 1165, 1197, 1231, 1265, 1301, 1338, 1376, 1416, 1458, 1502, 1547, 1595, 1645,
    1697, 1753, 1812, 1874, 1941, 2012, 2089, 2173, 2264, 2364, 2475, 2600, 2743, 2910, 3111, 3362, 3699,
    4210, 5308,
];

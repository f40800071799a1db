//! The seeded simulation: the real desk behind the real owner, with the real chat sessions before it,
//! over a journal that loses what was not synced, a clock that jumps and lines that break. After every
//! step everything that must hold is checked, and the reference model compares who gets what.

mod actors;
mod arrivals;
mod beside;
mod calls;
mod chat;
mod journal;
mod line;
mod notices;
pub mod planted;
mod setups;
mod sharing;
pub mod tally;
mod world;

use crate::dice::Dice;
use crate::reference::{Broken, Checked};
use actors::Actors;
use chat::Residents;
use daemon::owner::request::Answer;
use planted::Planted;
use routing_rules::command::Command;
use routing_rules::time::{Moment, Span};
use std::fmt;
use tally::Tally;
use world::{Asker, Told, World};

/// A run that broke something.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub seed: u64,
    /// At which step.
    pub step: u64,
    /// What.
    pub broken: Broken,
    /// The last things that happened.
    pub trail: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { seed, step, broken, trail } = self;
        writeln!(f, "{}", trail.join("\n"))?;
        writeln!(f, "seed {seed}, step {step}: {broken}")?;
        write!(f, "again: SIM_SEED={seed} SIM_STEPS={} cargo test -p tests --test simulation", step + 1)
    }
}

struct Run {
    world: World,
    residents: Residents,
    actors: Actors,
}

/// Runs one seed for so many steps. What came up, or what broke; a failing run is run once more, to
/// tell its last minutes.
pub fn run(seed: u64, steps: u64, planted: Option<Planted>) -> Result<Tally, Box<Failure>> {
    Run::new(seed, planted, false)
        .all(seed, steps)
        .or_else(|_| Run::new(seed, planted, true).all(seed, steps))
}

impl Run {
    fn new(seed: u64, planted: Option<Planted>, talks: bool) -> Run {
        let mut dice = Dice::new(seed);
        let morning = setups::morning(&mut dice);
        let world = World::new(dice, morning, planted, talks);
        Run { world, residents: Residents::default(), actors: Actors::default() }
    }

    fn all(mut self, seed: u64, steps: u64) -> Result<Tally, Box<Failure>> {
        let opened = self.actors.open(&mut self.world).and_then(|()| self.rest());
        let begun = self.world.now;
        opened.map_err(|broken| self.failed(seed, 0, broken))?;
        for step in 0..steps {
            self.step().map_err(|broken| self.failed(seed, step, broken))?;
        }
        self.end().map_err(|broken| self.failed(seed, steps, broken))?;
        self.world.count_summer_time(begun);
        Ok(self.world.tally)
    }

    fn failed(&mut self, seed: u64, step: u64, broken: Broken) -> Box<Failure> {
        Box::new(Failure { seed, step, broken, trail: std::mem::take(&mut self.world.trail).into() })
    }
}

impl Run {
    fn step(&mut self) -> Checked {
        let world = &mut self.world;
        match world.dice.below(1000) {
            0..=249 => self.residents.act(world)?,
            250..=549 => self.actors.work(world)?,
            550..=629 => self.actors.post(world)?,
            630..=709 => self.actors.ring(world)?,
            710..=722 => self.actors.manage(world)?,
            723..=729 => sharing::act(world)?,
            730..=879 => self.pass_time()?,
            880..=939 => self.actors.of_the_line(world)?,
            940..=945 => self.jump()?,
            946..=955 => self.crash()?,
            956..=965 => world.take_snapshot(),
            966..=983 => beside::act(world)?,
            _ => {
                world.tally.count("fault: slow sync");
                return self.rest();
            }
        }
        self.world.settle()?;
        self.world.look()?;
        let syncs = [0, 0, 0, 1, 2, 100][self.world.dice.below(6) as usize];
        self.world.sync(syncs)?;
        self.rest()
    }

    /// Hands out what was told, and checks everything.
    fn rest(&mut self) -> Checked {
        self.world.settle()?;
        self.world.look()?;
        self.hand_out()?;
        self.residents.pump(&mut self.world)?;
        self.world.settle()?;
        self.world.look()?;
        self.world.check()
    }

    fn hand_out(&mut self) -> Checked {
        while let Some(told) = self.world.told.pop_front() {
            match told {
                Told::News(happened) => {
                    self.residents.hear(&happened);
                    self.actors.hear(&happened);
                }
                Told::Answer(Asker::Chat(page, socket), answer) => {
                    self.residents.answered(page, socket, &self.world, answer);
                }
                Told::Answer(asker, Answer::Submitted(result)) => {
                    self.actors.answered(&mut self.world, asker, &result)?;
                }
                Told::Answer(..) => {}
            }
        }
        Ok(())
    }

    fn pass_time(&mut self) -> Checked {
        let world = &mut self.world;
        match world.dice.below(100) {
            0..=74 => {
                let span = Span(world.dice.between(1, 3_000));
                world.pass(span)
            }
            75..=91 => {
                let span = Span::seconds(world.dice.between(1, 70));
                world.pass(span)
            }
            92..=96 => {
                // Nobody woke the desk in time: a busy processor, a stopped machine.
                world.tally.count("fault: late wake-up");
                world.now = world.now + Span(world.dice.between(10, 100_000));
                Ok(())
            }
            _ => {
                let span = Span::minutes(world.dice.between(1, 200));
                world.pass(span)
            }
        }
    }

    /// The wall clock is set: the clock follows, and the desk hears of it first.
    fn jump(&mut self) -> Checked {
        let by = Span(self.world.dice.between(2_001, 7_200_000));
        self.world.settle()?;
        self.world.now = self.world.now + by;
        self.world.tally.count("fault: clock jump");
        self.world.jumped(by)
    }

    fn crash(&mut self) -> Checked {
        self.world.look()?;
        self.residents.all_lines_drop(&mut self.world);
        self.world.crash()?;
        let down = Span(self.world.dice.between(1, 30_000));
        self.world.now = self.world.now + down;
        self.actors.consoles_drop(&mut self.world)
    }

    /// Faults stop; everything comes to rest, and every promise is looked at once more.
    fn end(&mut self) -> Checked {
        for _ in 0..30 {
            self.world.settle()?;
            self.world.look()?;
            self.world.sync(usize::MAX)?;
            self.hand_out()?;
            self.residents.settle(&mut self.world)?;
        }
        self.world.check()?;
        self.world.check_acknowledged()?;
        self.residents.check(&self.world)
    }
}

impl World {
    /// Was the clock put forward or back since?
    fn count_summer_time(&mut self, begun: Moment) {
        let offset = |at: Moment| {
            let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
            self.model.zone().to_offset(at)
        };
        match offset(self.now).cmp(&offset(begun)) {
            std::cmp::Ordering::Greater => self.tally.count("fault: summer time began"),
            std::cmp::Ordering::Less => self.tally.count("fault: summer time ended"),
            std::cmp::Ordering::Equal => {}
        }
    }

    /// The desk hears of a jump before anything else that the new time makes due.
    fn jumped(&mut self, by: Span) -> Checked {
        self.hear_unsettled(Asker::Manager, Command::ClockJumped { by })
    }
}

//! The switchboard of one Asterisk as a state machine without I/O. It holds how the lines stand and how
//! the desk says they should stand; `settle` asks the switch for the difference, one step for each line
//! at a time. So an event that comes late, twice or never, a cut socket and a restart all end alike.

pub mod adopt;
mod back;
mod danger;
mod ears;
mod heard;
mod news;
pub mod record;
mod second;
mod settle;
mod sounds;
#[cfg(test)]
mod tests;

use crate::asterisk::translate::{LegOf, Wish};
use crate::asterisk::wire::Ask;
use crate::desk_handle::ContactView;
use routing_rules::book::DeskBook;
use routing_rules::contact::Stage;
use routing_rules::ids::{AgentId, ContactId, SwitchId, UnitId};
use routing_rules::time::{Moment, Span};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// How calls are treated on this switch.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The switch's name at the desk.
    pub switch: SwitchId,
    /// The ARI application's name; our own channels and bridges begin with it.
    pub app: String,
    /// The class of the hold music.
    pub music: String,
    /// How often a waiting caller hears their place.
    pub announce: Span,
    /// The country code of numbers without one.
    pub country: String,
    /// The dialplan label that rings a human when Portner cannot.
    pub fallback: String,
    /// The dialplan context for outside numbers; empty: calls are not sent outside.
    pub outside: String,
    /// How long a caller who was cut off by the switch keeps their place.
    pub keep_place: Span,
    /// What is recorded.
    pub recording: record::Recording,
}

/// What the board wants next.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Ask the switch; the answer comes back with this number.
    Ask(u64, Ask),
    /// Submit to the desk; what came of it comes back with this number.
    Wish(u64, Wish),
    /// Look a contact up, for its place in line.
    Look(ContactId),
    /// Read which telephone an agent has.
    Telephone(AgentId, String),
    /// Read the number of a resident whom an agent calls back, for a line of that name.
    Number(ContactId, AgentId, String),
    /// Another daemon has the application: stop.
    Replaced,
}

/// The lines of one switch.
pub struct Board {
    rules: Rules,
    book: Arc<DeskBook>,
    now: Moment,
    last: u64,
    started: Option<String>,
    callers: BTreeMap<String, Caller>,
    legs: BTreeMap<String, Leg>,
    /// Supervisors' lines.
    ears: BTreeMap<String, ears::Ear>,
    matters: BTreeMap<ContactId, Matter>,
    asked: BTreeMap<u64, (Step, Ask)>,
    wished: BTreeMap<u64, Wish>,
    later: Vec<(Moment, Wish)>,
    alarms: BTreeSet<(Moment, String)>,
    /// Numbers of callers whom the switch cut off, and since when they had waited.
    cut_off: BTreeMap<String, (Moment, Moment)>,
    /// Callers whom the switch has said it cuts off, since that was last asked.
    lost: u64,
    out: VecDeque<Output>,
}

/// Whose step an answer is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Caller(String),
    Leg(String),
    Ear(String),
    Talk(ContactId),
    Tape(ContactId),
    Aside,
}

/// A contact that this switch carries.
#[derive(Default)]
struct Matter {
    view: Option<Arc<ContactView>>,
    caller: Option<String>,
    talk: Talk,
    /// The last try to call back that was begun.
    tried: u32,
    tape: record::Tape,
}

/// The bridge of a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Talk {
    #[default]
    None,
    Asked,
    There,
    Ending,
}

/// A caller's line.
struct Caller {
    contact: Option<ContactId>,
    number: Option<String>,
    /// The number they dialled.
    dialled: String,
    language: String,
    up: bool,
    busy: bool,
    /// It was asked to hang up, or to go on in the dialplan.
    going: bool,
    /// It goes on in the dialplan: its leaving us is no hanging up.
    elsewhere: bool,
    bridge: Option<String>,
    sound: Sound,
    /// Prompts still to be played, each with the rest of its sentence.
    prompts: VecDeque<Vec<String>>,
    greeted: bool,
    /// The unit it came to was closed, and another one on duty had it in the same moment: nothing is said
    /// before that news has come.
    moves_on: Option<UnitId>,
    /// When all is said, it hangs up: the unit is closed.
    closing: bool,
    announce_at: Option<Moment>,
    failed: u32,
    not_before: Option<Moment>,
    /// It is not they who called: they are called back.
    back: Option<back::Back>,
}

/// What a caller hears.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sound {
    Nothing,
    Music,
    Prompt(String, Moment),
}

/// An agent's line under one offer.
struct Leg {
    of: LegOf,
    state: LegState,
    busy: bool,
    going: bool,
    accepting: bool,
    bridge: Option<String>,
    muted: bool,
    left: Option<Moment>,
}

/// How far an agent's line has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LegState {
    /// Its telephone is being read.
    Wanted,
    /// Its telephone is known.
    Ready(String),
    /// It exists.
    Made,
    /// It rings.
    Ringing,
    /// It was answered.
    Up,
}

impl Board {
    /// A switch with no line yet.
    pub fn new(rules: Rules, book: Arc<DeskBook>) -> Board {
        Board {
            rules,
            book,
            now: Moment(0),
            last: 0,
            started: None,
            callers: BTreeMap::new(),
            legs: BTreeMap::new(),
            ears: BTreeMap::new(),
            matters: BTreeMap::new(),
            asked: BTreeMap::new(),
            wished: BTreeMap::new(),
            later: Vec::new(),
            alarms: BTreeSet::new(),
            cut_off: BTreeMap::new(),
            lost: 0,
            out: VecDeque::new(),
        }
    }

    /// The desk's book changed.
    pub fn use_book(&mut self, book: Arc<DeskBook>) {
        self.book = book;
    }

    /// What to do next, until there is nothing.
    pub fn next_output(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    /// How many callers are on the line.
    pub fn callers(&self) -> usize {
        self.callers.len()
    }

    /// How many callers the switch has cut off by stopping, since this was last asked.
    pub fn take_lost(&mut self) -> u64 {
        std::mem::take(&mut self.lost)
    }

    /// When the board next needs to hear that time passed.
    pub fn next_deadline(&self) -> Option<Moment> {
        let later = self.later.iter().map(|(at, _)| *at).min();
        self.alarms.first().map(|(at, _)| *at).into_iter().chain(later).min()
    }

    /// Time passed.
    pub fn tick(&mut self, now: Moment) {
        self.now = self.now.max(now);
        while let Some((at, id)) = self.alarms.first().cloned() {
            if at > self.now {
                break;
            }
            self.alarms.pop_first();
            self.woken(&id);
        }
        let (due, later) = std::mem::take(&mut self.later).into_iter().partition(|(at, _)| *at <= self.now);
        self.later = later;
        let due: Vec<(Moment, Wish)> = due;
        due.into_iter().for_each(|(_, wish)| self.wish(wish));
        let keep = self.rules.keep_place;
        let now = self.now;
        self.cut_off.retain(|_, (_, cut)| now.since(*cut).0 <= keep.0);
    }

    fn woken(&mut self, id: &str) {
        if self.back_woken(id) {
            return;
        }
        if self.callers.contains_key(id) {
            self.wake_caller(id);
        } else if self.legs.get(id).is_some_and(|leg| leg.left.is_some()) {
            self.leg_gone(id, 16);
        }
    }

    fn alarm(&mut self, at: Moment, id: &str) {
        self.alarms.insert((at, id.to_string()));
    }

    fn ask(&mut self, step: Step, ask: Ask) {
        self.last += 1;
        self.asked.insert(self.last, (step, ask.clone()));
        self.out.push_back(Output::Ask(self.last, ask));
    }

    fn wish(&mut self, wish: Wish) {
        self.last += 1;
        self.wished.insert(self.last, wish.clone());
        self.out.push_back(Output::Wish(self.last, wish));
    }

    fn stage(&self, contact: ContactId) -> Option<&Stage> {
        self.matters.get(&contact)?.view.as_ref().map(|view| &view.contact.stage)
    }

    fn talk_name(&self, contact: ContactId) -> String {
        format!("{}-talk-{contact}", self.rules.app)
    }

    fn leg_name(&self, of: LegOf) -> String {
        format!("{}-{}", self.rules.app, of.offer)
    }

    /// The line of the agent who has a contact, once they have answered it.
    fn talking_leg(&self, contact: ContactId) -> Option<(&String, &Leg)> {
        let Some(Stage::InConversation { with, .. }) = self.stage(contact) else { return None };
        let fits = |leg: &&Leg| {
            leg.of.contact == contact && leg.of.agent == *with && leg.state == LegState::Up && !leg.going
        };
        self.legs.iter().find(|(_, leg)| fits(leg))
    }

    fn legs_of(&self, contact: ContactId) -> Vec<String> {
        let own = self.legs.iter().filter(|(_, leg)| leg.of.contact == contact);
        own.map(|(id, _)| id.clone()).collect()
    }

    /// Brings every line of a contact nearer to what the desk says.
    fn settle(&mut self, contact: ContactId) {
        for leg in self.legs_of(contact) {
            self.settle_leg(&leg);
        }
        self.begin_back(contact);
        let caller = self.matters.get(&contact).and_then(|matter| matter.caller.clone());
        if let Some(caller) = caller {
            self.settle_caller(&caller);
        }
        self.settle_ears(contact);
        self.settle_tape(contact);
        self.settle_talk(contact);
    }
}

impl Caller {
    fn new(number: Option<String>, language: String, up: bool) -> Caller {
        Caller {
            contact: None,
            number,
            dialled: String::new(),
            language,
            up,
            busy: false,
            going: false,
            elsewhere: false,
            bridge: None,
            sound: Sound::Nothing,
            prompts: VecDeque::new(),
            greeted: false,
            moves_on: None,
            closing: false,
            announce_at: None,
            failed: 0,
            not_before: None,
            back: None,
        }
    }
}

impl Leg {
    fn new(of: LegOf, state: LegState) -> Leg {
        Leg { of, state, busy: false, going: false, accepting: false, bridge: None, muted: false, left: None }
    }

    /// How far a listed line has come. One that was made was perhaps not rung yet: ringing twice does no harm.
    fn state_of(state: &str) -> LegState {
        match state {
            "Up" => LegState::Up,
            "Down" => LegState::Made,
            _ => LegState::Ringing,
        }
    }

    /// What a request has come to; its answer may be later than the news that somebody answered.
    fn has_come_to(&mut self, state: LegState) {
        if self.state != LegState::Up {
            self.state = state;
        }
    }
}

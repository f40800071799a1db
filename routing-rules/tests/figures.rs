//! What is counted in a short morning whose figures can be added up by hand.

mod kit;

use kit::*;
use routing_rules::command::Command;
use routing_rules::contact::{Channel, Outcome, Speaker};
use routing_rules::desk::Desk;
use routing_rules::event::Event;
use routing_rules::figures::{BOUNDS, Figures, Histogram, Row};
use routing_rules::ids::ContactId;
use routing_rules::time::{Moment, Span};
use routing_rules::verdict::{Because, Language};
use std::sync::Arc;

struct Counted {
    desk: Desk,
    figures: Figures,
    now: Moment,
}

impl Counted {
    fn act(&mut self, after: i64, command: Command) -> Vec<Event> {
        self.now = self.now + Span::seconds(after);
        let mut events = self.once(command);
        while self.desk.next_deadline(self.now).is_some_and(|due| due <= self.now) {
            events.extend(self.once(Command::TimePassed));
        }
        events
    }

    fn once(&mut self, command: Command) -> Vec<Event> {
        let events = self.desk.decide(self.now, command).expect("is done");
        for event in &events {
            self.figures.count(&self.desk, self.now, event);
            self.desk.apply(self.now, event);
        }
        events
    }

    fn row(&self, to: &str, language: Language) -> Row {
        let wanted = |key: &routing_rules::figures::Key| key.unit == unit(to) && key.language == language;
        self.figures.rows().find(|(key, _)| wanted(key)).map(|(_, row)| row.clone()).unwrap_or_default()
    }
}

fn morning() -> Counted {
    let mut setup = setup(&["desk", "roads", "health"]);
    setup.units.get_mut(&unit("health")).expect("a unit").sensitive = true;
    let mut counted =
        Counted { desk: Desk::default(), figures: Figures::default(), now: Moment(1_790_000_000_000) };
    counted.act(0, Command::Adopt { setup: Box::new(setup) });
    ready(&mut counted.desk, counted.now, "ola", profile(&["roads", "health"]));
    counted
}

fn observed(histogram: &Histogram) -> (u64, Span) {
    (histogram.count(), histogram.sum())
}

#[test]
fn a_short_morning_adds_up() {
    let mut counted = morning();
    let mut wanted = verdict("roads");
    let rule: Arc<str> = "street lights".into();
    wanted.because = Because::Rule { rule: rule.clone(), found: vec!["gatelys".into()] };
    // The first chat lapses once, is taken after 85 s (too late for 60 s), answered, closed, noted on.
    counted.act(0, Command::Arrive(arrival(1, Channel::Chat, wanted)));
    counted.act(20, Command::TimePassed);
    let events = counted.act(60, Command::TimePassed);
    let [Event::Offered { offer, agent: ola, contact, .. }] = events[..] else { panic!("{events:?}") };
    counted.act(5, Command::Accept { agent: ola, offer });
    let say = |n| Command::Say { contact, from: Speaker::Agent(ola), n: Some(n), words: content(n) };
    counted.act(5, say(1));
    counted.act(5, say(2));
    counted.act(20, Command::Close { contact, by: ola, outcome: Outcome::Referred, note: None });
    counted.act(60, Command::TimePassed);
    // The second leaves after 3 s while offered, the third is sent on to a sensitive unit.
    counted.act(0, Command::Arrive(arrival(2, Channel::Chat, verdict("roads"))));
    counted.act(3, Command::Leave { contact: ContactId(2) });
    let events = counted.act(0, Command::Arrive(arrival(3, Channel::Chat, verdict("roads"))));
    let Some(Event::Offered { offer, contact, .. }) = events.last() else { panic!("{events:?}") };
    let (offer, contact) = (*offer, *contact);
    counted.act(10, Command::Accept { agent: ola, offer });
    counted.act(30, Command::Transfer { contact, by: ola, to: unit("health"), wrong: true });

    let roads = counted.row("roads", Language::Nb);
    assert_eq!((roads.received, roads.abandoned, roads.abandoned_short), (3, 1, 1));
    assert_eq!(roads.completed.get(&Outcome::Referred), Some(&1));
    assert_eq!((roads.answered, roads.answered_within_target), (2, 1));
    let offers = roads.offers;
    assert_eq!((offers.made, offers.accepted, offers.lapsed, offers.withdrawn), (4, 2, 1, 1));
    assert_eq!(observed(&roads.wait), (2, Span::seconds(85 + 10)));
    assert_eq!(observed(&roads.first_response), (1, Span::seconds(90)));
    assert_eq!(observed(&roads.handle), (2, Span::seconds(90 + 30)), "notes belong to the handling");
    assert_eq!((roads.transferred_out, roads.transferred_in), (1, 0));
    let health = counted.row("health", Language::Other);
    assert_eq!((health.transferred_in, health.received, health.offers.made), (1, 0, 1));
    assert_eq!(counted.row("health", Language::Nb), Row::default(), "sensitive units hide the language");
    assert_eq!(counted.figures.rule_matches().collect::<Vec<_>>(), [(&*rule, 1)]);
}

#[test]
fn a_bound_belongs_to_its_bucket() {
    let mut histogram = Histogram::default();
    for seconds in BOUNDS {
        histogram.observe(Span::seconds(seconds));
    }
    histogram.observe(Span(3_600_001));
    assert_eq!(histogram.cumulative(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    assert_eq!(histogram.count(), 13);
}

//! `portner replay`: recorded days with other rules, hours or people, beside what was.

use super::{Ended, explain, ground_or_end, print_json, table};
use crate::args::{Place, Replay};
use crate::clock::Clock;
use crate::desk_files;
use crate::journal::past::words_of;
use crate::opened::remembered_desk;
use crate::saying::{self, say};
use crate::what_if::recorded::{self, Recorded};
use crate::what_if::replay::{Assumed, Sum, Sums, Way, count, replay};
use crate::what_if::staff_plan;
use routing_rules::book::{DeskBook, Inquiry};
use routing_rules::hours;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::measures::calendar::{date_of, day_of};
use routing_rules::measures::question::{Interval, Now, Question, Report};
use routing_rules::setup::Setup;
use routing_rules::time::Moment;
use routing_rules::verdict::Verdict;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One way it went or would have gone.
struct Column {
    name: &'static str,
    sums: Sums,
}

pub(super) fn perform(place: &Place, asked: &Replay) -> Result<(), Ended> {
    let ground = ground_or_end(place)?;
    let own = desk_files::load(remembered_desk(&ground.data).as_deref());
    let zone = own.map_or_else(|_| "UTC".to_string(), |book| book.setup.zone);
    let (interval, from, until) = interval(asked, &zone)?;
    let recorded = recorded::read(&ground.data, from, until).map_err(Ended::Refused)?;
    let setup = recorded.setup.clone().filter(|_| !recorded.contacts.is_empty());
    let Some(setup) = setup else {
        return Err(Ended::Refused(format!(
            "nobody came in {interval}; choose other days with --from and --to"
        )));
    };
    let book = place.desk.is_some().then(|| explain::book(place)).transpose()?;
    let mut notes = Notes::default();
    let columns = columns(asked, &ground.data, &recorded, &setup, book, (from, until), &mut notes)?;
    if asked.json {
        print_json(&as_json(&interval, &columns, &notes));
    } else {
        show(&interval, &columns, &notes);
    }
    Ok(())
}

/// What a reader must know to judge the figures.
#[derive(Default)]
struct Notes {
    assumed: Vec<String>,
}

fn columns(
    asked: &Replay,
    data: &Path,
    recorded: &Recorded,
    setup: &Setup,
    book: Option<DeskBook>,
    (from, until): (Moment, Moment),
    notes: &mut Notes,
) -> Result<Vec<Column>, Ended> {
    let came = recorded.contacts.values().map(|past| &past.came);
    let was = count(came, from, until, setup.short_abandon);
    let assumed = Assumed::of(recorded, until);
    let play = |way: Way<'_>| replay(recorded, &assumed, way, from, until);
    let (staff, orders) = (recorded.staff.clone(), recorded.orders.clone());
    let replayed = play(Way { setup, verdicts: BTreeMap::new(), staff, orders: orders.clone() });
    let mut columns =
        vec![Column { name: "recorded", sums: was }, Column { name: "replayed", sums: replayed }];
    notes.assume(recorded, &assumed, from);
    let new = book.as_ref().map_or(setup, |book| &book.setup);
    let plan = asked.staff.as_deref().map(|file| plan(file, new)).transpose()?;
    if book.is_some() || plan.is_some() {
        let verdicts = match &book {
            Some(book) => judged_again(data, recorded, book, notes)?,
            None => BTreeMap::new(),
        };
        let staff = match plan {
            Some(groups) => staff_plan::workers(&groups, new, from, until),
            None => recorded.staff.clone(),
        };
        // Another desk stays as it is; closings come as they came.
        let closings =
            |order: &(Moment, _)| !matches!(order.1, routing_rules::command::Command::Adopt { .. });
        let orders = match book {
            Some(_) => orders.into_iter().filter(closings).collect(),
            None => orders,
        };
        columns.push(Column { name: "changed", sums: play(Way { setup: new, verdicts, staff, orders }) });
    }
    Ok(columns)
}

fn plan(file: &Path, setup: &Setup) -> Result<Vec<staff_plan::Group>, Ended> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|why| Ended::Refused(format!("could not read {name}: {why}")))?;
    staff_plan::read(&name, &text, setup).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(|mistake| mistake.to_string()).collect();
        Ended::Refused(format!("{}\n{} to mend", lines.join("\n"), mistakes.len()))
    })
}

/// What the new desk makes of words that are still there.
fn judged_again(
    data: &Path,
    recorded: &Recorded,
    book: &DeskBook,
    notes: &mut Notes,
) -> Result<BTreeMap<ContactId, Verdict>, Ended> {
    let judged: Vec<ContactId> =
        recorded.contacts.iter().filter(|(_, past)| past.judged).map(|(contact, _)| *contact).collect();
    let chosen = recorded.contacts.len() - judged.len();
    let mut verdicts = BTreeMap::new();
    words_of(data, &judged, &mut |contact, text| {
        let Some((text, past)) = text.zip(recorded.contacts.get(&contact)) else { return };
        let (channel, at) = (past.came.channel, past.came.at);
        let inquiry = Inquiry { text: &text, channel, language: None, attributes: &[], at };
        verdicts.insert(contact, book.classify(&inquiry).verdict);
    })
    .map_err(|why| Ended::Refused(format!("could not read what is recorded: {why}")))?;
    let gone = judged.len() - verdicts.len();
    notes.assumed.push(format!(
        "{} were judged anew by the other desk; {gone} had no words left and {chosen} went where somebody chose: these as before",
        verdicts.len()
    ));
    Ok(verdicts)
}

impl Notes {
    fn assume(&mut self, recorded: &Recorded, assumed: &Assumed, from: Moment) {
        let waited = recorded.contacts.values().filter(|past| past.came.at < from).count();
        self.assumed.push(format!(
            "{waited} who waited when it began are played and not counted; conversations under way then are not played"
        ));
        self.assumed.push(format!(
            "each takes an agent as long as recorded, notes included, whoever has it; {} were never done with: theirs is that of another of the same unit and channel",
            assumed.borrowed
        ));
        let means =
            assumed.patience.iter().map(|(channel, mean)| format!("{channel} {:.0} s", mean.as_seconds()));
        let means: Vec<String> = means.collect();
        self.assumed.push(match means.is_empty() {
            true => "nobody gave up, so nobody does".to_string(),
            false => format!(
                "who gave up does so after the same time; who did not has that much patience more, drawn with these means: {}; on other channels nobody gives up",
                means.join(", ")
            ),
        });
        self.assumed.push(format!(
            "agents take offers after {:.0} s, decline none, and nobody is sent on, asked again or called back; who was turned away by a full line is not in the record",
            recorded.pick_up.as_seconds()
        ));
    }
}

/// The days that are meant, and their first and last moment.
fn interval(asked: &Replay, zone: &str) -> Result<(Interval, Moment, Moment), Ended> {
    let now = Clock::default().now();
    let zone = hours::zone(zone).ok_or_else(|| Ended::Start(format!("there is no time zone `{zone}`")))?;
    let today = hours::date_of(&zone, now).map_or(0, day_of);
    let parts = [("from", asked.from.as_str()), ("to", asked.to.as_deref().unwrap_or_default())];
    let question = Question::read(Report::Service, &parts, Now { today, hour: 23, first: today })
        .map_err(|mistakes| Ended::Refused(mistakes.join("\n")))?;
    let interval = question.interval;
    let moment = |day: i32, hour: u8| {
        let date = date_of(day + i32::from(hour / 24));
        let at = zone.to_zoned(date.at((hour % 24) as i8, 0, 0, 0)).ok()?;
        Some(Moment(at.timestamp().as_millisecond()))
    };
    let ends = moment(interval.from, interval.from_hour).zip(moment(interval.to, interval.to_hour + 1));
    let (from, until) = ends.ok_or_else(|| Ended::Refused(format!("{interval} lies too far away")))?;
    Ok((interval, from, until.min(now)))
}

const TITLES: [&str; 9] =
    ["unit", "how", "came", "answered", "in time %", "mean wait s", "9 of 10 s", "gave up %", "left waiting"];

fn units(columns: &[Column]) -> BTreeSet<UnitId> {
    columns.iter().flat_map(|column| column.sums.units.keys().copied()).collect()
}

fn show(interval: &Interval, columns: &[Column], notes: &Notes) {
    let nothing = Sum::default();
    let mut rows = Vec::new();
    for unit in units(columns) {
        for column in columns {
            let sum = column.sums.units.get(&unit).unwrap_or(&nothing);
            rows.push(row(unit.to_string(), column.name, sum));
        }
    }
    rows.extend(columns.iter().map(|column| row("together".to_string(), column.name, &column.sums.all)));
    saying::text(&table(&TITLES, &rows));
    say!(
        "{interval}. Recorded: as it was. Replayed: the same through the model. Compare changed with replayed."
    );
    notes.assumed.iter().for_each(|note| say!("assumed: {note}"));
}

fn row(unit: String, how: &str, sum: &Sum) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or("-".to_string(), |value| format!("{value:.0}"));
    vec![
        unit,
        how.to_string(),
        sum.came.to_string(),
        sum.answered.to_string(),
        number(sum.service()),
        number(sum.mean_wait()),
        number(sum.long_wait()),
        number(sum.abandonment()),
        sum.waiting().to_string(),
    ]
}

fn as_json(interval: &Interval, columns: &[Column], notes: &Notes) -> Value {
    let nothing = Sum::default();
    let of = |name: String, pick: &dyn Fn(&Sums) -> Sum| {
        let ways = columns.iter().map(|column| (column.name.to_string(), figures(&pick(&column.sums))));
        json!({ "unit": name, "ways": ways.collect::<serde_json::Map<_, _>>() })
    };
    let each = units(columns)
        .into_iter()
        .map(|unit| of(unit.to_string(), &|sums| sums.units.get(&unit).unwrap_or(&nothing).clone()));
    json!({
        "interval": interval.to_string(),
        "units": each.collect::<Vec<_>>(),
        "together": of("together".to_string(), &|sums| sums.all.clone())["ways"],
        "assumed": notes.assumed,
    })
}

fn figures(sum: &Sum) -> Value {
    json!({
        "came": sum.came, "answered": sum.answered, "answered_in_time": sum.in_time,
        "service_level": sum.service(), "mean_wait_seconds": sum.mean_wait(),
        "nine_of_ten_wait_seconds": sum.long_wait(), "abandoned": sum.left,
        "abandonment": sum.abandonment(), "refused": sum.refused, "waiting": sum.waiting(),
    })
}

//! What people see agrees with the raw journal: a real daemon over a made-up half year with a leap day, both
//! hours of the clock and changed rules; its API as JSON, CSV and spreadsheet and its pages are compared, cell
//! by cell, with the slow program. Old figures are taken in whole or not at all.

use std::path::Path;
use tests::clients::http::{Reply, Request};
use tests::daemon_under_test::{Daemon, binary};
use tests::dice::Dice;
use tests::profile;
use tests::recompute::days::Days;
use tests::recompute::observe::{Observation, observe};
use tests::recompute::{HOUR_COSTS, csv_cells, slow, with_access_clock, xlsx_cells};
use tests::tried::{Failure, Tried, ensure, same};

const FROM: &str = "2024-02-25";
const TO: &str = "2024-04-02";
/// Report, groupings, and the page that shows it.
const QUESTIONS: &[(&str, &str, &str)] = &[
    ("volumes", "day", "overview"),
    ("volumes", "month,channel", "volumes"),
    ("volumes", "topic", "years"),
    ("volumes", "outcome", "outcomes"),
    ("service", "unit", "service"),
    ("service", "week,channel", "service"),
    ("survey", "unit", "surveys"),
];

fn day(text: &str) -> Tried<routing_rules::time::Moment> {
    let moment = routing_rules::time::Moment::from_rfc3339(&format!("{text}T00:00:00Z"));
    moment.ok_or_else(|| Failure::new(format!("{text} is no day")))
}

/// A daemon that wakes up over old days, and what the slow program saw in them.
async fn over_old_days() -> Tried<(Daemon, Vec<Observation>)> {
    let seed = Dice::seed_from("PORTNER_SEED");
    println!("PORTNER_SEED={seed}");
    let settings = format!("[reports]\nhour_costs = {HOUR_COSTS}\n");
    let daemon = Daemon::prepared(binary()?, &settings)?;
    let book = routing_rules::book::DeskBook::load(routing_rules::book::DeskBook::built_in_files())
        .map_err(|mistakes| Failure::new(format!("{mistakes:?}")))?;
    let mut days = Days::begin(&daemon.data(), with_access_clock(book.setup), day("2024-02-20")?, seed)?;
    for _ in 0..3 {
        days.live(15, 30)?;
        days.change_rules()?;
    }
    drop(days);
    let observed = observe(&daemon.data())?.all;
    // Counted before the daemon starts: a report waits for the newest events only so long.
    drop(daemon::views::look(&daemon.data()).map_err(Failure::new)?);
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, &[])?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    Ok((daemon, observed))
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_files_say_what_the_journal_says() -> Tried {
    let (mut daemon, observed) = over_old_days().await?;
    let origin = format!("http://{}", daemon.door);
    let fields = [("code", &*daemon.first_code()?), ("name", "sjef"), ("password", "et langt nok passord")];
    let first = Request::form("/first", &fields).header("Origin", &origin);
    let reply = daemon.ask(first).await?.expect(303)?;
    let cookie =
        reply.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap_or("").to_string();
    for round in 0..2 {
        for (report, by, page) in QUESTIONS {
            let by_list: Vec<&str> = by.split(',').collect();
            let slow = slow::lines(&observed, report, &by_list, &format!("{FROM}T00"), &format!("{TO}T23"));
            let which = format!("{report} by {by}, round {round}");
            ensure(!slow.is_empty(), || format!("{which}: nothing to compare"))?;
            let asked = format!("from={FROM}&to={TO}&by={by}");
            let get = async |path: String| -> Tried<Reply> {
                daemon.ask(Request::get(path).header("cookie", &cookie)).await?.expect(200)
            };
            let csv = csv_cells(&get(format!("/api/v1/reports/{report}?{asked}&format=csv")).await?.text());
            same(&format!("{which}: CSV"), &csv[1..], &slow[..])?;
            let sheet = get(format!("/api/v1/reports/{report}?{asked}&format=xlsx")).await?;
            same(&format!("{which}: XLSX"), xlsx_cells(&sheet.body, csv[0].len())?, csv.clone())?;
            let json = get(format!("/api/v1/reports/{report}?{asked}")).await?.json()?;
            same(&format!("{which}: JSON"), json_cells(&json, &csv[0])?, csv[1..].to_vec())?;
            let html = get(format!("/reports/{page}?{asked}&lang=en")).await?.text();
            let shown = page_cells(&html)?;
            let written = slow.iter().map(|line| page_line(&line[by_list.len()..])).collect::<Vec<_>>();
            same(&format!("{which}: page"), shown, written)?;
        }
        daemon.kill()?;
        daemon.restart().await?;
    }
    Ok(())
}

/// JSON's rows under CSV's titles; a number is compared as CSV writes it.
fn json_cells(json: &serde_json::Value, titles: &[String]) -> Tried<Vec<Vec<String>>> {
    let rows = json["rows"].as_array().ok_or_else(|| Failure::new(format!("no rows: {json}")))?;
    let definitions = json["definitions"].as_object();
    ensure(definitions.is_some_and(|all| !all.is_empty()), || "nothing says what figures are".to_string())?;
    let cell = |value: &serde_json::Value, title: &str| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        number if number.is_u64() => number.to_string(),
        number => format!("{:.*}", places(title), number.as_f64().unwrap_or(f64::NAN)),
    };
    Ok(rows.iter().map(|row| titles.iter().map(|title| cell(&row[title], title)).collect()).collect())
}

fn places(title: &str) -> usize {
    if matches!(title, "score" | "cost_per_contact") { 2 } else { 1 }
}

/// The figures of the page's table of rows.
fn page_cells(html: &str) -> Tried<Vec<Vec<String>>> {
    let table = html.split("id=\"rows-caption\"").nth(1).and_then(|rest| rest.split("</table>").next());
    let body = table.and_then(|table| table.split("<tbody>").nth(1));
    let body = body.ok_or_else(|| Failure::new(format!("the page has no table of rows:\n{html}")))?;
    let cell = |rest: &str| rest.split("</td>").next().unwrap_or("").to_string();
    let row = |row: &str| row.split("<td class=\"number\">").skip(1).map(cell).collect();
    Ok(body.split("<tr>").skip(1).map(row).collect())
}

fn page_line(figures: &[String]) -> Vec<String> {
    figures.iter().map(|figure| if figure.is_empty() { "–".to_string() } else { figure.clone() }).collect()
}

/// What is said of each bad file, with its line; and that nothing of it was taken in.
const BAD: &[(&[u8], &str)] = &[
    (b"period;figure;value\n2014;contacts;1\n", ":1:"),
    (b"year,count\n2014,1\n", "period,figure,value"),
    (b"period,figure,value\n2014,per_inhabitant,15,1\n", "decimal comma"),
    (b"period,figure,value\n2014,contacts,1\n2014,contacts,2\n", ":3:"),
    (b"period,figure,value\n2013,contacts,5\n2014,bes\xf8k,1\n", ":3: this is not UTF-8"),
    (b"period,figure,value\n2013,contacts,5\n2014,contacts,=1+1\n", ":3:"),
    (b"period,figure,value\n2014,contacts,99\n", "35276"),
    (b"", "period,figure,value"),
];

#[tokio::test]
async fn earlier_years_are_taken_in_whole_or_not_at_all() -> Tried {
    let daemon = Daemon::prepared(binary()?, "")?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, &[])?;
    let file = daemon.directory().join("old.csv");
    let take = |bytes: &[u8]| -> Tried<std::process::Output> {
        std::fs::write(&file, bytes)?;
        let (desk, file) = (desk.to_string_lossy(), file.to_string_lossy());
        daemon.run(&["report", "import", "--desk", &desk, &file])
    };
    let good = "\u{feff}period,figure,value\r\n2014,contacts,35276\r\n2014,web_visits,369740\r\n2015,web_visits,428638\r\n2014,web_visits_per_inhabitant,15.1\r\n";
    let taken = take(good.as_bytes())?;
    ensure(taken.status.success(), || String::from_utf8_lossy(&taken.stderr).into_owned())?;
    let kept = read(&desk)?;
    ensure(kept.contains("2015,web_visits,428638\n") && kept.lines().count() == 5, || kept.clone())?;
    for (bytes, says) in BAD {
        let refused = take(bytes)?;
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        same(&format!("exit code of {:?}", String::from_utf8_lossy(bytes)), refused.status.code(), Some(1))?;
        ensure(said.contains(says), || format!("{said}\ndoes not say {says}"))?;
        same("earlier.csv", read(&desk)?, kept.clone())?;
    }
    let again = take(good.as_bytes())?;
    ensure(again.status.success(), || "the same again did harm".to_string())?;
    same("earlier.csv", read(&desk)?, kept)?;
    let built_in = daemon.run(&["report", "import", &file.to_string_lossy()])?;
    same("without a desk", built_in.status.code(), Some(1))
}

fn read(desk: &Path) -> Tried<String> {
    Ok(std::fs::read_to_string(desk.join("earlier.csv"))?)
}

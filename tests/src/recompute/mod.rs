//! The proof of the figures: a made-up stretch of days at a desk, written as a journal, and a slow program
//! that reads the raw journal and computes every measure by its definition. It shares no code with the
//! core's measures, so that both can be wrong only in different ways.

pub mod days;
pub mod observe;
pub mod slow;

use crate::tried::{Tried, ensure};
use observe::{ACCESS_DAYS, ACCESS_TOPIC};
use routing_rules::holidays::Country;
use routing_rules::measures::answer::Answer;
use routing_rules::setup::{AccessClock, Setup};

/// The cells of a CSV text without quotes in it.
pub fn csv_cells(text: &str) -> Vec<Vec<String>> {
    text.split("\r\n")
        .filter(|line| !line.is_empty())
        .map(|line| line.split(',').map(str::to_string).collect())
        .collect()
}

/// The cells of the first sheet of a spreadsheet, read without the code that wrote it.
pub fn xlsx_cells(bytes: &[u8], columns: usize) -> Tried<Vec<Vec<String>>> {
    let text = String::from_utf8_lossy(bytes);
    let start = text.find("<sheetData>").unwrap_or(0);
    let end = text.find("</sheetData>").unwrap_or(0);
    ensure(start < end, || "the spreadsheet has no sheet".to_string())?;
    let mut rows = Vec::new();
    for row in text[start..end].split("<row r=\"").skip(1) {
        let mut cells = vec![String::new(); columns];
        for cell in row.split("<c r=\"").skip(1) {
            let column = cell.bytes().take_while(u8::is_ascii_uppercase);
            let number = column.fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1) - 1;
            let inside = cell.split_once('>').map_or("", |(_, inside)| inside);
            let tags = inside.split('<').map(|tag| tag.split_once('>').map_or(tag, |(_, text)| text));
            cells[number] = tags.collect();
        }
        rows.push(cells);
    }
    Ok(rows)
}

/// Does the JSON of an answer say the same as these lines of its CSV?
pub fn json_agrees(answer: &Answer, lines: &[Vec<String>]) -> Tried {
    let json = adapters::reports::json::answer(answer);
    let titles = &lines[0];
    for (row, line) in json["rows"].as_array().into_iter().flatten().zip(&lines[1..]) {
        for (title, cell) in titles.iter().zip(line) {
            let said = match &row[title] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                number => number.to_string(),
            };
            let same = said == *cell || said.parse::<f64>().ok().is_some_and(|said| Ok(said) == cell.parse());
            ensure(same, || format!("{title}: JSON says {said}, CSV {cell}"))?;
        }
    }
    ensure(json["rows"].as_array().map(Vec::len) == Some(lines.len() - 1), || "rows are missing".to_string())
}

/// Inhabitants of the made-up municipality.
pub const INHABITANTS: u64 = 24_500;
/// What an agent's hour costs there.
pub const HOUR_COSTS: u64 = 45_000;

/// The same desk, with contacts of one topic as access requests.
pub fn with_access_clock(mut setup: Setup) -> Setup {
    let topics = [ACCESS_TOPIC.into()].into();
    setup.calendar.access =
        Some(AccessClock { topics, days: ACCESS_DAYS as u32, holidays: Some(Country::No) });
    setup
}

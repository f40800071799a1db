//! `portner report`: the same figures as the pages, the API and Prometheus.

mod import;
mod progress;

use super::{Ended, ground_or_end, print_json, table};
use crate::args::{self, Format, Place};
use crate::saying::{self, say};
use crate::views::store::Reader;
use crate::{desk_files, opened, reports, views};
use adapters::reports::{MOST_ROWS, csv, json, xlsx};
use progress::Progress;
use routing_rules::measures::answer::{Answer, answer, whole};
use routing_rules::measures::measure::{Basis, Value};
use routing_rules::measures::question::{Now, Question, Report};
use std::io::Write as _;

/// Most rows in a terminal: more belong into a file.
const MOST_LINES: usize = 2_000;

pub(super) fn perform(place: &Place, report: &args::Report) -> Result<(), Ended> {
    let (report, asked) = match report {
        args::Report::Import { file } => return import::perform(place, file),
        args::Report::Volumes(asked) => (Report::Volumes, asked),
        args::Report::Service(asked) => (Report::Service, asked),
        args::Report::Survey(asked) => (Report::Survey, asked),
    };
    let ground = ground_or_end(place)?;
    let directory = ground.desk.clone().or_else(|| opened::remembered_desk(&ground.data));
    let book = desk_files::load(directory.as_deref()).map_err(|why| Ended::Start(why.to_string()))?;
    let reader = views::look(&ground.data).map_err(Ended::Start)?;
    let now = reader.now(crate::clock::Clock::default().now()).map_err(Ended::Start)?;
    let question =
        Question::read(report, &parts(asked), now).map_err(|mistakes| Ended::Refused(mistakes.join("\n")))?;
    let basis = reports::basis(&book, &ground.settings.reports);
    write(asked.format, &question, basis, now, reader).map_err(Ended::Refused)
}

fn parts(asked: &args::Asked) -> Vec<(&'static str, &str)> {
    let parts = [
        ("from", asked.from.as_deref()),
        ("to", asked.to.as_deref()),
        ("by", Some(asked.by.as_str())),
        ("channel", asked.channel.as_deref()),
        ("unit", asked.unit.as_deref()),
        ("language", asked.language.as_deref()),
        ("form", asked.form.as_deref()),
        ("top", asked.top.as_deref()),
        ("compare", asked.compare.as_deref()),
    ];
    parts.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
}

fn write(
    format: Format,
    question: &Question,
    basis: Basis,
    now: Now,
    mut reader: Reader,
) -> Result<(), String> {
    let progress = Progress::begin(matches!(format, Format::Csv));
    match format {
        Format::Csv => {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            let mut put = |text: String| out.write_all(text.as_bytes()).map_err(|error| error.to_string());
            put(csv::head(question))?;
            answer(question, basis, now, &mut reader, &mut |row| {
                progress.row();
                put(csv::row(&row))
            })?;
            out.flush().map_err(|error| error.to_string())
        }
        Format::Json => {
            let answer = whole(question, basis, now, &mut reader, MOST_ROWS)?;
            drop(progress);
            print_json(&json::answer(&answer));
            Ok(())
        }
        Format::Xlsx => {
            let bytes = xlsx::answer(&whole(question, basis, now, &mut reader, MOST_ROWS)?);
            drop(progress);
            std::io::stdout().lock().write_all(&bytes).map_err(|error| error.to_string())
        }
        Format::Table => {
            let answer = whole(question, basis, now, &mut reader, MOST_LINES)?;
            drop(progress);
            show(&answer);
            Ok(())
        }
    }
}

fn show(answer: &Answer) {
    let Answer { question, rows, summary } = answer;
    let titles = question.titles();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let line = |labels: Vec<String>, values: &mut dyn Iterator<Item = &Value>| {
        let values = values.map(|value| value.decimal().unwrap_or_else(|| "-".to_string()));
        labels.into_iter().chain(values).collect::<Vec<String>>()
    };
    let mut lines: Vec<_> = rows.iter().map(|row| line(row.labels.clone(), &mut row.all_values())).collect();
    let together = |name: &str| {
        let mut labels = vec![String::new(); question.by.len()];
        labels.iter_mut().take(1).for_each(|label| *label = name.to_string());
        labels
    };
    lines.push(line(together("together"), &mut summary.total.iter()));
    lines.push(line(together("the period before"), &mut summary.before.1.iter()));
    lines.push(line(together("last year"), &mut summary.last_year.1.iter()));
    saying::text(&table(&titles, &lines));
    say!("{}; compared with {} and {}", question.interval, summary.before.0, summary.last_year.0);
    summary.warnings.iter().for_each(|warning| say!("note: {warning}"));
}

//! The monthly report by mail: when a month is over, its letter is handed to the mail program of this machine,
//! once. Which month went last stands on the disk before and after, so that no restart sends one twice or leaves
//! one out; what was on its way when the process ended is sent again under the same Message-ID, and said so.

use crate::config;
use crate::deliveries::Deliveries;
use crate::opened::Opened;
use adapters::pages::report_letter::{self, Envelope};
use adapters::reports::{Asked, Figures, MOST_ROWS, NotAnswered};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use routing_rules::measures::calendar::{LocalHours, date_of, months_later};
use routing_rules::measures::question::Report;
use routing_rules::time::Moment;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// The figures' destination, as metrics call it.
pub const DESTINATION: &str = "monthly-report";
/// From this hour on of the day that is set; the night's contacts have been counted by then.
const FROM_HOUR: u8 = 6;
/// How often the calendar is looked at: a letter has time, and clocks are set.
const LOOK: Duration = Duration::from_secs(60);
/// The mail program is looked after so often, and for a minute at most.
const GLANCE: Duration = Duration::from_millis(20);
const GLANCES: u32 = 3_000;
/// After a failure, doubled each time up to an hour.
const AGAIN: Duration = Duration::from_secs(2);
const FILE: &str = "monthly-report";

/// What it needs.
pub struct World {
    /// The desk.
    pub opened: Arc<Opened>,
    /// Its figures.
    pub figures: Arc<dyn Figures>,
    /// To whom and how.
    pub settings: config::Reports,
    /// Where people outside find the pages.
    pub link: Option<String>,
    /// The data directory.
    pub data: PathBuf,
    /// Where it is counted.
    pub deliveries: Arc<Deliveries>,
}

/// Sends what is due, as long as the daemon runs. Returns at once when nobody is to get it.
pub async fn run(world: World) {
    if world.settings.mail_to.is_empty() {
        return;
    }
    let mut wait = AGAIN;
    loop {
        let pause = match world.next().await {
            Ok(sent) => {
                wait = AGAIN;
                if sent { Duration::ZERO } else { LOOK }
            }
            Err(why) => {
                world.deliveries.failed(DESTINATION);
                tracing::error!(%why, "The monthly report could not be sent; it is tried again.");
                wait = (wait * 2).min(Duration::from_secs(3600));
                wait
            }
        };
        tokio::time::sleep(pause).await;
    }
}

impl World {
    /// Sends the next letter that is due; was there one?
    async fn next(&self) -> Result<bool, String> {
        let (today, hour) = self.today();
        let last = match read(&self.data)? {
            Some(last) => last,
            None => {
                // Months before this was set up are nobody's surprise.
                let last = months_later(today.first_of_month(), -1);
                keep(&self.data, last, "")?;
                State { month: last, on_its_way: false }
            }
        };
        let month = months_later(last.month, i32::from(!last.on_its_way));
        let due = months_later(month, 1).with().day(self.settings.mail_day.clamp(1, 28) as i8).build();
        let due = due.map_err(|error| error.to_string())?;
        if (today, hour) < (due, FROM_HOUR) && !last.on_its_way {
            return Ok(false);
        }
        if last.on_its_way {
            tracing::warn!(
                month = name(month),
                "The monthly report may have been sent before; it is sent again."
            );
        }
        self.deliveries.pending(DESTINATION, 1);
        let letter = self.letter(month).await?;
        keep(&self.data, month, " on its way")?;
        let command = self.settings.mail_command.clone();
        let handed = tokio::task::spawn_blocking(move || hand_over(&command, letter));
        if let Err(why) = handed.await.map_err(|error| error.to_string()).flatten() {
            // It said no, so nothing is on its way.
            keep(&self.data, months_later(month, -1), "")?;
            return Err(why);
        }
        keep(&self.data, month, "")?;
        self.deliveries.delivered(DESTINATION);
        tracing::info!(month = name(month), "Sent the monthly report.");
        Ok(true)
    }

    fn today(&self) -> (Date, u8) {
        let zone = self.opened.book.borrow().setup.zone.clone();
        let (day, hour) = LocalHours::new(&zone).of(self.opened.door.now());
        (date_of(day), hour)
    }

    async fn letter(&self, month: Date) -> Result<String, String> {
        let month = name(month);
        let mut answers = Vec::new();
        for (_, report) in Report::ALL {
            let parts = [("from", &*month), ("to", &*month), ("by", "channel,unit")];
            let parts = parts.into_iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
            let answer = self.figures.whole(Asked { report, parts }, MOST_ROWS).await;
            answers.push(answer.map_err(|why| match why {
                NotAnswered::Mistakes(mistakes) => mistakes.join("; "),
                NotAnswered::Failed(why) => why,
            })?);
        }
        let book = self.opened.book.borrow().clone();
        let link = self.link.as_ref().map(|link| format!("{link}/reports/volumes?from={month}&to={month}"));
        let date = rfc5322(self.opened.door.now());
        let (from, to) = (self.settings.mail_from.as_str(), &self.settings.mail_to[..]);
        Ok(report_letter::write(book, &Envelope { from, to, month: &month, date: &date, link }, &answers))
    }
}

fn name(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

fn rfc5322(at: Moment) -> String {
    let at = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(TimeZone::UTC);
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// Takes along from one data directory to another which month went last, unless a later one did there: after a
/// restored backup no month is sent again, and none is left out.
pub fn carry(from: &Path, to: &Path) -> Result<(), String> {
    let Some(theirs) = read(from)? else { return Ok(()) };
    let far = |state: &State| (state.month, !state.on_its_way);
    if read(to)?.is_some_and(|own| far(&own) >= far(&theirs)) {
        return Ok(());
    }
    keep(to, theirs.month, if theirs.on_its_way { " on its way" } else { "" })
}

/// The last month that is done with, or the one that was on its way.
#[derive(Debug, PartialEq)]
struct State {
    month: Date,
    on_its_way: bool,
}

fn read(data: &Path) -> Result<Option<State>, String> {
    let path = data.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
    };
    let (month, rest) = text.trim().split_at_checked(7).unwrap_or((&text, ""));
    let month = format!("{month}-01").parse().map_err(|_| {
        format!("{} holds no month; write the last month that was sent, such as 2026-10", path.display())
    })?;
    Ok(Some(State { month, on_its_way: !rest.is_empty() }))
}

/// Beside it, synced, then in its place: never half.
fn keep(data: &Path, month: Date, rest: &str) -> Result<(), String> {
    let path = data.join(FILE);
    let written = || {
        let beside = data.join(format!("{FILE}.new"));
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(format!("{}{rest}\n", name(month)).as_bytes())?;
        file.sync_all()?;
        std::fs::rename(beside, &path)?;
        std::fs::File::open(data)?.sync_all()
    };
    written().map_err(|error: std::io::Error| format!("{} cannot be written: {error}", path.display()))
}

/// Gives the letter to the mail program; it took it when it ends with 0.
fn hand_over(command: &[String], letter: String) -> Result<(), String> {
    let (program, arguments) = command.split_first().ok_or("no mail program is set: reports.mail_command")?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{program} could not be started: {error}"))?;
    let input = child.stdin.take();
    // A program that does not read must not hold us: killed, it breaks the pipe.
    let writer = std::thread::spawn(move || input.map(|mut input| input.write_all(letter.as_bytes())));
    let mut glances = 0;
    let ended = loop {
        glances += 1;
        match child.try_wait() {
            Ok(Some(status)) => break Ok(status),
            Ok(None) if glances < GLANCES => std::thread::sleep(GLANCE),
            Ok(None) => break Err(format!("{program} took longer than a minute and was ended")),
            Err(error) => break Err(error.to_string()),
        }
    };
    if ended.is_err() {
        // Gone already is as good as ended.
        let _ = child.kill();
        let _ = child.wait();
    }
    let written = matches!(writer.join(), Ok(Some(Ok(()))));
    match ended? {
        status if status.success() && written => Ok(()),
        status => {
            let mut said = String::new();
            if let Some(errors) = child.stderr.take() {
                // What cannot be read is not said.
                let _ = errors.take(300).read_to_string(&mut said);
            }
            Err(format!("{program} ended with {status}: {}", said.trim()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restored_desk_knows_which_month_went_last() {
        let place = std::env::temp_dir().join(format!("portner-carried-{}", std::process::id()));
        let (from, to) = (place.join("from"), place.join("to"));
        for path in [&from, &to] {
            std::fs::create_dir_all(path).unwrap();
        }
        let text = |path: &Path| std::fs::read_to_string(path.join(FILE)).unwrap_or_default();
        carry(&from, &to).unwrap();
        assert_eq!(text(&to), "", "nothing there is nothing taken along");
        for (theirs, own, kept) in [
            ("2026-09\n", "", "2026-09\n"),
            ("2026-10 on its way\n", "2026-09\n", "2026-10 on its way\n"),
            ("2026-10\n", "2026-10 on its way\n", "2026-10\n"),
            ("2026-10 on its way\n", "2026-10\n", "2026-10\n"),
            ("2026-08\n", "2026-10\n", "2026-10\n"),
        ] {
            std::fs::write(from.join(FILE), theirs).unwrap();
            std::fs::write(to.join(FILE), own).unwrap();
            if own.is_empty() {
                std::fs::remove_file(to.join(FILE)).unwrap();
            }
            carry(&from, &to).unwrap();
            assert_eq!(text(&to), kept, "{theirs:?} to {own:?}");
        }
        std::fs::write(from.join(FILE), "never\n").unwrap();
        assert!(carry(&from, &to).unwrap_err().contains("holds no month"));
        std::fs::remove_dir_all(place).unwrap();
    }
}

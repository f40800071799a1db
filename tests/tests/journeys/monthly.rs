//! The monthly report by mail: a month that is over goes out once, through a mail program that at first says no,
//! and not again after a restart; what was on its way when the daemon was killed is sent again as the same letter.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tests::daemon_under_test::{Daemon, binary};
use tests::tried::{Failure, Tried, ensure, same};

const PATIENCE: Duration = Duration::from_secs(240);

/// A mail program: refuses the first letter, keeps each other one as a file.
const SENDMAIL: &str = "cd \"$1\" || exit 1\ntest -e refused || { touch refused; echo 'not now' >&2; exit 75; }\n\
    cat > coming && mv coming \"letter-$(ls letter-* 2>/dev/null | wc -l)\"\n";

struct Post(PathBuf);

impl Drop for Post {
    fn drop(&mut self) {
        // Left behind it does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Post {
    fn letters(&self) -> Tried<Vec<String>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.0)? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("letter-")) {
                found.push(std::fs::read_to_string(path)?);
            }
        }
        Ok(found)
    }

    /// How many letters of that month there are.
    fn of(&self, month: &str) -> Tried<usize> {
        let id = format!("Message-ID: <portner-report-{month}@havnsund.portner.invalid>\r\n");
        Ok(self.letters()?.iter().filter(|letter| letter.contains(&id)).count())
    }

    async fn until(&self, month: &str, count: usize, daemon: &Daemon) -> Tried {
        let begun = Instant::now();
        while self.of(month)? != count {
            let late = begun.elapsed() > PATIENCE;
            ensure(!late, || format!("{month}: not {count} letters\n{}", daemon.log()))?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }
}

/// The month so many before this one, as the test's machine sees the day.
fn month(ago: i32) -> Tried<String> {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    let date: Date = now.date().first_of_month().checked_sub(jiff::Span::new().months(ago))?;
    Ok(date.to_string()[..7].to_string())
}

fn keep(data: &Path, text: &str) -> Tried {
    std::fs::create_dir_all(data)?;
    Ok(std::fs::write(data.join("monthly-report"), text)?)
}

/// Parts of a letter, read back.
fn decoded(letter: &str) -> Tried<String> {
    let mut text = String::new();
    for part in letter.split("--portner-monthly-report").skip(1) {
        if let Some((_, body)) = part.split_once("\r\n\r\n") {
            let bytes =
                STANDARD.decode(body.replace("\r\n", "")).map_err(|error| Failure::new(error.to_string()))?;
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    Ok(text)
}

#[tokio::test]
async fn each_month_goes_out_once() -> Tried {
    let post = Post(std::env::temp_dir().join(format!("portner-post-{}", std::process::id())));
    std::fs::create_dir_all(&post.0)?;
    std::fs::write(post.0.join("sendmail.sh"), SENDMAIL)?;
    let place = post.0.display();
    let settings = format!(
        "[reports]\nmail_to = [\"leder@kommune.example\", \"radmann@kommune.example\"]\nmail_from = \"portner@kommune.example\"\n\
         mail_command = [\"/bin/sh\", \"{place}/sendmail.sh\", \"{place}\"]\n"
    );
    let mut daemon = Daemon::prepared(binary()?, &settings)?;
    // The last but one month is due whatever day and hour it is.
    keep(&daemon.data(), &format!("{}\n", month(3)?))?;
    daemon.restart().await?;
    let due = month(2)?;
    post.until(&due, 1, &daemon).await?;
    let letters = post.letters()?;
    let letter = letters.iter().find(|letter| letter.contains(&due)).cloned().unwrap_or_default();
    for part in
        ["To: leder@kommune.example, radmann@kommune.example\r\n", "From: portner@kommune.example\r\n"]
    {
        ensure(letter.contains(part), || format!("{part} is missing:\n{letter}"))?;
    }
    let text = decoded(&letter)?;
    for part in ["Mottatt: 0", "månedsrapport", "channel,unit,received,answered"] {
        ensure(text.contains(part), || format!("{part} is missing:\n{text}"))?;
    }
    // Taken by the mail program is not yet known as taken.
    let begun = Instant::now();
    let delivered = ["destination=\"monthly-report\"", "outcome=\"delivered\""];
    while daemon.metrics().await?.sum("portner_deliveries_total", &delivered) < 1.0 {
        ensure(begun.elapsed() < PATIENCE, || daemon.log())?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let counted = daemon.metrics().await?;
    let failed = ["destination=\"monthly-report\"", "outcome=\"failed\""];
    ensure(counted.sum("portner_deliveries_total", &failed) >= 1.0, || "no try has failed".to_string())?;
    daemon.kill()?;
    daemon.restart().await?;
    // As a process that was killed while the mail program ran would leave it.
    daemon.kill()?;
    same("letters after a restart", post.of(&due)?, 1)?;
    keep(&daemon.data(), &format!("{due} on its way\n"))?;
    daemon.restart().await?;
    post.until(&due, 2, &daemon).await?;
    ensure(daemon.log().contains("may have been sent before"), || daemon.log())
}

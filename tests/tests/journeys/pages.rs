//! The pages in a real browser. Each journey is a file of its own in `tests/browser`; this gives it a
//! daemon whose offers stand for ten minutes, so that a busy machine is slow and not wrong.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::daemon_under_test::{Daemon, binary};
use tests::profile;
use tests::tidy::root;
use tests::tried::{Failure, Tried, ensure};

/// As in `kit.mjs`.
pub const PASSWORD: &str = "tre ord og en hest";
/// Longer than any journey takes on a machine that does ten things at once.
const PATIENCE: Duration = Duration::from_secs(1200);

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_and_an_agent_meet_in_a_browser() -> Tried {
    travel("meeting").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_has_warnings_ticks_undo_notes_and_a_survey() -> Tried {
    travel("talk").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chat_lives_on_other_sites_and_the_board_on_the_wall() -> Tried {
    travel("around").await
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_ask_hand_over_split_join_and_call_back() -> Tried {
    travel("colleagues").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supervisor_sees_decides_listens_and_tells_everybody() -> Tried {
    travel("supervisor").await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_read_aloud_by_local_voices_only() -> Tried {
    travel("aloud").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kiosk_draws_tickets_and_forgets() -> Tried {
    travel("kiosk").await
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_can_be_read_linked_and_printed() -> Tried {
    travel("reports").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_reads_and_tries_the_rule_book_in_a_browser() -> Tried {
    travel("rules").await
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_answers_and_agents_are_changed_and_undone_in_a_browser() -> Tried {
    travel("upkeep").await
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_contacts_of_the_same_person_stand_beside_the_talk() -> Tried {
    travel("earlier").await
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_made_by_a_link_and_closed_and_undone() -> Tried {
    travel("accounts").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_practises_with_made_up_contacts_that_nobody_counts() -> Tried {
    travel("practice").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_daemon_and_a_cut_line_lose_nothing_on_the_screen() -> Tried {
    travel("broken").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_of_one_person_show_one_talk() -> Tried {
    travel("tabs").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_the_console_and_the_desk_work_by_keyboard_alone() -> Tried {
    travel("keyboard").await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_and_dialog_is_sound_in_every_language() -> Tried {
    travel("everywhere").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_bring_about_is_sound_in_every_language() -> Tried {
    travel("languages").await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_bear_large_text_few_colours_and_no_motion() -> Tried {
    travel("sight").await
}

/// A week in the nightly (`PORTNER_WALL_ROUNDS`), fifty minutes of it in every run.
#[tokio::test(flavor = "multi_thread")]
async fn the_board_fits_its_screen_and_hangs_there_for_a_week() -> Tried {
    travel("wall").await
}

/// Ten minutes in the nightly (`PORTNER_MEMORY_SECONDS`), a slice in every run.
#[tokio::test(flavor = "multi_thread")]
async fn a_console_that_stays_open_does_not_grow() -> Tried {
    travel("memory").await
}

/// A journey asks for the daemon to be killed or started by a file of that name, and sees it go when it is done.
async fn obey(daemon: &mut Daemon, wishes: &Path) -> Tried {
    let (kill, start) = (wishes.join("kill"), wishes.join("start"));
    if kill.exists() {
        daemon.kill()?;
        std::fs::remove_file(kill)?;
    }
    if start.exists() {
        daemon.restart().await?;
        std::fs::remove_file(start)?;
    }
    Ok(())
}

/// Runs one journey against a daemon of its own, with a second agent `kari` beside who signs in first.
async fn travel(name: &str) -> Tried {
    let mut daemon = patient().await?;
    let code = daemon.first_code()?;
    let mut journey = set_out(name, &daemon, &code)?;
    let (begun, wishes) = (Instant::now(), daemon.directory().to_path_buf());
    while journey.try_wait()?.is_none() {
        if begun.elapsed() > PATIENCE {
            journey.kill()?;
            return Err(Failure::new(format!("the journey `{name}` did not end within {PATIENCE:?}")));
        }
        if let Err(failure) = obey(&mut daemon, &wishes).await {
            journey.kill()?;
            return Err(failure);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    arrived(journey)
}

/// Starts a journey, signed in by `code`: the one of the first sign-in, or `name:password`.
pub fn set_out(name: &str, daemon: &Daemon, code: &str) -> Tried<Child> {
    let directory = root().join("tests/browser");
    ensure(directory.join("node_modules/playwright-core").is_dir(), || {
        "the browser's packages are missing; `cargo xtask test` installs them (npm ci in tests/browser)"
            .into()
    })?;
    Command::new("node")
        .current_dir(&directory)
        .args([&format!("{name}.mjs"), &format!("http://{}", daemon.door), code])
        .arg(root().join("tests/output").join(name))
        .env("WISHES", daemon.directory())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("node: {error}; `cargo xtask test` installs it")))
}

/// Every step of it held.
pub fn arrived(journey: Child) -> Tried {
    let output = journey.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure(output.status.success(), || format!("{said}\n{}", String::from_utf8_lossy(&output.stderr)))
}

/// A desk on which nothing lapses while a browser is slow.
async fn patient() -> Tried<Daemon> {
    // The made-up site of the journey `around` may show the chat.
    let settings = "[door]\norigins = [\"http://127.0.0.1:48123\"]\n";
    let daemon = Daemon::prepared(binary()?, settings)?;
    let desk = daemon.directory().join("desk");
    profile::write_desk(&desk, profile::PATIENT_DESK)?;
    let mut daemon = daemon.arguments(&["--desk", &desk.to_string_lossy()]);
    daemon.restart().await?;
    let password = daemon.directory().join("password");
    std::fs::write(&password, PASSWORD)?;
    daemon.cli(&[
        "agent",
        "add",
        "kari",
        "--units",
        "all",
        "--password-file",
        &password.to_string_lossy(),
    ])?;
    Ok(daemon)
}

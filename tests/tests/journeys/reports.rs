//! The same figures everywhere: command line, API as JSON, CSV and spreadsheet, and the page, each asked
//! from outside of a real daemon; agents see their own units only.

use super::counting::morning;
use super::{calm, lapsing};
use serde_json::Value;
use std::time::{Duration, Instant};
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::recompute::{csv_cells, xlsx_cells};
use tests::tried::{Tried, ensure, same};

const BY: &str = "by=channel,unit";

async fn get(daemon: &Daemon, path: &str, token: &str) -> Tried<tests::clients::http::Reply> {
    daemon.ask(Request::get(path).header("authorization", &format!("Bearer {token}"))).await
}

#[tokio::test]
async fn every_outlet_says_the_same() -> Tried {
    let daemon = lapsing().await?;
    morning(&daemon).await?;
    daemon.cli(&["agent", "add", "leder", "--role", "supervisor"])?;
    let token = daemon.cli(&["token", "create", "--agent", "leder"])?;
    let token = token.split_whitespace().find(|word| word.starts_with("ptn_")).unwrap_or("").to_string();
    let received: f64 = daemon.metrics().await?.sum("portner_contacts_received_total", &[]);
    // A report waits for the newest events only so long; on a slow machine it comes after them.
    let begun = Instant::now();
    loop {
        let json = get(&daemon, "/api/v1/reports/volumes", &token).await?.json()?;
        let (seen, late) = (json["total"]["received"].as_f64(), begun.elapsed() > Duration::from_secs(240));
        if seen == Some(received) || late {
            same("Prometheus", seen, Some(received))?;
            break;
        }
    }
    for report in ["volumes", "service", "survey"] {
        let path = format!("/api/v1/reports/{report}?{BY}");
        let written = get(&daemon, &format!("{path}&format=csv"), &token).await?.expect(200)?.text();
        same("terminal", daemon.cli(&["report", report, "--format", "csv"])?, written.clone())?;
        let cells = csv_cells(&written);
        ensure(cells.len() > 2, || format!("{report}: {written}"))?;
        let sheet = get(&daemon, &format!("{path}&format=xlsx"), &token).await?.expect(200)?;
        same("spreadsheet", xlsx_cells(&sheet.body, cells[0].len())?, cells.clone())?;
        let json = get(&daemon, &path, &token).await?.expect(200)?.json()?;
        same("rows", json["rows"].as_array().map(Vec::len), Some(cells.len() - 1))?;
        for (row, line) in json["rows"].as_array().into_iter().flatten().zip(&cells[1..]) {
            for (title, cell) in cells[0].iter().zip(line) {
                let said = match &row[title] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    number => number.to_string(),
                };
                let equal = said == *cell || said.parse::<f64>().ok() == cell.parse().ok();
                ensure(equal, || format!("{report} {title}: {said} and {cell}"))?;
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn figures_are_for_whoever_may_see_them() -> Tried {
    let daemon = calm().await?;
    let token = daemon.agent("ola", "vei-trafikk")?;
    daemon.ask(Request::get("/api/v1/reports/volumes")).await?.expect(401)?;
    for (path, status) in [
        ("volumes", 200),
        ("volumes?unit=vei-trafikk", 200),
        ("volumes?unit=barnevern", 403),
        ("volumes?unit=vei-trafikk,barnevern", 403),
        ("nothing", 404),
        ("service?by=moon&from=x", 422),
        ("service?from=2026-02&to=2026-01", 422),
        ("service?from=2999&to=2999", 422),
        ("service?format=pdf", 422),
    ] {
        let reply = get(&daemon, &format!("/api/v1/reports/{path}"), &token).await?;
        same(path, reply.status, status)?;
    }
    let mistakes = get(&daemon, "/api/v1/reports/service?by=moon&from=x&colour=red", &token).await?.json()?;
    same("mistakes at once", mistakes["mistakes"].as_array().map(Vec::len), Some(3))
}

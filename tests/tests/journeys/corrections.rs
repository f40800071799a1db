//! Learning from the desk: contacts sent on as "wrong unit" lead to proposed rules, which change nothing by
//! themselves. Sensitive units teach nothing, and an erased contact has taught nothing.

use super::{changed_with, forms_path};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::clients::agent::Agent;
use tests::clients::http::Request;
use tests::daemon_under_test::Daemon;
use tests::profile;
use tests::tried::{Tried, ensure, same};

/// A contact that comes, is sent on as wrong and closed there.
async fn corrected(daemon: &Daemon, ola: &mut Agent, text: &str, to: &str) -> Tried<String> {
    daemon.ask(Request::json(forms_path(), &json!({ "text": text }))).await?.expect(202)?;
    let contact = ola.take().await?;
    ola.transfer_wrong(&contact, to).await?;
    let again = ola.take().await?;
    same("the contact comes back from the other unit", &again, &contact)?;
    ola.close(&contact, "solved").await?;
    Ok(contact)
}

fn suggested(daemon: &Daemon) -> Tried<Value> {
    Ok(serde_json::from_str(&daemon.cli(&["rules", "suggest", "--json"])?)?)
}

#[tokio::test]
async fn wrong_units_become_suggestions_and_nothing_else() -> Tried {
    let daemon = changed_with("", profile::PATIENT_DESK).await?;
    let token = daemon.agent("ola", "all")?;
    let mut ola = Agent::ready(daemon.door, "ola", &token).await?;
    let texts =
        ["Zeppelinen henger lavt, ring Gunhild 912 34 567", "Mange zeppeliner over oss", "En zeppelin til"];
    let mut contacts = Vec::new();
    for text in texts {
        contacts.push(corrected(&daemon, &mut ola, text, "kultur-idrett").await?);
    }
    corrected(&daemon, &mut ola, "Zeppelin over oss igjen", "helse-omsorg").await?;

    let told = suggested(&daemon)?;
    same("corrections, none of a sensitive unit", told["corrections"].as_u64(), Some(3))?;
    same("the word they share", told["rules"][0]["word"].as_str(), Some("zeppelin"))?;
    same("where they belong", told["rules"][0]["unit"].as_str(), Some("kultur-idrett"))?;
    ensure(told["effect"]["moved"].as_u64() >= Some(3), || told.to_string())?;
    ensure(!told.to_string().contains("Gunhild"), || "a name was told".to_string())?;
    let plain = daemon.cli(&["rules", "suggest"])?;
    ensure(plain.contains("words = [\"zeppelin\"]"), || plain.clone())?;
    let history = daemon.cli(&["rules", "history", "--json"])?;
    let versions: Value = serde_json::from_str(&history)?;
    same("versions", versions.as_array().map(Vec::len), Some(1))?;

    let keys = Connection::open(daemon.data().join("keys.db"))?;
    keys.execute("DELETE FROM keys WHERE contact = ?1", [contacts[0].as_str()])?;
    let told = suggested(&daemon)?;
    same("an erased contact has taught nothing", told["corrections"].as_u64(), Some(2))?;
    same("what two share is not proposed", told["rules"].as_array().map(Vec::len), Some(0))
}

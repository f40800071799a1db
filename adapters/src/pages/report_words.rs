//! What residents wrote when they were asked how it was: by unit, newest first, what names a person masked. Only
//! for whoever leads; of units marked sensitive nothing, and each reading is noted.

use super::page::Page;
use crate::accounts::{Identity, Role};
use crate::desk_handle::Reader;
use crate::doors::Doors;
use crate::reports::Asked;
use minijinja::context;
use minijinja::value::Value as Html;
use routing_rules::ids::UnitId;
use routing_rules::measures::calendar::{LocalHours, date_of};
use routing_rules::suggest::masked;
use std::collections::BTreeMap;

/// So many are shown, the newest.
const MOST: usize = 50;

/// Adds the words of an interval to the page of surveys.
pub(super) async fn add(page: &mut Page, doors: &Doors, identity: &Identity, asked: Asked) {
    let (Some(agent), true) = (identity.agent, identity.role >= Role::Supervisor) else { return };
    // The figures beside it have said already when they cannot be read.
    let Ok(all) = doors.figures.said(asked, MOST + 1).await else { return };
    let mut hours = LocalHours::new(&page.book.setup.zone);
    let more = all.len() > MOST;
    let mut units: BTreeMap<UnitId, Vec<Html>> = BTreeMap::new();
    for said in all.into_iter().take(MOST) {
        let words = doors.desk.survey_words(said.contact, Reader::Agent(agent)).await;
        // Erased ones have none.
        let Some(words) = words else { continue };
        let day = date_of(hours.of(said.at).0).to_string();
        let (channel, text) = (said.channel.as_str(), masked(&words));
        let language = said.language.as_str();
        units.entry(said.unit).or_default().push(context! { day, channel, language, text });
    }
    let named = |(unit, words)| {
        let name = page.book.unit_name(unit, page.language).to_string();
        context! { name, words }
    };
    let units: Vec<Html> = units.into_iter().map(named).collect();
    page.set("said", context! { units, more, most => MOST });
}

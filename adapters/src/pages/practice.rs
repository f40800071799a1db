//! `/desk/practice`: begin to practise with made-up contacts. The real desk takes the agent for away (training)
//! meanwhile; the practice opens at an address of its own, so that nothing can be mixed up.

use super::agent::who;
use super::page::Page;
use super::{same_origin, sign_in};
use crate::accounts::{Identity, Role};
use crate::doors::Doors;
use crate::practice::{Place, Practice};
use crate::upgrade::foreign_origin;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use routing_rules::command::Command;
use routing_rules::event::Presence;
use routing_rules::ids::AgentId;

/// `GET /desk/practice`.
pub(super) async fn show(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    let mut page = Page::new(&doors, &uri, &headers);
    match agent(who(&doors, &headers).await) {
        None => sign_in::page(&doors, page, None, ""),
        Some(_) => {
            page.set("offered", matches!(doors.settings.practice, Practice::Offered(_)));
            page.show("practice.html")
        }
    }
}

/// `POST /desk/practice`.
pub(super) async fn begin(State(doors): State<Doors>, uri: Uri, headers: HeaderMap) -> Response {
    if !same_origin::is_ours(&headers, &doors.settings) {
        return foreign_origin().into_response();
    }
    let mut page = Page::new(&doors, &uri, &headers);
    let Some(agent) = agent(who(&doors, &headers).await) else {
        return sign_in::page(&doors, page, None, "");
    };
    let Practice::Offered(grounds) = &doors.settings.practice else {
        return page.show("practice.html");
    };
    match grounds.begin(agent).await {
        Ok(place) => {
            be_away(&doors, agent).await;
            page.set("place", address(&place, &headers, doors.settings.https));
        }
        Err(why) => {
            tracing::error!(%why, "The practice could not begin.");
            page.set("offered", true);
            page.set("wrong", page.say("practice-failed"));
        }
    }
    page.show("practice.html")
}

fn agent(identity: Option<Identity>) -> Option<AgentId> {
    identity.filter(|identity| identity.role >= Role::Agent)?.agent
}

/// Nobody real shall ring for somebody who practises.
async fn be_away(doors: &Doors, agent: AgentId) {
    let reasons = ["training"].iter().map(|reason| reason.parse().ok());
    for reason in reasons.chain([None]) {
        let presence = Presence::Away { reason };
        if doors.desk.submit(Command::SetPresence { agent, presence }, Vec::new()).await.is_ok() {
            return;
        }
    }
}

/// Where the browser finds it.
fn address(place: &Place, headers: &HeaderMap, https: bool) -> String {
    match place {
        Place::Origin(origin) => origin.clone(),
        Place::Port(port) => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
            let numeric = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            let name = host.rsplit_once(':').filter(|(_, port)| numeric(port)).map_or(host, |(name, _)| name);
            format!("{}://{name}:{port}", if https { "https" } else { "http" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_practice_is_found_on_the_same_host() {
        let check = |place: &Place, host: &str, https: bool, wanted: &str| {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(address(place, &headers, https), wanted, "{host}");
        };
        check(&Place::Port(8090), "127.0.0.1:8080", false, "http://127.0.0.1:8090");
        check(&Place::Port(8090), "hjelp.example", true, "https://hjelp.example:8090");
        check(&Place::Port(8090), "[::1]:8080", false, "http://[::1]:8090");
        check(&Place::Port(8090), "[::1]", false, "http://[::1]:8090");
        let origin = Place::Origin("https://ovelse.example".into());
        check(&origin, "hjelp.example", true, "https://ovelse.example");
    }
}

//! How the switch and the desk stand, read when the line to the switch has come up and before anything is done.

use crate::asterisk::board::adopt::Found;
use crate::asterisk::connect::Switch;
use crate::asterisk::rest::{Reply, Rest};
use crate::asterisk::translate::{self, args_of, incoming};
use crate::asterisk::wire::{Ask, Bridge, Channel};
use crate::desk_handle::{Carried, FindBy};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How switch and desk stand.
pub(super) async fn look(switch: &Switch, rest: &Rest) -> Result<Found, String> {
    let (info, channels, bridges, dialplan) = tokio::join!(
        rest.ask(&Ask::Info),
        rest.ask(&Ask::Channels),
        rest.ask(&Ask::Bridges),
        rest.ask(&Ask::Variable(APP_OF_THE_DIALPLAN)),
    );
    same_app(switch, &dialplan);
    let channels: Vec<Channel> = listed("channels", &channels)?;
    let bridges: Vec<Bridge> = listed("bridges", &bridges)?;
    let Carried { contacts, position } = switch.desk.carried(switch.rules.switch).await;
    let by_reference: BTreeMap<_, _> = contacts.iter().map(|view| (view.contact.reference, view)).collect();
    let mut known = BTreeMap::new();
    for channel in &channels {
        let caller = args_of(channel, &switch.rules.app).and_then(|args| incoming(channel, &args));
        let Some(caller) = caller else { continue };
        // A caller who was let go of and is here all the same has come again, under another reference.
        for times in 0..=MOST_TIMES {
            let reference = translate::reference(&*switch.desk, switch.rules.switch, &caller.channel, times);
            let view = match by_reference.get(&reference) {
                Some(view) => Some((*view).clone()),
                None => switch.desk.find(FindBy::Reference(reference)).await,
            };
            let Some(view) = view else { break };
            let given_up = translate::was_given_up(&view);
            known.insert(caller.channel.clone(), (view, times));
            if !given_up {
                break;
            }
        }
    }
    Ok(Found { started: started(&info), channels, bridges, contacts, position, known })
}

/// So often a caller who was let go of is taken up again.
pub(super) const MOST_TIMES: u32 = 8;
/// In which variable the dialplan of the set-up keeps the application's name.
const APP_OF_THE_DIALPLAN: &str = "PORTNER_APP";

/// Asterisk lets any name in, and calls for another one never come: only the dialplan shows the mistake.
fn same_app(switch: &Switch, reply: &Reply) {
    #[derive(Default, Deserialize)]
    struct Variable {
        value: String,
    }
    let dialplan = serde_json::from_slice::<Variable>(&reply.body).unwrap_or_default().value;
    let (name, app) = (switch.rules.switch, &switch.rules.app);
    if reply.status == 200 && !dialplan.is_empty() && dialplan != *app {
        tracing::error!(switch = %name, %app, %dialplan, "The dialplan sends calls to another application, so none comes here and the fallback rings: write the same name into `app` of `[[asterisk]]` and `PORTNER_APP` of extensions.conf.");
    }
}

pub(super) fn listed<T: for<'de> Deserialize<'de>>(what: &str, reply: &Reply) -> Result<Vec<T>, String> {
    if reply.status == 0 {
        return Err(format!("the switch did not list its {what} in time"));
    }
    serde_json::from_slice(&reply.body).map_err(|_| format!("the switch's {what} cannot be read"))
}

fn started(info: &Reply) -> String {
    #[derive(Default, Deserialize)]
    struct Status {
        startup_time: String,
    }
    #[derive(Default, Deserialize)]
    struct Info {
        status: Status,
    }
    serde_json::from_slice::<Info>(&info.body).unwrap_or_default().status.startup_time
}

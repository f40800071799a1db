//! The fake's recordings: of a bridge while it lives, then stored, until somebody deletes them.

use super::lines::Lines;
use super::rest::{Answer, DONE, Request, missing};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is recorded, and what was.
#[derive(Clone, Debug, Default)]
pub struct Tapes {
    /// Recordings that run: name -> bridge.
    pub live: BTreeMap<String, String>,
    /// Recordings that are kept.
    pub stored: BTreeSet<String>,
    /// Every recording that was begun.
    pub begun: Vec<String>,
}

impl Lines {
    /// A request about recordings; none: it is about something else.
    pub fn tape(&mut self, request: &Request<'_>, path: &[&str]) -> Option<Answer> {
        Some(match (request.method, path) {
            ("POST", ["bridges", bridge, "record"]) => self.begin_tape(bridge, &request.of("name")),
            ("GET", ["recordings", "stored"]) => {
                let shown = |name: &String| json!({ "name": name, "format": "wav" });
                (200, self.tapes.stored.iter().map(shown).collect())
            }
            ("DELETE", ["recordings", "stored", name]) => match self.tapes.stored.remove(*name) {
                true => DONE,
                false => missing("Recording"),
            },
            ("GET", ["recordings", "live", name]) => match self.tapes.live.get(*name) {
                Some(_) => (200, json!({ "name": name, "format": "wav", "state": "recording" })),
                None => missing("Recording"),
            },
            ("POST", ["recordings", "live", name, "stop"]) => self.end_tape(name, true),
            ("DELETE", ["recordings", "live", name]) => self.end_tape(name, false),
            _ => return None,
        })
    }

    fn begin_tape(&mut self, bridge: &str, name: &str) -> Answer {
        if !self.bridges.contains_key(bridge) {
            return missing("Bridge");
        }
        if self.tapes.live.contains_key(name) || self.tapes.stored.contains(name) {
            return (409, json!({ "message": format!("Recording '{name}' already exists") }));
        }
        self.tapes.live.insert(name.to_string(), bridge.to_string());
        self.tapes.begun.push(name.to_string());
        self.tell_tape("RecordingStarted", name, "recording", bridge);
        (201, json!({ "name": name, "format": "wav", "state": "queued" }))
    }

    fn end_tape(&mut self, name: &str, keep: bool) -> Answer {
        let Some(bridge) = self.tapes.live.remove(name) else { return missing("Recording") };
        if keep {
            self.tapes.stored.insert(name.to_string());
        }
        self.tell_tape("RecordingFinished", name, if keep { "done" } else { "canceled" }, &bridge);
        DONE
    }

    /// With a bridge its recordings end.
    pub fn end_tapes_of(&mut self, bridge: &str) {
        let of = self.tapes.live.iter().filter(|(_, own)| *own == bridge);
        for name in of.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
            self.end_tape(&name, true);
        }
    }

    /// The disk is full: what runs is recorded no longer.
    pub fn fail_tapes(&mut self) {
        for (name, bridge) in std::mem::take(&mut self.tapes.live) {
            self.tell_tape("RecordingFailed", &name, "failed", &bridge);
        }
    }

    fn tell_tape(&mut self, kind: &str, name: &str, state: &str, bridge: &str) {
        let recording: Value = json!({ "name": name, "format": "wav", "state": state, "target_uri": format!("bridge:{bridge}") });
        self.tell(kind, json!({ "recording": recording }));
    }
}

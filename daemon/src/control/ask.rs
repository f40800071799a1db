//! The lines that travel through the control socket.

use crate::args::Takes;
use routing_rules::ids::{AgentId, ContactId, NoticeId};
use routing_rules::notice::Notice;
use routing_rules::time::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One wish.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// Add an agent, or say anew what one may take.
    AgentAdd {
        /// Who.
        name: AgentId,
        /// What they may do.
        role: String,
        /// `None`: one is made up.
        password: Option<String>,
        /// What they may take.
        takes: Box<Takes>,
    },
    /// Change what an agent may take.
    AgentChange {
        /// Who.
        name: AgentId,
        /// What changes.
        takes: Box<Takes>,
    },
    /// All agents.
    AgentList,
    /// Shut an agent out.
    AgentDisable {
        /// Who.
        name: AgentId,
    },
    /// A new password.
    AgentPassword {
        /// Who.
        name: AgentId,
        /// `None`: one is made up.
        password: Option<String>,
    },
    /// A new token for an agent's program.
    TokenForAgent {
        /// Who it works as.
        name: AgentId,
    },
    /// A new token for an integrator.
    TokenForIntegrator {
        /// What it is called.
        name: String,
    },
    /// All tokens.
    TokenList,
    /// Make a token worthless.
    TokenRevoke {
        /// Its number.
        id: u64,
    },
    /// A notice begins.
    NoticeAdd {
        /// What it says and does.
        notice: Box<Notice>,
    },
    /// A notice ends before its time.
    NoticeEnd {
        /// Which.
        notice: NoticeId,
    },
    /// The notices that stand.
    NoticeList,
    /// What contacts came with; the reading is noted.
    Words {
        /// Whose.
        contacts: Vec<ContactId>,
    },
    /// Put a version of the desk back.
    RulesRollback {
        /// Its hash, or enough of its beginning.
        version: String,
        /// Why, in a few words.
        why: Option<String>,
    },
    /// Why is a contact where it is?
    Candidates {
        /// Its reference or its number.
        contact: String,
    },
    /// Build the views anew.
    RebuildViews,
    /// The desk or a unit closes for a while.
    ClosingAdd {
        /// The unit; `None` is the whole desk.
        unit: Option<String>,
        /// From when; `None` is now.
        from: Option<Moment>,
        /// Until when.
        until: Moment,
    },
    /// The closings there are and those to come.
    ClosingList,
    /// A closing ends, or does not come.
    ClosingLift {
        /// Its number.
        number: u64,
    },
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Done, with what is to be shown.
    Done(Value),
    /// Not done, and why.
    Refused(String),
}

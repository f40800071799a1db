//! Agents on the command line: who they are and what they may take.

use super::AgentRole;
use clap::Args;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `portner agent add`.
#[derive(Args, Debug)]
pub struct AgentAdd {
    /// The name they sign in with: small letters, digits, `.`, `_`, `-`
    pub name: String,
    /// What they may do
    #[arg(long, value_enum, default_value_t = AgentRole::Agent)]
    pub role: AgentRole,
    /// The file with the password; `-` is standard input; without it one is made up and printed once
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// What they may take
    #[command(flatten)]
    pub takes: Takes,
}

/// `portner agent change`.
#[derive(Args, Debug)]
pub struct AgentChange {
    /// The agent's name
    pub name: String,
    /// What they may take; what is left out stays as it is
    #[command(flatten)]
    pub takes: Takes,
}

/// What an agent may take. Travels through the control socket as it was typed.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Takes {
    /// Units they take contacts for, with commas; `all` is every unit of the desk and what is taken when left out
    #[arg(long, value_name = "UNIT,...", value_delimiter = ',')]
    pub units: Option<Vec<String>>,
    /// Units they help when a contact there has waited long enough, with commas; `none` for none
    #[arg(long, value_name = "UNIT,...", value_delimiter = ',')]
    pub helps: Option<Vec<String>>,
    /// What they can do that some contacts need, with commas, and how well from 1 to 5: dementia:3; 5 when left out
    #[arg(long, value_name = "SKILL[:LEVEL],...", value_delimiter = ',')]
    pub skills: Option<Vec<String>>,
    /// Languages they take contacts in, with commas: nb, nn, sv, en; all when left out
    #[arg(long, value_name = "LANGUAGE,...", value_delimiter = ',')]
    pub languages: Option<Vec<String>>,
    /// Channels they take, with commas: chat, phone, form, ...; all when left out
    #[arg(long, value_name = "CHANNEL,...", value_delimiter = ',')]
    pub channels: Option<Vec<String>>,
    /// At most so many contacts of a channel at once, with commas: chat:3,phone:1
    #[arg(long, value_name = "CHANNEL:NUMBER,...", value_delimiter = ',')]
    pub at_once: Option<Vec<String>>,
    /// How much at once; 100 is a full agent, the desk says what each channel costs
    #[arg(long, value_name = "NUMBER")]
    pub capacity: Option<u32>,
    /// Their telephone, as the switch calls it: PJSIP/1001; calls ring there; `none` for none
    #[arg(long, value_name = "ENDPOINT")]
    pub phone: Option<String>,
}

//! `portner token`: how programs sign in.

use super::agent::named;
use super::{Ended, ask, cell, print_json, table};
use crate::args::{Place, Token};
use crate::control::Ask;
use crate::saying::{self, say};
use serde_json::Value;

pub(super) fn perform(place: &Place, token: Token) -> Result<(), Ended> {
    match token {
        Token::Create { agent: Some(name), .. } => {
            create(place, Ask::TokenForAgent { name: named(&name)? }, &format!("works as {name}"))
        }
        Token::Create { integrator, .. } => {
            let name = integrator.unwrap_or_default();
            named(&name)?;
            let what = Ask::TokenForIntegrator { name: name.clone() };
            create(place, what, &format!("brings contacts for {name}"))
        }
        Token::List { json } => list(place, json),
        Token::Revoke { id } => {
            let number = id.parse().map_err(|_| Ended::Usage(format!("`{id}` is no number of a token")))?;
            ask(place, Ask::TokenRevoke { id: number })?;
            say!("Token {id} is worthless from now on.");
            Ok(())
        }
    }
}

fn create(place: &Place, what: Ask, does: &str) -> Result<(), Ended> {
    let done = ask(place, what)?;
    say!("Token {} {does}. Shown only now:\n{}", cell(&done["id"]), cell(&done["token"]));
    Ok(())
}

fn list(place: &Place, json: bool) -> Result<(), Ended> {
    let tokens = ask(place, Ask::TokenList)?;
    if json {
        print_json(&tokens);
        return Ok(());
    }
    let row = |token: &Value| {
        ["id", "kind", "name", "since", "revoked"].map(|column| cell(&token[column])).to_vec()
    };
    let rows: Vec<_> = tokens.as_array().into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        say!("There is no token yet; `portner token create --agent NAME` makes one.");
    } else {
        saying::text(&table(&["id", "kind", "name", "since", "revoked"], &rows));
    }
    Ok(())
}

//! Contacts of any channel by an outside program, and what a resident may read about theirs:
//! `POST /api/v1/contacts`, `GET /api/v1/contacts/{reference}`.

pub mod serve;
pub mod translate;
pub mod wire;

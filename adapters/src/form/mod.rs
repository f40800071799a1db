//! Web forms: `POST /api/v1/forms/{form}`, by program or by an ordinary HTML form.

pub mod serve;
pub mod translate;
pub mod wire;

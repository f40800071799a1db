//! Clients written from the outside contract alone: plain HTTP, WebSockets, a resident, an agent, a
//! telephone switch. They share no code with the adapters they talk to.

pub mod agent;
pub mod http;
pub mod phone;
pub mod resident;
pub mod socket;

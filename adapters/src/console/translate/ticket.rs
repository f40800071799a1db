//! The ticket of somebody who stands at a local office.

use crate::console::wire;
use crate::desk_handle::ContactView;
use routing_rules::book::DeskBook;

/// As the agent sees it; an office whose kiosk is gone is called by its id.
pub(super) fn ticket(view: &ContactView, book: &DeskBook) -> Option<Box<wire::Ticket>> {
    let ticket = view.contact.ticket?;
    let office = ticket.office.to_string();
    let name = book.kiosks.get(&ticket.office).map(|kiosk| kiosk.name.clone());
    let office_name = name.unwrap_or_else(|| office.clone());
    Some(Box::new(wire::Ticket { office, office_name, number: ticket.number }))
}

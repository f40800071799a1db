//! What a newcomer reads: where to go, and how to sign in the first time.

use crate::opened::{Ground, Opened};
use crate::saying::say;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

pub(super) fn print(ground: &Ground, opened: &Opened, door: SocketAddr, operations: SocketAddr) {
    let (door, operations) = (link(door), link(operations));
    let book = opened.book.borrow().clone();
    let mark = if book.demonstration { " (Demonstrasjon, made up)" } else { "" };
    let mut text = format!(
        "\nPortner {} is open for {}{mark}\n\n  \
         residents    {door}/\n  \
         agents       {door}/agent\n  \
         management   {door}/desk\n  \
         Prometheus   {operations}/metrics\n  \
         data         {}\n",
        env!("CARGO_PKG_VERSION"),
        book.name,
        ground.data.display(),
    );
    if let Some(code) = opened.first_code.as_ref().filter(|_| !ground.demo) {
        text.push_str(&format!(
            "\n  First sign-in: open  {door}/first?code={code}\n  and choose a name and a password. \
             The code works once; a new start prints a new one.\n",
        ));
    }
    text.push_str("\n  Ctrl-C stops in order.\n");
    say!("{text}");
}

/// As somebody on this machine would type it.
fn link(address: SocketAddr) -> String {
    let local = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()),
        _ => address,
    };
    format!("http://{local}")
}

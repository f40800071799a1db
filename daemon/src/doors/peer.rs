//! Who is at the other end: the true peer, or what a configured proxy says.

use crate::config::values::Address;
use hyper::HeaderMap;
use std::net::IpAddr;

/// Is `ip` a configured proxy?
pub fn is_proxy(proxies: &[Address], ip: IpAddr) -> bool {
    proxies.iter().any(|proxy| proxy.holds(ip))
}

/// The address nearest to us that no configured proxy has. Read from the right: what stands further
/// left was written by whoever is asking.
pub fn true_peer(proxies: &[Address], from: IpAddr, headers: &HeaderMap) -> IpAddr {
    let mut peer = from.to_canonical();
    if !is_proxy(proxies, peer) {
        return peer;
    }
    let fields: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let hops =
        fields.iter().rev().filter_map(|field| field.to_str().ok()).flat_map(|field| field.rsplit(','));
    for hop in hops {
        let Some(ip) = parse(hop.trim()) else { break };
        peer = ip.to_canonical();
        if !is_proxy(proxies, peer) {
            break;
        }
    }
    peer
}

/// `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1` or `[2001:db8::1]:443`: proxies write all of these.
fn parse(hop: &str) -> Option<IpAddr> {
    let socket = || hop.parse::<std::net::SocketAddr>().ok().map(|address| address.ip());
    hop.trim_start_matches('[').trim_end_matches(']').parse().ok().or_else(socket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::values::{Raw, Setting};

    #[test]
    fn only_configured_proxies_are_believed() {
        let table = [
            ("", "192.0.2.1", vec!["203.0.113.9"], "192.0.2.1"),
            ("10.0.0.0/8", "10.0.0.1", vec!["203.0.113.9"], "203.0.113.9"),
            ("10.0.0.0/8", "10.0.0.1", vec![], "10.0.0.1"),
            ("10.0.0.0/8", "10.0.0.1", vec!["127.0.0.1, 203.0.113.9"], "203.0.113.9"),
            ("10.0.0.0/8", "10.0.0.1", vec!["203.0.113.9, 10.0.0.7"], "203.0.113.9"),
            ("10.0.0.0/8", "10.0.0.1", vec!["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
            ("10.0.0.0/8", "10.0.0.1", vec!["203.0.113.9, rubbish"], "10.0.0.1"),
            ("10.0.0.0/8", "10.0.0.1", vec!["[2001:db8::1]:443"], "2001:db8::1"),
            ("10.0.0.0/8", "::ffff:10.0.0.1", vec!["203.0.113.9:1234"], "203.0.113.9"),
        ];
        for (proxies, from, fields, expected) in table {
            let proxies = Vec::<Address>::read(&Raw::Loose(proxies.to_string())).unwrap();
            let mut headers = HeaderMap::new();
            for field in &fields {
                headers.append("x-forwarded-for", field.parse().unwrap());
            }
            let peer = true_peer(&proxies, from.parse().unwrap(), &headers);
            assert_eq!(peer, expected.parse::<IpAddr>().unwrap(), "{from} {fields:?}");
        }
    }
}

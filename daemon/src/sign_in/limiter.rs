//! How often may somebody try? So many times a minute for a name, and for an address; bounded in
//! memory, because whoever tries chooses both.

use routing_rules::time::{Moment, Span};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};

/// Names, and addresses, that are remembered at once.
const MOST: usize = 4096;
const MINUTE: Span = Span::minutes(1);

/// Remembers failed tries. A success is given back, so that a town hall behind one address can start
/// its day.
#[derive(Debug)]
pub struct Limiter {
    tries: f64,
    names: Buckets<String>,
    addresses: Buckets<IpAddr>,
}

#[derive(Debug, Default)]
struct Buckets<K> {
    left: HashMap<K, (f64, Moment)>,
}

impl Limiter {
    /// So many tries a minute.
    pub fn new(tries: u64) -> Limiter {
        Limiter { tries: tries as f64, names: Buckets::new(), addresses: Buckets::new() }
    }

    /// Takes one try, or says how many seconds to wait.
    pub fn take(&mut self, name: &str, from: IpAddr, now: Moment) -> Result<(), u32> {
        // A name of any length could be tried; the first part is enough to tell people apart.
        let name: String = name.chars().take(40).collect();
        let address = neighbourhood(from);
        let wait =
            self.names.wait(&name, self.tries, now).max(self.addresses.wait(&address, self.tries, now));
        if wait > 0 {
            return Err(wait);
        }
        self.names.take(name, self.tries, now);
        self.addresses.take(address, self.tries, now);
        Ok(())
    }

    /// The try was a good one.
    pub fn give_back(&mut self, name: &str, from: IpAddr) {
        let name: String = name.chars().take(40).collect();
        self.names.give_back(&name, self.tries);
        self.addresses.give_back(&neighbourhood(from), self.tries);
    }
}

fn neighbourhood(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    fn new() -> Buckets<K> {
        Buckets { left: HashMap::new() }
    }

    fn now_left(&self, key: &K, most: f64, now: Moment) -> f64 {
        let (left, at) = self.left.get(key).copied().unwrap_or((most, now));
        (left + now.since(at).0 as f64 / MINUTE.0 as f64 * most).min(most)
    }

    /// Seconds until there is one to take.
    fn wait(&self, key: &K, most: f64, now: Moment) -> u32 {
        let missing = (1.0 - self.now_left(key, most, now)).max(0.0);
        // The fraction that a computation loses must not cost a second.
        (missing / most * 60.0 - 1e-6).ceil().max(0.0) as u32
    }

    fn take(&mut self, key: K, most: f64, now: Moment) {
        let left = self.now_left(&key, most, now) - 1.0;
        if self.left.len() >= MOST && !self.left.contains_key(&key) {
            self.make_room(most, now);
        }
        self.left.insert(key, (left, now));
    }

    fn give_back(&mut self, key: &K, most: f64) {
        if let Some((left, _)) = self.left.get_mut(key) {
            *left = (*left + 1.0).min(most);
        }
    }

    /// Forgets those that are full again; if all are in use, the half that tried longest ago.
    fn make_room(&mut self, most: f64, now: Moment) {
        self.left.retain(|_, (left, at)| *left + now.since(*at).0 as f64 / MINUTE.0 as f64 * most < most);
        if self.left.len() >= MOST {
            let mut times: Vec<_> = self.left.values().map(|(_, at)| *at).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            // Many may have tried in the same moment: of the older half and its equals only so many stay.
            let mut room = MOST / 4;
            self.left.retain(|_, (_, at)| {
                let stays = *at > middle || room > 0;
                room = room.saturating_sub(usize::from(*at <= middle));
                stays
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_run_out_and_come_back() {
        let mut limiter = Limiter::new(5);
        let here: IpAddr = "192.0.2.1".parse().unwrap();
        let there: IpAddr = "192.0.2.2".parse().unwrap();
        let at = |seconds: i64| Moment(0) + Span::seconds(seconds);
        for _ in 0..5 {
            assert_eq!(limiter.take("kari", here, at(0)), Ok(()));
        }
        assert_eq!(limiter.take("kari", there, at(0)), Err(12), "the name has none left");
        assert_eq!(limiter.take("ola", here, at(0)), Err(12), "the address has none left");
        assert_eq!(limiter.take("ola", there, at(0)), Ok(()));
        assert_eq!(limiter.take("kari", here, at(11)), Err(1));
        assert_eq!(limiter.take("kari", here, at(12)), Ok(()));
        limiter.give_back("kari", here);
        assert_eq!(limiter.take("kari", here, at(12)), Ok(()));
        assert_eq!(limiter.take("kari", here, at(12)), Err(12));
    }

    #[test]
    fn memory_is_bounded_whatever_is_tried() {
        let mut limiter = Limiter::new(5);
        for n in 0..20_000_u32 {
            let from = IpAddr::from(n.to_be_bytes());
            let _ = limiter.take(&format!("{n}{}", "x".repeat(1000)), from, Moment(i64::from(n / 7000)));
        }
        assert!(limiter.names.left.len() <= MOST && limiter.addresses.left.len() <= MOST);
        assert!(limiter.names.left.keys().all(|name| name.len() <= 40));
    }
}

//! Who may be the same person: numbers and addresses as keyed hashes, so that contacts can be found by them and
//! nobody can be found by what is stored. A number or an address proves nobody's identity.

use crate::content::{self, DataKey, Opened};
use crate::journal::files::DataDir;
use adapters::desk_handle::Details;
use hmac::{Hmac, KeyInit, Mac};
use routing_rules::event::Event;
use routing_rules::ids::{ContactId, ContentId, DeskId, KeyedHash};
use rusqlite::{Connection, OptionalExtension, params};

/// Digits from which on a number is somebody's own; below that are extensions and short numbers.
const OWN: usize = 8;

/// A keyed hash (HMAC-SHA-256, cut to 128 bits) of `parts`, each preceded by its length.
pub fn keyed_hash(key: &[u8; 32], parts: &[&[u8]]) -> KeyedHash {
    let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(key) else {
        // HMAC takes keys of every length; this cannot happen.
        return KeyedHash([0; 16]);
    };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    let mut hash = [0; 16];
    hash.copy_from_slice(&mac.finalize().into_bytes()[..16]);
    KeyedHash(hash)
}

/// The names under which a person's contacts are found.
pub fn names(key: &[u8; 32], details: &Details) -> Vec<KeyedHash> {
    let phone = details.phone.as_deref().and_then(same_number);
    let email = details.email.as_deref().and_then(same_address);
    let named = |kind: &str, text: &str| keyed_hash(key, &[b"person", kind.as_bytes(), text.as_bytes()]);
    let phone = phone.map(|phone| named("phone", &phone));
    phone.into_iter().chain(email.map(|email| named("email", &email))).collect()
}

/// The last eight digits: with and without country or trunk prefix it is the same telephone.
fn same_number(number: &str) -> Option<String> {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= OWN).then(|| digits[digits.len() - OWN..].iter().collect())
}

fn same_address(address: &str) -> Option<String> {
    let address = address.trim().to_lowercase();
    address.contains('@').then_some(address)
}

/// Reads who brought a contact, for the views.
pub struct Persons {
    journal: Connection,
    keys: Connection,
    key: [u8; 32],
    desk: DeskId,
}

impl Persons {
    /// `None` when the keys are not here (a restored backup): then nobody is known again.
    pub fn open(data: &DataDir, desk: DeskId) -> Option<Persons> {
        let (journal, keys) = (data.read_desk().ok()?, data.read_keys().ok()?);
        let select = "SELECT key FROM installation WHERE name = 'keyed hash'";
        let key = keys.query_row(select, [], |row| row.get(0)).ok()?;
        Some(Persons { journal, keys, key, desk })
    }

    /// The names of whoever an event tells of.
    pub fn of(&self, event: &Event) -> rusqlite::Result<Option<(ContactId, Vec<KeyedHash>)>> {
        let (contact, details) = match event {
            Event::ContactArrived { contact, details: Some(details), .. }
            | Event::CallNoted { contact, details: Some(details), .. }
            | Event::CallbackAsked { contact, details: Some(details), .. } => (*contact, *details),
            // Nothing else brings a number or an address.
            _ => return Ok(None),
        };
        let opened = self.read(contact, details)?;
        Ok(opened.map(|details| (contact, names(&self.key, &details))))
    }

    fn read(&self, contact: ContactId, id: ContentId) -> rusqlite::Result<Option<Details>> {
        let place = params![self.desk.as_str(), contact.0 as i64];
        let mut select = self.keys.prepare_cached("SELECT key FROM keys WHERE desk = ?1 AND contact = ?2")?;
        let key = select.query_row(place, |row| Ok(DataKey(row.get(0)?))).optional()?;
        let Some(key) = key else { return Ok(None) };
        let mut select = self.journal.prepare_cached(
            "SELECT sealed FROM content WHERE desk = ?1 AND contact = ?2 AND seq = 0 AND content_id = ?3",
        )?;
        let place = params![self.desk.as_str(), contact.0 as i64, &id.0[..]];
        let sealed = select.query_row(place, |row| row.get::<_, Vec<u8>>(0)).optional()?;
        let opened = sealed.and_then(|sealed| content::open(self.desk, &key, contact, 0, id, &sealed));
        Ok(match opened {
            Some(Opened::Details(details)) => Some(details),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_found_however_number_and_address_are_written() {
        let of = |phone: &str, email: &str| {
            let given = |text: &str| (!text.is_empty()).then(|| text.to_string());
            names(&[7; 32], &Details { phone: given(phone), email: given(email), ..Details::default() })
        };
        let cases = [
            (("+47 91 23 45 67", ""), ("91234567", ""), true),
            (("tel:004791234567", ""), ("912 34 567", ""), true),
            (("070-123 45 67", ""), ("+46701234567", ""), true),
            (("", "Kari@Example.NO "), ("", "kari@example.no"), true),
            (("91234567", ""), ("91234568", ""), false),
            (("91234567", "a@b.no"), ("99999999", "a@b.no"), true),
            (("", "91234567"), ("91234567", ""), false),
        ];
        for ((phone, email), (other, address), same) in cases {
            let (one, two) = (of(phone, email), of(other, address));
            let met = one.iter().any(|name| two.contains(name));
            assert_eq!(met, same, "{phone} {email} and {other} {address}");
        }
        for nobody in ["1001", "116117", "anonymous", ""] {
            assert_eq!(of(nobody, ""), Vec::new(), "{nobody} is many people's");
        }
    }
}

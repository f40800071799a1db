//! Passwords: argon2id, slow on purpose, with the larger of OWASP's two recommended memories.

use crate::new_ids::random;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use routing_rules::ids::AgentId;

/// Longer ones would only make the hashing slower.
const MOST_CHARACTERS: usize = 128;

/// A hash nobody has the password of: an unknown name takes as long to refuse as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=47104,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$S1a1yPKZbHcnuyDe8R5pDtWRmtXGPdQE+P4yTHh9sNM";

/// 46 MiB: more than 32 MiB is given back to the system at once, while the smaller 19 MiB would stay
/// with the allocator, once for every thread that ever checked a password.
fn cost() -> Argon2<'static> {
    let params = Params::new(47_104, 1, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// May this be a new password? Says what to do if not.
pub(super) fn good_enough(name: AgentId, password: &str, least: u64) -> Result<(), String> {
    let characters = password.chars().count();
    let different = password.chars().collect::<std::collections::BTreeSet<_>>().len();
    if (characters as u64) < least {
        Err(format!("a password needs at least {least} characters; three or four words do well"))
    } else if characters > MOST_CHARACTERS {
        Err(format!("a password may have {MOST_CHARACTERS} characters; take a shorter one"))
    } else if different < 5
        || password.to_lowercase().contains(name.as_str()) && characters < 2 * name.as_str().len()
    {
        Err("that password is too easy to guess; three or four words do well".to_string())
    } else {
        Ok(())
    }
}

/// The hash to store.
pub(super) fn hash(password: &str) -> Option<String> {
    let salt = random::<16>();
    let hash: PasswordHash = cost().hash_password_with_salt(password.as_bytes(), &salt).ok()?;
    Some(hash.to_string())
}

/// Is it the password of that hash? `None` is nobody's, and takes as long.
pub(super) fn is_right(password: &str, stored: Option<&str>) -> bool {
    if password.chars().count() > MOST_CHARACTERS {
        return false;
    }
    let parsed = PasswordHash::new(stored.unwrap_or(NOBODY));
    let matches = parsed.is_ok_and(|hash| cost().verify_password(password.as_bytes(), &hash).is_ok());
    matches && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_password_costs_what_every_password_costs() {
        let own = hash("fire gule hester").unwrap();
        let cost = |hash: &str| PasswordHash::new(hash).unwrap().params.to_string();
        assert_eq!(cost(NOBODY), cost(&own));
        assert!(is_right("fire gule hester", Some(&own)));
        assert!(!is_right("fire gule katter", Some(&own)));
        assert!(!is_right("fire gule hester", None));
    }
}

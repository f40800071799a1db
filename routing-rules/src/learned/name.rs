//! The name of a trained model: it stands in every verdict that the model had a part in, so that the journal
//! says which one judged whom.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The first eight bytes of the hash of what a model was trained from; sixteen hexadecimal digits in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelName(pub u64);

impl ModelName {
    /// The name of a model that was trained from this content.
    pub fn of(content: &[u8; 32]) -> ModelName {
        ModelName(content[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }
}

impl fmt::Display for ModelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for ModelName {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ModelName {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<ModelName, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        match u64::from_str_radix(&text, 16) {
            Ok(number) if text.len() == 16 => Ok(ModelName(number)),
            _ => Err(serde::de::Error::custom("a model's name is 16 hexadecimal digits")),
        }
    }
}

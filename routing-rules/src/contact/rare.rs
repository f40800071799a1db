//! A list or map that most contacts never fill: one word instead of three while it is empty. A hundred thousand
//! people may wait, and each holds several of these.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// A collection that is nowhere while it is empty. Reads as what it holds, and is stored as that.
#[derive(Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// A collection that can be empty.
pub trait Empties: Default + 'static {
    /// The empty one, to be looked at.
    const EMPTY: &'static Self;
}

impl<T: 'static> Empties for Vec<T> {
    const EMPTY: &'static Self = &Vec::new();
}

impl<K: 'static, V: 'static> Empties for BTreeMap<K, V> {
    const EMPTY: &'static Self = &BTreeMap::new();
}

impl<T> Rare<T> {
    /// Is there nothing? Also for serde, which asks by path.
    pub fn is_empty(&self) -> bool
    where
        T: Empties + PartialEq,
    {
        **self == *T::EMPTY
    }

    /// Empties it, and gives its memory back.
    pub fn clear(&mut self) {
        self.0 = None;
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Rare<T> {
        Rare(None)
    }
}

impl<T: Empties + PartialEq> From<T> for Rare<T> {
    fn from(held: T) -> Rare<T> {
        Rare(if held == *T::EMPTY { None } else { Some(Box::new(held)) })
    }
}

impl<T: Empties> Deref for Rare<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<T: Empties> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empties + FromIterator<I> + PartialEq, I> FromIterator<I> for Rare<T> {
    fn from_iter<S: IntoIterator<Item = I>>(items: S) -> Rare<T> {
        T::from_iter(items).into()
    }
}

impl<T: Empties + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Rare<T>) -> bool {
        **self == **other
    }
}

impl<T: Empties + Eq> Eq for Rare<T> {}

impl<T: Empties + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Empties + Serialize> Serialize for Rare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Empties + PartialEq + Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rare<T>, D::Error> {
        T::deserialize(deserializer).map(Rare::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_like_what_it_holds() {
        let mut rare: Rare<Vec<u8>> = Rare::default();
        assert_eq!(size_of::<Rare<Vec<u8>>>(), size_of::<usize>());
        assert_eq!(serde_json::to_string(&rare).ok().as_deref(), Some("[]"));
        rare.push(7);
        assert_eq!((rare.len(), serde_json::to_string(&rare).ok().as_deref()), (1, Some("[7]")));
        assert_eq!(serde_json::from_str::<Rare<Vec<u8>>>("[7]").ok(), Some(rare.clone()));
        rare.pop();
        assert_eq!(rare, Rare::default(), "an emptied one is an empty one");
    }
}

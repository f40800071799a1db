//! The cells of one day or month at one place: by hour, language and topic, packed for the store.

use super::tally::{Tally, pass, put, take};
use crate::contact::Channel;
use crate::ids::{Name, UnitId};
use crate::verdict::Language;
use std::collections::BTreeMap;
use std::iter::repeat;
use std::sync::Arc;

/// Where something was counted. Agents' time belongs to no channel and no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The day at the desk, counted from 1970-01-01.
    pub day: i32,
    /// How it came.
    pub channel: Option<Channel>,
    /// Whose it was then.
    pub unit: Option<UnitId>,
}

/// What is told apart at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// Hour of the desk's wall clock, 0 to 23. When the clock is put back, both hours stand in one.
    pub hour: u8,
    /// Its language.
    pub language: Language,
    /// What it was about when it came.
    pub topic: Option<Arc<str>>,
    /// The office or district it belongs to.
    pub district: Option<Name>,
}

/// The cells of one place.
pub type Cells = BTreeMap<CellKey, Tally>;

/// Writes cells, packed.
pub fn pack(cells: &Cells) -> Vec<u8> {
    let mut names: BTreeMap<&str, u64> = BTreeMap::new();
    names.extend(cells.keys().flat_map(|key| [key.topic.as_deref(), district(key)]).flatten().zip(repeat(0)));
    let mut out = Vec::new();
    put(&mut out, names.len() as u64);
    for (number, (name, place)) in names.iter_mut().enumerate() {
        *place = number as u64 + 1;
        put(&mut out, name.len() as u64);
        out.extend_from_slice(name.as_bytes());
    }
    let number = |name: Option<&str>| name.and_then(|name| names.get(name)).copied().unwrap_or(0);
    for (key, tally) in cells {
        out.push(key.hour);
        out.push(key.language as u8);
        put(&mut out, number(key.topic.as_deref()));
        put(&mut out, number(district(key)));
        tally.pack(&mut out);
    }
    out
}

fn district(key: &CellKey) -> Option<&str> {
    key.district.as_ref().map(Name::as_str)
}

/// What stands over a packed cell.
#[derive(Clone, Copy, Debug)]
pub struct Head<'b> {
    /// Hour of the desk's wall clock.
    pub hour: u8,
    /// Its language.
    pub language: Language,
    /// What it was about.
    pub topic: Option<&'b str>,
    /// Its office or district.
    pub district: Option<&'b str>,
}

/// Reads packed cells one after the other. `see` may take the tally with `Tally::add_packed`; what it
/// leaves is passed over. `None`: the bytes are not whole.
pub fn walk<'b>(
    mut bytes: &'b [u8],
    mut see: impl FnMut(Head<'b>, &mut &'b [u8]) -> Option<()>,
) -> Option<()> {
    let mut names = Vec::new();
    for _ in 0..take(&mut bytes)? {
        let length = usize::try_from(take(&mut bytes)?).ok()?;
        let (name, rest) = bytes.split_at_checked(length)?;
        names.push(std::str::from_utf8(name).ok()?);
        bytes = rest;
    }
    let name = |bytes: &mut &'b [u8]| match take(bytes)? {
        0 => Some(None),
        number => Some(Some(*names.get(usize::try_from(number).ok()? - 1)?)),
    };
    while let [hour, language, rest @ ..] = bytes {
        bytes = rest;
        let language = *Language::ALL.get(usize::from(*language))?;
        let (topic, district) = (name(&mut bytes)?, name(&mut bytes)?);
        let before = bytes;
        see(Head { hour: *hour, language, topic, district }, &mut bytes)?;
        if std::ptr::eq(before, bytes) {
            pass(&mut bytes)?;
        }
    }
    bytes.is_empty().then_some(())
}

/// Adds packed cells to `cells`.
pub fn add_packed(cells: &mut Cells, bytes: &[u8]) -> Option<()> {
    walk(bytes, |Head { hour, language, topic, district }, tally| {
        let district = district.and_then(|name| name.parse().ok());
        let key = CellKey { hour, language, topic: topic.map(Arc::from), district };
        cells.entry(key).or_default().add_packed(tally)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::tally::Count;

    #[test]
    fn packed_cells_come_out_again_and_add_up() {
        let mut cells = Cells::new();
        for (hour, language, topic, place) in [
            (0, Language::Nb, None, Some("nord")),
            (2, Language::Other, Some("lys"), None),
            (23, Language::En, Some("vann"), Some("vann")),
        ] {
            let district = place.and_then(|place| place.parse().ok());
            let key = CellKey { hour, language, topic: topic.map(Arc::from), district };
            cells.entry(key).or_default().add(Count::Received, u64::from(hour) + 1);
        }
        let packed = pack(&cells);
        let mut again = Cells::new();
        assert_eq!(add_packed(&mut again, &packed), Some(()));
        assert_eq!(again, cells);
        assert_eq!(add_packed(&mut again, &packed), Some(()));
        assert_eq!(again.values().map(|tally| tally.get(Count::Received)).sum::<u64>(), 2 * (1 + 3 + 24));
        assert_eq!(walk(&packed, |_, _| Some(())), Some(()), "everything can be passed over");
        assert_eq!(walk(&packed[..packed.len() - 1], |_, _| Some(())), None);
    }
}

//! The built-in desk: Havnsund, a municipality that does not exist. Its files are part of the binary,
//! and `portner desk init` writes them out as a sample to edit.

use super::Files;
use std::borrow::Cow;

/// Path inside the desk's directory and content.
const FILES: [(&str, &str); 12] = [
    ("desk.toml", include_str!("../../desks/havnsund/desk.toml")),
    ("units.toml", include_str!("../../desks/havnsund/units.toml")),
    ("hours.toml", include_str!("../../desks/havnsund/hours.toml")),
    ("rules.toml", include_str!("../../desks/havnsund/rules.toml")),
    ("scorecard.toml", include_str!("../../desks/havnsund/scorecard.toml")),
    ("answers.toml", include_str!("../../desks/havnsund/answers.toml")),
    ("canned.toml", include_str!("../../desks/havnsund/canned.toml")),
    ("examples.jsonl", include_str!("../../desks/havnsund/examples.jsonl")),
    ("texts/nb.ftl", include_str!("../../desks/havnsund/texts/nb.ftl")),
    ("texts/nn.ftl", include_str!("../../desks/havnsund/texts/nn.ftl")),
    ("texts/sv.ftl", include_str!("../../desks/havnsund/texts/sv.ftl")),
    ("texts/en.ftl", include_str!("../../desks/havnsund/texts/en.ftl")),
];

/// What the built-in desk has learnt, trained from the files above. `UPDATE_MODEL=1 cargo test -p
/// routing-rules` writes it anew.
pub const MODEL: &[u8] = include_bytes!("../../desks/havnsund/model.bin");

/// The built-in desk's files.
pub fn files() -> Files {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(text.as_bytes()))).collect()
}

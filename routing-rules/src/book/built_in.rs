//! The built-in desk: Havnsund, a municipality that does not exist. Its files are part of the binary,
//! and `portner desk init` writes them out as a sample to edit.

use super::Files;
use std::sync::Arc;

/// Path inside the desk's directory and content.
const FILES: [(&str, &str); 10] = [
    ("desk.toml", include_str!("../../desks/havnsund/desk.toml")),
    ("units.toml", include_str!("../../desks/havnsund/units.toml")),
    ("hours.toml", include_str!("../../desks/havnsund/hours.toml")),
    ("scorecard.toml", include_str!("../../desks/havnsund/scorecard.toml")),
    ("answers.toml", include_str!("../../desks/havnsund/answers.toml")),
    ("canned.toml", include_str!("../../desks/havnsund/canned.toml")),
    ("texts/nb.ftl", include_str!("../../desks/havnsund/texts/nb.ftl")),
    ("texts/nn.ftl", include_str!("../../desks/havnsund/texts/nn.ftl")),
    ("texts/sv.ftl", include_str!("../../desks/havnsund/texts/sv.ftl")),
    ("texts/en.ftl", include_str!("../../desks/havnsund/texts/en.ftl")),
];

/// Ten thousand messages and the rule book are most of a desk's size: packed by `build.rs`.
const PACKED: [(&str, &[u8]); 2] = [
    ("examples.jsonl", include_bytes!(concat!(env!("OUT_DIR"), "/examples.z"))),
    ("rules.toml", include_bytes!(concat!(env!("OUT_DIR"), "/rules.z"))),
];

/// What the built-in desk has learnt, trained from the files above. `UPDATE_MODEL=1 cargo test -p
/// routing-rules` writes it anew.
pub const MODEL: &[u8] = include_bytes!("../../desks/havnsund/model.bin");

/// The built-in desk's files.
pub fn files() -> Files {
    let plain = FILES.iter().map(|(path, text)| ((*path).to_owned(), Arc::from(text.as_bytes())));
    let unpack = |packed| miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap_or_default();
    let packed = PACKED.iter().map(|(path, packed)| ((*path).to_owned(), Arc::from(unpack(packed))));
    plain.chain(packed).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_was_packed_comes_out_as_it_went_in() {
        let files = super::files();
        let written: [(&str, &[u8]); 2] = [
            ("examples.jsonl", include_bytes!("../../desks/havnsund/examples.jsonl")),
            ("rules.toml", include_bytes!("../../desks/havnsund/rules.toml")),
        ];
        for (path, written) in written {
            assert_eq!(files.get(path).map(AsRef::as_ref), Some(written), "{path}");
        }
    }
}

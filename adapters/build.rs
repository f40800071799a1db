//! Packs what browsers and programs load, with gzip, as it goes over the wire: styles, scripts, pictures, texts,
//! contracts. Names the whole set by a hash, and lets scripts import each other under it, so that browsers keep
//! them for a year and still get new ones at once.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)] // The doors do no file I/O; their build must.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What is packed: the folder, the endings, and the list it becomes.
const LISTS: [(&str, &[&str], &str); 3] = [
    ("web", &["css", "js", "svg"], "ASSETS"),
    ("web/texts", &["ftl"], "TEXTS"),
    ("src/contract", &["json"], "CONTRACTS"),
];
/// Stands in other people's pages, under an address that never changes.
const ALONE: &str = "widget.js";

fn main() {
    if let Err(error) = pack() {
        println!("cargo::error=could not pack what browsers load: {error}");
    }
}

fn pack() -> io::Result<()> {
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let assets = read(LISTS[0].0, LISTS[0].1)?;
    let version = version(&assets);
    let mut lists =
        format!("/// Names the whole set of assets.\npub(crate) const VERSION: &str = \"{version}\";\n");
    for (from, endings, list) in LISTS {
        println!("cargo:rerun-if-changed={from}");
        // Writing into a text never fails.
        let _ = writeln!(lists, "/// What was packed from `adapters/{from}`, by name.");
        let _ = writeln!(lists, "pub(crate) const {list}: &[(&str, Packed)] = &[");
        for (name, mut text) in read(from, endings)? {
            if name.ends_with(".js") && name != ALONE {
                text = import_under(&text, &version);
            }
            let packed = folder.join(format!("{name}.gz"));
            fs::write(&packed, gzip(text.as_bytes()))?;
            let _ = writeln!(lists, "    ({name:?}, Packed(include_bytes!({packed:?}))),");
        }
        lists.push_str("];\n");
    }
    fs::write(folder.join("packed.rs"), lists)
}

/// The files of a folder, by name.
fn read(folder: &str, endings: &[&str]) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(Path::new(folder))? {
        let path = entry?.path();
        let ends = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if let (true, Some(name)) = (endings.contains(&ends), path.file_name()) {
            files.push((name.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// FNV-1a: no secret, only a fingerprint.
fn version(files: &[(String, String)]) -> String {
    let bytes = files.iter().flat_map(|(name, text)| name.bytes().chain(text.bytes()));
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:012x}", bytes.fold(0xcbf2_9ce4_8422_2325, step) >> 16)
}

/// Scripts import each other under the same version as the page asked for them.
fn import_under(text: &str, version: &str) -> String {
    let line = |line: &str| match line.strip_suffix(".js';") {
        Some(import) if line.starts_with("import ") => format!("{import}.js?v={version}';\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// RFC 1952, without a name or a time: the same input gives the same bytes.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
    packed.extend(miniz_oxide::deflate::compress_to_vec(bytes, 9));
    packed.extend(crc32(bytes).to_le_bytes());
    packed.extend((bytes.len() as u32).to_le_bytes());
    packed
}

fn crc32(bytes: &[u8]) -> u32 {
    let bit = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

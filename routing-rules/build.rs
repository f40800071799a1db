//! Packs the built-in desk's examples and rule book: they would be a twelfth of the binary, and are read seldom.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)] // The core does no I/O; its build must.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The file of the built-in desk and what it is called when packed.
const PACKED: [(&str, &str); 2] = [("examples.jsonl", "examples.z"), ("rules.toml", "rules.z")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (name, packed) in PACKED {
        let from = Path::new("desks/havnsund").join(name);
        println!("cargo:rerun-if-changed={}", from.display());
        let to = folder.join(packed);
        let small = fs::read(&from).map(|text| miniz_oxide::deflate::compress_to_vec_zlib(&text, 9));
        if let Err(error) = small.and_then(|small| fs::write(&to, small)) {
            println!("cargo::error=could not pack {} into {}: {error}", from.display(), to.display());
        }
    }
}

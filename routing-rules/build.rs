//! Packs the built-in desk's examples: they would be a twentieth of the binary, and are read seldom.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)] // The core does no I/O; its build must.

use std::path::PathBuf;
use std::{env, fs};

fn main() {
    let from = "desks/havnsund/examples.jsonl";
    println!("cargo:rerun-if-changed={from}");
    println!("cargo:rerun-if-changed=build.rs");
    let packed = fs::read(from).map(|examples| miniz_oxide::deflate::compress_to_vec_zlib(&examples, 9));
    let to = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("examples.z");
    if let Err(error) = packed.and_then(|packed| fs::write(&to, packed)) {
        println!("cargo::error=could not pack {from} into {}: {error}", to.display());
    }
}

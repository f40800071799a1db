//! Hashes the core's sources, so that a snapshot made by another core is known and ignored. Links the
//! binary with packed relative relocations: half a megabyte that would be read at every start.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let core = Path::new("../routing-rules/src");
    println!("cargo:rerun-if-changed={}", core.display());
    let mut files = Vec::new();
    collect(core, &mut files);
    files.sort();
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for file in &files {
        let name = file.to_string_lossy().into_owned().into_bytes();
        for byte in name.into_iter().chain(fs::read(file).unwrap_or_default()) {
            // FNV-1a, 128 bits: no secret, only a fingerprint.
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    println!("cargo:rustc-env=CORE_HASH={hash:032x}");
    // RELR is understood by glibc 2.36 and newer: Debian 12. Only in the binary that is installed: some linkers
    // that people use while they develop (mold before 2.0) write it so that no binary starts.
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let release = is("PROFILE", "release");
    if release && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

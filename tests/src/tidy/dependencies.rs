//! Who may use whom, and what of others may come in: directions between the crates, licences,
//! crates that are not wanted, one copy of each big one. Read from `cargo metadata`.

use serde_json::Value;
use std::process::Command;

/// `crate -> crates of this workspace it may use`: the table of ARCHITECTURE.
pub const DIRECTIONS: &[(&str, &[&str])] = &[
    ("routing-rules", &[]),
    ("adapters", &["routing-rules"]),
    ("daemon", &["routing-rules", "adapters"]),
    ("tests", &["routing-rules", "adapters", "daemon"]),
    ("xtask", &["tests"]),
];

/// Outside crates that the core must not have, because they bring time, chance or the outside world.
pub const NOT_IN_THE_CORE: &[&str] = &[
    "tokio",
    "axum",
    "rusqlite",
    "redis",
    "getrandom",
    "rand",
    "reqwest",
    "hyper",
    "chrono",
    "time",
    "uuid",
];

/// Licences we may build on. Copyleft, even weak, is not among them: it must not be embedded.
pub const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "0BSD",
    "CDLA-Permissive-2.0",
];

/// Crates that stay out, and why.
pub const BANNED: &[(&str, &str)] = &[
    ("openssl", "rustls with ring does it without a system library"),
    ("openssl-sys", "rustls with ring does it without a system library"),
    ("native-tls", "rustls with ring does it without a system library"),
    ("aws-lc-sys", "a long C build; take rustls with ring"),
    ("aws-lc-rs", "a long C build; take rustls with ring"),
    ("rust-stemmers", "misses Swedish endings; take snowstem"),
    ("chrono", "jiff is right in summer-time gaps"),
];

/// Crates of which one copy is enough.
pub const ONE_COPY: &[&str] = &[
    "tokio",
    "axum",
    "hyper",
    "tokio-tungstenite",
    "tungstenite",
    "rustls",
    "jiff",
    "serde",
    "rusqlite",
    "http",
];

/// What cargo knows about this workspace and everything it builds on, for this machine's platform.
pub fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_string());
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &host])
        .current_dir(super::root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata answers in JSON")
}

/// Every mistake of the dependencies, each with what to do.
pub fn mistakes(metadata: &Value) -> Vec<String> {
    let mut found = directions(metadata);
    for package in packages(metadata) {
        found.extend(licence(package));
        found.extend(banned(package));
        found.extend(source(package));
    }
    found.extend(ONE_COPY.iter().filter_map(|name| copies(metadata, name)));
    found
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap_or("")
}

/// Ours have no source: they lie in the workspace.
fn is_ours(package: &Value) -> bool {
    package["source"].is_null()
}

fn directions(metadata: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages(metadata).filter(|package| is_ours(package)) {
        let own = name(package);
        let Some((_, may)) = DIRECTIONS.iter().find(|(from, _)| *from == own) else {
            found.push(format!(
                "{own}/Cargo.toml: say in tidy's DIRECTIONS whom the new crate `{own}` may use"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let other = name(dependency);
            let ours = DIRECTIONS.iter().any(|(from, _)| *from == other);
            if ours && !may.contains(&other) {
                found.push(format!("{own}/Cargo.toml: `{own}` may not use `{other}`; turn the need round"));
            }
            if own == "routing-rules" && NOT_IN_THE_CORE.contains(&other) && dependency["kind"].is_null() {
                found.push(format!("{own}/Cargo.toml: the core may not use `{other}`; hand the value in"));
            }
        }
    }
    found
}

fn licence(package: &Value) -> Option<String> {
    let said = package["license"].as_str().unwrap_or("none");
    let fits = allowed(said);
    (!fits).then(|| format!("{}: licence `{said}` is not on the list; choose another crate", name(package)))
}

/// Can the expression be met with licences of the list?
pub fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any_of(&words, &mut at) && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize) -> bool {
    let mut fits = all_of(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fits |= all_of(words, at);
    }
    fits
}

fn all_of(words: &[&str], at: &mut usize) -> bool {
    let mut fits = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fits &= one(words, at);
    }
    fits
}

fn one(words: &[&str], at: &mut usize) -> bool {
    if words.get(*at) == Some(&"(") {
        *at += 1;
        let fits = any_of(words, at);
        *at += 1;
        return fits;
    }
    let mut licence = words.get(*at).copied().unwrap_or("").to_string();
    *at += 1;
    if words.get(*at) == Some(&"WITH") {
        licence = format!("{licence} WITH {}", words.get(*at + 1).copied().unwrap_or(""));
        *at += 2;
    }
    LICENCES.contains(&licence.as_str())
}

fn banned(package: &Value) -> Option<String> {
    let (banned, why) = BANNED.iter().find(|(banned, _)| *banned == name(package))?;
    Some(format!("{banned} came in (`cargo tree -i {banned}` says through whom): {why}"))
}

fn source(package: &Value) -> Option<String> {
    let from = package["source"].as_str()?;
    let fits = from.starts_with("registry+") || from.starts_with("sparse+");
    (!fits).then(|| format!("{}: comes from `{from}`; take a released version", name(package)))
}

fn copies(metadata: &Value, wanted: &str) -> Option<String> {
    let versions: Vec<&str> =
        packages(metadata).filter(|p| name(p) == wanted).filter_map(|p| p["version"].as_str()).collect();
    let versions_said = versions.join(", ");
    (versions.len() > 1)
        .then(|| format!("{wanted} is there as {versions_said}; agree on one (`cargo tree -d`)"))
}

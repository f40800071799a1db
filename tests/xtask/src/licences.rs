//! `cargo xtask licences`: what the binary is made of. The rule itself (which licences, which crates
//! never) is the tidy test's; this prints the list and asks that test.

use crate::steps::cargo;
use std::collections::BTreeMap;

/// Prints every crate of the daemon by licence, then runs the rule.
pub fn run() -> Result<(), String> {
    let format = "{l}\t{p}";
    let tree = cargo(&[
        "tree",
        "--package",
        "daemon",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        format,
    ])
    .output()
    .map_err(|error| format!("could not run cargo tree: {error}"))?;
    if !tree.status.success() {
        return Err(String::from_utf8_lossy(&tree.stderr).into_owned());
    }
    for (licence, crates) in by_licence(&String::from_utf8_lossy(&tree.stdout)) {
        println!("{licence}\n    {}", crates.join(", "));
    }
    let mut rule = cargo(&["test", "--quiet", "--package", "tests", "--test", "tidy", "--", "licence"]);
    match rule.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err("a licence is not on the list; see above".to_string()),
    }
}

fn by_licence(tree: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in tree.lines() {
        let Some((licence, package)) = line.split_once('\t') else { continue };
        let mut words = package.split_whitespace();
        let name = format!("{} {}", words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let list = lists.entry(licence.to_string()).or_default();
        if !list.contains(&name) {
            list.push(name);
        }
    }
    lists
}

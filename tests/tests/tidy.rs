//! The project keeps its shape, and each rule that says so can fail.

use serde_json::json;
use tests::tidy::{Tree, Violation, bans, dependencies, matches, rules, source};

fn listed(violations: &[Violation]) -> String {
    violations.iter().map(|violation| format!("  {violation}\n")).collect()
}

#[test]
fn the_project_keeps_every_rule() {
    let tree = Tree::of_the_project();
    assert!(tree.files.len() > 40, "too few files were found: {}", tree.files.len());
    let broken: Vec<Violation> = rules().iter().flat_map(|rule| (rule.check)(&tree)).collect();
    assert!(broken.is_empty(), "{} to mend:\n{}", broken.len(), listed(&broken));
}

/// A rule that a planted violation does not break would pass for ever.
#[test]
fn every_rule_finds_its_planted_violation() {
    let tree = Tree::of_the_project();
    for rule in rules() {
        let (path, text) = &rule.planted;
        let found = (rule.check)(&tree.with(path, text));
        let hit = found.iter().any(|violation| violation.file == *path && violation.line > 0);
        assert!(hit, "`{}` does not find what was planted in {path}", rule.name);
    }
}

#[test]
fn rules_have_names_of_their_own() {
    let mut names: Vec<&str> = rules().iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "two rules have this name"));
}

/// Each ban must be about files that exist, or a renamed directory would take it out of force.
#[test]
fn every_ban_is_about_something() {
    let tree = Tree::of_the_project();
    for ban in bans::BANS {
        for pattern in ban.within {
            let about = tree.rust().any(|file| matches(pattern, &file.path));
            let folder_form = pattern.ends_with("/wire/**") || pattern.ends_with("/translate/**");
            assert!(about || folder_form, "`{}`: no file matches `{pattern}`", ban.name);
        }
    }
}

/// The purity boundary stands twice: in each crate's `clippy.toml` and in tidy. They must agree.
#[test]
fn clippy_and_tidy_forbid_the_same() {
    let tree = Tree::of_the_project();
    for crate_name in ["routing-rules", "adapters"] {
        let path = format!("{crate_name}/clippy.toml");
        let text = tree.text(&path).unwrap_or_else(|| panic!("{path} is missing"));
        let settings: toml::Table = text.parse().unwrap_or_else(|e| panic!("{path}: {e}"));
        let mut seen = 0;
        for list in ["disallowed-methods", "disallowed-types"] {
            for entry in settings[list].as_array().into_iter().flatten() {
                let name = entry["path"].as_str().unwrap_or_default();
                assert!(entry.get("reason").is_some(), "{path}: say why `{name}` is not wanted");
                let planted = format!("//! x\nfn f() {{ {name}; }}\n");
                let with = tree.with(&format!("{crate_name}/src/planted.rs"), &planted);
                let found = rules().iter().any(|rule| {
                    (rule.check)(&with).iter().any(|violation| violation.file.ends_with("src/planted.rs"))
                });
                assert!(found, "{path} forbids `{name}`, tidy does not; add it to a ban");
                seen += 1;
            }
        }
        assert!(seen >= 4, "{path} forbids next to nothing");
        for clock in ["std::time::SystemTime::now", "std::time::Instant::now"] {
            assert!(text.contains(clock), "{path} does not forbid `{clock}`");
        }
    }
}

#[test]
fn the_crates_keep_their_directions_and_licences() {
    let metadata = dependencies::metadata();
    let known = metadata["packages"].as_array().map_or(0, Vec::len);
    assert!(known > 50, "cargo metadata names only {known} packages");
    let mistakes = dependencies::mistakes(&metadata);
    assert!(mistakes.is_empty(), "{} to mend:\n  {}", mistakes.len(), mistakes.join("\n  "));
}

#[test]
fn a_wrong_dependency_is_found() {
    let registry = "registry+https://example.invalid/index";
    let ours = |name: &str, uses: &str| {
        json!({"name": name, "source": null, "license": "MIT OR Apache-2.0", "version": "0.1.0",
               "dependencies": [{"name": uses, "kind": null}]})
    };
    let other = |name: &str, version: &str, licence: &str, source: &str| json!({"name": name, "source": source, "license": licence, "version": version, "dependencies": []});
    let cases = [
        (vec![ours("routing-rules", "adapters")], "may not use `adapters`"),
        (vec![ours("routing-rules", "tokio")], "core may not use `tokio`"),
        (vec![ours("adapters", "daemon")], "may not use `daemon`"),
        (vec![ours("daemon", "tests")], "may not use `tests`"),
        (vec![ours("newcomer", "serde")], "DIRECTIONS"),
        (vec![other("openssl-sys", "0.9.0", "MIT", registry)], "openssl-sys came in"),
        (vec![other("aws-lc-sys", "0.30.0", "MIT", registry)], "aws-lc-sys came in"),
        (vec![other("viral", "1.0.0", "GPL-3.0-only", registry)], "is not on the list"),
        (
            vec![other("forked", "1.0.0", "MIT", "git+https://example.invalid/forked")],
            "take a released version",
        ),
        (
            vec![other("tokio", "1.0.0", "MIT", registry), other("tokio", "2.0.0", "MIT", registry)],
            "tokio is there as",
        ),
    ];
    for (packages, expected) in cases {
        let mistakes = dependencies::mistakes(&json!({ "packages": packages }));
        let found = mistakes.iter().any(|mistake| mistake.contains(expected));
        assert!(found, "expected `{expected}`, found {mistakes:?}");
    }
}

#[test]
fn licence_expressions_are_read() {
    let cases = [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("GPL-3.0-only", false),
        ("MIT AND GPL-3.0-only", false),
        ("MPL-2.0", false),
        ("none", false),
        ("", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(dependencies::allowed(expression), expected, "{expression}");
    }
}

#[test]
fn code_is_told_from_comments_and_text() {
    let cases = [
        ("let a = b; // HashMap", "HashMap", false),
        ("let a = \"HashMap\";", "HashMap", false),
        ("let a = r#\"say \"HashMap\" \"#;", "HashMap", false),
        ("/* HashMap\nHashMap */ let a = 1;", "HashMap", false),
        ("let a: &'static HashMap = b;", "HashMap", true),
        ("let q = '\"'; HashMap::new()", "HashMap", true),
        ("let q = '\\''; HashMap::new()", "HashMap", true),
        ("type MyHashMap = u8;", "HashMap", false),
        ("#[cfg(test)]\nmod tests { fn f() { HashMap } }\n", "HashMap", false),
        ("#[cfg(test)]\nmod tests;\nfn f() { HashMap }\n", "HashMap", true),
        ("struct Desks; DeskHandle", "Desk", false),
    ];
    for (text, word, expected) in cases {
        let code = source::code_of(text);
        assert_eq!(code.lines().count(), text.lines().count(), "lines moved in {text}");
        let found = code.lines().any(|line| source::names(line, word));
        assert_eq!(found, expected, "`{word}` in {text}");
    }
}

//! Words that may not stand in certain places: the purity boundaries of the project, as a table.

use super::{File, Rule, Tree, Violation, matches, source};

/// A list of names that are not for these files, and why.
#[derive(Clone, Copy, Debug)]
pub struct Ban {
    /// The rule's name.
    pub name: &'static str,
    /// Files it is about, as patterns.
    pub within: &'static [&'static str],
    /// Files among those it is not about.
    pub except: &'static [&'static str],
    /// Names that may not be used there.
    pub words: &'static [&'static str],
    /// What to do instead.
    pub instead: &'static str,
    /// Path and code of a file that breaks it.
    pub planted: (&'static str, &'static str),
}

const CLOCKS: &[&str] = &["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now"];
const DICE: &[&str] = &["getrandom", "rand", "fastrand", "OsRng", "thread_rng", "RandomState"];

/// Every ban.
pub const BANS: &[Ban] = &[
    Ban {
        name: "the core does no I/O",
        within: &["routing-rules/src/**"],
        except: &[],
        words: &[
            "std::fs",
            "std::net",
            "std::io",
            "std::env",
            "std::process",
            "std::thread",
            "tokio",
            "println",
            "eprintln",
            "async fn",
            "async move",
        ],
        instead: "let the daemon do it and hand the result in as a value",
        planted: ("routing-rules/src/planted.rs", "//! x\nuse std::fs::File;\n"),
    },
    Ban {
        name: "the core walks its maps in one order",
        within: &["routing-rules/src/**"],
        except: &[],
        words: &["HashMap", "HashSet"],
        instead: "use `BTreeMap` or `BTreeSet`: two runs must walk it alike",
        planted: ("routing-rules/src/planted.rs", "//! x\nuse std::collections::HashMap;\n"),
    },
    Ban {
        name: "one clock",
        within: &["routing-rules/src/**", "adapters/src/**", "daemon/src/**"],
        except: &["daemon/src/clock.rs", "daemon/src/clock/**"],
        words: CLOCKS,
        instead: "take the moment as an argument, or ask `clock` (sleeping is `tokio::time::sleep`)",
        planted: ("daemon/src/planted.rs", "//! x\nfn f() { let _ = std::time::Instant::now(); }\n"),
    },
    Ban {
        name: "one pair of dice",
        within: &["routing-rules/src/**", "adapters/src/**", "daemon/src/**"],
        except: &["daemon/src/new_ids.rs", "daemon/src/new_ids/**"],
        words: DICE,
        instead: "ask `new_ids`, so that a test can know what was drawn",
        planted: ("daemon/src/planted.rs", "//! x\nfn f(b: &mut [u8]) { getrandom::fill(b); }\n"),
    },
    Ban {
        name: "wire does not know the core",
        within: &["adapters/src/*/wire.rs", "adapters/src/*/wire/**"],
        except: &[],
        words: &["routing_rules"],
        instead: "write the frame's own type here and convert in `translate.rs`",
        planted: ("adapters/src/chat/wire.rs", "//! x\nuse routing_rules::ids::UnitId;\n"),
    },
    Ban {
        name: "translate is sans-I/O",
        within: &["adapters/src/*/translate.rs", "adapters/src/*/translate/**"],
        except: &[],
        words: &["tokio", "axum", "tokio_tungstenite"],
        instead: "return a value and let `serve.rs` send it",
        planted: ("adapters/src/chat/translate.rs", "//! x\nuse axum::Json;\n"),
    },
    Ban {
        name: "adapters do no storage",
        within: &["adapters/src/**"],
        except: &[],
        words: &["std::fs", "tokio::fs", "rusqlite", "redis"],
        instead: "reach the desk through `DeskHandle`; pages are embedded",
        planted: ("adapters/src/chat/planted.rs", "//! x\nuse std::fs::read;\n"),
    },
    Ban {
        name: "one owner of the desk",
        within: &["daemon/src/**"],
        except: &[
            "daemon/src/desk_loop*",
            "daemon/src/desk_loop/**",
            "daemon/src/owner*",
            "daemon/src/owner/**",
            // A desk of its own, in a time of its own, that nobody is told of.
            "daemon/src/what_if/**",
        ],
        words: &["Desk", "desk::Desk"],
        instead: "go through `DeskHandle`, or let `owner` answer the question",
        planted: ("daemon/src/planted.rs", "//! x\nstruct Mine(routing_rules::desk::Desk);\n"),
    },
    Ban {
        name: "few know the store",
        within: &["daemon/src/**"],
        except: &[
            "daemon/src/journal*",
            "daemon/src/journal/**",
            "daemon/src/content*",
            "daemon/src/views*",
            "daemon/src/views/**",
            "daemon/src/backup*",
            "daemon/src/verify*",
            "daemon/src/snapshot*",
            "daemon/src/accounts*",
            "daemon/src/accounts/**",
        ],
        words: &["rusqlite", "redis"],
        instead: "ask `journal`, `content`, `views` or `accounts` for what is needed",
        planted: ("daemon/src/planted.rs", "//! x\nuse rusqlite::Connection;\n"),
    },
    Ban {
        name: "nothing left undone",
        within: &["**.rs"],
        except: &[],
        words: &["todo!", "unimplemented!", "#[ignore", "dbg!"],
        instead: "finish it, or take it out and open an issue",
        planted: ("adapters/src/chat/planted.rs", "//! x\nfn f() { todo!() }\n"),
    },
    Ban {
        name: "unsafe in two places",
        within: &["**.rs"],
        except: &["tests/src/faulty_vfs.rs", "tests/src/faulty_vfs/**", "daemon/src/heap.rs"],
        words: &["unsafe"],
        instead: "find a safe way; only the fault-injecting file system and `daemon/src/heap.rs` speak C",
        planted: ("daemon/src/planted.rs", "//! x\nfn f() { unsafe { g() } }\n"),
    },
];

/// The bans as rules.
pub fn rules() -> Vec<Rule> {
    BANS.iter()
        .map(|ban| Rule {
            name: ban.name,
            check: Box::new(|tree| find(ban, tree)),
            planted: (ban.planted.0.to_string(), ban.planted.1.to_string()),
        })
        .collect()
}

fn find(ban: &Ban, tree: &Tree) -> Vec<Violation> {
    let about = |file: &&File| {
        ban.within.iter().any(|pattern| matches(pattern, &file.path))
            && !ban.except.iter().any(|pattern| matches(pattern, &file.path))
    };
    tree.rust().filter(about).flat_map(|file| find_in(ban, file)).collect()
}

fn find_in(ban: &Ban, file: &File) -> Vec<Violation> {
    let mut found = Vec::new();
    for (i, line) in file.code.lines().enumerate() {
        let tokio_timer = line.contains("tokio::time::Instant::now");
        let Some(word) = ban.words.iter().find(|word| source::names(line, word)) else { continue };
        if !(tokio_timer && *word == "Instant::now") {
            let what = format!("`{word}` is not for this file; {}", ban.instead);
            found.push(Violation { rule: ban.name, file: file.path.clone(), line: i + 1, what });
        }
    }
    found
}

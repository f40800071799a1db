//! The programs that the tests need beside a Rust toolchain: looked for, installed if missing, and
//! said so. What cannot be had is an error that says what to do, never a skip.

use crate::steps::{command, root, works};
use std::process::Stdio;

/// A program and where it comes from on Debian.
struct Tool {
    /// What it is for.
    purpose: &'static str,
    /// Any one of these succeeding means it is there.
    proofs: &'static [&'static [&'static str]],
    /// Debian's packages.
    packages: &'static [&'static str],
}

const TOOLS: &[Tool] = &[
    Tool {
        purpose: "a C compiler for the bundled SQLite",
        proofs: &[&["cc", "--version"]],
        packages: &["gcc", "libc6-dev"],
    },
    Tool {
        purpose: "promtool, to check metrics and the scrape configuration",
        proofs: &[&["promtool", "--version"]],
        packages: &["prometheus"],
    },
    Tool {
        purpose: "Chromium, for the pages as people see them",
        proofs: &[&["chromium", "--version"]],
        packages: &["chromium"],
    },
    Tool {
        purpose: "Node.js and npm, to drive the browser",
        proofs: &[&["npm", "--version"]],
        packages: &["nodejs", "npm"],
    },
    Tool {
        purpose: "Python with websockets, to run the example of adapters/PROTOCOL.md",
        proofs: &[&["python3", "-c", "import websockets"], &["/usr/bin/python3", "-c", "import websockets"]],
        packages: &["python3", "python3-websockets"],
    },
    Tool {
        purpose: "systemd-analyze, to judge the systemd unit",
        proofs: &[&["systemd-analyze", "--version"]],
        packages: &["systemd"],
    },
    Tool {
        purpose: "mount, for a small file system that can fill up",
        proofs: &[&["mount", "--version"]],
        packages: &["mount"],
    },
];

/// Makes sure that everything is there. The error names all that is not.
pub fn provide() -> Result<(), String> {
    components()?;
    let missing: Vec<&Tool> = TOOLS.iter().filter(|tool| !present(tool)).collect();
    if !missing.is_empty() {
        install(&missing);
    }
    let still: Vec<String> =
        missing.iter().filter(|tool| !present(tool)).map(|tool| tool.complaint()).collect();
    let browser = browser_packages();
    match (still.is_empty(), browser) {
        (true, browser) => browser,
        (false, Ok(())) => Err(still.join("\n")),
        (false, Err(browser)) => Err(format!("{}\n{browser}", still.join("\n"))),
    }
}

impl Tool {
    fn complaint(&self) -> String {
        let packages = self.packages.join(" ");
        format!(
            "missing: {}. It could not be installed from here; with a network and as root, run `apt-get install {packages}`, then try again",
            self.purpose
        )
    }
}

fn present(tool: &Tool) -> bool {
    tool.proofs.iter().any(|proof| works(proof))
}

/// rustfmt and clippy belong to the toolchain, yet minimal ones come without.
fn components() -> Result<(), String> {
    for (component, proof) in
        [("rustfmt", ["cargo", "fmt", "--version"]), ("clippy", ["cargo", "clippy", "--version"])]
    {
        if works(&proof) {
            continue;
        }
        println!("Installing {component} (rustup component add {component}).");
        let _ = command(&["rustup", "component", "add", component]).status();
        if !works(&proof) {
            return Err(format!(
                "missing: {component}. Run `rustup component add {component}`, then try again"
            ));
        }
    }
    Ok(())
}

fn install(missing: &[&Tool]) {
    let packages: Vec<&str> = missing.iter().flat_map(|tool| tool.packages.iter().copied()).collect();
    for tool in missing {
        println!("Installing {}: {}.", tool.packages.join(", "), tool.purpose);
    }
    let root = works(&["sh", "-c", "test \"$(id -u)\" = 0"]);
    for line in
        [vec!["update", "-qq"], [vec!["install", "-y", "-qq", "--no-install-recommends"], packages].concat()]
    {
        let mut apt = if root { command(&["apt-get"]) } else { command(&["sudo", "-n", "-E", "apt-get"]) };
        // RUNLEVEL=1 keeps Debian from starting a Prometheus of its own on this machine.
        apt.args(&line).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
        let outcome = apt.stdin(Stdio::null()).status();
        if !outcome.is_ok_and(|status| status.success()) {
            println!("apt-get {} did not succeed.", line.join(" "));
        }
    }
}

/// What the browser tests need from npm, exactly as the lock file says.
fn browser_packages() -> Result<(), String> {
    let directory = root().join("tests/browser");
    if !directory.join("package-lock.json").is_file() {
        return Ok(());
    }
    let lock = std::fs::read(directory.join("package-lock.json")).unwrap_or_default();
    let stamp = directory.join("node_modules/.portner-lock");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the browser tests' packages (npm ci in tests/browser).");
    let outcome = command(&["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&directory)
        .stdin(Stdio::null())
        .status();
    if !outcome.is_ok_and(|status| status.success()) {
        return Err("missing: the browser tests' packages. With a network, run `npm ci` in tests/browser, \
                    then try again"
            .to_string());
    }
    std::fs::write(&stamp, lock).map_err(|error| format!("could not write {}: {error}", stamp.display()))
}

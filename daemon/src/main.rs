//! The binary: reads the command line and does what it says. Everything else is in the library.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    daemon::heap::keep_small();
    daemon::commands::perform(daemon::args::Arguments::parse())
}

//! What people read on standard output. A reader that goes away early (`| head`) is no mistake, while
//! `println!` would panic.

use std::io::{ErrorKind, Write as _};

/// Writes `text` as it is.
pub(crate) fn text(text: &str) {
    let mut out = std::io::stdout().lock();
    if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        eprintln!("portner: could not write to standard output: {error}");
    }
}

/// Writes a line.
macro_rules! say {
    ($($format:tt)*) => { $crate::saying::text(&format!("{}\n", format_args!($($format)*))) };
}
pub(crate) use say;

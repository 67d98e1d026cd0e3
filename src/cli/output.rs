//! Words for the person at the terminal: results to standard output, everything else to standard error.
use std::io::{self, Write};

/// Fails where standard output does, as when the reader of a pipe has gone.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Nobody can be told that standard error is closed.
pub(super) fn warn(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

pub(super) fn error(message: &str) {
    warn(&format!("error: {message}\n"));
}

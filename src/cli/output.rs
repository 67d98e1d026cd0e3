//! Words for the person at the terminal: results to standard output, everything else to standard error.
//!
//! Colours are taken out where nobody would see them: in a pipe, under NO_COLOR, with `--color never`.
use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anstream::ColorChoice;
use anyhow::Context;

use super::args::Color;

pub(super) fn set_color(color: Color) {
    match color {
        // NO_COLOR, CLICOLOR and the terminal decide.
        Color::Auto => (),
        Color::Always => ColorChoice::Always.write_global(),
        Color::Never => ColorChoice::Never.write_global(),
    }
}

/// Fails where standard output does, as when the reader of a pipe has gone.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// `print` for text with colours in it.
pub(super) fn print_styled(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes a file that a person asked for by name.
pub(super) fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Nobody can be told that standard error is closed.
pub(super) fn warn(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

pub(super) fn error(message: &str) {
    warn(&format!("error: {message}\n"));
}

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

/// Adds to a file that the surroundings name, as a CI system does.
pub(super) fn append(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let file = fs::File::options().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Words of an article on one line, without what a terminal or a log would take for a command.
pub(super) fn harmless(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

/// Nobody can be told that standard error is closed.
pub(super) fn warn(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

pub(super) fn error(message: &str) {
    warn(&format!("error: {message}\n"));
}

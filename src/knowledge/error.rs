//! What can be wrong with `sports/`: always a place and what was expected there.
use super::source::File;

#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

impl Error {
    pub fn plain(message: impl Into<String>) -> Error {
        Error(message.into())
    }

    /// Points at a line and column (both from 1) and shows the text there.
    pub fn at(file: &File, line: usize, column: usize, message: impl std::fmt::Display) -> Error {
        let shown = file.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let before = shown.chars().take(column.saturating_sub(1));
        let indent: String = before.map(|letter| if letter == '\t' { '\t' } else { ' ' }).collect();
        let rest = shown.chars().skip(column.saturating_sub(1));
        let width = rest.take_while(|letter| !letter.is_whitespace()).count().max(1);
        let place = format!("{}:{line}:{column}", file.origin);
        Error(format!("{place}: {message}\n  | {shown}\n  | {indent}{}", "^".repeat(width)))
    }
}

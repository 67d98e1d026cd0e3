//! Why an input could not be used; one `Skipped` is one row of the table of that name.
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Skipped {
    /// Path below the input folder, as in `Article::path`.
    pub path: String,
    /// Line in a file that holds several records.
    pub line: Option<u64>,
    pub reason: Reason,
    pub message: String,
}

/// The closed vocabulary of `skipped.reason`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Reason {
    Unreadable,
    NotText,
    BadEncoding,
    Empty,
    TooLarge,
    BadRecord,
    Duplicate,
    Internal,
}

impl Reason {
    pub const ALL: [Reason; 8] = [
        Reason::Unreadable,
        Reason::NotText,
        Reason::BadEncoding,
        Reason::Empty,
        Reason::TooLarge,
        Reason::BadRecord,
        Reason::Duplicate,
        Reason::Internal,
    ];

    /// The one that the dataset spells so.
    pub fn named(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|known| known.as_str() == word)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Unreadable => "unreadable",
            Reason::NotText => "not_text",
            Reason::BadEncoding => "bad_encoding",
            Reason::Empty => "empty",
            Reason::TooLarge => "too_large",
            Reason::BadRecord => "bad_record",
            Reason::Duplicate => "duplicate",
            Reason::Internal => "internal",
        }
    }
}

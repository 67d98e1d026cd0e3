//! One input article as the corpus hands it over: decoded text and what the file itself tells.
use jiff::civil::Date;

#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Stable and unique in a run; derived from the path (`bbc/sport_104`, `dump#12`).
    pub id: String,
    /// Path below the input folder, with `/`.
    pub path: String,
    /// Line on which it starts, in a file of many.
    pub line: Option<u64>,
    /// Title from the file's metadata; the pipeline falls back to the headline.
    pub title: Option<String>,
    /// Date from the file's metadata or the command line; the pipeline looks for a date line.
    pub published: Option<Date>,
    /// Decoded text. Spans count bytes of it.
    pub text: String,
    /// SHA-256 of the input bytes, in hex.
    pub sha256: String,
}

impl Article {
    /// An article made from a text alone, as tests and `explain` need it.
    pub fn from_text(id: &str, text: &str) -> Article {
        Article { id: id.into(), path: id.into(), text: text.into(), ..Article::default() }
    }
}

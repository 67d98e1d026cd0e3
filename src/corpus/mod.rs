//! Files -> Articles: finds articles below the inputs, reads and decodes them.
//!
//! The only module that opens input. One bad file is a `Skipped` with a reason, never the end of a run.
//!
//! `find` lists the files, `Stream` hands out their articles as bytes, in order and a few at a time, and
//! `Unread::read` makes an `Article` of those bytes, on any thread.
mod find;
mod walk;
mod source;
mod form;
mod stream;
mod open;
mod frames;
mod records;
mod read;
mod decode;
mod fields;
mod date;
mod front_matter;
mod html;
mod skipped;
mod sketch;
mod copies;

pub use copies::{Copies, Copy};
pub use fields::Fields;
pub use find::{Error, find};
pub use form::{Form, Kind};
pub use read::Unread;
pub use sketch::Sketch;
pub use skipped::{Reason, Skipped};
pub use source::{RECORD_MARK, Source, ids_of};
pub use stream::Stream;

use std::path::PathBuf;

use jiff::civil::Date;

#[derive(Clone, Debug)]
pub struct Options {
    /// Articles with more bytes than this are skipped. At most 4 GiB, for spans count in 32 bits.
    pub max_article_bytes: u64,
    /// Publication date of articles whose file tells none.
    pub published: Option<Date>,
    /// Which fields of a record hold what.
    pub fields: Fields,
    /// Whether an article that nearly repeats an earlier one is read all the same.
    pub keeps_near_copies: bool,
    /// What standard input and files given by name hold, whatever they are called.
    pub input_kind: Option<Kind>,
    /// A list of further inputs, one per line; `-` is standard input.
    pub files_from: Option<PathBuf>,
    /// Whether files and folders whose name starts with a dot are read.
    pub reads_hidden: bool,
    /// Whether files are read that a file `.ignore` beside or above them leaves out.
    pub reads_ignored: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max_article_bytes: 16 << 20,
            published: None,
            fields: Fields::default(),
            keeps_near_copies: false,
            input_kind: None,
            files_from: None,
            reads_hidden: false,
            reads_ignored: false,
        }
    }
}

/// Why something is no article; its path and line are added where they are known.
type Refusal = (Reason, String);

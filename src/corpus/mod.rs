//! Files -> Articles: finds articles below the inputs, reads and decodes them.
//!
//! The only module that opens input. One bad file is a `Skipped` with a reason, never the end of a run.
//!
//! `find` lists the files, `Stream` hands out their articles as bytes, in order and a few at a time, and
//! `Unread::read` makes an `Article` of those bytes, on any thread.
mod find;
mod source;
mod form;
mod stream;
mod open;
mod records;
mod read;
mod decode;
mod fields;
mod date;
mod front_matter;
mod skipped;

pub use fields::Fields;
pub use find::{Error, find};
pub use form::{Form, Kind, Packing};
pub use read::Unread;
pub use skipped::{Reason, Skipped};
pub use source::{RECORD_MARK, Source, ids_of};
pub use stream::Stream;

use jiff::civil::Date;

#[derive(Clone, Debug)]
pub struct Options {
    /// Articles with more bytes than this are skipped. At most 4 GiB, for spans count in 32 bits.
    pub max_article_bytes: u64,
    /// Publication date of articles whose file tells none.
    pub published: Option<Date>,
    /// Which fields of a record hold what.
    pub fields: Fields,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_article_bytes: 16 << 20, published: None, fields: Fields::default() }
    }
}

/// Why something is no article; its path and line are added where they are known.
type Refusal = (Reason, String);

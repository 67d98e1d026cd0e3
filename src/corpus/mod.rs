//! Files -> Articles: finds articles below the inputs, reads and decodes them.
//!
//! The only module that opens input. One bad file is a `Skipped` with a reason, never the end of a run.
mod find;
mod read;
mod decode;
mod date;
mod front_matter;
mod skipped;

pub use find::{Error, Source, find};
pub use read::read;
pub use skipped::{Reason, Skipped};

use jiff::civil::Date;

/// Extensions of article files. Where two files differ in nothing else, the earlier one has the shorter id.
pub const EXTENSIONS: [&str; 2] = ["txt", "md"];

#[derive(Clone, Debug)]
pub struct Options {
    /// Files with more bytes than this are skipped. At most 4 GiB, for spans count in 32 bits.
    pub largest_file: u64,
    /// Publication date of articles whose file tells none.
    pub published: Option<Date>,
}

impl Default for Options {
    fn default() -> Options {
        Options { largest_file: 64 << 20, published: None }
    }
}

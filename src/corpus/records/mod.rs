//! File of records -> Records: cuts a file into the bytes of one article after the other, in flat memory.
//!
//! What is in a record is read later, on any thread.
pub(super) mod json;
mod lines;

use super::{
    Kind, Options, Refusal, Source,
    open::{self, Position},
};

/// One article in a file of many, not yet parsed.
pub(super) enum Record {
    /// One JSON value.
    Json(Vec<u8>),
}

impl Record {
    /// Size, for sharing out work.
    pub(super) fn size(&self) -> u64 {
        match self {
            Record::Json(bytes) => bytes.len() as u64,
        }
    }
}

/// The line on which a record starts, from 1, and the record or why there is none. Without a line: the whole file.
type Found = (Option<u64>, Result<Record, Refusal>);

pub(super) struct Records {
    found: Box<dyn Iterator<Item = Found> + Send>,
    position: Position,
}

impl Records {
    pub(super) fn open(source: &Source, options: &Options) -> Result<Records, Refusal> {
        let (bytes, position) = open::open(source)?;
        let largest = options.max_article_bytes;
        let found: Box<dyn Iterator<Item = Found> + Send> = match source.form.kind {
            Kind::Text | Kind::Markdown | Kind::JsonLines => {
                Box::new(lines::Lines::new(bytes, largest))
            }
        };
        Ok(Records { found, position })
    }

    /// Bytes of the file, as it lies on the disk, that were read so far.
    pub(super) fn position(&self) -> u64 {
        self.position.get()
    }
}

impl Iterator for Records {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.found.next()
    }
}

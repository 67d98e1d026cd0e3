//! File of records -> Records: cuts a file into the bytes of one article after the other, in flat memory.
//!
//! What is in a record is read later, on any thread.
pub(super) mod json;
mod lines;
mod rows;
mod values;
pub(super) mod warc;

use super::{
    Kind, Options, Refusal, Source,
    open::{self, Position},
};

/// One article in a file of many, not yet parsed.
pub(super) enum Record {
    /// One JSON value.
    Json(Vec<u8>),
    /// The fields of a row for text, id, title and date; empty where it has none.
    Values([Vec<u8>; 4]),
    /// A page or text of a web archive.
    Web(warc::Web),
}

impl Record {
    /// Size, for sharing out work.
    pub(super) fn size(&self) -> u64 {
        match self {
            Record::Json(bytes) => bytes.len() as u64,
            Record::Values(values) => values.iter().map(|value| value.len() as u64).sum(),
            Record::Web(web) => web.bytes.len() as u64,
        }
    }

    #[cfg(test)]
    fn json(self) -> Vec<u8> {
        match self {
            Record::Json(bytes) => bytes,
            Record::Values(_) | Record::Web(_) => Vec::new(),
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
        let largest = options.max_article_bytes;
        if source.form.kind == Kind::Warc {
            let (bytes, position) = open::unpacked(source)?;
            return Ok(Records { found: Box::new(warc::Warc::new(bytes, largest)), position });
        }
        let (bytes, position) = open::records(source)?;
        let found: Box<dyn Iterator<Item = Found> + Send> = match source.form.kind {
            Kind::Json if !source.is_named => {
                let values = values::Values::of_array(bytes, largest);
                Box::new(values.map_err(open::unreadable)?)
            }
            Kind::Json => Box::new(values::Values::new(bytes, largest)),
            Kind::Csv => {
                let rows = rows::Rows::new(bytes, largest, &options.fields);
                Box::new(rows.map_err(open::unreadable)?)
            }
            Kind::Text | Kind::Markdown | Kind::Html | Kind::Warc | Kind::JsonLines => {
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

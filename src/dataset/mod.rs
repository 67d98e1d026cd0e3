//! Rows -> files: writes the tables of a run as CSV, JSON Lines or JSON, with a description beside them; and back.
//!
//! `schema.tsv` is the one list of tables and columns: headers, keys and `datapackage.json` all come from it.
mod schema;
mod rows;
mod objects;
mod places;
mod ids;
mod facts;
mod copy;
mod tables;
mod store;
mod publish;
mod package;
mod json_schema;
mod opened;

pub use copy::Copied;
pub use facts::encode_reading;
pub use opened::{Column, Dataset, OpenError, Row, TableRows};
pub use places::Places;
pub use publish::{check_places, recover};
pub use rows::{Encoded, MatchOf, Rows, Section};
pub use schema::{Schema, Table, Vocabularies};
pub use store::{Error, Store, at};
pub use tables::{EntityRow, MatchColumns, MatchRow, Named, SkippedRow};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    #[default]
    Csv,
    /// One file per table, one JSON object per line.
    Jsonl,
    /// All tables in one document.
    Json,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub format: Format,
    /// In CSV, put `'` before text that a spreadsheet would run as a formula.
    pub excel_safe: bool,
    /// Write the table `evidence` too.
    pub evidence: bool,
}

//! Cells -> bytes: the rows of several tables in one format, one encoder for all.
use std::{fmt::Write as _, io::Write as _};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Format, Options, Schema, Table};

/// Gives the id of the match of which a report of the article tells, by the report's row among those of the article.
pub type MatchOf<'m> = dyn Fn(u32) -> &'m str + 'm;

/// Stands around a report's row where a match id will be. No UTF-8 text has this byte.
pub(super) const MARKER: u8 = 0xFF;

/// One value of a row. Empty text and `None` are written as an unknown value.
pub(super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Integer(u64),
    /// A number written as it is.
    Amount(f64),
    /// A number from 0 to 1, written with two decimals.
    Share(f32),
    Truth(bool),
    Day(Date),
    /// The id of the match to which the report in this row of the article will be merged.
    MatchOf(u32),
}

/// Collects rows, table by table.
pub struct Rows<'a> {
    schema: &'a Schema,
    options: Options,
    sink: Sink,
    sections: Vec<Section>,
    /// Columns already written of the row that is being written.
    column: usize,
    formulas: u64,
    scratch: String,
}

enum Sink {
    Csv(Vec<u8>),
    Json(Vec<u8>),
}

/// Rows of tables, ready to be appended to their files.
pub struct Encoded {
    pub bytes: Vec<u8>,
    pub sections: Vec<Section>,
    /// Text cells that a spreadsheet would run as a formula.
    pub formulas: u64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Section {
    pub(super) table: Table,
    pub(super) rows: u64,
    /// Where the section ends in the bytes; it begins where the one before ends.
    pub end: usize,
}

/// Bytes that the rows of a usual article take.
const ARTICLE: usize = 1 << 14;

const IN_MEMORY: &str = "memory takes every write";

impl<'a> Rows<'a> {
    pub fn new(schema: &'a Schema, options: Options) -> Rows<'a> {
        let sink = match options.format {
            Format::Csv => Sink::Csv(Vec::with_capacity(ARTICLE)),
            Format::Jsonl | Format::Json => Sink::Json(Vec::with_capacity(ARTICLE)),
        };
        let scratch = String::new();
        Rows { schema, options, sink, sections: Vec::new(), column: 0, formulas: 0, scratch }
    }

    pub(super) fn schema(&self) -> &'a Schema {
        self.schema
    }

    pub(super) fn options(&self) -> Options {
        self.options
    }

    /// Rows that follow belong to this table.
    pub(super) fn begin(&mut self, table: Table) {
        self.end_section();
        self.sections.push(Section { table, rows: 0, end: 0 });
    }

    /// Writes the next cell of the current row.
    pub(super) fn add<'c>(&mut self, cell: impl Into<Cell<'c>>) -> &mut Rows<'a> {
        let cell = match cell.into() {
            Cell::Text("") => Cell::Empty,
            Cell::Amount(amount) if !amount.is_finite() => Cell::Empty,
            cell => cell,
        };
        let is_formula = matches!(cell, Cell::Text(text) if text.starts_with(FORMULA_STARTS));
        self.formulas += u64::from(is_formula);
        match &mut self.sink {
            Sink::Csv(bytes) => {
                self.scratch.clear();
                if self.column > 0 {
                    bytes.push(b',');
                }
                match cell {
                    Cell::Text(text) if is_formula && self.options.excel_safe => {
                        field(&format!("'{text}"), bytes);
                    }
                    Cell::Text(text) => field(text, bytes),
                    Cell::MatchOf(report) => bytes.extend(marker(report)),
                    cell => bytes.extend_from_slice(plain(&cell, &mut self.scratch).as_bytes()),
                }
            }
            Sink::Json(bytes) => {
                self.scratch.clear();
                let section = self.sections.last().expect("begin() comes first");
                let name = self.schema.table(section.table).fields[self.column].name;
                let opening = if self.column == 0 { '{' } else { ',' };
                write!(bytes, "{opening}\"{name}\":").expect(IN_MEMORY);
                match cell {
                    Cell::Text(text) => serde_json::to_writer(bytes, text).expect(IN_MEMORY),
                    Cell::Day(day) => write!(bytes, "\"{day}\"").expect(IN_MEMORY),
                    Cell::MatchOf(report) => {
                        bytes.push(b'"');
                        bytes.extend(marker(report));
                        bytes.push(b'"');
                    }
                    Cell::Empty => bytes.extend(b"null"),
                    cell => bytes.extend(plain(&cell, &mut self.scratch).bytes()),
                }
            }
        }
        self.column += 1;
        self
    }

    pub(super) fn end_row(&mut self) {
        match &mut self.sink {
            Sink::Csv(bytes) => bytes.push(b'\n'),
            Sink::Json(bytes) => bytes.extend(b"}\n"),
        }
        let section = self.sections.last_mut().expect("begin() comes first");
        section.rows += 1;
        debug_assert_eq!(self.column, self.schema.table(section.table).fields.len());
        self.column = 0;
    }

    pub fn finish(mut self) -> Encoded {
        self.end_section();
        let (Sink::Csv(bytes) | Sink::Json(bytes)) = self.sink;
        Encoded { bytes, sections: self.sections, formulas: self.formulas }
    }

    fn end_section(&mut self) {
        let (Sink::Csv(bytes) | Sink::Json(bytes)) = &self.sink;
        let end = bytes.len();
        if let Some(section) = self.sections.last_mut() {
            section.end = end;
        }
    }
}

/// Appends one CSV field. Nearly all are plain and are copied; the others are quoted by the library.
fn field(text: &str, bytes: &mut Vec<u8>) {
    if !text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    // Quotes around it, and each inner one doubled.
    let start = bytes.len();
    bytes.resize(start + 2 * text.len() + 2, 0);
    let mut writer = csv_core::Writer::new();
    let (_, _, written) = writer.field(text.as_bytes(), &mut bytes[start..]);
    let (_, closed) = writer.finish(&mut bytes[start + written..]);
    bytes.truncate(start + written + closed);
}

const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Cells that look the same in every format.
fn plain<'s>(cell: &Cell, scratch: &'s mut String) -> &'s str {
    match cell {
        Cell::Integer(number) => scratch.write_str(itoa::Buffer::new().format(*number)),
        Cell::Amount(number) => write!(scratch, "{number}"),
        Cell::Share(share) => write!(scratch, "{share:.2}"),
        Cell::Truth(truth) => write!(scratch, "{truth}"),
        Cell::Day(day) => write!(scratch, "{day}"),
        Cell::Empty | Cell::Text(_) | Cell::MatchOf(_) => Ok(()),
    }
    .expect(IN_MEMORY);
    scratch
}

fn marker(report: u32) -> Vec<u8> {
    let mut bytes = vec![MARKER];
    bytes.extend(report.to_string().bytes());
    bytes.push(MARKER);
    bytes
}

/// Copies a stretch of one article's rows with each marker replaced by the id of its match.
pub(super) fn fill_matches(encoded: &[u8], match_of: &MatchOf, filled: &mut Vec<u8>) {
    for (place, part) in encoded.split(|&byte| byte == MARKER).enumerate() {
        if place % 2 == 0 {
            filled.extend_from_slice(part);
            continue;
        }
        let report = std::str::from_utf8(part).ok().and_then(|part| part.parse().ok());
        filled.extend(match_of(report.expect("markers are written by marker()")).bytes());
    }
}

/// The header of a CSV table. Always quoted: a sniffer needs it when the first long text comes late.
pub(super) fn header(schema: &Schema, table: Table) -> Vec<u8> {
    let always = csv::QuoteStyle::Always;
    let mut writer = csv::WriterBuilder::new().quote_style(always).from_writer(Vec::new());
    let names = schema.table(table).fields.iter().map(|field| field.name);
    writer.write_record(names).expect(IN_MEMORY);
    writer.into_inner().expect(IN_MEMORY)
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Cell<'a> {
        Cell::Text(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Cell::Integer(number.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Cell::Integer(number as u64)
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Cell::Integer(number)
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Cell::Amount(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Cell::Truth(truth)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Cell::Day(day)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Cell<'a> {
        value.map_or(Cell::Empty, Into::into)
    }
}

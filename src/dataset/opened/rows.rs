//! Rows of one table, in one stretch of text and one list of places.
//!
//! A dataset of a year's articles has millions of cells, most of them empty: a `String` for each would take ten
//! times the memory.
use super::package::PackageField;

/// The rows of a table, in the order in which they were written.
#[derive(Debug)]
pub struct TableRows {
    columns: Vec<String>,
    /// All cells, one after the other.
    text: String,
    /// Where each cell ends in `text`. Invariant: a multiple of the number of columns.
    ends: Vec<u32>,
}

/// A column of one table, found once and then asked for in every row. Of a column that the table does not have,
/// every cell is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column(Option<usize>);

#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t TableRows,
    number: usize,
}

impl TableRows {
    pub fn len(&self) -> usize {
        self.ends.len().checked_div(self.columns.len()).unwrap_or(0)
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Names of the columns, in their order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    pub fn column(&self, name: &str) -> Column {
        Column(self.columns.iter().position(|column| column == name))
    }

    /// Panics if there is no such row.
    pub fn row(&self, number: usize) -> Row<'_> {
        assert!(number < self.len(), "no row {number} in a table of {}", self.len());
        Row { table: self, number }
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        (0..self.len()).map(|number| Row { table: self, number })
    }
}

impl<'t> Row<'t> {
    /// Place of the row in its table, from 0.
    pub fn number(self) -> usize {
        self.number
    }

    /// The cell in this column; empty where nothing is known.
    pub fn at(self, column: Column) -> &'t str {
        let Column(Some(column)) = column else { return "" };
        let cell = self.number * self.table.columns.len() + column;
        let start = cell.checked_sub(1).map_or(0, |before| self.table.ends[before]);
        &self.table.text[start as usize..self.table.ends[cell] as usize]
    }

    /// `at` for a column that is asked for once.
    pub fn get(self, column: &str) -> &'t str {
        self.at(self.table.column(column))
    }

    /// Whether the table has this column.
    pub fn has(self, column: &str) -> bool {
        self.table.column(column) != Column(None)
    }

    /// Nothing where the cell is empty or no whole number.
    pub fn integer(self, column: Column) -> Option<i64> {
        self.at(column).parse().ok()
    }

    /// Nothing where the cell is empty or no number.
    pub fn number_at(self, column: Column) -> Option<f64> {
        self.at(column).parse().ok()
    }

    /// False where nothing is known.
    pub fn is_true(self, column: Column) -> bool {
        self.at(column) == "true"
    }

    /// All cells with the names of their columns.
    pub fn cells(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let names = self.table.columns.iter().enumerate();
        names.map(move |(column, name)| (name.as_str(), self.at(Column(Some(column)))))
    }
}

/// What is wrong with a file, and in which line.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) line: Option<u64>,
    pub(super) problem: String,
}

/// A table that grows by one row after the other.
pub(super) struct Builder {
    rows: TableRows,
    kinds: Vec<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Number,
    Truth,
}

impl Builder {
    pub(super) fn new(fields: &[PackageField]) -> Builder {
        let columns = fields.iter().map(|field| field.name.clone()).collect();
        let kind = |field: &PackageField| match field.kind.as_str() {
            "integer" => Kind::Integer,
            "number" => Kind::Number,
            "boolean" => Kind::Truth,
            _ => Kind::Text,
        };
        let rows = TableRows { columns, text: String::new(), ends: Vec::new() };
        Builder { rows, kinds: fields.iter().map(kind).collect() }
    }

    pub(super) fn columns(&self) -> &[String] {
        &self.rows.columns
    }

    pub(super) fn place_of(&self, column: &str) -> Option<usize> {
        self.rows.columns.iter().position(|known| known == column)
    }

    /// Adds a row, one cell for each column. Says what is wrong where a cell is not of its column's type.
    pub(super) fn push<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Result<(), String> {
        for (column, cell) in cells.enumerate() {
            let is_right = cell.is_empty()
                || match self.kinds[column] {
                    Kind::Text => true,
                    Kind::Integer => cell.parse::<i64>().is_ok(),
                    Kind::Number => cell.parse::<f64>().is_ok_and(f64::is_finite),
                    Kind::Truth => matches!(cell, "true" | "false"),
                };
            if !is_right {
                let name = &self.rows.columns[column];
                return Err(format!("the column {name} cannot hold {}", shortened(cell)));
            }
            if self.kinds[column] == Kind::Number && !cell.is_empty() {
                // CSV has 0.90 where JSON may have 0.9: the same number must be the same cell.
                let number: f64 = cell.parse().unwrap_or_default();
                self.rows.text.push_str(&number.to_string());
            } else {
                self.rows.text.push_str(cell);
            }
            let end = u32::try_from(self.rows.text.len());
            self.rows.ends.push(end.map_err(|_| "the table has over 4 GiB of text".to_string())?);
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> TableRows {
        self.rows.text.shrink_to_fit();
        self.rows.ends.shrink_to_fit();
        self.rows
    }
}

/// A cell as an error shows it.
fn shortened(cell: &str) -> String {
    const SHOWN: usize = 40;
    match cell.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?}...", &cell[..end]),
        None => format!("{cell:?}"),
    }
}

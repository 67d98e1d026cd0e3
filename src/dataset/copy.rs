//! Rows of one dataset -> rows of another, in whichever format: cell by cell, as they were first written.
use super::{Row, Rows, Table, rows::Cell, schema::Field};

/// Whose rows are copied.
pub struct Copied<'a> {
    /// The article's id where the row is.
    pub old: &'a str,
    /// Its id where the row goes; ids of facts begin with it.
    pub new: &'a str,
}

impl Rows<'_> {
    /// The rows that are copied next belong to this table.
    pub fn begin_copies(&mut self, table: Table) {
        self.begin(table);
    }

    /// Copies a row of a table that has the columns of the schema. `report` is the row of its report among those
    /// of the article, where it tells of a match.
    pub fn copy(&mut self, table: Table, row: Row, copied: &Copied, report: Option<u32>) {
        let fields: &[Field] = &self.schema().table(table).fields;
        for (field, (_, text)) in fields.iter().zip(row.cells()) {
            let cell = if text.is_empty() { Cell::Empty } else { typed(field, text) };
            match cell {
                Cell::Text("") => self.add(Cell::Empty),
                Cell::Text(_) if field.name == "match_id" => {
                    self.add(report.map_or(Cell::Empty, Cell::MatchOf))
                }
                Cell::Text(text) if copied.old != copied.new && names_article(field) => {
                    match text.strip_prefix(copied.old) {
                        Some(rest) => self.add(Cell::Text(&format!("{}{rest}", copied.new))),
                        None => self.add(Cell::Text(text)),
                    }
                }
                cell => self.add(cell),
            };
        }
        self.end_row();
    }
}

/// A cell that will be written as it was. What is not of its column's type stays the text that it is.
fn typed<'t>(field: &Field, text: &'t str) -> Cell<'t> {
    let cell = match field.kind {
        "integer" => text.parse().ok().map(Cell::Integer),
        "number" if field.is_share() => text.parse().ok().map(Cell::Share),
        "number" => text.parse().ok().map(Cell::Amount),
        "boolean" => text.parse().ok().map(Cell::Truth),
        "date" => text.parse().ok().map(Cell::Day),
        _ => None,
    };
    cell.unwrap_or(Cell::Text(text))
}

/// Whether the column holds the id of an article or of a fact, which begins with that of its article.
fn names_article(field: &Field) -> bool {
    let refers = field.refers.map(|(table, _)| table);
    field.is_key || field.name == "fact_id" || matches!(refers, Some("articles" | "reports"))
}

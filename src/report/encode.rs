//! Cells -> pages in JSON, column by column. A column of few distinct cells is a list of words and of places in it.
use std::{borrow::Cow, fmt::Write};

use rustc_hash::FxHashMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

const INFALLIBLE: &str = "a string takes every write";

/// A stretch of rows of one table, as columns.
pub(super) struct Page<'a> {
    columns: Vec<(&'a str, Vec<Cell<'a>>)>,
    bytes: usize,
}

#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    /// JSON as it is.
    Json(String),
}

impl<'a> Cell<'a> {
    /// The number that a cell of a dataset holds; an empty cell stays empty.
    pub(super) fn number(cell: &'a str) -> Cell<'a> {
        match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => Cell::Json(number.to_string()),
            _ => Cell::Text(cell),
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Cell::Text(text) => text.len() + 3,
            Cell::Json(json) => json.len() + 1,
        }
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(columns: impl Iterator<Item = &'a str>) -> Page<'a> {
        Page { columns: columns.map(|name| (name, Vec::new())).collect(), bytes: 0 }
    }

    /// Adds a row, one cell for each column.
    pub(super) fn push(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        for ((_, column), cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += cell.bytes();
            column.push(cell);
        }
    }

    /// Of the cells as they are, before repeated ones are written once.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn json(&self) -> String {
        let mut json = String::with_capacity(self.bytes);
        for (at, (name, cells)) in self.columns.iter().enumerate() {
            json.push(if at == 0 { '{' } else { ',' });
            write_text(&mut json, name);
            json.push(':');
            write_column(&mut json, cells);
        }
        json.push('}');
        json
    }
}

impl JsonSchema for Page<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Page".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Some rows of a table, column by column.",
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    {"type": "array", "description": "The cells."},
                    {
                        "type": "object",
                        "description": "Distinct cells, and which of them stands in each row.",
                        "properties": {
                            "words": {"type": "array"},
                            "at": {"type": "array", "items": {"type": "integer", "minimum": 0}},
                        },
                        "required": ["words", "at"],
                        "additionalProperties": false,
                    },
                ],
            },
        })
    }
}

fn write_column(json: &mut String, cells: &[Cell]) {
    let mut places: FxHashMap<&Cell, usize> = FxHashMap::default();
    let mut words = Vec::new();
    for cell in cells {
        places.entry(cell).or_insert_with(|| {
            words.push(cell);
            words.len() - 1
        });
    }
    // A place takes some three bytes, as a number does itself.
    let repeats = words.len() * 2 < cells.len() && matches!(cells[0], Cell::Text(_));
    if !repeats {
        return write_list(json, cells.iter(), write_cell);
    }
    json.push_str("{\"words\":");
    write_list(json, words.into_iter(), write_cell);
    json.push_str(",\"at\":");
    write_list(json, cells.iter(), |json, cell| {
        write!(json, "{}", places[cell]).expect(INFALLIBLE);
    });
    json.push('}');
}

fn write_list<T>(
    json: &mut String,
    items: impl Iterator<Item = T>,
    write_item: impl Fn(&mut String, T),
) {
    json.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            json.push(',');
        }
        write_item(json, item);
    }
    json.push(']');
}

fn write_cell(json: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(text) => write_text(json, text),
        Cell::Json(value) => json.push_str(value),
    }
}

fn write_text(json: &mut String, text: &str) {
    let text = serde_json::to_string(text).expect("text is always JSON");
    json.push_str(&harmless(&text));
}

/// JSON that can stand in a script element and in a script file: nothing in it ends the element, opens a comment, or
/// ends a line of the script.
pub(super) fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                write!(safe, "\\u{:04x}", u32::from(letter)).expect(INFALLIBLE);
            }
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&'static str]) -> String {
        let mut page = Page::new(["c"].into_iter());
        for cell in cells {
            page.push([Cell::Text(cell)].into_iter());
        }
        page.json()
    }

    #[test]
    fn repeated_cells_are_written_once() {
        assert_eq!(column(&["a", "b"]), r#"{"c":["a","b"]}"#);
        assert_eq!(
            column(&["a", "b", "a", "a", "a"]),
            r#"{"c":{"words":["a","b"],"at":[0,1,0,0,0]}}"#
        );
    }

    #[test]
    fn no_text_ends_its_script() {
        let json = column(&["</script><!-- & \u{2028}\""]);
        assert_eq!(json, r#"{"c":["\u003c/script\u003e\u003c!-- \u0026 \u2028\""]}"#);
        let back: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(back["c"][0], "</script><!-- & \u{2028}\"");
    }

    #[test]
    fn numbers_are_numbers_whatever_their_zeros() {
        let json = |cell| match Cell::number(cell) {
            Cell::Json(json) => json,
            Cell::Text(text) => format!("{text:?}"),
        };
        assert_eq!(
            [json("007"), json("0.90"), json(""), json("NaN")],
            ["7", "0.9", "\"\"", "\"NaN\""]
        );
    }
}

//! Encoded rows -> objects: what a run would write of one article, for those who show it instead.
use serde_json::{Map, Value};

use super::{Encoded, Table, rows::fill_matches};

/// The column that hangs on other articles.
const MATCH: &str = "match_id";

impl Encoded {
    /// Each row with its table, in the order of the tables, without the id of its match. Only for rows in JSON.
    pub fn objects(&self) -> Vec<(Table, Map<String, Value>)> {
        let mut start = 0;
        let mut objects = Vec::new();
        for section in &self.sections {
            let mut lines = Vec::new();
            fill_matches(&self.bytes[start..section.end], &|_| "", &mut lines);
            start = section.end;
            for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                let mut row: Map<String, Value> =
                    serde_json::from_slice(line).expect("rows are written as JSON");
                row.shift_remove(MATCH);
                objects.push((section.table, row));
            }
        }
        objects
    }
}

//! What a run came to, for a person to read or for a program.
use std::{collections::BTreeMap, fs, path::Path};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Skips;
use crate::{
    corpus::Reason,
    dataset::{self, at},
};

#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Articles that have rows.
    pub articles: u64,
    /// Of these, articles taken over from an earlier run.
    pub reused: u64,
    /// Inputs that have none.
    pub skipped: Skips,
    /// Rows of each table, in the order of DATASET.
    pub tables: Vec<(&'static str, u64)>,
    /// Size of all inputs.
    pub bytes: u64,
    pub seconds: f64,
    /// Until the last article was read; the rest went into the tables.
    pub seconds_reading: f64,
    /// Text cells that a spreadsheet would run as a formula.
    pub formulas: u64,
    /// What an earlier run had read was of no use: rules, options or program have changed.
    pub is_journal_stale: bool,
}

/// A summary as a program reads it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename = "Summary")]
pub struct SummaryDocument {
    /// Of the program.
    pub version: &'static str,
    /// The code that the program ends with.
    pub exit: u8,
    /// Articles and what was skipped.
    pub inputs: u64,
    /// Inputs that have rows.
    pub articles: u64,
    /// Of the articles, those taken over from an earlier run.
    pub reused: u64,
    /// How many inputs were skipped for each reason.
    pub skipped: BTreeMap<&'static str, u64>,
    /// Rows of each table.
    #[schemars(with = "BTreeMap<String, u64>")]
    pub tables: Map<String, Value>,
    /// Size of all inputs.
    pub bytes: u64,
    pub seconds: f64,
    /// Text cells that a spreadsheet would run as a formula.
    pub formulas: u64,
}

impl Summary {
    pub fn inputs(&self) -> u64 {
        self.articles + self.skipped.total()
    }

    /// Inputs that could not be used; a copy of another article could.
    pub fn failed(&self) -> u64 {
        let copies = self.skipped.counts.get(&Reason::Duplicate).copied().unwrap_or(0);
        self.skipped.total() - copies
    }

    /// Writes the summary as one JSON object; `exit` is the code that the program will end with.
    pub fn write_json(&self, file: &Path, exit: u8) -> Result<(), dataset::Error> {
        let document = serde_json::to_string_pretty(&self.document(exit));
        let document = document.expect("words and numbers are always JSON");
        fs::write(file, format!("{document}\n")).map_err(at(file))
    }

    fn document(&self, exit: u8) -> SummaryDocument {
        let reasons = self.skipped.counts.iter();
        let tables = self.tables.iter();
        SummaryDocument {
            version: env!("CARGO_PKG_VERSION"),
            exit,
            inputs: self.inputs(),
            articles: self.articles,
            reused: self.reused,
            skipped: reasons.map(|(reason, count)| (reason.as_str(), *count)).collect(),
            tables: tables.map(|(name, rows)| (name.to_string(), (*rows).into())).collect(),
            bytes: self.bytes,
            seconds: self.seconds,
            formulas: self.formulas,
        }
    }
}

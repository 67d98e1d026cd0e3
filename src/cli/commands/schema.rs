//! `pressbox schema`: JSON Schemas of all that Pressbox writes as JSON.
use std::process::ExitCode;

use serde_json::Value;

use super::extract::vocabularies;
use crate::{
    batch::SummaryDocument,
    cli::{args::Sports, output, progress::Line},
    dataset::{Schema as Tables, Table, Vocabularies},
    diff::Difference,
    eval::{Evaluation, Gold},
    explain::Explanation,
    knowledge::Knowledge,
    report,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Schema {
    /// A table, or what else the list names; without it, the list
    name: Option<String>,
    #[command(flatten)]
    knowledge: Sports,
}

/// A document that is no table: its name, what writes it, and its schema.
type Document = (&'static str, &'static str, fn() -> Value);

/// Documents whose schema comes from the type that is written.
const DOCUMENTS: [Document; 8] = [
    ("diff", "what `diff --format json` prints", || schemars::schema_for!(Difference).to_value()),
    ("eval", "what `eval --json` prints", || schemars::schema_for!(Evaluation).to_value()),
    ("gold", "what `annotate` prints and `eval` reads", || schemars::schema_for!(Gold).to_value()),
    ("explain", "what `explain --json` prints", || schemars::schema_for!(Explanation).to_value()),
    ("summary", "what `--summary-json` writes", || {
        schemars::schema_for!(SummaryDocument).to_value()
    }),
    ("progress", "a line of `--progress json`", || schemars::schema_for!(Line).to_value()),
    ("report", "the element `manifest` of a report page", report::manifest_schema),
    ("report-page", "an element `page-...` of it, or a data file beside it", report::page_schema),
];

const DATASET: &str = "dataset";

impl Schema {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let Some(name) = self.name else {
            output::print(&list(&Tables::new(&Vocabularies::default())))?;
            return Ok(ExitCode::SUCCESS);
        };
        let schema = match DOCUMENTS.iter().find(|document| document.0 == name) {
            Some((_, _, schema)) => schema(),
            None => self.knowledge.schema(&name)?,
        };
        output::print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Sports {
    /// Of a table or of all; the sports decide which words some columns hold.
    fn schema(&self, name: &str) -> anyhow::Result<Value> {
        let knowledge = Knowledge::load(self.sports.as_deref())?;
        let tables = Tables::new(&vocabularies(&knowledge));
        match tables.named(name) {
            Some(table) => Ok(tables.row_schema(table)),
            None if name == DATASET => Ok(tables.document_schema()),
            None => anyhow::bail!("there is no schema {name}; there are\n{}", list(&tables)),
        }
    }
}

fn list(tables: &Tables) -> String {
    let rows = Table::ALL.into_iter().map(|table| {
        let name = tables.name(table);
        (name, format!("a row of the table {name}, as in {name}.jsonl"))
    });
    let documents = DOCUMENTS.iter().map(|(name, what, _)| (*name, what.to_string()));
    let dataset = [(DATASET, "dataset.json, which `extract --format json` writes".to_string())];
    let lines = rows.chain(dataset).chain(documents);
    lines.map(|(name, what)| format!("{name:11}  {what}\n")).collect()
}

//! `pressbox schema`: JSON Schemas of all that Pressbox writes as JSON.
use std::process::ExitCode;

use serde_json::Value;

use super::extract::vocabularies;
use crate::{
    cli::{args::Sports, output},
    dataset::{Schema as Tables, Table, Vocabularies},
    diff::Difference,
    eval::{Evaluation, Gold},
    knowledge::Knowledge,
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
const DOCUMENTS: [Document; 3] = [
    ("diff", "what `diff --format json` prints", || schemars::schema_for!(Difference).to_value()),
    ("eval", "what `eval --json` prints", || schemars::schema_for!(Evaluation).to_value()),
    ("gold", "what `annotate` prints and `eval` reads", || schemars::schema_for!(Gold).to_value()),
];

const DATASET: &str = "dataset";

impl Schema {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let Some(name) = self.name else {
            output::print(&list(&Tables::new(&Vocabularies::default())))?;
            return Ok(ExitCode::SUCCESS);
        };
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let tables = Tables::new(&vocabularies(&knowledge));
        let document = DOCUMENTS.iter().find(|document| document.0 == name);
        let schema = match (tables.named(&name), document) {
            (Some(table), _) => tables.row_schema(table),
            (None, Some((_, _, schema))) => schema(),
            (None, None) if name == DATASET => tables.document_schema(),
            (None, None) => {
                anyhow::bail!("there is no schema {name}; there are\n{}", list(&tables))
            }
        };
        output::print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
        Ok(ExitCode::SUCCESS)
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
    lines.map(|(name, what)| format!("{name:10} {what}\n")).collect()
}

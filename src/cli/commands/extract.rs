//! `pressbox extract`: articles in, dataset out.
use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use crate::{
    batch,
    cli::{
        args::{Gates, Sports, Telling},
        inputs::Inputs,
        output, summary,
    },
    dataset::{self, Dataset},
    knowledge::Knowledge,
    report,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Extract {
    /// Articles (.txt, .md, .html), files of many (.jsonl, .json, .csv), packed or not (.gz, .zst), folders, quoted
    /// patterns such as '2024/**/*.txt', and - for standard input
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Folder of the dataset; tables of an earlier run are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// How tables are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Number of threads [default: one per core]
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    #[command(flatten)]
    knowledge: Sports,
    #[command(flatten)]
    reading: Inputs,
    /// In CSV, put ' before cells that a spreadsheet would run as a formula
    #[arg(long)]
    excel_safe: bool,
    /// Also write the table evidence: the words behind every field of a fact
    #[arg(long)]
    evidence: bool,
    /// Also write a page to look at the dataset, as `pressbox report` does
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Go on from what an earlier run into the same folder has read, and keep what this one reads for the next
    #[arg(long)]
    resume: bool,
    /// Read no more than so many inputs
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    #[command(flatten)]
    gates: Gates,
    #[command(flatten)]
    telling: Telling,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(in crate::cli) enum Format {
    /// One CSV file per table
    #[default]
    Csv,
    /// One file per table, one JSON object per line
    Jsonl,
    /// All tables in one document, dataset.json
    Json,
}

impl From<Format> for dataset::Format {
    fn from(format: Format) -> dataset::Format {
        match format {
            Format::Csv => dataset::Format::Csv,
            Format::Jsonl => dataset::Format::Jsonl,
            Format::Json => dataset::Format::Json,
        }
    }
}

impl Extract {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let options = batch::Options {
            inputs: self.inputs,
            output: self.output,
            threads: self.threads,
            resume: self.resume,
            limit: self.limit.map(|limit| limit as usize),
            memory: None,
            corpus: self.reading.options(),
            dataset: dataset::Options {
                format: self.format.into(),
                excel_safe: self.excel_safe,
                evidence: self.evidence,
            },
            vocabularies: vocabularies(&knowledge),
        };
        let meter = self.telling.meter()?;
        let summary = batch::run(&knowledge, &options, &meter)?;
        let exit = self.gates.exit(&summary);
        self.telling.finish(&summary, &options.output, exit)?;
        meter.end(exit);
        if let Some(file) = self.report {
            let page = report::Options {
                output: file,
                articles: options.inputs,
                corpus: options.corpus,
                ..report::Options::default()
            };
            let report = report::write(&Dataset::open(&options.output)?, &page)?;
            if !self.telling.is_quiet() {
                output::print(&summary::report(&report, &page))?;
            }
        }
        Ok(ExitCode::from(exit))
    }
}

/// The closed vocabularies of the dataset, as far as `sports/` decides them.
pub(super) fn vocabularies(knowledge: &Knowledge) -> dataset::Vocabularies {
    let sports = knowledge.sports.iter().map(|sport| sport.name.clone());
    let facts = knowledge.rule_files.iter().filter(|file| !file.is_about_match);
    let event_types: BTreeSet<String> = facts.map(|file| file.event.clone()).collect();
    let sports: BTreeSet<String> = sports.collect();
    dataset::Vocabularies {
        sports: sports.into_iter().collect(),
        event_types: event_types.into_iter().collect(),
    }
}

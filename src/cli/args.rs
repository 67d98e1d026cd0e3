//! The command line, as `--help` shows it.
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::dataset;

/// Turns folders of sports articles into datasets: matches, scores, goals, cards, transfers, quotes,
/// each with the words that prove it.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Read articles and write the dataset of what they tell
    Extract(Extract),
    /// Show what is found in one article, layer by layer, and why
    Explain {
        /// The article
        file: PathBuf,
        /// Folder of sports that adds to the built-in ones or replaces them
        #[arg(long, value_name = "DIR")]
        sports: Option<PathBuf>,
    },
    /// Check the rules and lexicons of all sports
    Check {
        /// Folder of sports that adds to the built-in ones or replaces them
        #[arg(long, value_name = "DIR")]
        sports: Option<PathBuf>,
    },
}

#[derive(clap::Args)]
pub(super) struct Extract {
    /// Articles (.txt, .md) and folders of them
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder of the dataset; tables of an earlier run are replaced
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// How tables are written
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Number of threads [default: one per core]
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) threads: usize,
    /// Folder of sports that adds to the built-in ones or replaces them
    #[arg(long, value_name = "DIR")]
    pub(super) sports: Option<PathBuf>,
    /// Publication date of articles that tell none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<Date>,
    /// In CSV, put ' before cells that a spreadsheet would run as a formula
    #[arg(long)]
    pub(super) excel_safe: bool,
    /// Also write the table evidence: the words behind every field of a fact
    #[arg(long)]
    pub(super) evidence: bool,
    /// Exit with 1 when an input was skipped
    #[arg(long)]
    pub(super) strict: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
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

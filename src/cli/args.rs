//! The command line, as `--help` shows it. Each command has its own file in `commands/`.
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::commands::{check::Check, explain::Explain, extract::Extract, report::Report};

/// Turns folders of sports articles into datasets: matches, scores, goals, cards, transfers, quotes,
/// each with the words that prove it.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// When to colour what is printed; NO_COLOR is heeded
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, but not in a pipe
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Read articles and write the dataset of what they tell
    Extract(Extract),
    /// Show what is found in one article, layer by layer, and why
    Explain(Explain),
    /// Make a page to look at a dataset: its numbers, and each fact in its article
    Report(Report),
    /// Check the rules and lexicons of all sports
    Check(Check),
}

/// Where knowledge comes from; the same for every command that reads articles.
#[derive(clap::Args)]
pub(super) struct Sports {
    /// Folder of sports that adds to the built-in ones or replaces them
    #[arg(long, value_name = "DIR")]
    pub(super) sports: Option<PathBuf>,
}

//! The command line, as `--help` shows it. Each command has its own file in `commands/`.
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

use super::{
    commands::{
        annotate::Annotate,
        completions::Completions,
        diff::Diff,
        eval::Eval,
        explain::Explain,
        extract::Extract,
        man::Man,
        merge::Merge,
        report::Report,
        rules::{Rules, check::Check},
        schema::Schema,
    },
    output,
    progress::Meter,
    stop, summary,
};
use crate::batch::{Budget, Summary};

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
    /// Join the datasets of parts into the one that a single run over all their inputs writes
    Merge(Merge),
    /// Show what is found in one article, layer by layer, and why
    Explain(Explain),
    /// Make a page to look at a dataset: its numbers, and each fact in its article
    Report(Report),
    /// List, show, check, test and begin rules
    Rules(Rules),
    /// The same as `rules check`
    Check(Check),
    /// Measure a dataset on articles whose facts are known
    Eval(Eval),
    /// Print what is read in an article in the form of gold, to correct
    Annotate(Annotate),
    /// Show which facts appeared, vanished or changed between two datasets
    Diff(Diff),
    /// Print the JSON Schema of a table or another JSON output
    Schema(Schema),
    /// Print the completions of a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}

/// Where knowledge comes from; the same for every command that reads articles.
#[derive(clap::Args)]
pub(super) struct Sports {
    /// Folder of sports that adds to the built-in ones or replaces them
    #[arg(long, value_name = "DIR")]
    pub(super) sports: Option<PathBuf>,
}

/// How many inputs may be skipped before a run counts as failed.
#[derive(clap::Args)]
pub(super) struct Gates {
    /// Exit with 1 when an input was skipped, copies of other articles included
    #[arg(long)]
    strict: bool,
    /// Exit with 1 when more inputs than this were skipped, copies of other articles not counted
    #[arg(long, value_name = "N|P%")]
    max_skipped: Option<Budget>,
}

impl Gates {
    /// The exit code; says which gate failed.
    pub(super) fn exit(&self, summary: &Summary) -> u8 {
        let mut failures = Vec::new();
        let skipped = summary.skipped.total();
        if self.strict && skipped > 0 {
            let inputs = if skipped == 1 { "input was" } else { "inputs were" };
            failures.push(format!("{skipped} {inputs} skipped, and --strict allows none"));
        }
        if let Some(budget) = self.max_skipped.filter(|budget| !budget.allows(summary)) {
            let (failed, inputs) = (summary.failed(), summary.inputs());
            failures.push(format!(
                "{failed} of {inputs} inputs were skipped, more than --max-skipped {budget} allows"
            ));
        }
        failures.iter().for_each(|failure| output::error(failure));
        u8::from(!failures.is_empty())
    }
}

/// What a run tells, and to whom.
#[derive(clap::Args)]
pub(super) struct Telling {
    /// Print nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Name every skipped input, and say what was taken over and where the time went
    #[arg(short, long)]
    verbose: bool,
    /// How to show progress, always on standard error
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    progress: Show,
    /// Write what the run came to as JSON
    #[arg(long, value_name = "FILE")]
    summary_json: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    /// A bar with rate and time left, on a terminal only
    #[default]
    Auto,
    /// One JSON object per line
    Json,
    /// Nothing
    None,
}

impl Telling {
    /// Shows how a run goes on, and ends it in order when it is interrupted.
    pub(super) fn meter(&self) -> anyhow::Result<Meter> {
        stop::listen()?;
        Ok(match self.progress {
            Show::Json => Meter::lines(),
            Show::Auto if !self.quiet => Meter::on_terminal(),
            Show::Auto | Show::None => Meter::hidden(),
        })
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Tells a person what the run came to, and a program where that was asked for. `exit` is the code to come.
    pub(super) fn finish(&self, summary: &Summary, output: &Path, exit: u8) -> anyhow::Result<()> {
        if let Some(file) = &self.summary_json {
            summary.write_json(file, exit)?;
        }
        if self.quiet {
            return Ok(());
        }
        let named = if self.verbose { usize::MAX } else { summary::NAMED };
        output::warn(&summary::skipped(summary, named));
        output::print(&summary::describe(summary, output))?;
        if self.verbose {
            output::print(&summary::course(summary))?;
        }
        Ok(())
    }
}

//! `pressbox diff`: what changed between two datasets, and whether it is too much.
use std::{env, path::PathBuf, process::ExitCode};

use clap::ValueEnum;

use crate::{
    cli::{changes, github, output},
    dataset::{Dataset, Schema, Table, Vocabularies},
    diff::{self, Difference, Limit, Overrun},
};

#[derive(clap::Args)]
pub(in crate::cli) struct Diff {
    /// Folder of the dataset as it was
    old: PathBuf,
    /// Folder of the dataset as it is now
    new: PathBuf,
    /// How the differences are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 when more rows than this appeared, vanished or changed (or any): vanished=0, changed=1%,
    /// events.any=5
    #[arg(long, value_name = "LIMIT", value_delimiter = ',')]
    fail_on: Vec<Limit>,
    /// Columns in which a difference is none, as in confidence,rule
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Tables to compare [default: all but mentions and evidence]
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    tables: Vec<String>,
    /// In text, how many facts of each table and kind are named
    #[arg(long, value_name = "N", default_value_t = 20)]
    show: usize,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Counts, then facts, for a person
    #[default]
    Text,
    /// Every fact that differs
    Json,
    /// Annotations for GitHub Actions, and totals in the summary of the step
    Github,
}

impl Diff {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let options = self.options()?;
        let (old, new) = (Dataset::open(&self.old)?, Dataset::open(&self.new)?);
        self.check_ignored(&options, &new)?;
        let difference = diff::compare(&old, &new, &options);
        let mut overruns = Vec::new();
        for limit in &self.fail_on {
            let overrun =
                limit.check(&difference).map_err(|error| anyhow::anyhow!("--fail-on {error}"))?;
            overruns.extend(overrun);
        }
        self.print(&difference, &overruns)?;
        for overrun in &overruns {
            output::warn(&format!("{overrun}\n"));
        }
        Ok(ExitCode::from(u8::from(!overruns.is_empty())))
    }

    fn options(&self) -> anyhow::Result<diff::Options> {
        let mut options =
            diff::Options { ignored: self.ignore.clone(), ..diff::Options::default() };
        if !self.tables.is_empty() {
            let schema = Schema::new(&Vocabularies::default());
            let table = |name: &String| {
                schema
                    .named(name)
                    .ok_or_else(|| anyhow::anyhow!("--tables: there is no table {name}"))
            };
            options.tables = self.tables.iter().map(table).collect::<Result<_, _>>()?;
        }
        Ok(options)
    }

    /// A slip of the pen would compare what was meant to be left out.
    fn check_ignored(&self, options: &diff::Options, new: &Dataset) -> anyhow::Result<()> {
        for name in &self.ignore {
            let has_it = |table: &Table| new.table(*table).columns().contains(name);
            anyhow::ensure!(
                options.tables.iter().any(has_it),
                "--ignore: no table that is compared has a column {name}"
            );
        }
        Ok(())
    }

    fn print(&self, difference: &Difference, overruns: &[Overrun]) -> anyhow::Result<()> {
        let text = match self.format {
            Format::Text => changes::describe(difference, self.show),
            Format::Json => format!("{}\n", serde_json::to_string_pretty(difference)?),
            Format::Github => {
                if let Some(file) = env::var_os("GITHUB_STEP_SUMMARY") {
                    let summary = github::summary(difference, overruns);
                    output::append(file.as_ref(), summary.as_bytes())?;
                }
                github::annotations(difference, overruns)
            }
        };
        Ok(output::print(&text)?)
    }
}

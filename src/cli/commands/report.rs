//! `pressbox report`: a dataset as a page to look at.
use std::{path::PathBuf, process::ExitCode};

use crate::{
    cli::{output, summary},
    dataset::Dataset,
    report,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Report {
    /// Folder of the dataset
    dataset: PathBuf,
    /// The page; a large dataset also gets a folder of data files beside it
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    output: PathBuf,
    /// Articles of the dataset, or folders of them [default: their paths, from here]
    #[arg(long, value_name = "INPUT")]
    articles: Vec<PathBuf>,
    /// Megabytes of data up to which the page is a single file
    #[arg(long, value_name = "MB", default_value_t = 12)]
    single_file: u64,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl Report {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let options = report::Options {
            output: self.output,
            articles: self.articles,
            max_page_bytes: self.single_file << 20,
            ..report::Options::default()
        };
        let summary = report::write(&Dataset::open(&self.dataset)?, &options)?;
        if !self.quiet {
            output::print(&summary::report(&summary, &options))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

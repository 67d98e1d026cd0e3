//! `pressbox merge`: datasets of parts in, the dataset of the whole out.
use std::{path::PathBuf, process::ExitCode};

use super::extract::Format;
use crate::{
    batch,
    cli::args::{Gates, Telling},
};

#[derive(clap::Args)]
pub(in crate::cli) struct Merge {
    /// Folders of datasets
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,
    /// Folder of the merged dataset; tables of an earlier run are replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// How tables are written [default: as those of the first dataset]
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    gates: Gates,
    #[command(flatten)]
    telling: Telling,
}

impl Merge {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let format = self.format.map(Into::into);
        let summary = batch::merge::merge(&self.parts, &self.output, format)?;
        let exit = self.gates.exit(&summary);
        self.telling.finish(&summary, &self.output, exit)?;
        Ok(ExitCode::from(exit))
    }
}

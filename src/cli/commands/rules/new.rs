//! `pressbox rules new`: the files to begin with.
use std::{path::PathBuf, process::ExitCode};

use crate::{cli::output, rulebook};

#[derive(clap::Args)]
pub(super) struct New {
    /// A sport, which may be new, and an event type, which must be
    #[arg(value_name = "SPORT/EVENT")]
    name: String,
    /// Folder of your sports; made where it is missing
    #[arg(long, value_name = "DIR")]
    sports: PathBuf,
}

impl New {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let written = rulebook::create(&self.sports, &self.name)?;
        let mut report = String::new();
        for path in &written {
            report += &format!("wrote {}\n", path.display());
        }
        let folder = self.sports.display();
        report += &format!("fill them in, then: pressbox rules check --sports {folder}\n");
        output::print(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}

//! `pressbox man`: a manual page of the program, or of one of its commands.
use std::process::ExitCode;

use clap::CommandFactory;

use crate::cli::{args::Args, output};

#[derive(clap::Args)]
pub(in crate::cli) struct Man {
    /// The command; without it, the page of the program
    command: Option<String>,
}

impl Man {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let mut program = Args::command();
        // Building gives each command its whole name, `pressbox-extract`.
        program.build();
        let page = match &self.command {
            None => &program,
            Some(name) => program
                .find_subcommand(name)
                .ok_or_else(|| anyhow::anyhow!("there is no command {name}"))?,
        };
        let mut text = Vec::new();
        clap_mangen::Man::new(page.clone()).render(&mut text)?;
        output::print(&String::from_utf8(text)?)?;
        Ok(ExitCode::SUCCESS)
    }
}

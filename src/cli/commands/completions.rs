//! `pressbox completions`: what a shell needs to complete commands and options.
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::{args::Args, output};

#[derive(clap::Args)]
pub(in crate::cli) struct Completions {
    /// The shell; its manual says where the script goes
    shell: Shell,
}

impl Completions {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let mut command = Args::command();
        let name = command.get_name().to_string();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        output::print(&String::from_utf8(script)?)?;
        Ok(ExitCode::SUCCESS)
    }
}

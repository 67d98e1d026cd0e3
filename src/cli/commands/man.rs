//! `pressbox man`: a manual page of the program, or of one of its commands.
use std::process::ExitCode;

use clap::CommandFactory;

use crate::cli::{args::Args, output};

#[derive(clap::Args)]
pub(in crate::cli) struct Man {
    /// The command, as in `rules check`; without it, the page of the program
    command: Vec<String>,
}

impl Man {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let mut program = Args::command();
        // Building gives each command its whole name, `pressbox-extract`.
        program.build();
        let source = program.render_version();
        let mut page = &program;
        for name in &self.command {
            let Some(command) = page.find_subcommand(name) else {
                let whole = self.command.join(" ");
                anyhow::bail!("there is no command {whole}; `pressbox help` lists all");
            };
            page = command;
        }
        let mut text = Vec::new();
        let page = clap_mangen::Man::new(page.clone());
        page.source(source.trim()).manual("Pressbox Manual").render(&mut text)?;
        output::print(&String::from_utf8(text)?)?;
        Ok(ExitCode::SUCCESS)
    }
}

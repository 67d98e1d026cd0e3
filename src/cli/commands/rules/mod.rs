//! `pressbox rules`: what the rules are, what is wrong with them, how their examples fare, where to begin.
pub(in crate::cli) mod check;
mod list;
mod new;
mod show;
mod test;

use std::process::ExitCode;

use clap::Subcommand;

use self::{check::Check, list::List, new::New, show::Show, test::Test};

#[derive(clap::Args)]
pub(in crate::cli) struct Rules {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// All rules by sport and event type
    List(List),
    /// One rule with its words and examples, the rules of an event type, or a class of words
    Show(Show),
    /// What is wrong with rules, lexicons and sports, and whether all examples hold
    Check(Check),
    /// Run the examples, or those of some files
    Test(Test),
    /// Write the files to begin a new event type or a new sport with
    New(New),
}

impl Rules {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        match self.task {
            Task::List(list) => list.run(),
            Task::Show(show) => show.run(),
            Task::Check(check) => check.run(),
            Task::Test(test) => test.run(),
            Task::New(new) => new.run(),
        }
    }
}

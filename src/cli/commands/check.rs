//! `pressbox check`: runs every example of every rule.
use std::process::ExitCode;

use crate::{
    cli::{args::Sports, output},
    knowledge::Knowledge,
    pipeline,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    knowledge: Sports,
}

impl Check {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let knowledge = Knowledge::load(self.knowledge.sports.as_deref())?;
        let outcomes = pipeline::examples::run(&knowledge);
        let failures: Vec<_> =
            outcomes.iter().filter(|outcome| outcome.failure.is_some()).collect();
        let mut report = String::new();
        for outcome in &failures {
            let failure = outcome.failure.as_deref().unwrap_or_default();
            report += &format!(
                "{}:{}: {:?}\n    {failure}\n",
                outcome.file.path, outcome.example.place.line, outcome.example.text
            );
        }
        report += &format!(
            "{} rules, {} examples, {} of them failed\n",
            knowledge.rules.len(),
            outcomes.len(),
            failures.len()
        );
        output::print_styled(&report)?;
        Ok(ExitCode::from(u8::from(!failures.is_empty())))
    }
}

//! `pressbox rules check`: everything that is or may be wrong, and every example.
use std::{collections::BTreeMap, process::ExitCode};

use super::test::shown;
use crate::{
    cli::{args::Sports, output},
    knowledge::Complaint,
    rulebook::{Book, Coverage},
};

/// Warnings of one kind that are shown unless all are asked for.
const SHOWN: usize = 10;

#[derive(clap::Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    knowledge: Sports,
    /// Show all warnings of a kind, not only the first ten
    #[arg(long)]
    all: bool,
    /// Exit with 1 when there are warnings
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub(in crate::cli) fn run(self) -> anyhow::Result<ExitCode> {
        let book = Book::open(self.knowledge.sports.as_deref())?;
        let coverage = Coverage::run(&book, |_| true);
        let complaints = book.complaints(&coverage);
        let failures = coverage.failures(&book);
        let mut report = if self.all { shown(&complaints) } else { first(&complaints) };
        report += &shown(&failures);
        report += &summary(&book, &coverage, failures.len(), complaints.len());
        output::print_styled(&report)?;
        let has_failed = !failures.is_empty() || self.strict && !complaints.is_empty();
        Ok(ExitCode::from(u8::from(has_failed)))
    }
}

/// Of whoever has rules of his own these are counted, and the built-in ones only where they fail with his words.
fn summary(book: &Book, coverage: &Coverage, failed: usize, warnings: usize) -> String {
    let rules = book.rules().filter(|place| book.is_told_of(place.file)).count();
    let outcomes = coverage.outcomes.iter().filter(|outcome| book.is_told_of(outcome.file));
    let failed_here = outcomes.clone().filter(|outcome| outcome.failure.is_some()).count();
    let examples = outcomes.count();
    let elsewhere = failed - failed_here;
    let rest = match elsewhere {
        0 => String::new(),
        number => format!("; {number} examples of built-in rules fail with your files"),
    };
    format!("rules {rules}, examples {examples}, failed {failed_here}, warnings {warnings}{rest}\n")
}

/// The first warnings of each kind, and how many more there are.
fn first(complaints: &[Complaint]) -> String {
    let mut by_lint: BTreeMap<&str, Vec<Complaint>> = BTreeMap::new();
    for complaint in complaints {
        by_lint.entry(complaint.lint).or_default().push(complaint.clone());
    }
    let mut report = String::new();
    for (lint, complaints) in by_lint {
        report += &shown(&complaints[..complaints.len().min(SHOWN)]);
        if complaints.len() > SHOWN {
            let more = complaints.len() - SHOWN;
            report += &format!("and {more} more warnings [{lint}]; --all shows them\n\n");
        }
    }
    report
}

//! `pressbox rules test`: the examples, each failing one with what was found instead.
use std::process::ExitCode;

use annotate_snippets::Renderer;
use anyhow::bail;

use crate::{
    cli::{args::Sports, output},
    knowledge::Complaint,
    rulebook::{Book, Coverage},
};

#[derive(clap::Args)]
pub(super) struct Test {
    /// Only files whose path holds this: a sport, an event type
    #[arg(value_name = "PATTERN")]
    pattern: Option<String>,
    #[command(flatten)]
    knowledge: Sports,
}

impl Test {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let book = Book::open(self.knowledge.sports.as_deref())?;
        let pattern = self.pattern.unwrap_or_default();
        let coverage = Coverage::run(&book, |file| file.path.contains(&pattern));
        if coverage.outcomes.is_empty() {
            bail!(
                "no rule file with examples has `{pattern}` in its path; `pressbox rules list` shows all"
            );
        }
        let failures = coverage.failures(&book);
        let failed = failures.len();
        let examples = coverage.outcomes.len();
        let report = shown(&failures);
        output::print_styled(&format!("{report}examples {examples}, failed {failed}\n"))?;
        Ok(ExitCode::from(u8::from(failed > 0)))
    }
}

/// Each complaint with its words underlined, and a line between them.
pub(super) fn shown(complaints: &[Complaint]) -> String {
    let shown = complaints.iter().map(|complaint| complaint.render(&Renderer::styled()));
    shown.map(|complaint| format!("{complaint}\n\n")).collect()
}

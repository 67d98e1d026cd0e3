//! `pressbox rules list`: sports, their event types, their rules.
use std::process::ExitCode;

use anstyle::Style;

use crate::{
    cli::{args::Sports, output},
    pattern::{ExampleKind, RuleFile},
    rulebook::{Book, Coverage, RulePlace},
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

#[derive(clap::Args)]
pub(super) struct List {
    /// Only files whose path holds this: a sport, an event type
    #[arg(value_name = "PATTERN")]
    pattern: Option<String>,
    #[command(flatten)]
    knowledge: Sports,
}

impl List {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let book = Book::open(self.knowledge.sports.as_deref())?;
        let pattern = self.pattern.unwrap_or_default();
        let is_wanted = |file: &RuleFile| file.path.contains(&pattern);
        let coverage = Coverage::run(&book, is_wanted);
        let mut report = String::new();
        let mut folder = "";
        let files = book.knowledge.rule_files.iter().filter(|file| is_wanted(file));
        for file in files {
            if file.folder != folder {
                folder = &file.folder;
                report += &format!("{BOLD}{folder}{BOLD:#}\n");
            }
            report += &heading(file);
            for rule in &file.rules {
                report += &line(RulePlace { file, rule }, &coverage);
            }
        }
        if report.is_empty() {
            anyhow::bail!("no rule file has `{pattern}` in its path; leave it out to see all");
        }
        output::print_styled(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn heading(file: &RuleFile) -> String {
    let count = |kind| file.examples.iter().filter(|example| example.kind == kind).count();
    let (event, origin) = (&file.event, &file.origin);
    format!(
        "  {BOLD}{event}{BOLD:#}  {DIM}{origin}{DIM:#}  rules {}, examples {}, near misses {}, known bugs {}\n",
        file.rules.len(),
        count(ExampleKind::Expect),
        count(ExampleKind::Reject),
        count(ExampleKind::KnownBug)
    )
}

fn line(place: RulePlace, coverage: &Coverage) -> String {
    let triggers =
        place.rule.triggers.iter().map(|trigger| match trigger.text.strip_prefix("value_") {
            Some(value) => value.to_owned(),
            None => format!("@{}", trigger.text),
        });
    let triggers = triggers.collect::<Vec<_>>().join(", ");
    let (name, confidence) = (&place.rule.name.text, place.rule.confidence);
    let examples = coverage.of(place).count();
    format!("    {name:<28} conf {confidence:.2}  examples {examples:>2}  on {triggers}\n")
}

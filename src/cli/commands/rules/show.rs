//! `pressbox rules show`: the source of a rule with its classes spelt out and its examples, or a class of words.
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use anyhow::bail;

use crate::{
    cli::{args::Sports, output},
    rulebook::{Book, Coverage, Entry, Listed, RulePlace},
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CLASS: Style = AnsiColor::Cyan.on_default();

/// Phrases of a class that are shown beside a rule.
const PHRASES: usize = 12;

#[derive(clap::Args)]
pub(super) struct Show {
    /// `goal/scored.verb`, an event type, or a class as `@score_verb`
    #[arg(value_name = "RULE")]
    name: String,
    #[command(flatten)]
    knowledge: Sports,
}

impl Show {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let book = Book::open(self.knowledge.sports.as_deref())?;
        let report = match book.find(&self.name) {
            Listed::Rules(places) => {
                let coverage = Coverage::run(&book, |file| {
                    places.iter().any(|place| place.file.path == file.path)
                });
                places
                    .iter()
                    .map(|place| rule(&book, *place, &coverage))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Listed::Class(entries) => class(&book, &entries),
            Listed::Unknown(guess) if guess.is_empty() => {
                bail!(
                    "no rule, event type or class is called {}; `pressbox rules list` shows all",
                    self.name
                )
            }
            Listed::Unknown(guess) => {
                bail!("no rule, event type or class is called {}; {guess}", self.name)
            }
        };
        output::print_styled(&report)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn rule(book: &Book, place: RulePlace, coverage: &Coverage) -> String {
    let (file, name) = (place.file, place.name());
    let line = place.rule.name.place.line;
    let mut report = format!("{BOLD}{name}{BOLD:#}  {DIM}{}:{line}{DIM:#}\n", file.origin);
    for (number, text) in book.source(place) {
        report += &format!("{DIM}{number:>5} |{DIM:#} {text}\n");
    }
    for element in &file.shared {
        let (number, text) = (element.place.line, &element.text);
        report += &format!("{DIM}{number:>5} |{DIM:#} each {text}\n");
    }
    let classes = place.classes();
    if !classes.is_empty() {
        report += "  classes\n";
    }
    for class in classes {
        report += &format!("    {CLASS}@{class}{CLASS:#}  {}\n", phrases(book, place, class));
    }
    let examples: Vec<_> = coverage.of(place).collect();
    if examples.is_empty() {
        report += "  no example shows it at work\n";
    } else {
        report += "  examples\n";
    }
    for outcome in examples {
        let line = outcome.example.place.line;
        let mark = if outcome.failure.is_some() { "fails  " } else { "" };
        report += &format!(
            "{DIM}{line:>5} |{DIM:#} {mark}{}\n",
            outcome.example.text.replace('\n', "\\n")
        );
    }
    report
}

/// The words of a class that rules of this file can meet.
fn phrases(book: &Book, place: RulePlace, class: &str) -> String {
    let met: Vec<String> = book
        .entries_of(class)
        .filter(|entry| book.reaches(place.file, &entry.folder))
        .map(phrase)
        .collect();
    let more = met.len().saturating_sub(PHRASES);
    let shown = met.iter().take(PHRASES).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 {
        format!("{shown} and {more} more: `pressbox rules show @{class}`")
    } else {
        shown
    }
}

fn phrase(entry: &Entry) -> String {
    let value = if entry.value.is_empty() { String::new() } else { format!(" = {}", entry.value) };
    format!("{}{value}", entry.phrase)
}

fn class(book: &Book, entries: &[&Entry]) -> String {
    let mut report = String::new();
    let mut file = "";
    for entry in entries {
        if entry.origin != file {
            file = &entry.origin;
            report += &format!("{BOLD}@{}{BOLD:#}  {DIM}{file}{DIM:#}\n", entry.class);
        }
        let (line, form) = (entry.place.line, &entry.form);
        report += &format!("{DIM}{line:>5} |{DIM:#} {}  {DIM}{form}{DIM:#}\n", phrase(entry));
    }
    let class = entries.first().map_or("", |entry| entry.class.as_str());
    let rules: Vec<String> = book
        .rules()
        .filter(|place| place.classes().contains(&class))
        .map(|place| format!("{}/{}", place.file.folder, place.name()))
        .collect();
    if !rules.is_empty() {
        report += &format!("  rules: {}\n", rules.join(", "));
    }
    report
}

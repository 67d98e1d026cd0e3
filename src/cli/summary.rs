//! Summary -> a few lines that a person can read.
use std::{fmt::Write, path::Path};

use crate::{batch::Summary, report};

const INFALLIBLE: &str = "a string takes every write";

/// Skipped inputs that are named one by one; the table `skipped` has all.
pub(super) const NAMED: usize = 10;

pub(super) fn describe(summary: &Summary, output: &Path) -> String {
    let mut text = String::new();
    let megabytes = summary.bytes as f64 / 1e6;
    let size = if megabytes < 1.0 {
        format!("{:.1} kB", megabytes * 1e3)
    } else {
        format!("{megabytes:.1} MB")
    };
    let articles = if summary.articles == 1 { "article" } else { "articles" };
    let speed = megabytes / summary.seconds.max(1e-9);
    let (seconds, output) = (summary.seconds, output.display());
    writeln!(
        text,
        "{} {articles}, {size} in {seconds:.2} s ({speed:.1} MB/s); dataset in {output}",
        summary.articles
    )
    .expect(INFALLIBLE);
    let width = summary.tables.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, rows) in &summary.tables {
        writeln!(text, "  {name:width$}  {rows:>9}{}", reasons(summary, name)).expect(INFALLIBLE);
    }
    if summary.formulas > 0 {
        writeln!(
            text,
            "{} cells look like spreadsheet formulas; --excel-safe makes them harmless",
            summary.formulas
        )
        .expect(INFALLIBLE);
    }
    text
}

/// What stands behind the number of rows in `skipped`.
fn reasons(summary: &Summary, table: &str) -> String {
    if table != "skipped" {
        return String::new();
    }
    let counts: Vec<String> = summary
        .skipped
        .counts
        .iter()
        .map(|(reason, count)| format!("{count} {}", reason.as_str()))
        .collect();
    if counts.is_empty() { String::new() } else { format!("  ({})", counts.join(", ")) }
}

pub(super) fn report(summary: &report::Summary, options: &report::Options) -> String {
    let megabytes = summary.bytes as f64 / 1e6;
    let mut text = format!("report in {} ({megabytes:.1} MB", options.output.display());
    if let Some(folder) = &summary.folder {
        text += &format!(" with its data in {}; keep them together", folder.display());
    }
    text += ")\n";
    if summary.missing_texts > 0 {
        text += &format!(
            "the text of {} of {} articles was not found; --articles names their folder\n",
            summary.missing_texts, summary.articles
        );
    }
    text
}

/// Names so many skipped inputs, and says how many more there are.
pub(super) fn skipped(summary: &Summary, named: usize) -> String {
    let mut text = String::new();
    for skipped in summary.skipped.first.iter().take(named) {
        let (path, reason) = (&skipped.path, skipped.reason.as_str());
        writeln!(text, "skipped {path}: {reason}: {}", skipped.message).expect(INFALLIBLE);
    }
    let more = summary.skipped.total() - summary.skipped.first.len().min(named) as u64;
    if more > 0 {
        writeln!(text, "skipped {more} more; the table skipped names them all").expect(INFALLIBLE);
    }
    text
}

/// What was taken over from an earlier run, and where the time went.
pub(super) fn course(summary: &Summary) -> String {
    let Summary { articles, reused, seconds, seconds_reading, .. } = summary;
    let writing = seconds - seconds_reading;
    let mut text = format!(
        "{} articles read, {reused} taken over from an earlier run\nreading {seconds_reading:.2} s, writing {writing:.2} s\n",
        articles - reused
    );
    if summary.is_journal_stale {
        text += "what an earlier run had read was of no use: the program, the rules or the options have changed\n";
    }
    text
}

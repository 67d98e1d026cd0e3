//! Summary -> a few lines that a person can read.
use std::{collections::BTreeMap, fmt::Write};

use crate::{
    batch::{Options, Summary},
    corpus::Reason,
    report,
};

const INFALLIBLE: &str = "a string takes every write";

/// Skipped inputs that are named one by one; the table `skipped` has all.
const NAMED: usize = 10;

pub(super) fn describe(summary: &Summary, options: &Options) -> String {
    let mut text = String::new();
    let megabytes = summary.bytes as f64 / 1e6;
    let size = if megabytes < 1.0 {
        format!("{:.1} kB", megabytes * 1e3)
    } else {
        format!("{megabytes:.1} MB")
    };
    let articles = if summary.articles == 1 { "article" } else { "articles" };
    let speed = megabytes / summary.seconds.max(1e-9);
    let (seconds, output) = (summary.seconds, options.output.display());
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
    if summary.formulas > 0 && !options.dataset.excel_safe {
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
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    if table == "skipped" {
        for skipped in &summary.skipped {
            *counts.entry(skipped.reason).or_default() += 1;
        }
    }
    let counts: Vec<String> =
        counts.iter().map(|(reason, count)| format!("{count} {}", reason.as_str())).collect();
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

pub(super) fn skipped(summary: &Summary) -> String {
    let mut text = String::new();
    for skipped in summary.skipped.iter().take(NAMED) {
        let (path, reason) = (&skipped.path, skipped.reason.as_str());
        writeln!(text, "skipped {path}: {reason}: {}", skipped.message).expect(INFALLIBLE);
    }
    if summary.skipped.len() > NAMED {
        let more = summary.skipped.len() - NAMED;
        writeln!(text, "skipped {more} more; the table skipped names them all").expect(INFALLIBLE);
    }
    text
}

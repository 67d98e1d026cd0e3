//! Evaluation -> tables that a person can read.
use std::fmt::Write;

use crate::eval::{Band, Evaluation};

const INFALLIBLE: &str = "a string takes every write";

/// `worst` is how many articles are named.
pub(super) fn describe(evaluation: &Evaluation, worst: usize) -> String {
    let mut text = String::new();
    let Evaluation { articles, articles_found, .. } = evaluation;
    writeln!(text, "{articles} gold articles, {articles_found} of them in the dataset\n")
        .expect(INFALLIBLE);
    text += &measures(evaluation);
    text += &slots(evaluation);
    text += &calibration(&evaluation.calibration);
    text += &articles_with_most_mistakes(evaluation, worst);
    text
}

fn interval(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(String::new, |(low, high)| format!("{low:.3} to {high:.3}"))
}

/// Width of a column of names.
fn width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0)
        .max("articles with most mistakes".len())
}

fn measures(evaluation: &Evaluation) -> String {
    let width = width(evaluation.measures.iter().map(|figure| figure.measure.as_str()));
    let mut text = format!(
        "{:width$}  precision  recall     F1   95 % interval  right  wrong  missed\n",
        "measure"
    );
    for figure in &evaluation.measures {
        writeln!(
            text,
            "{:width$}  {:9.3}  {:6.3}  {:5.3}  {:>14}  {:5}  {:5}  {:6}",
            figure.measure,
            figure.precision,
            figure.recall,
            figure.f1,
            interval(figure.f1_interval),
            figure.right,
            figure.wrong,
            figure.missed
        )
        .expect(INFALLIBLE);
    }
    text
}

fn slots(evaluation: &Evaluation) -> String {
    let width = width(evaluation.slots.iter().map(|figure| figure.slot.as_str()));
    let name = "field of what is found";
    let width = width.max(name.len());
    let mut text = format!("\n{name:width$}  accuracy   95 % interval  right  of\n");
    for figure in &evaluation.slots {
        let told = figure.told.to_string();
        writeln!(
            text,
            "{:width$}  {:8.3}  {:>14}  {:5}  {told}",
            figure.slot,
            figure.accuracy,
            interval(figure.interval),
            figure.right
        )
        .expect(INFALLIBLE);
    }
    text
}

fn calibration(bands: &[Band]) -> String {
    let mut text = String::from("\nconfidence                right  of     share\n");
    for band in bands {
        // Confidence has two decimals, so the band below 0.93 ends at 0.92.
        let to = if band.to < 1.0 { band.to - 0.01 } else { band.to };
        let range = format!("{}, {:.2} to {to:.2}", band.table, band.from);
        let facts = band.facts.to_string();
        writeln!(text, "{range:24}  {:5}  {facts:5}  {:.3}", band.right, band.share)
            .expect(INFALLIBLE);
    }
    text
}

fn articles_with_most_mistakes(evaluation: &Evaluation, worst: usize) -> String {
    let with_mistakes = evaluation.by_article.iter();
    let with_mistakes = with_mistakes.filter(|one| one.missed + one.wrong + one.differs > 0);
    let worst: Vec<_> = with_mistakes.take(worst).collect();
    if worst.is_empty() {
        return String::new();
    }
    let width = width(worst.iter().map(|one| one.article.as_str()));
    let mut text = format!("\n{:width$}  missed  wrong  differs\n", "articles with most mistakes");
    for one in worst {
        let note = if one.is_found { "" } else { "  not in the dataset" };
        writeln!(
            text,
            "{:width$}  {:6}  {:5}  {:7}{note}",
            one.article, one.missed, one.wrong, one.differs
        )
        .expect(INFALLIBLE);
    }
    text
}

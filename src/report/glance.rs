//! Dataset -> the numbers of the overview, worked out here so that the page need not read every row for them.
use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    charts::{Events, Minutes, Parts, Ranking},
    dates::Step,
    texts::Texts,
    told_once,
};
use crate::dataset::{Dataset, Table, TableRows};

#[derive(Serialize, JsonSchema)]
pub(super) struct Glance {
    articles: usize,
    pub(super) missing_texts: usize,
    matches: usize,
    /// Matches of which two articles tell something differently.
    disputed: usize,
    /// Events that are told as facts.
    events: usize,
    unasserted: usize,
    people: usize,
    teams: usize,
    quotes: usize,
    stats: usize,
    skipped_inputs: usize,
    /// First and last day of publication.
    from: Option<String>,
    to: Option<String>,
    undated: usize,
    sports: Vec<Sport>,
    dates: Vec<Dated>,
    minutes: Vec<Minutes>,
    parts: Vec<Parts>,
    rankings: Vec<Ranking>,
    confidence: Vec<Band>,
    skipped: Vec<Skipped>,
}

#[derive(Serialize, JsonSchema)]
struct Sport {
    name: String,
    articles: usize,
}

#[derive(Serialize, JsonSchema)]
struct Dated {
    name: String,
    /// What the dates of its articles begin with.
    prefix: String,
    /// Articles by sport.
    counts: BTreeMap<String, usize>,
}

#[derive(Serialize, JsonSchema)]
struct Band {
    from: String,
    count: usize,
}

#[derive(Serialize, JsonSchema)]
struct Skipped {
    reason: String,
    count: usize,
}

impl Glance {
    pub(super) fn new(dataset: &Dataset, texts: &Texts) -> Glance {
        let table = |table| dataset.table(table);
        let (articles, events) = (table(Table::Articles), table(Table::Events));
        let (id, sport) = (articles.column("article_id"), articles.column("sport"));
        let sports = articles.rows().map(|row| (row.at(id), row.at(sport))).collect();
        let shown = Events::new(events, told_once::events(dataset), sports);
        let kinds = counts(table(Table::Entities), "kind");
        let modalities = counts(events, "modality");
        let asserted = modalities.get("asserted").copied().unwrap_or_default();
        let agreement = table(Table::Matches).column("agreement");
        let disputed = table(Table::Matches)
            .rows()
            .filter(|row| row.number_at(agreement).is_some_and(|share| share < 1.0));
        let (days, undated) = days(articles);
        let skipped = ranked(counts(table(Table::Skipped), "reason"));
        Glance {
            articles: articles.len(),
            missing_texts: texts.missing(),
            matches: table(Table::Matches).len(),
            disputed: disputed.count(),
            events: asserted,
            unasserted: events.len() - asserted,
            people: kinds.get("person").copied().unwrap_or_default(),
            teams: kinds.get("team").copied().unwrap_or_default(),
            quotes: table(Table::Quotes).len(),
            stats: table(Table::Stats).len(),
            skipped_inputs: table(Table::Skipped).len(),
            from: days.first().map(|(day, _)| day.to_string()),
            to: days.last().map(|(day, _)| day.to_string()),
            undated,
            sports: ranked(counts(articles, "sport"))
                .map(|(name, articles)| Sport { name, articles })
                .collect(),
            dates: by_date(&days),
            minutes: shown.minutes(),
            parts: shown.parts(),
            rankings: shown.rankings(),
            confidence: confidence(events),
            skipped: skipped.map(|(reason, count)| Skipped { reason, count }).collect(),
        }
    }
}

/// How often each cell stands in a column.
fn counts<'t>(table: &'t TableRows, column: &str) -> BTreeMap<&'t str, usize> {
    let column = table.column(column);
    let mut counts = BTreeMap::new();
    for row in table.rows() {
        *counts.entry(row.at(column)).or_default() += 1;
    }
    counts
}

/// Most frequent first.
fn ranked(counts: BTreeMap<&str, usize>) -> impl Iterator<Item = (String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(name, count)| (name.to_string(), count))
}

/// Day and sport of each article that has a day, in order of the days; and how many have none.
fn days(articles: &TableRows) -> (Vec<(Date, &str)>, usize) {
    let (published, sport) = (articles.column("published"), articles.column("sport"));
    let day = |row: crate::dataset::Row<'_>| row.at(published).parse::<Date>().ok();
    let mut days: Vec<(Date, &str)> =
        articles.rows().filter_map(|row| Some((day(row)?, row.at(sport)))).collect();
    days.sort();
    let undated = articles.len() - days.len();
    (days, undated)
}

fn by_date(days: &[(Date, &str)]) -> Vec<Dated> {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let step = Step::over(*first, *last);
    let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for (day, sport) in days {
        let sports = counts.entry(step.prefix(*day)).or_default();
        *sports.entry((*sport).to_string()).or_default() += 1;
    }
    let prefixes = step.prefixes(*first, *last).into_iter();
    prefixes
        .map(|prefix| Dated {
            name: step.name(&prefix),
            counts: counts.remove(&prefix).unwrap_or_default(),
            prefix,
        })
        .collect()
}

/// Events by confidence, in steps of five hundredths from the lowest that occurs.
fn confidence(events: &TableRows) -> Vec<Band> {
    let (column, modality) = (events.column("confidence"), events.column("modality"));
    let mut bands = [0; 20];
    for event in events.rows().filter(|event| event.at(modality) == "asserted") {
        let share = event.number_at(column).unwrap_or_default().clamp(0.0, 1.0);
        // A little more, for 0.15 / 0.05 is less than 3 in floating point.
        bands[((share * 20.0 + 1e-6) as usize).min(19)] += 1;
    }
    let lowest = bands.iter().position(|&count| count > 0).unwrap_or(bands.len());
    let shown = bands.iter().enumerate().skip(lowest);
    shown.map(|(at, &count)| Band { from: format!("{:.2}", at as f64 / 20.0), count }).collect()
}

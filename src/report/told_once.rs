//! Events -> the events that charts count: asserted ones, each once though several articles tell it.
use std::collections::BTreeMap;

use crate::dataset::{Dataset, Row, Table};

/// What is one thing in all articles about a match: its match (or article), type, player, and side where no player
/// is told.
type Key<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Of each player's events of a type in a match, those of the article that tells the most. Minutes are no part of
/// the comparison, for articles disagree about them.
pub(super) fn events(dataset: &Dataset) -> Vec<Row<'_>> {
    let table = dataset.table(Table::Events);
    let column = |name| table.column(name);
    let (place, article) = (column("match_id"), column("article_id"));
    let (kind, player, team) = (column("type"), column("player_id"), column("team_id"));
    let (count, modality) = (column("count"), column("modality"));
    let mut tellings: BTreeMap<Key, BTreeMap<&str, Vec<Row>>> = BTreeMap::new();
    for event in table.rows().filter(|event| event.at(modality) == "asserted") {
        let place = if event.at(place).is_empty() { article } else { place };
        let team = if event.at(player).is_empty() { event.at(team) } else { "" };
        let key = (event.at(place), event.at(kind), event.at(player), team);
        tellings.entry(key).or_default().entry(event.at(article)).or_default().push(event);
    }
    let sum = |events: &[Row]| -> i64 {
        events.iter().map(|event| event.integer(count).unwrap_or(1)).sum()
    };
    let mut once = Vec::new();
    for articles in tellings.into_values() {
        // The first of those that tell equally much.
        let fullest = articles.into_values().rev().max_by_key(|events| sum(events));
        once.extend(fullest.unwrap_or_default());
    }
    once
}

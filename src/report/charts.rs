//! `charts.tsv` and events -> what the charts of the overview show. Which events are goals or cards is data.
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::dataset::{Column, Row, TableRows};

const SOURCE: &str = include_str!("charts.tsv");

/// Players that a ranking names.
const RANKED: usize = 10;
/// A chart by minute of fewer events would show nothing but its axes.
const LEAST_TIMED: i64 = 3;
/// Minutes in a column of a chart.
const WIDTH: i64 = 5;

/// A line of `charts.tsv`: events of this type, told in this way, are a part of a chart.
struct Line {
    kind: &'static str,
    title: &'static str,
    part: &'static str,
    colour: u8,
    event: &'static str,
    /// A manner, `!` and one that is left out, or empty for all.
    how: &'static str,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Minutes {
    title: &'static str,
    r#type: &'static str,
    bins: Vec<Bin>,
    /// Events without a minute.
    untimed: i64,
}

#[derive(Serialize, JsonSchema)]
struct Bin {
    name: String,
    tick: String,
    count: i64,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Parts {
    title: &'static str,
    rows: Vec<PartsOfSport>,
}

#[derive(Serialize, JsonSchema)]
struct PartsOfSport {
    sport: String,
    parts: Vec<Part>,
}

#[derive(Serialize, JsonSchema)]
struct Part {
    name: &'static str,
    colour: u8,
    r#type: &'static str,
    how: &'static str,
    count: i64,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct Ranking {
    title: &'static str,
    r#type: &'static str,
    rows: Vec<Ranked>,
}

#[derive(Serialize, JsonSchema)]
struct Ranked {
    name: String,
    count: i64,
}

/// The events that count, with the columns that charts ask for.
pub(super) struct Events<'a> {
    pub(super) rows: Vec<Row<'a>>,
    /// Sport of each article.
    pub(super) sports: BTreeMap<&'a str, &'a str>,
    columns: Columns,
}

struct Columns {
    article: Column,
    kind: Column,
    how: Column,
    minute: Column,
    added: Column,
    count: Column,
    player_id: Column,
    player: Column,
}

impl<'a> Events<'a> {
    pub(super) fn new(
        table: &TableRows,
        rows: Vec<Row<'a>>,
        sports: BTreeMap<&'a str, &'a str>,
    ) -> Events<'a> {
        let column = |name| table.column(name);
        let columns = Columns {
            article: column("article_id"),
            kind: column("type"),
            how: column("how"),
            minute: column("minute"),
            added: column("added"),
            count: column("count"),
            player_id: column("player_id"),
            player: column("player"),
        };
        Events { rows, sports, columns }
    }

    fn of<'e>(&'e self, line: &'e Line) -> impl Iterator<Item = Row<'a>> + 'e {
        self.rows.iter().copied().filter(|event| self.fits(line, *event))
    }

    fn fits(&self, line: &Line, event: Row) -> bool {
        let how = event.at(self.columns.how);
        let is_told_so = match line.how.strip_prefix('!') {
            Some(other) => how != other,
            None => line.how.is_empty() || how == line.how,
        };
        event.at(self.columns.kind) == line.event && is_told_so
    }

    fn count(&self, event: Row) -> i64 {
        event.integer(self.columns.count).unwrap_or(1).max(0)
    }

    /// Charts of minutes of which enough events are told.
    pub(super) fn minutes(&self) -> Vec<Minutes> {
        let charts = lines("minutes").map(|line| {
            let mut counts: BTreeMap<(i64, bool), i64> = BTreeMap::new();
            let mut untimed = 0;
            for event in self.of(&line) {
                let count = self.count(event);
                match event.integer(self.columns.minute) {
                    Some(minute) => {
                        let is_stoppage = event.integer(self.columns.added).is_some();
                        let bin = (minute.clamp(1, 150) - 1) / WIDTH;
                        *counts.entry((bin, is_stoppage)).or_default() += count;
                    }
                    None => untimed += count,
                }
            }
            Minutes { title: line.title, r#type: line.event, bins: bins(counts), untimed }
        });
        let is_telling =
            |chart: &Minutes| chart.bins.iter().map(|bin| bin.count).sum::<i64>() >= LEAST_TIMED;
        charts.filter(is_telling).collect()
    }

    /// An event is counted in the first part of a chart that it fits.
    pub(super) fn parts(&self) -> Vec<Parts> {
        let mut charts: Vec<(&'static str, Vec<Line>)> = Vec::new();
        for line in lines("parts") {
            match charts.last_mut() {
                Some((title, parts)) if *title == line.title => parts.push(line),
                _ => charts.push((line.title, vec![line])),
            }
        }
        let charts = charts.into_iter().map(|(title, lines)| {
            let mut sports: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
            for event in &self.rows {
                let Some(part) = lines.iter().position(|line| self.fits(line, *event)) else {
                    continue;
                };
                let sport = self.sports.get(event.at(self.columns.article)).copied();
                let counts = sports.entry(sport.unwrap_or_default()).or_default();
                counts.resize(lines.len(), 0);
                counts[part] += self.count(*event);
            }
            let rows = sports.into_iter().map(|(sport, counts)| PartsOfSport {
                sport: sport.to_string(),
                parts: parts(&lines, &counts),
            });
            Parts { title, rows: rows.collect() }
        });
        charts.filter(|chart| !chart.rows.is_empty()).collect()
    }

    pub(super) fn rankings(&self) -> Vec<Ranking> {
        let charts = lines("ranking").map(|line| {
            let mut players: BTreeMap<&str, (&str, i64)> = BTreeMap::new();
            for event in self.of(&line) {
                let id = event.at(self.columns.player_id);
                if !id.is_empty() {
                    let player = players.entry(id).or_insert((event.at(self.columns.player), 0));
                    player.1 += self.count(event);
                }
            }
            let mut rows: Vec<Ranked> = players
                .into_values()
                .map(|(name, count)| Ranked { name: name.to_string(), count })
                .collect();
            // Stable: players with as many stand in the order of their ids.
            rows.sort_by_key(|row| std::cmp::Reverse(row.count));
            rows.truncate(RANKED);
            Ranking { title: line.title, r#type: line.event, rows }
        });
        charts.filter(|chart| !chart.rows.is_empty()).collect()
    }
}

fn lines(kind: &str) -> impl Iterator<Item = Line> {
    let lines = SOURCE.lines().skip(1).map(|line| {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [kind, title, part, colour, event, how] = columns[..] else {
            panic!("charts.tsv has six columns, but not in: {line}");
        };
        let colour = colour.parse().expect("the fourth column of charts.tsv is a number");
        Line { kind, title, part, colour, event, how }
    });
    lines.filter(move |line| line.kind == kind)
}

/// Every five minutes from the first to the last that is told; stoppage time stands behind its minute.
fn bins(mut counts: BTreeMap<(i64, bool), i64>) -> Vec<Bin> {
    let Some(((last, _), _)) = counts.last_key_value() else { return Vec::new() };
    for bin in 0..=*last {
        counts.entry((bin, false)).or_default();
    }
    let bins = counts.into_iter().map(|((bin, is_stoppage), count)| {
        let end = (bin + 1) * WIDTH;
        let name = if is_stoppage { format!("{end}+") } else { format!("{}-{end}", end - 4) };
        let tick = if !is_stoppage && end % 15 == 0 { end.to_string() } else { String::new() };
        Bin { name, tick, count }
    });
    bins.collect()
}

/// Several lines may speak of one part.
fn parts(lines: &[Line], counts: &[i64]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (line, &count) in lines.iter().zip(counts) {
        match parts.iter_mut().find(|part| part.name == line.part) {
            Some(part) if count == 0 || part.count > 0 => part.count += count,
            Some(part) => (part.r#type, part.how, part.count) = (line.event, line.how, count),
            None => parts.push(Part {
                name: line.part,
                colour: line.colour,
                r#type: line.event,
                how: line.how,
                count,
            }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stoppage_time_has_a_column_of_its_own() {
        let bins = bins(BTreeMap::from([((0, false), 2), ((1, true), 1)]));
        let shown: Vec<_> = bins.iter().map(|bin| (bin.name.as_str(), bin.count)).collect();
        assert_eq!(shown, [("1-5", 2), ("6-10", 0), ("10+", 1)]);
    }

    #[test]
    fn every_line_of_the_charts_is_of_a_known_kind() {
        let known = ["minutes", "parts", "ranking"];
        let all: usize = known.iter().map(|kind| lines(kind).count()).sum();
        assert_eq!(all, SOURCE.lines().skip(1).count());
    }
}

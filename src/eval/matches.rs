//! Judges matches: the two sides, the result, and the fields of those whose sides were found.
use std::collections::BTreeSet;

use super::{
    entities::Names,
    gold::{Gold, GoldMatch, GoldPair},
    index::Index,
    normal::normal,
    sheet::{Item, Sheet},
};
use crate::dataset::{Row, Table};

/// A report of the dataset in the names of gold.
pub(super) struct Told<'d> {
    pub(super) row: Row<'d>,
    /// In the order of the report; empty where unknown.
    names: [String; 2],
    pub(super) sides: Sides,
}

/// The sides of a match in no order.
pub(super) type Sides = BTreeSet<String>;

pub(super) fn sides_of(one: &GoldMatch) -> Sides {
    one.teams.iter().cloned().collect()
}

/// Writes two measures and the slots of matches, and gives the reports for the events that name them.
pub(super) fn judge<'d>(
    gold: &Gold,
    index: &Index<'d>,
    article: Option<Row<'d>>,
    names: &Names<'d>,
    sheet: &mut Sheet<'d>,
) -> Vec<Told<'d>> {
    let rows = index.rows(Table::Reports, article).into_iter();
    let reports: Vec<Told> = rows.map(|row| told(row, names)).collect();
    judge_sides(gold, &reports, sheet);
    let results = |result: Option<String>, row, clues| Some(Item { label: result?, row, clues });
    let expected =
        gold.matches.iter().filter_map(|one| results(gold_result(one), None, clues(one)));
    let found = reports.iter();
    let found = found.filter_map(|told| results(told.result(), Some(told.row), Vec::new()));
    sheet.compare("results", expected.collect(), found.collect());
    let mut taken = vec![false; reports.len()];
    for one in &gold.matches {
        let best = (0..reports.len())
            .filter(|&place| !taken[place] && reports[place].sides == sides_of(one))
            // Of equals the first, as they stand in the text.
            .rev()
            .max_by_key(|&place| likeness(one, &reports[place], names));
        if let Some(place) = best {
            taken[place] = true;
            judge_slots(one, &reports[place], names, sheet);
        }
    }
    reports
}

fn judge_sides<'d>(gold: &Gold, reports: &[Told<'d>], sheet: &mut Sheet<'d>) {
    let mut seen = BTreeSet::new();
    let expected = gold.matches.iter().filter_map(|one| {
        let label = readable(&sides_of(one));
        seen.insert(label.clone()).then(|| Item { label, row: None, clues: clues(one) })
    });
    let expected: Vec<Item> = expected.collect();
    // Two sides that met twice are counted once.
    let mut seen = BTreeSet::new();
    let found = reports.iter().filter_map(|told| {
        let label = readable(&told.sides);
        seen.insert(label.clone()).then(|| Item { label, row: Some(told.row), clues: Vec::new() })
    });
    let found: Vec<Item> = found.collect();
    let rows: Vec<_> = found.iter().map(|item| item.row).collect();
    let is_right = sheet.compare("matches", expected, found);
    for (row, is_right) in rows.into_iter().zip(is_right) {
        sheet.judge(Table::Reports, row, is_right);
    }
}

fn readable(sides: &Sides) -> String {
    sides.iter().map(String::as_str).collect::<Vec<_>>().join(" v ")
}

fn clues(one: &GoldMatch) -> Vec<String> {
    let score = one.score.map(|[first, second]| format!("{first}-{second}"));
    one.teams.iter().cloned().chain(score).collect()
}

fn told<'d>(row: Row<'d>, names: &Names<'d>) -> Told<'d> {
    let sides = [names.of(row, "team1_id", "team1"), names.of(row, "team2_id", "team2")];
    let known = sides.iter().filter(|name| !name.is_empty()).cloned().collect();
    Told { row, names: sides, sides: known }
}

impl Told<'_> {
    fn pair(&self, first: &str, second: &str) -> Option<[i64; 2]> {
        Some([self.row.get(first).parse().ok()?, self.row.get(second).parse().ok()?])
    }

    fn sets(&self) -> Vec<[i64; 2]> {
        let pairs = self.row.get("sets").split(|mark: char| !mark.is_ascii_digit() && mark != '-');
        let pair = |games: &str| {
            let (first, second) = games.split_once('-')?;
            Some([first.parse().ok()?, second.parse().ok()?])
        };
        pairs.filter_map(pair).collect()
    }

    fn result(&self) -> Option<String> {
        let sets = self.sets();
        if !sets.is_empty() {
            return Some(by_set(&self.names, &sets));
        }
        Some(by_side(&self.names, self.pair("score1", "score2")?))
    }

    fn winner(&self) -> &str {
        match self.row.get("winner") {
            "team1" => &self.names[0],
            "team2" => &self.names[1],
            other => other,
        }
    }
}

fn gold_result(one: &GoldMatch) -> Option<String> {
    match (&one.sets, one.score) {
        (Some(sets), _) if !sets.is_empty() => Some(by_set(&one.teams, sets)),
        (_, score) => Some(by_side(&one.teams, score?)),
    }
}

/// The same words whichever side stands first.
fn by_side(names: &[String; 2], pair: GoldPair) -> String {
    let mut sides = [(&names[0], pair[0]), (&names[1], pair[1])];
    sides.sort_unstable();
    sides.map(|(name, points)| format!("{name} {points}")).join(" v ")
}

fn by_set(names: &[String; 2], sets: &[GoldPair]) -> String {
    let of = |side: usize| sets.iter().map(|set| set[side]).collect::<Vec<_>>();
    let mut sides = [(&names[0], of(0)), (&names[1], of(1))];
    sides.sort_unstable();
    let words = |games: &[i64]| games.iter().map(i64::to_string).collect::<Vec<_>>().join("/");
    sides.map(|(name, games)| format!("{name} ({})", words(&games))).join(" v ")
}

/// How well a report fits one of several gold matches of the same sides: the score first.
fn likeness(one: &GoldMatch, told: &Told, names: &Names) -> (bool, usize) {
    let row = told.row;
    let score = told.pair("score1", "score2").map(|pair| by_side(&told.names, pair));
    let has_score = one.score.is_some_and(|gold| score == Some(by_side(&one.teams, gold)));
    let same = [
        has_score,
        one.status.as_deref() == Some(row.get("status")),
        one.focus == (row.get("focus") == "true"),
        one.stage.as_deref().is_some_and(|stage| !stage.is_empty() && stage == row.get("stage")),
        one.competition.as_deref().map(normal).unwrap_or_default() == competition(told, names),
        one.winner.as_deref().unwrap_or_default() == told.winner(),
    ];
    (has_score, same.into_iter().filter(|same| *same).count())
}

fn competition(told: &Told, names: &Names) -> String {
    normal(&names.of(told.row, "competition_id", "competition"))
}

fn judge_slots<'d>(one: &GoldMatch, told: &Told<'d>, names: &Names<'d>, sheet: &mut Sheet<'d>) {
    let item = Item { label: readable(&told.sides), row: Some(told.row), clues: clues(one) };
    let row = told.row;
    sheet.slot("match.winner", one.winner.clone(), told.winner(), &item);
    for (slot, gold, column) in [
        ("match.status", &one.status, "status"),
        ("match.stage", &one.stage, "stage"),
        ("match.date", &one.date, "date"),
    ] {
        sheet.slot(slot, gold.clone(), row.get(column), &item);
    }
    let filled =
        |words: &Option<String>| words.as_deref().filter(|words| !words.is_empty()).map(normal);
    sheet.slot("match.competition", filled(&one.competition), &competition(told, names), &item);
    let venue = normal(&names.of(row, "venue_id", "venue"));
    sheet.slot("match.venue", filled(&one.venue), &venue, &item);
    for (slot, gold, columns) in [
        ("match.half_time", one.half_time, ["half_time1", "half_time2"]),
        ("match.shootout", one.shootout, ["shootout1", "shootout2"]),
    ] {
        let pair = told.pair(columns[0], columns[1]);
        let found = pair.map(|pair| by_side(&told.names, pair)).unwrap_or_default();
        sheet.slot(slot, gold.map(|pair| by_side(&one.teams, pair)), &found, &item);
    }
    let is_focus = row.get("focus") == "true";
    sheet.slot("match.focus", Some(one.focus.to_string()), &is_focus.to_string(), &item);
}

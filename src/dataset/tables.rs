//! Rows of the tables that all articles share: entities, matches, skipped.
use jiff::civil::Date;

use super::{Rows, Table, rows::Cell};
use crate::layer::reading::{EntityKind, Home, Pair, Status, Winner};

/// Id and name of an entity; both empty where none is told.
pub type Named<'a> = (&'a str, &'a str);

/// The columns that `matches` and `reports` have in common, from `competition_id` to `status`.
#[derive(Clone, Debug)]
pub struct MatchColumns<'a> {
    pub competition: Named<'a>,
    pub edition: &'a str,
    pub stage: &'a str,
    pub date: Option<Date>,
    pub venue: Named<'a>,
    pub team1: Named<'a>,
    pub team2: Named<'a>,
    pub home: Option<Home>,
    pub score: Option<Pair>,
    pub half_time: Option<Pair>,
    pub aggregate: Option<Pair>,
    pub shootout: Option<Pair>,
    pub extra_time: bool,
    pub sets: &'a str,
    pub winner: Option<Winner>,
    pub margin: &'a str,
    pub attendance: Option<u32>,
    pub status: Status,
}

impl MatchColumns<'_> {
    pub(super) fn encode(&self, rows: &mut Rows) {
        rows.add(self.competition.0).add(self.competition.1).add(self.edition).add(self.stage);
        rows.add(self.date).add(self.venue.0).add(self.venue.1);
        rows.add(self.team1.0).add(self.team1.1).add(self.team2.0).add(self.team2.1);
        rows.add(self.home.map(Home::as_str));
        for pair in [self.score, self.half_time, self.aggregate, self.shootout] {
            rows.add(pair.map(|pair| pair.0)).add(pair.map(|pair| pair.1));
        }
        // An article that tells nothing of extra time does not deny it.
        rows.add(self.extra_time.then_some(true)).add(self.sets);
        rows.add(self.winner.map(Winner::as_str)).add(self.margin).add(self.attendance);
        rows.add(self.status.as_str());
    }
}

pub struct MatchRow<'a> {
    pub id: &'a str,
    pub sport: &'a str,
    pub columns: MatchColumns<'a>,
    pub reports: u32,
    pub agreement: f32,
}

pub struct EntityRow<'a> {
    pub id: &'a str,
    pub kind: EntityKind,
    pub name: &'a str,
    /// Empty where its articles are of several sports.
    pub sport: &'a str,
    pub country: &'a str,
    pub articles: u32,
}

pub struct SkippedRow<'a> {
    pub path: &'a str,
    pub line: Option<u64>,
    pub reason: &'a str,
    pub message: &'a str,
}

impl Rows<'_> {
    /// The caller gives the rows in the order of their ids.
    pub fn add_matches<'r>(&mut self, matches: impl Iterator<Item = MatchRow<'r>>) {
        self.begin(Table::Matches);
        for row in matches {
            self.add(row.id).add(row.sport);
            row.columns.encode(self);
            self.add(row.reports).add(Cell::Share(row.agreement)).end_row();
        }
    }

    /// The caller gives the rows in the order of their ids.
    pub fn add_entities<'r>(&mut self, entities: impl Iterator<Item = EntityRow<'r>>) {
        self.begin(Table::Entities);
        for row in entities {
            self.add(row.id).add(row.kind.as_str()).add(row.name).add(row.sport);
            self.add(row.country).add(row.articles).end_row();
        }
    }

    /// The caller gives the rows in the order of their paths.
    pub fn add_skipped<'r>(&mut self, skipped: impl Iterator<Item = SkippedRow<'r>>) {
        self.begin(Table::Skipped);
        for row in skipped {
            self.add(row.path).add(row.line).add(row.reason).add(row.message).end_row();
        }
    }
}

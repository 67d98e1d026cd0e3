//! What all reports say of their matches, packed until the last article is read; then merged, a few at a time.
//!
//! Only reports of the same two sides can be of one match, so they are sorted by their sides and merged pair by pair of
//! sides. That bounds the memory, and because ids begin with the sides, matches come out in the order of their ids.
use std::{io, sync::Arc};

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Error, matches, tables::Writer};
use crate::{
    dataset::{Rows, at},
    layer::reading::Entity,
    pipeline::merge::{Match, Names, ReportKey, Told, merge, sides},
    spill::{Scratch, Sorted, Sorter, ordered_by_key},
};

/// What is packed of a report. Sorts by its sides, then as it came.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Packed {
    /// As the id of the match has them, with the mark that stands behind them: it makes the order of the pairs of
    /// sides that of the ids.
    sides: String,
    number: u32,
    article: u32,
    article_id: String,
    published: Option<Date>,
    /// Place in the list of sports.
    sport: u32,
    /// Entities go by their place in `entities`.
    told: Told,
    /// Id and name of each.
    entities: Vec<(String, String)>,
}

impl Packed {
    /// `told` goes by the places of `entities`; report and article have their numbers with them.
    pub(super) fn new(
        (number, told): (u32, Told),
        (article, article_id): (u32, &str),
        published: Option<Date>,
        sport: u32,
        entities: &[Entity],
    ) -> Packed {
        let mut own = Vec::new();
        let told = matches::renumbered(told, &mut |place| {
            let entity = &entities[place as usize];
            own.push((entity.id.clone(), entity.name.clone()));
            own.len() as u32 - 1
        });
        let mut packed = Packed {
            sides: String::new(),
            number,
            article,
            article_id: article_id.to_string(),
            published,
            sport,
            told,
            entities: own,
        };
        packed.sides = sides(&packed.told, &packed) + "/";
        packed
    }

    fn key(&self) -> (&str, u32) {
        (&self.sides, self.number)
    }
}

impl Names for Packed {
    fn entity_id(&self, entity: u32) -> &str {
        &self.entities[entity as usize].0
    }

    fn article_id(&self, _: u32) -> &str {
        &self.article_id
    }
}

/// Reports of the same two sides, in one numbering of their entities.
#[derive(Default)]
struct Group {
    sides: String,
    numbers: Vec<u32>,
    keys: Vec<ReportKey>,
    /// Id and name of each.
    entities: Vec<(String, String)>,
    places: FxHashMap<String, u32>,
    article_ids: FxHashMap<u32, String>,
}

impl Group {
    fn add(&mut self, packed: Packed, sports: &[Arc<str>]) {
        let Packed { sides, number, article, article_id, published, .. } = packed;
        let Packed { sport, told, entities, .. } = packed;
        self.sides = sides;
        let told = matches::renumbered(told, &mut |place| {
            let (id, name) = &entities[place as usize];
            if let Some(place) = self.places.get(id) {
                return *place;
            }
            self.entities.push((id.clone(), name.clone()));
            let place = self.places.len() as u32;
            self.places.insert(id.clone(), place);
            place
        });
        let sport = sports[sport as usize].clone();
        self.numbers.push(number);
        self.keys.push(ReportKey { article, published, sport, told });
        self.article_ids.insert(article, article_id);
    }
}

impl Names for Group {
    fn entity_id(&self, entity: u32) -> &str {
        &self.entities[entity as usize].0
    }

    fn article_id(&self, article: u32) -> &str {
        self.article_ids.get(&article).map_or("", |id| id)
    }
}

/// The number of each report, and the id of the match to which it was merged.
pub(super) type MatchIds = Sorted<(u32, String)>;

/// Matches whose rows are written at one time.
const BATCH: usize = 512;

/// Merges the reports and writes the rows of the matches, in the order of their ids.
pub(super) fn merge_all(
    reports: Sorter<Packed>,
    sports: &[Arc<str>],
    writer: &mut Writer,
    scratch: &Scratch,
) -> Result<MatchIds, Error> {
    let full = at(scratch.folder());
    let mut found = Sorter::new(scratch);
    let mut group = Group::default();
    let mut waiting: Vec<(Group, Vec<Match>)> = Vec::new();
    // Matches in `waiting`.
    let mut count = 0;
    let reports = reports.finish();
    let mut reports = reports.iter().peekable();
    while let Some(packed) = reports.next() {
        group.add(packed.map_err(&full)?, sports);
        let goes_on =
            |next: &io::Result<Packed>| next.as_ref().is_ok_and(|n| n.sides == group.sides);
        if reports.peek().is_some_and(goes_on) {
            continue;
        }
        let group = std::mem::take(&mut group);
        let merged = merge(&group.keys, &group);
        for (number, place) in group.numbers.iter().zip(merged.match_of) {
            found.push((*number, merged.matches[place].id.clone())).map_err(&full)?;
        }
        count += merged.matches.len();
        waiting.push((group, merged.matches));
        if count >= BATCH {
            writer.write(|rows| add_rows(&waiting, rows))?;
            waiting.clear();
            count = 0;
        }
    }
    writer.write(|rows| add_rows(&waiting, rows))?;
    Ok(found.finish())
}

fn add_rows(waiting: &[(Group, Vec<Match>)], rows: &mut Rows) {
    rows.add_matches(waiting.iter().flat_map(|(group, matches)| {
        matches.iter().map(|one| {
            matches::row(one, &|entity| {
                let (id, name) = &group.entities[entity as usize];
                (id.as_str(), name.as_str())
            })
        })
    }));
}

ordered_by_key!(Packed);

//! What all reports say of their matches, packed until the last article is read; then merged, a few at a time.
//!
//! Only reports of the same two sides can be of one match, so they are merged pair by pair of sides. That bounds the
//! memory, and because ids begin with the sides, matches come out in the order of their ids.
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Error, held::Held, matches};
use crate::{
    dataset::{Encoded, Rows, Store},
    pipeline::merge::{ReportKey, Told, merge, sides},
};

/// Reports by number, each in some fifty bytes.
#[derive(Default)]
pub(super) struct Reports {
    bytes: Vec<u8>,
    /// Where each report ends in `bytes`; it starts where the one before ends.
    ends: Vec<usize>,
}

/// What is packed of a report.
#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    pub(super) article: u32,
    pub(super) published: Option<Date>,
    /// Place in the list of sports.
    pub(super) sport: u32,
    pub(super) told: Told,
}

impl Reports {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn push(&mut self, report: &Packed) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(report, bytes).expect("memory takes every write");
        self.ends.push(self.bytes.len());
    }

    fn get(&self, number: usize, sports: &[Arc<str>]) -> ReportKey {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let packed = postcard::from_bytes(&self.bytes[start..self.ends[number]]);
        let Packed { article, published, sport, told } = packed.expect("it was packed by push()");
        ReportKey { article, published, sport: sports[sport as usize].clone(), told }
    }
}

/// To which match each report was merged.
#[derive(Default)]
pub(super) struct MatchIds {
    ids: String,
    /// Where each match's id ends in `ids`.
    ends: Vec<usize>,
    /// The match of each report.
    of: Vec<u32>,
}

impl MatchIds {
    pub(super) fn of_report(&self, report: usize) -> &str {
        let number = self.of[report] as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ids[start..self.ends[number]]
    }
}

/// Matches whose rows are encoded before they are written.
const BATCH: usize = 512;

/// Merges the reports and writes the rows of the matches, in the order of their ids. Gives beside the ids how many cells
/// look like formulas.
pub(super) fn merge_all<'s>(
    held: &Held,
    store: &mut Store,
    new_rows: impl Fn() -> Rows<'s>,
) -> Result<(MatchIds, u64), Error> {
    let mut formulas = 0;
    let mut write = |rows: Encoded| -> Result<(), Error> {
        formulas += rows.formulas;
        Ok(store.append(&rows, &|_| "")?)
    };
    let reports = &held.reports;
    let mut found = MatchIds { of: vec![0; reports.len()], ..MatchIds::default() };
    // The mark behind the sides makes the order of the pairs that of the ids.
    let pair = |number: usize| {
        let told = reports.get(number, &held.sports).told;
        (sides(&told, held) + "/").into_boxed_str()
    };
    let mut order: Vec<(Box<str>, u32)> =
        (0..reports.len()).map(|number| (pair(number), number as u32)).collect();
    order.sort_unstable();
    let mut rows = new_rows();
    let mut waiting = 0;
    for group in order.chunk_by(|one, other| one.0 == other.0) {
        let keys = group.iter().map(|(_, number)| reports.get(*number as usize, &held.sports));
        let merged = merge(&keys.collect::<Vec<_>>(), held);
        let first = found.ends.len();
        for one in &merged.matches {
            found.ids.push_str(&one.id);
            found.ends.push(found.ids.len());
        }
        for ((_, number), place) in group.iter().zip(&merged.match_of) {
            found.of[*number as usize] = (first + place) as u32;
        }
        rows.add_matches(merged.matches.iter().map(|one| matches::row(one, &|id| held.named(id))));
        waiting += merged.matches.len();
        if waiting >= BATCH {
            write(std::mem::replace(&mut rows, new_rows()).finish())?;
            waiting = 0;
        }
    }
    write(rows.finish())?;
    Ok((found, formulas))
}

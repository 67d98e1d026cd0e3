//! What the judges write down of one article: counts by measure and slot, and each mistake.
use std::collections::{BTreeMap, VecDeque};

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::dataset::{Row, Table};

/// Items of one measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Tally {
    /// Told by gold and by the dataset.
    pub(super) right: u64,
    /// Told by the dataset alone.
    pub(super) wrong: u64,
    /// Told by gold alone.
    pub(super) missed: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub(super) fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub(super) fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// A field of found items, where gold tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Slot {
    pub(super) right: u64,
    pub(super) told: u64,
}

impl Slot {
    pub(super) fn add(&mut self, other: Slot) {
        self.right += other.right;
        self.told += other.told;
    }

    pub(super) fn accuracy(self) -> f64 {
        share(self.right, self.told)
    }
}

/// 0 where there is nothing to have a share in.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MistakeKind {
    /// Gold tells it, the dataset does not.
    Missed,
    /// The dataset tells it, gold does not.
    Wrong,
    /// Both tell it, with another value in one field.
    Differs,
}

/// A mistake before its sentence is looked up.
pub(super) struct Found<'d> {
    pub(super) measure: String,
    pub(super) kind: MistakeKind,
    pub(super) item: String,
    pub(super) gold: String,
    pub(super) found: String,
    pub(super) row: Option<Row<'d>>,
    /// Words by which the sentence can be found where no row says where.
    pub(super) clues: Vec<String>,
}

/// One thing that is compared: a label that is equal in gold and dataset, and where it comes from.
#[derive(Clone, Default)]
pub(super) struct Item<'d> {
    pub(super) label: String,
    pub(super) row: Option<Row<'d>>,
    pub(super) clues: Vec<String>,
}

/// A fact of the dataset that says how sure it is, and whether it is right.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub(super) table: Table,
    pub(super) confidence: f64,
    pub(super) is_right: bool,
}

#[derive(Default)]
pub(super) struct Sheet<'d> {
    pub(super) tallies: BTreeMap<String, Tally>,
    pub(super) slots: BTreeMap<String, Slot>,
    pub(super) mistakes: Vec<Found<'d>>,
    pub(super) judged: Vec<Judged>,
}

impl<'d> Sheet<'d> {
    /// Compares items as multisets. Of the rows says whether each is right, in their order.
    pub(super) fn compare(
        &mut self,
        measure: &str,
        gold: Vec<Item<'d>>,
        found: Vec<Item<'d>>,
    ) -> Vec<bool> {
        let mut is_right = vec![false; found.len()];
        let mut waiting: FxHashMap<&str, VecDeque<usize>> = FxHashMap::default();
        for (place, item) in found.iter().enumerate() {
            waiting.entry(&item.label).or_default().push_back(place);
        }
        let mut missed = Vec::new();
        for item in gold {
            match waiting.get_mut(item.label.as_str()).and_then(VecDeque::pop_front) {
                Some(place) => is_right[place] = true,
                None => missed.push(item),
            }
        }
        let mut tally = Tally { missed: missed.len() as u64, ..Tally::default() };
        for item in missed {
            self.mistake(measure, MistakeKind::Missed, item);
        }
        for (item, is_right) in found.into_iter().zip(&is_right) {
            if *is_right {
                tally.right += 1;
            } else {
                tally.wrong += 1;
                self.mistake(measure, MistakeKind::Wrong, item);
            }
        }
        self.tallies.entry(measure.to_string()).or_default().add(tally);
        is_right
    }

    fn mistake(&mut self, measure: &str, kind: MistakeKind, item: Item<'d>) {
        let (gold, found) = (String::new(), String::new());
        let (row, clues) = (item.row, item.clues);
        let measure = measure.to_string();
        self.mistakes.push(Found { measure, kind, item: item.label, gold, found, row, clues });
    }

    /// Compares a field of an item that both tell. Nothing is asked where gold does not tell it.
    pub(super) fn slot(&mut self, slot: &str, gold: Option<String>, found: &str, item: &Item<'d>) {
        let Some(gold) = gold else { return };
        let count = self.slots.entry(slot.to_string()).or_default();
        count.told += 1;
        if gold == found {
            count.right += 1;
            return;
        }
        let (row, clues) = (item.row, item.clues.clone());
        self.mistakes.push(Found {
            measure: format!("slot.{slot}"),
            kind: MistakeKind::Differs,
            item: item.label.clone(),
            gold,
            found: found.to_string(),
            row,
            clues,
        });
    }

    /// Remembers how sure a row was, for the calibration.
    pub(super) fn judge(&mut self, table: Table, row: Option<Row<'d>>, is_right: bool) {
        let confidence = row.and_then(|row| row.get("confidence").parse().ok());
        if let Some(confidence) = confidence {
            self.judged.push(Judged { table, confidence, is_right });
        }
    }
}

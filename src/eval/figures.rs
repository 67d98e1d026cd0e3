//! Sheets of all articles -> figures: one for each measure and slot, with its interval, and the calibration.
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    bootstrap::{Resampling, intervals},
    sheet::{Sheet, Slot, Tally, share},
};
use crate::dataset::{Schema, Table, Vocabularies};

/// Precision, recall and F1 of one table or event type.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Figure {
    pub measure: String,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    /// 95 % interval of F1 over articles drawn again; null where no draw had an item.
    pub f1_interval: Option<(f64, f64)>,
    /// In gold and in the dataset.
    pub right: u64,
    /// In the dataset alone.
    pub wrong: u64,
    /// In gold alone.
    pub missed: u64,
}

/// How often one field of a found item is right.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SlotFigure {
    pub slot: String,
    pub accuracy: f64,
    /// 95 % interval over articles drawn again; null where no draw had an item.
    pub interval: Option<(f64, f64)>,
    pub right: u64,
    /// Found items of which gold tells this field.
    pub told: u64,
}

/// Facts of one table whose confidence lies from `from` to below `to`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Band {
    pub table: String,
    pub from: f64,
    pub to: f64,
    pub facts: u64,
    pub right: u64,
    /// Share that is right.
    pub share: f64,
}

/// Lower ends of the bands, highest first.
const BANDS: [f64; 5] = [0.93, 0.85, 0.75, 0.60, 0.0];

/// Tables before the event types, each group by name.
pub(super) fn figures(sheets: &[Sheet], resampling: Resampling) -> Vec<Figure> {
    let names: BTreeSet<&String> = sheets.iter().flat_map(|sheet| sheet.tallies.keys()).collect();
    let mut names: Vec<&String> = names.into_iter().collect();
    names.sort_by_key(|name| name.starts_with("event."));
    let counts = counts(sheets, &names, |sheet| &sheet.tallies);
    let figure = |tally: Tally| (tally != Tally::default()).then(|| tally.f1());
    let intervals = intervals(resampling, &counts, Tally::add, figure);
    let figures = names.iter().zip(intervals).enumerate();
    figures
        .map(|(column, (name, interval))| {
            let sum = sum(&counts, column, Tally::add);
            Figure {
                measure: name.to_string(),
                precision: rounded(sum.precision()),
                recall: rounded(sum.recall()),
                f1: rounded(sum.f1()),
                f1_interval: interval.map(|(low, high)| (rounded(low), rounded(high))),
                right: sum.right,
                wrong: sum.wrong,
                missed: sum.missed,
            }
        })
        .collect()
}

pub(super) fn slot_figures(sheets: &[Sheet], resampling: Resampling) -> Vec<SlotFigure> {
    let names: BTreeSet<&String> = sheets.iter().flat_map(|sheet| sheet.slots.keys()).collect();
    let names: Vec<&String> = names.into_iter().collect();
    let counts = counts(sheets, &names, |sheet| &sheet.slots);
    let figure = |slot: Slot| (slot.told > 0).then(|| slot.accuracy());
    let intervals = intervals(resampling, &counts, Slot::add, figure);
    let figures = names.iter().zip(intervals).enumerate();
    figures
        .map(|(column, (name, interval))| {
            let sum = sum(&counts, column, Slot::add);
            SlotFigure {
                slot: name.to_string(),
                accuracy: rounded(sum.accuracy()),
                interval: interval.map(|(low, high)| (rounded(low), rounded(high))),
                right: sum.right,
                told: sum.told,
            }
        })
        .collect()
}

/// A row for each sheet, a column for each name.
fn counts<'d, T: Copy + Default>(
    sheets: &[Sheet<'d>],
    names: &[&String],
    of: impl for<'s> Fn(&'s Sheet<'d>) -> &'s BTreeMap<String, T>,
) -> Vec<Vec<T>> {
    let row = |sheet: &Sheet<'d>| {
        let counted = of(sheet);
        names.iter().map(|name| counted.get(*name).copied().unwrap_or_default()).collect()
    };
    sheets.iter().map(row).collect()
}

fn sum<T: Copy + Default>(counts: &[Vec<T>], column: usize, add: fn(&mut T, T)) -> T {
    let mut sum = T::default();
    counts.iter().for_each(|row| add(&mut sum, row[column]));
    sum
}

/// Four decimals: more would only say that machines add in another order.
fn rounded(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4
}

pub(super) fn calibration(sheets: &[Sheet]) -> Vec<Band> {
    let schema = Schema::new(&Vocabularies::default());
    let mut bands = Vec::new();
    for table in [Table::Reports, Table::Events, Table::Stats] {
        let mut to = 1.0;
        for from in BANDS {
            let judged = sheets.iter().flat_map(|sheet| &sheet.judged);
            let is_last = to >= 1.0;
            let within = judged.filter(|judged| {
                let is_below = judged.confidence < to || is_last;
                judged.table == table && judged.confidence >= from && is_below
            });
            let (mut facts, mut right) = (0, 0);
            for judged in within {
                facts += 1;
                right += u64::from(judged.is_right);
            }
            let table = schema.name(table).to_string();
            bands.push(Band { table, from, to, facts, right, share: rounded(share(right, facts)) });
            to = from;
        }
    }
    bands.retain(|band| band.facts > 0);
    bands
}

//! What a run has skipped: all of it for the table, counts and the first of it for the summary.
use std::{collections::BTreeMap, io};

use serde::{Deserialize, Serialize};

use crate::{
    corpus::{Reason, Skipped},
    dataset::SkippedRow,
    spill::{Scratch, Sorted, Sorter},
};

/// Inputs that could not be used, counted, and the first of them by name.
#[derive(Clone, Debug, Default)]
pub struct Skips {
    /// Sorted by path; at most `Skips::NAMED`.
    pub first: Vec<Skipped>,
    pub counts: BTreeMap<Reason, u64>,
}

impl Skips {
    const NAMED: usize = 10_000;

    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// Collects them in any order.
pub(super) struct Skipping {
    counts: BTreeMap<Reason, u64>,
    total: u64,
    all: Sorter<Entry>,
}

/// Sorts by path, line and the order in which they came.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    path: String,
    line: Option<u64>,
    number: u64,
    reason: Reason,
    message: String,
}

impl Skipping {
    pub(super) fn new(scratch: &Scratch) -> Skipping {
        Skipping { counts: BTreeMap::new(), total: 0, all: Sorter::new(scratch) }
    }

    pub(super) fn total(&self) -> u64 {
        self.total
    }

    pub(super) fn push(&mut self, skipped: Skipped) -> io::Result<()> {
        let Skipped { path, line, reason, message } = skipped;
        *self.counts.entry(reason).or_default() += 1;
        self.total += 1;
        self.all.push(Entry { path, line, number: self.total, reason, message })
    }

    pub(super) fn finish(self) -> AllSkips {
        AllSkips { counts: self.counts, all: self.all.finish() }
    }
}

pub(super) struct AllSkips {
    counts: BTreeMap<Reason, u64>,
    all: Sorted<Entry>,
}

impl AllSkips {
    pub(super) fn iter(&self) -> impl Iterator<Item = io::Result<Skipped>> {
        self.all.iter().map(|entry| {
            let Entry { path, line, reason, message, .. } = entry?;
            Ok(Skipped { path, line, reason, message })
        })
    }

    pub(super) fn summary(self) -> io::Result<Skips> {
        let first = self.iter().take(Skips::NAMED).collect::<Result<_, _>>()?;
        Ok(Skips { first, counts: self.counts })
    }
}

pub(super) fn row(skipped: &Skipped) -> SkippedRow<'_> {
    SkippedRow {
        path: &skipped.path,
        line: skipped.line,
        reason: skipped.reason.as_str(),
        message: &skipped.message,
    }
}

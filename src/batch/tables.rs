//! What a run has kept -> its tables: matches are merged, then every article's rows are taken from where they wait.
use std::{io, path::Path};

use super::{
    Error, Summary,
    held::{Held, Kept},
    reports::merge_all,
    skips,
};
use crate::{
    dataset::{self, Encoded, Options, Rows, Schema, Store, at},
    spill::Sorted,
};

/// Rows of a shared table that are written at one time.
const BATCH: usize = 512;

/// Encodes rows that are of no single article, and writes them.
pub(super) struct Writer<'w> {
    schema: &'w Schema,
    options: Options,
    pub(super) store: Store<'w>,
    /// Cells written that look like formulas.
    formulas: u64,
}

impl<'w> Writer<'w> {
    pub(super) fn new(store: Store<'w>, schema: &'w Schema, options: Options) -> Writer<'w> {
        Writer { schema, options, store, formulas: 0 }
    }

    /// Writes what `add` puts into the rows.
    pub(super) fn write(&mut self, add: impl FnOnce(&mut Rows)) -> Result<(), Error> {
        let mut rows = Rows::new(self.schema, self.options);
        add(&mut rows);
        let rows = rows.finish();
        self.formulas += rows.formulas;
        Ok(self.store.append(&rows, &|_| "")?)
    }
}

/// Writes all tables; `rows_of` gives the rows of an article by its place. Gives beside the summary the articles that
/// have rows.
pub(super) fn write_all(
    held: Held,
    mut writer: Writer,
    output: &Path,
    mut rows_of: impl FnMut(u64) -> Result<Encoded, Error>,
) -> Result<(Summary, Sorted<Kept>), Error> {
    let (articles, done) = (held.articles(), held.done());
    let Held { scratch, reports, kept, sports, entities, skipped, formulas, .. } = held;
    let full = at(scratch.folder());
    let matches = merge_all(reports, &sports, &mut writer, &scratch)?;
    let kept = kept.finish();
    let mut next = 0;
    let mut ids = matches.iter();
    for kept in kept.iter() {
        let (_, place, end) = kept.map_err(&full)?;
        let rows = rows_of(place)?;
        writer.formulas += rows.formulas;
        let own = ids.by_ref().take((end - next) as usize).map(|found| found.map(|(_, id)| id));
        let own: Vec<String> = own.collect::<Result<_, _>>().map_err(&full)?;
        writer.store.append(&rows, &|report| &own[report as usize])?;
        next = end;
    }
    drop(ids);
    drop(matches);
    let entities = entities.finish().map_err(&full)?;
    in_batches(entities.iter(), &full, |batch| {
        writer.write(|rows| rows.add_entities(batch.iter().map(|entity| entity.row(&sports))))
    })?;
    let skipped = skipped.finish();
    in_batches(skipped.iter(), &full, |batch| {
        writer.write(|rows| rows.add_skipped(batch.iter().map(skips::row)))
    })?;
    let summary = Summary {
        articles,
        reused: done.reused,
        bytes: done.bytes,
        skipped: skipped.summary().map_err(&full)?,
        formulas: formulas + writer.formulas,
        tables: writer.store.finish(output)?,
        ..Summary::default()
    };
    Ok((summary, kept))
}

/// Hands over so many items at a time, and an empty list where there are none: a table may be empty.
fn in_batches<T>(
    items: impl Iterator<Item = io::Result<T>>,
    full: &impl Fn(io::Error) -> dataset::Error,
    mut write: impl FnMut(&[T]) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut batch = Vec::with_capacity(BATCH);
    for item in items {
        batch.push(item.map_err(full)?);
        if batch.len() == BATCH {
            write(&batch)?;
            batch.clear();
        }
    }
    write(&batch)
}

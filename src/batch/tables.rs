//! What a run has kept -> its tables: matches are merged, then every article's rows are taken from where they wait.
use std::{io, path::Path};

use super::{
    Error, Summary,
    held::{Held, Kept},
    reports::{MatchIds, merge_all},
    skips,
};
use crate::{
    dataset::{self, Encoded, Options, Rows, Schema, Store, at},
    spill::Sorted,
};

/// Rows of a shared table that are written at one time.
const BATCH: usize = 512;
/// Rows of articles that are in memory before they are written.
const BATCH_BYTES: usize = 1 << 20;

/// The rows of an article, and the ids of the matches that its reports were merged to.
type Placed = (Encoded, Vec<String>);

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

    /// Writes the rows of articles.
    fn place(&mut self, articles: &[Placed]) -> Result<(), Error> {
        for (rows, matches) in articles {
            self.formulas += rows.formulas;
            self.store.append(rows, &|report| &matches[report as usize])?;
        }
        Ok(())
    }
}

/// Writes all tables; `rows_of` gives the rows of an article by its place, while those before are written. Gives beside
/// the summary the articles that have rows.
pub(super) fn write_all(
    held: Held,
    mut writer: Writer,
    output: &Path,
    mut rows_of: impl FnMut(u64) -> Result<Encoded, Error> + Send,
) -> Result<(Summary, Sorted<Kept>), Error> {
    let (articles, done) = (held.articles(), held.done());
    let Held { scratch, reports, kept, sports, entities, skipped, formulas, .. } = held;
    let full = at(scratch.folder());
    let matches = merge_all(reports, &sports, &mut writer, &scratch)?;
    let kept = kept.finish();
    place_all(&kept, matches, &mut writer, &mut rows_of, &full)?;
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

/// Writes the rows of all articles, with the ids of their matches; those behind are read meanwhile.
fn place_all(
    kept: &Sorted<Kept>,
    matches: MatchIds,
    writer: &mut Writer,
    rows_of: &mut (impl FnMut(u64) -> Result<Encoded, Error> + Send),
    full: &(impl Fn(io::Error) -> dataset::Error + Sync),
) -> Result<(), Error> {
    let mut next = 0;
    let mut ids = matches.iter();
    let mut places = kept.iter();
    let mut read = || -> Result<Vec<Placed>, Error> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH_BYTES {
            let Some(kept) = places.next() else { break };
            let (_, place, end) = kept.map_err(full)?;
            let rows = rows_of(place)?;
            bytes += rows.bytes.len();
            let own = ids.by_ref().take((end - next) as usize).map(|found| found.map(|(_, id)| id));
            batch.push((rows, own.collect::<Result<_, _>>().map_err(full)?));
            next = end;
        }
        Ok(batch)
    };
    let mut batch = read()?;
    while !batch.is_empty() {
        let (written, next) = rayon::join(|| writer.place(&batch), &mut read);
        written?;
        batch = next?;
    }
    Ok(())
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

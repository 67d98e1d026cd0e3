//! Datasets of parts -> the dataset of the whole: byte for byte what one run over all their inputs writes.
//!
//! Nothing is needed but the tables: what a run keeps of an article can be read from its rows. So parts may be
//! merged in any order and in any number of steps. All parts are in memory.
mod part;
mod sources;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::{
    Error, Summary,
    held::{Held, SAME_BYTES},
    state::{Keep, State},
    tables::{Writer, write_all},
};
use crate::{
    corpus::{Reason, Skipped},
    dataset::{
        self, Copied, Encoded, Format, Rows, Schema, Store, Table, Vocabularies, check_places,
    },
    spill::Scratch,
};
use part::Part;
use sources::{Item, Sources};

/// Why datasets are no parts of one whole.
#[derive(Debug, thiserror::Error)]
pub enum Unlike {
    #[error("name the folders of at least one dataset")]
    NoParts,
    #[error(
        "{} has other columns than this version writes in {table}; write it again with `pressbox extract`", .part.display()
    )]
    Columns { part: PathBuf, table: &'static str },
    #[error(
        "{} has the table evidence and {} has not; write both with --evidence, or both without", .with.display(), .without.display()
    )]
    Evidence { with: PathBuf, without: PathBuf },
    #[error(
        "{} and {} both read {path}, and not the same file; read them as one input, or from folders where they have names of their own", .one.display(), .other.display()
    )]
    Path { path: String, one: PathBuf, other: PathBuf },
    #[error("{}: {problem}; write it again with `pressbox extract`", .part.display())]
    Broken { part: PathBuf, problem: String },
}

/// Merges the datasets in these folders. Without a format it takes that of the first.
pub fn merge(folders: &[PathBuf], output: &Path, format: Option<Format>) -> Result<Summary, Error> {
    let started = std::time::Instant::now();
    let parts: Vec<Part> =
        folders.iter().map(|folder| Part::open(folder)).collect::<Result<_, _>>()?;
    let first = parts.first().ok_or(Unlike::NoParts)?;
    let format = format.unwrap_or(first.dataset.format());
    let evidence = has_evidence(&parts)?;
    let options = dataset::Options { format, evidence, ..dataset::Options::default() };
    let schema = Schema::new(&vocabularies(&parts));
    let sources = Sources::new(&parts)?;
    let state = State::open(output)?;
    let merged = Whole { parts: &parts, schema: &schema, options }.write(&sources, &state, output);
    state.close(Keep::Nothing);
    let seconds = started.elapsed().as_secs_f64();
    merged.map(|summary| Summary { seconds, ..summary })
}

fn has_evidence(parts: &[Part]) -> Result<bool, Unlike> {
    let has = |part: &&Part| part.dataset.has(Table::Evidence);
    let folder = |part: &Part| part.dataset.folder().to_path_buf();
    match (parts.iter().find(has), parts.iter().find(|part| !has(part))) {
        (Some(with), Some(without)) => {
            Err(Unlike::Evidence { with: folder(with), without: folder(without) })
        }
        (with, _) => Ok(with.is_some()),
    }
}

/// What any of the parts allows.
fn vocabularies(parts: &[Part]) -> Vocabularies {
    let mut all = Vocabularies::default();
    for part in parts {
        let own = part.dataset.vocabularies();
        all.sports.extend(own.sports.iter().cloned());
        all.event_types.extend(own.event_types.iter().cloned());
    }
    for words in [&mut all.sports, &mut all.event_types] {
        words.sort();
        words.dedup();
    }
    all
}

struct Whole<'a> {
    parts: &'a [Part],
    schema: &'a Schema,
    options: dataset::Options,
}

/// An article with rows in the whole.
struct Kept<'a> {
    id: String,
    part: &'a Part,
    row: usize,
}

impl Whole<'_> {
    fn write(&self, sources: &Sources, state: &State, output: &Path) -> Result<Summary, Error> {
        check_places(output, self.schema, self.options)?;
        let mut held = Held::new(&Scratch::new(state.folder(), Scratch::MOST));
        let kept = self.admit(sources, &mut held)?;
        for (article, place) in kept.iter().zip(0..) {
            let number = held.number(&article.id)?;
            held.keep(number, article.part.gist(article.row, self.schema)?, place)?;
        }
        let store = Store::create(state.folder(), self.schema, self.options)?;
        let writer = Writer::new(store, self.schema, self.options);
        let rows_of = |place: u64| Ok(self.copy(&kept[place as usize]));
        write_all(held, writer, output, rows_of).map(|(summary, _)| summary)
    }

    /// The articles in the order of the whole. Of those with the same bytes only the first has rows.
    fn admit<'s>(
        &'s self,
        sources: &Sources,
        held: &mut Held,
    ) -> Result<Vec<Kept<'s>>, dataset::Error> {
        let mut kept: Vec<Kept> = Vec::new();
        let mut originals: FxHashMap<&str, usize> = FxHashMap::default();
        let mut copies = Vec::new();
        for (id, source) in sources.in_order() {
            let part = &self.parts[source.part];
            for item in &source.items {
                match item {
                    Item::Article { row, sha256, label } => {
                        if originals.contains_key(sha256) {
                            copies.push((source.path, part.line_of(*row), *sha256));
                        } else {
                            originals.insert(sha256, kept.len());
                            kept.push(Kept { id: format!("{id}{label}"), part, row: *row });
                        }
                    }
                    Item::Copy { line, sha256 } => copies.push((source.path, *line, *sha256)),
                    Item::Failed(skipped) => held.skip(skipped.clone())?,
                }
            }
        }
        for (path, line, sha256) in copies {
            let original = originals.get(sha256).map_or("", |&place| &kept[place].id);
            held.skip(Skipped {
                path: path.to_string(),
                line,
                reason: Reason::Duplicate,
                message: format!("{SAME_BYTES}{original}"),
            })?;
        }
        Ok(kept)
    }

    /// The rows of an article, with its new id.
    fn copy(&self, article: &Kept) -> Encoded {
        let mut rows = Rows::new(self.schema, self.options);
        let part = article.part;
        let copied = Copied { old: part.id_of(article.row), new: &article.id };
        for table in Table::OF_ARTICLES {
            if table == Table::Evidence && !self.options.evidence {
                continue;
            }
            rows.begin_copies(table);
            for row in part.rows_of(table, article.row) {
                rows.copy(table, row, &copied, part.report_of(table, article.row, row));
            }
        }
        rows.finish()
    }
}

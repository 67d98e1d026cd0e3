//! The input files of all parts, each once, in the order of one run over all of them.
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Part, SAME_BYTES, Unlike};
use crate::{
    corpus::{self, RECORD_MARK, Reason, Skipped},
    dataset::Table,
};

pub(super) struct Sources<'p> {
    /// With their ids in the whole, sorted by these.
    named: Vec<(String, Source<'p>)>,
}

/// What one part read in one file.
pub(super) struct Source<'p> {
    pub(super) path: &'p str,
    pub(super) part: usize,
    pub(super) items: Vec<Item<'p>>,
}

pub(super) enum Item<'p> {
    /// With rows in its part. The label tells records of one file apart.
    Article {
        row: usize,
        sha256: &'p str,
        label: &'p str,
    },
    /// Of an article in its part.
    Copy {
        line: Option<u64>,
        sha256: &'p str,
    },
    Failed(Skipped),
}

impl<'p> Sources<'p> {
    /// Fails where two parts have read different files of one path.
    pub(super) fn new(parts: &'p [Part]) -> Result<Sources<'p>, Unlike> {
        let mut by_path: BTreeMap<&str, Source> = BTreeMap::new();
        for (number, part) in parts.iter().enumerate() {
            for (path, source) in read(number, part)? {
                let Some(known) = by_path.get(path) else {
                    by_path.insert(path, source);
                    continue;
                };
                if known.content(parts) != source.content(parts) {
                    let folder = |part: usize| parts[part].dataset.folder().to_path_buf();
                    let (one, other) = (folder(known.part), folder(number));
                    return Err(Unlike::Path { path: path.to_string(), one, other });
                }
            }
        }
        let ids = corpus::ids_of(by_path.keys().copied());
        let source = |path: &str| by_path.remove(path).expect("each path has got one id");
        let mut source = source;
        let named = ids.into_iter().map(|(id, path)| (id, source(&path))).collect();
        Ok(Sources { named })
    }

    pub(super) fn in_order(&self) -> impl Iterator<Item = (&str, &Source<'p>)> {
        self.named.iter().map(|(id, source)| (id.as_str(), source))
    }
}

/// The files of one part.
fn read(number: usize, part: &Part) -> Result<BTreeMap<&str, Source<'_>>, Unlike> {
    let mut sources: BTreeMap<&str, Source> = BTreeMap::new();
    let mut originals: FxHashMap<&str, &str> = FxHashMap::default();
    let articles = part.dataset.table(Table::Articles);
    let columns = ["article_id", "path", "sha256"].map(|name| articles.column(name));
    for row in articles.rows() {
        let [id, path, sha256] = columns.map(|column| row.at(column));
        originals.insert(id, sha256);
        let label = id.find(RECORD_MARK).map_or("", |mark| &id[mark..]);
        let source = sources.entry(path).or_insert_with(|| Source::new(path, number));
        source.items.push(Item::Article { row: row.number(), sha256, label });
    }
    for row in part.dataset.table(Table::Skipped).rows() {
        let (path, message) = (row.get("path"), row.get("message"));
        let line = row.get("line").parse().ok();
        let unknown = || part.broken(format!("{path} was skipped for no known reason"));
        let reason = Reason::named(row.get("reason")).ok_or_else(unknown)?;
        let original = message.strip_prefix(SAME_BYTES).and_then(|id| originals.get(id));
        let item = match original.filter(|_| reason == Reason::Duplicate) {
            Some(sha256) => Item::Copy { line, sha256 },
            None => {
                let (path, message) = (path.to_string(), message.to_string());
                Item::Failed(Skipped { path, line, reason, message })
            }
        };
        let source = sources.entry(path).or_insert_with(|| Source::new(path, number));
        source.items.push(item);
    }
    Ok(sources)
}

impl<'p> Source<'p> {
    fn new(path: &'p str, part: usize) -> Source<'p> {
        Source { path, part, items: Vec::new() }
    }

    /// What the file held, so that the same file in two parts is known. That a copy of it was read before, in
    /// one part and not in the other, is no difference.
    fn content(&self, parts: &[Part]) -> Vec<(Option<u64>, String)> {
        let content = |item: &Item| match item {
            Item::Article { row, sha256, .. } => {
                (parts[self.part].line_of(*row), sha256.to_string())
            }
            Item::Copy { line, sha256 } => (*line, sha256.to_string()),
            Item::Failed(skipped) => (skipped.line, skipped.reason.as_str().to_string()),
        };
        let mut content: Vec<(Option<u64>, String)> = self.items.iter().map(content).collect();
        content.sort();
        content
    }
}

//! Dataset -> the rows of each article, found by the article's path.
use rustc_hash::FxHashMap;

use super::folder::without_extension;
use crate::dataset::{Dataset, Row, Table};

pub(super) struct Index<'d> {
    dataset: &'d Dataset,
    /// Last part of a path -> whole path without extension, row in `articles`.
    articles: FxHashMap<&'d str, Vec<(&'d str, usize)>>,
    entities: FxHashMap<&'d str, Row<'d>>,
    /// For each table that the judges read: article -> its rows.
    rows: Vec<(Table, FxHashMap<&'d str, Vec<usize>>)>,
}

const JUDGED: [Table; 5] =
    [Table::Mentions, Table::Reports, Table::Events, Table::Stats, Table::Quotes];

impl<'d> Index<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Index<'d> {
        let mut articles: FxHashMap<&str, Vec<(&str, usize)>> = FxHashMap::default();
        for article in dataset.table(Table::Articles).rows() {
            let stem = without_extension(article.get("path"));
            let last = stem.rsplit('/').next().unwrap_or(stem);
            articles.entry(last).or_default().push((stem, article.number()));
        }
        let entities = dataset.table(Table::Entities).rows();
        let mut rows = Vec::new();
        for table in JUDGED {
            let mut by_article: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
            let article = dataset.table(table).column("article_id");
            for row in dataset.table(table).rows() {
                by_article.entry(row.at(article)).or_default().push(row.number());
            }
            rows.push((table, by_article));
        }
        let entities = entities.map(|entity| (entity.get("entity_id"), entity)).collect();
        Index { dataset, articles, entities, rows }
    }

    /// The article whose path ends with `name`.
    pub(super) fn article(&self, name: &str) -> Option<Row<'d>> {
        let last = name.rsplit('/').next().unwrap_or(name);
        let ends = |stem: &str| {
            stem.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        let found = self.articles.get(last)?.iter().find(|(stem, _)| ends(stem))?;
        Some(self.dataset.table(Table::Articles).row(found.1))
    }

    pub(super) fn entity(&self, id: &str) -> Option<Row<'d>> {
        self.entities.get(id).copied()
    }

    /// The rows of an article in one of the tables that are judged.
    pub(super) fn rows(&self, table: Table, article: Option<Row<'d>>) -> Vec<Row<'d>> {
        let by_article = self.rows.iter().find(|(judged, _)| *judged == table);
        let rows = by_article
            .zip(article)
            .and_then(|((_, by_article), article)| by_article.get(article.get("article_id")));
        let rows = rows.into_iter().flatten();
        rows.map(|&number| self.dataset.table(table).row(number)).collect()
    }
}

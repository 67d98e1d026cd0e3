//! Dataset -> tables of the page: which rows stand where, so that an article finds its own without a search.
//!
//! Articles, matches and names are sorted by id as JavaScript sorts, all that an article tells in the order of the
//! articles: its rows are one stretch of each table.
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Error,
    encode::{Cell, Page},
    pages::Pages,
    texts::{State, Texts},
};
use crate::dataset::{Column, Dataset, Row, Schema, Table, TableRows, Vocabularies};

const COLUMNS: &str = include_str!("columns.tsv");

/// A page is read whole, for one row of it too.
const PAGE_BYTES: usize = 1 << 19;

/// What the page must know of a table before it reads any of its rows.
#[derive(Serialize, JsonSchema)]
pub(super) struct TableManifest {
    rows: usize,
    columns: Vec<&'static str>,
    /// The column by which rows are found.
    key: &'static str,
    /// The first row of each page, and its key.
    starts: Vec<usize>,
    firsts: Vec<String>,
}

pub(super) type Tables = BTreeMap<&'static str, TableManifest>;

pub(super) struct Layout<'d> {
    dataset: &'d Dataset,
    /// Place of each article on the page.
    places: FxHashMap<&'d str, usize>,
    /// For each table the rows of the dataset in the order of the page.
    orders: BTreeMap<&'static str, Vec<usize>>,
}

impl<'d> Layout<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Layout<'d> {
        let articles = by_id(dataset.table(Table::Articles), "article_id");
        let table = dataset.table(Table::Articles);
        let id = table.column("article_id");
        let places = articles.iter().enumerate();
        let places: FxHashMap<&str, usize> =
            places.map(|(place, &row)| (table.row(row).at(id), place)).collect();
        let schema = Schema::new(&Vocabularies::default());
        let mut orders = BTreeMap::new();
        for kind in Table::ALL {
            let table = dataset.table(kind);
            let order = match kind {
                Table::Articles => articles.clone(),
                Table::Matches => by_id(table, "match_id"),
                Table::Entities => by_id(table, "entity_id"),
                Table::Skipped => (0..table.len()).collect(),
                _ => by_article(table, &places),
            };
            orders.insert(schema.name(kind), order);
        }
        Layout { dataset, places, orders }
    }

    pub(super) fn write(&self, texts: &Texts, pages: &mut Pages) -> Result<Tables, Error> {
        let schema = Schema::new(&Vocabularies::default());
        let mut tables = Tables::new();
        for kind in Table::ALL {
            let name = schema.name(kind);
            let columns = columns(name, self.dataset.table(kind));
            let manifest = self.write_table(kind, name, &columns, texts, pages)?;
            tables.insert(name, manifest);
        }
        tables.insert("texts", self.write_texts(texts, pages)?);
        Ok(tables)
    }

    fn write_table(
        &self,
        kind: Table,
        name: &'static str,
        columns: &[(&'static str, Column, bool)],
        texts: &Texts,
        pages: &mut Pages,
    ) -> Result<TableManifest, Error> {
        let table = self.dataset.table(kind);
        let extra = Extra::new(self, kind, texts);
        let names: Vec<&'static str> =
            columns.iter().map(|(name, ..)| *name).chain(extra.names()).collect();
        let mut writer = TableWriter::new(name, names, columns[0].0);
        for &row in &self.orders[name] {
            let row = table.row(row);
            let mut cells = Vec::with_capacity(columns.len() + 2);
            for &(name, column, is_number) in columns {
                cells.push(match is_number {
                    true => Cell::number(row.at(column)),
                    false if extra.repeats_article(name, row) => Cell::Text(""),
                    false => Cell::Text(row.at(column)),
                });
            }
            cells.extend(extra.cells(row));
            writer.push(row.at(columns[0].1), cells, pages)?;
        }
        writer.finish(pages)
    }

    fn write_texts(&self, texts: &Texts, pages: &mut Pages) -> Result<TableManifest, Error> {
        let mut writer = TableWriter::new("texts", vec!["text", "state"], "text");
        for &row in &self.orders["articles"] {
            let (state, text) = texts.of(row);
            writer.push("", vec![Cell::Text(text), Cell::Text(state.as_str())], pages)?;
        }
        writer.finish(pages)
    }

    /// The stretch of rows of each table that each article has.
    fn stretches(&self) -> Vec<BTreeMap<&'static str, (usize, usize)>> {
        let schema = Schema::new(&Vocabularies::default());
        let mut stretches = vec![BTreeMap::new(); self.places.len()];
        for kind in Table::ALL {
            let (table, name) = (self.dataset.table(kind), schema.name(kind));
            let article = table.column("article_id");
            if kind == Table::Articles {
                continue;
            }
            for (at, &row) in self.orders[name].iter().enumerate() {
                let Some(&place) = self.places.get(table.row(row).at(article)) else { continue };
                stretches[place].entry(name).or_insert((at, at)).1 = at + 1;
            }
        }
        stretches
    }

    /// The reports of each match, as rows of the page.
    fn reports(&self) -> FxHashMap<&'d str, Vec<usize>> {
        let table = self.dataset.table(Table::Reports);
        let id = table.column("match_id");
        let mut reports: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, &row) in self.orders["reports"].iter().enumerate() {
            reports.entry(table.row(row).at(id)).or_default().push(at);
        }
        reports
    }
}

/// The columns of `columns.tsv` that a table has, and whether they hold numbers. The first is its key.
fn columns(name: &str, table: &TableRows) -> Vec<(&'static str, Column, bool)> {
    let lines = COLUMNS.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        let is_of_table = fields.next() == Some(name);
        let (column, kind) = (fields.next()?, fields.next()?);
        is_of_table.then(|| (column, table.column(column), kind == "number"))
    });
    lines.collect()
}

/// JavaScript compares strings by units of UTF-16, Rust by bytes of UTF-8; they differ beyond the basic plane.
fn by_id(table: &TableRows, key: &str) -> Vec<usize> {
    let id = table.column(key);
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by(|a, b| {
        table.row(*a).at(id).encode_utf16().cmp(table.row(*b).at(id).encode_utf16())
    });
    order
}

/// Rows of unknown articles come last.
fn by_article(table: &TableRows, places: &FxHashMap<&str, usize>) -> Vec<usize> {
    let article = table.column("article_id");
    let place = |row: &usize| places.get(table.row(*row).at(article)).copied();
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by_cached_key(|row| place(row).unwrap_or(usize::MAX));
    order
}

/// Columns that only the page has: what joins tables, and names beside ids.
enum Extra<'l, 'd> {
    None,
    /// Where the rows of an article stand in each table.
    Articles(Vec<BTreeMap<&'static str, (usize, usize)>>, &'l Layout<'d>),
    Matches(FxHashMap<&'d str, Vec<usize>>),
    Reports(&'l Layout<'d>),
    /// Name and kind of each entity.
    Mentions(FxHashMap<&'d str, (&'d str, &'d str)>),
    /// The words of evidence are those of the text, where the page has it.
    Evidence(FxHashMap<&'d str, State>),
}

impl<'l, 'd> Extra<'l, 'd> {
    fn new(layout: &'l Layout<'d>, kind: Table, texts: &Texts) -> Extra<'l, 'd> {
        match kind {
            Table::Articles => Extra::Articles(layout.stretches(), layout),
            Table::Matches => Extra::Matches(layout.reports()),
            Table::Reports => Extra::Reports(layout),
            Table::Mentions => {
                let table = layout.dataset.table(Table::Entities);
                let column = |name| table.column(name);
                let (id, name, kind) = (column("entity_id"), column("name"), column("kind"));
                let entities = table.rows().map(|row| (row.at(id), (row.at(name), row.at(kind))));
                Extra::Mentions(entities.collect())
            }
            Table::Evidence => {
                let table = layout.dataset.table(Table::Articles);
                let id = table.column("article_id");
                Extra::Evidence(
                    table.rows().map(|row| (row.at(id), texts.of(row.number()).0)).collect(),
                )
            }
            _ => Extra::None,
        }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let names: &[&str] = match self {
            Extra::None | Extra::Evidence(_) => &[],
            Extra::Articles(..) => &["rows"],
            Extra::Matches(_) => &["report_rows"],
            Extra::Reports(_) => &["article"],
            Extra::Mentions(_) => &["name", "kind"],
        };
        names.iter().copied()
    }

    fn cells(&self, row: Row<'d>) -> Vec<Cell<'d>> {
        let json = |value: serde_json::Value| vec![Cell::Json(value.to_string())];
        match self {
            Extra::None | Extra::Evidence(_) => Vec::new(),
            Extra::Articles(stretches, layout) => {
                let place = layout.places[row.get("article_id")];
                json(serde_json::json!(stretches[place]))
            }
            Extra::Matches(reports) => json(serde_json::json!(reports.get(row.get("match_id")))),
            Extra::Reports(layout) => {
                json(serde_json::json!(layout.places.get(row.get("article_id"))))
            }
            Extra::Mentions(entities) => {
                let (name, kind) = entities.get(row.get("entity_id")).copied().unwrap_or_default();
                vec![Cell::Text(name), Cell::Text(kind)]
            }
        }
    }

    fn repeats_article(&self, column: &str, row: Row) -> bool {
        let Extra::Evidence(states) = self else { return false };
        // What a field follows from is told in words of ours, which are no words of the text.
        column == "text"
            && row.get("basis") != "derived"
            && states.get(row.get("article_id")) == Some(&State::Whole)
    }
}

struct TableWriter<'a> {
    name: &'static str,
    page: Page<'a>,
    manifest: TableManifest,
}

impl<'a> TableWriter<'a> {
    fn new(name: &'static str, columns: Vec<&'static str>, key: &'static str) -> TableWriter<'a> {
        let page = Page::new(columns.iter().copied());
        let (starts, firsts) = (Vec::new(), Vec::new());
        TableWriter {
            name,
            page,
            manifest: TableManifest { rows: 0, columns, key, starts, firsts },
        }
    }

    fn push(&mut self, key: &str, cells: Vec<Cell<'a>>, pages: &mut Pages) -> Result<(), Error> {
        if self.page.bytes() > PAGE_BYTES {
            self.flush(pages)?;
        }
        if self.page.bytes() == 0 {
            self.manifest.starts.push(self.manifest.rows);
            self.manifest.firsts.push(key.to_string());
        }
        self.page.push(cells.into_iter());
        self.manifest.rows += 1;
        Ok(())
    }

    fn flush(&mut self, pages: &mut Pages) -> Result<(), Error> {
        let columns = self.manifest.columns.clone();
        let page = std::mem::replace(&mut self.page, Page::new(columns.into_iter()));
        pages.add(&format!("{}-{}", self.name, self.manifest.starts.len() - 1), page.json())
    }

    fn finish(mut self, pages: &mut Pages) -> Result<TableManifest, Error> {
        if self.page.bytes() > 0 {
            self.flush(pages)?;
        }
        Ok(self.manifest)
    }
}

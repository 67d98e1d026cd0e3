//! One dataset, its rows sorted by article.
use std::{ops::Range, path::Path};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Error, Unlike};
use crate::{
    batch::leaf::Gist,
    dataset::{Dataset, Row, Schema, Table, Vocabularies},
    layer::reading::{Entity, EntityKind, Home, Pair, Status, Winner},
    pipeline::merge::Told,
};

pub(super) struct Part {
    pub(super) dataset: Dataset,
    /// The rows of each article, by table in the order of `Table::OF_ARTICLES`.
    rows: Vec<Vec<Range<usize>>>,
    /// Rows of the entities by their ids.
    entities: FxHashMap<String, usize>,
}

impl Part {
    pub(super) fn open(folder: &Path) -> Result<Part, Error> {
        let dataset = Dataset::open(folder)?;
        let schema = Schema::new(&Vocabularies::default());
        for table in Table::ALL.into_iter().filter(|&table| dataset.has(table)) {
            let own = dataset.table(table).columns().iter().map(String::as_str);
            if !own.eq(schema.columns(table)) {
                let (part, table) = (folder.to_path_buf(), schema.name(table));
                return Err(Unlike::Columns { part, table }.into());
            }
        }
        let mut rows = Vec::new();
        for table in Table::OF_ARTICLES {
            let sorted = ranges(&dataset, table).map_err(|article| Unlike::Broken {
                part: folder.to_path_buf(),
                problem: format!("the rows of {article} in {} do not stand together, in the order of the articles", schema.name(table)),
            });
            rows.push(sorted?);
        }
        let table = dataset.table(Table::Entities);
        let id = table.column("entity_id");
        let entities = table.rows().map(|row| (row.at(id).to_string(), row.number())).collect();
        Ok(Part { dataset, rows, entities })
    }

    pub(super) fn rows_of(&self, table: Table, article: usize) -> impl Iterator<Item = Row<'_>> {
        let place = Table::OF_ARTICLES.iter().position(|known| *known == table);
        let rows = place.map_or(0..0, |place| self.rows[place][article].clone());
        rows.map(move |row| self.dataset.table(table).row(row))
    }

    fn article(&self, article: usize) -> Row<'_> {
        self.dataset.table(Table::Articles).row(article)
    }

    pub(super) fn id_of(&self, article: usize) -> &str {
        self.article(article).get("article_id")
    }

    pub(super) fn line_of(&self, article: usize) -> Option<u64> {
        self.article(article).get("line").parse().ok()
    }

    /// For a row that tells of a match, the row of its report among those of the article.
    pub(super) fn report_of(&self, table: Table, article: usize, row: Row) -> Option<u32> {
        if !matches!(table, Table::Reports | Table::Events) {
            return None;
        }
        let id = row.get("report_id");
        let mut reports = self.rows_of(Table::Reports, article);
        reports.position(|report| report.get("report_id") == id).map(|place| place as u32)
    }

    /// What a run keeps of an article.
    pub(super) fn gist(&self, article: usize, schema: &Schema) -> Result<Gist, Unlike> {
        let mut entities = Vec::new();
        let mut places: FxHashMap<&str, u32> = FxHashMap::default();
        for table in Table::OF_ARTICLES {
            let columns: Vec<&str> = schema.entity_columns(table).collect();
            for row in self.rows_of(table, article) {
                for id in columns.iter().map(|column| row.get(column)) {
                    if !id.is_empty() && !places.contains_key(id) {
                        places.insert(id, entities.len() as u32);
                        entities.push(self.entity(id)?);
                    }
                }
            }
        }
        // The table of entities has the name that the first article of the part gives; a report has its own.
        for report in self.rows_of(Table::Reports, article) {
            for name in NAMED_IN_REPORTS {
                if let Some(place) = places.get(report.get(&format!("{name}_id"))) {
                    entities[*place as usize].name = report.get(name).to_string();
                }
            }
        }
        let row = self.article(article);
        let reports = self.rows_of(Table::Reports, article).map(|report| told(report, &places));
        Ok(Gist {
            published: row.get("published").parse().ok(),
            sport: row.get("sport").to_string(),
            reports: reports.collect::<Option<_>>().ok_or_else(|| {
                self.broken(format!("a report of {} tells what no report can", self.id_of(article)))
            })?,
            entities,
            formulas: 0,
        })
    }

    fn entity(&self, id: &str) -> Result<Entity, Unlike> {
        let unknown = || self.broken(format!("the table entities has no {id} that it could have"));
        let row = self.entities.get(id).ok_or_else(unknown)?;
        let row = self.dataset.table(Table::Entities).row(*row);
        Ok(Entity {
            kind: EntityKind::named(row.get("kind")).ok_or_else(unknown)?,
            id: id.to_string(),
            name: row.get("name").to_string(),
            country: row.get("country").to_string(),
        })
    }

    pub(super) fn broken(&self, problem: String) -> Unlike {
        Unlike::Broken { part: self.dataset.folder().to_path_buf(), problem }
    }
}

/// Columns with the name of an entity; its id is in the column of that name and `_id`.
const NAMED_IN_REPORTS: [&str; 4] = ["competition", "venue", "team1", "team2"];

/// Where the rows of each article stand; fails with the id of an article whose rows are torn apart.
fn ranges(dataset: &Dataset, table: Table) -> Result<Vec<Range<usize>>, String> {
    let articles = dataset.table(Table::Articles);
    let id = articles.column("article_id");
    let rows = dataset.table(table);
    let owner = rows.column("article_id");
    let mut next = 0;
    let mut ranges = Vec::with_capacity(articles.len());
    let mut seen = FxHashSet::default();
    for article in articles.rows().map(|row| row.at(id)) {
        let start = next;
        while next < rows.len() && rows.row(next).at(owner) == article {
            next += 1;
        }
        if !seen.insert(article) {
            return Err(article.to_string());
        }
        ranges.push(start..next);
    }
    if next < rows.len() { Err(rows.row(next).at(owner).to_string()) } else { Ok(ranges) }
}

/// What a report says of its match. Nothing where a cell holds what no run writes.
fn told(row: Row, places: &FxHashMap<&str, u32>) -> Option<Told> {
    let entity = |column: &str| places.get(row.get(column)).copied();
    let pair = |name: &str| -> Option<Pair> {
        let side = |number: u8| row.get(&format!("{name}{number}")).parse().ok();
        Some((side(1)?, side(2)?))
    };
    /// An empty cell is unknown, and any other must be a word of the column.
    fn word<T>(text: &str, named: fn(&str) -> Option<T>) -> Option<Option<T>> {
        if text.is_empty() { Some(None) } else { named(text).map(Some) }
    }
    Some(Told {
        competition: entity("competition_id"),
        edition: row.get("edition").into(),
        stage: row.get("stage").into(),
        date: word(row.get("date"), |text| text.parse().ok())?,
        venue: entity("venue_id"),
        team1: entity("team1_id")?,
        team2: entity("team2_id")?,
        home: word(row.get("home"), Home::named)?,
        score: pair("score"),
        half_time: pair("half_time"),
        aggregate: pair("aggregate"),
        shootout: pair("shootout"),
        extra_time: row.get("extra_time") == "true",
        sets: row.get("sets").into(),
        winner: word(row.get("winner"), Winner::named)?,
        margin: row.get("margin").into(),
        attendance: word(row.get("attendance"), |text| text.parse().ok())?,
        status: Status::named(row.get("status"))?,
    })
}

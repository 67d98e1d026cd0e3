//! What a run keeps until its last article: entities, one key per report, fingerprints, what was skipped.
use std::{collections::hash_map::Entry, sync::Arc};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{
    Error, Summary,
    article_ids::{ArticleIds, RecordIds},
    matches,
};
use crate::{
    corpus::{Reason, Skipped},
    dataset::{Encoded, EntityRow, ReportNumber, Rows, SkippedRow, Store, encode_reading},
    knowledge::Knowledge,
    layer::{
        article::Article,
        reading::{Entity, EntityKind, Report},
    },
    pipeline::{
        self,
        merge::{Names, ReportKey, merge},
    },
};

/// One article's rows, and what of it must be kept.
pub(super) struct Outcome {
    encoded: Encoded,
    published: Option<Date>,
    sport: String,
    entities: Vec<Entity>,
    reports: Vec<Report>,
}

impl Outcome {
    pub(super) fn new(
        knowledge: &Knowledge,
        article: Article,
        number: u32,
        mut rows: Rows,
    ) -> Outcome {
        let reading = pipeline::read(knowledge, article);
        encode_reading(&reading, number, &mut rows);
        Outcome {
            encoded: rows.finish(),
            published: reading.published,
            sport: reading.sport,
            entities: reading.entities,
            reports: reading.reports,
        }
    }
}

pub(super) struct Held {
    /// By number.
    ids: ArticleIds,
    records: RecordIds,
    /// Half of each article's fingerprint, and the article's number.
    fingerprints: FxHashMap<u128, u32>,
    entities: Vec<HeldEntity>,
    /// Places in `entities` by id.
    places: FxHashMap<Arc<str>, u32>,
    reports: Vec<ReportKey>,
    /// Invariant: sorted, and as long as `reports`.
    numbers: Vec<ReportNumber>,
    sports: FxHashMap<String, Arc<str>>,
    summary: Summary,
}

struct HeldEntity {
    id: Arc<str>,
    kind: EntityKind,
    name: Box<str>,
    country: Box<str>,
    /// None where its articles are of several sports.
    sport: Option<Arc<str>>,
    articles: u32,
    last_article: u32,
}

impl Held {
    /// `bytes` is the size of all inputs.
    pub(super) fn new(bytes: u64) -> Held {
        Held {
            ids: ArticleIds::default(),
            records: RecordIds::default(),
            fingerprints: FxHashMap::default(),
            entities: Vec::new(),
            places: FxHashMap::default(),
            reports: Vec::new(),
            numbers: Vec::new(),
            sports: FxHashMap::default(),
            summary: Summary { bytes, ..Summary::default() },
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.summary.bytes
    }

    /// Numbers the articles in their order, and keeps back those with the bytes of an earlier one.
    pub(super) fn admit(&mut self, articles: Vec<Result<Article, Skipped>>) -> Vec<(u32, Article)> {
        let mut admitted = Vec::with_capacity(articles.len());
        for article in articles {
            let mut article = match article {
                Ok(article) => article,
                Err(skipped) => {
                    self.summary.skipped.push(skipped);
                    continue;
                }
            };
            if article.line.is_some() {
                article.id = self.records.unique(&article.path, article.id);
            }
            let half = u128::from_str_radix(&article.sha256[..32], 16);
            let half = half.expect("a fingerprint is 64 hex digits");
            let number = self.ids.len();
            match self.fingerprints.entry(half) {
                Entry::Vacant(place) => {
                    place.insert(number);
                    self.ids.push(&article.id);
                    admitted.push((number, article));
                }
                Entry::Occupied(original) => self.summary.skipped.push(Skipped {
                    path: article.path,
                    line: article.line,
                    reason: Reason::Duplicate,
                    message: format!("same bytes as {}", self.ids.get(*original.get())),
                }),
            }
        }
        admitted
    }

    /// Writes an article's rows and keeps its entities and report keys.
    pub(super) fn keep(
        &mut self,
        number: u32,
        outcome: Result<Outcome, Skipped>,
        store: &mut Store,
    ) -> Result<(), Error> {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(skipped) => {
                self.summary.skipped.push(skipped);
                return Ok(());
            }
        };
        store.append(&outcome.encoded)?;
        self.summary.articles += 1;
        self.summary.formulas += outcome.encoded.formulas;
        let sport = self.sport(outcome.sport);
        let places: Vec<u32> = outcome
            .entities
            .into_iter()
            .map(|entity| self.keep_entity(entity, number, &sport))
            .collect();
        for (place, report) in (0..).zip(outcome.reports) {
            self.numbers.push(ReportNumber { article: number, place });
            self.reports.push(ReportKey {
                article: number,
                published: outcome.published,
                sport: sport.clone(),
                told: matches::told(report, &places),
            });
        }
        Ok(())
    }

    fn sport(&mut self, sport: String) -> Arc<str> {
        self.sports.entry(sport).or_insert_with_key(|sport| sport.as_str().into()).clone()
    }

    fn keep_entity(&mut self, entity: Entity, article: u32, sport: &Arc<str>) -> u32 {
        if let Some(&place) = self.places.get(entity.id.as_str()) {
            let held = &mut self.entities[place as usize];
            if held.last_article != article {
                held.last_article = article;
                held.articles += 1;
            }
            if held.country.is_empty() {
                held.country = entity.country.into();
            }
            held.sport.take_if(|known| known != sport);
            return place;
        }
        let place = self.entities.len() as u32;
        let id: Arc<str> = entity.id.into();
        self.places.insert(id.clone(), place);
        self.entities.push(HeldEntity {
            id,
            kind: entity.kind,
            name: entity.name.into(),
            country: entity.country.into(),
            sport: Some(sport.clone()),
            articles: 1,
            last_article: article,
        });
        place
    }

    /// Merges the matches, writes the shared tables and puts the dataset in place.
    pub(super) fn finish(mut self, mut store: Store, mut rows: Rows) -> Result<Summary, Error> {
        let merged = merge(&self.reports, &self);
        self.summary.skipped.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        let mut order: Vec<&HeldEntity> = self.entities.iter().collect();
        order.sort_by(|a, b| a.id.cmp(&b.id));
        rows.add_entities(order.into_iter().map(HeldEntity::row));
        let named = |entity: u32| {
            let entity = &self.entities[entity as usize];
            (&*entity.id, &*entity.name)
        };
        rows.add_matches(merged.matches.iter().map(|one| matches::row(one, &named)));
        rows.add_skipped(self.summary.skipped.iter().map(skipped_row));
        let encoded = rows.finish();
        self.summary.formulas += encoded.formulas;
        store.append(&encoded)?;
        let match_of = |report: ReportNumber| {
            let place = self.numbers.binary_search(&report).expect("every report is kept");
            merged.matches[merged.match_of[place]].id.as_str()
        };
        self.summary.tables = store.finish(&match_of)?;
        Ok(self.summary)
    }
}

impl HeldEntity {
    fn row(&self) -> EntityRow<'_> {
        EntityRow {
            id: &self.id,
            kind: self.kind,
            name: &self.name,
            sport: self.sport.as_deref().unwrap_or_default(),
            country: &self.country,
            articles: self.articles,
        }
    }
}

impl Names for Held {
    fn entity_id(&self, entity: u32) -> &str {
        &self.entities[entity as usize].id
    }

    fn article_id(&self, article: u32) -> &str {
        self.ids.get(article)
    }
}

fn skipped_row(skipped: &Skipped) -> SkippedRow<'_> {
    SkippedRow {
        path: &skipped.path,
        line: skipped.line,
        reason: skipped.reason.as_str(),
        message: &skipped.message,
    }
}

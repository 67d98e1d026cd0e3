//! What a run keeps until its last article: entities, one key per report, fingerprints, what was skipped.
use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    Advance, Summary,
    article_ids::{ArticleIds, RecordIds},
    leaf::Gist,
    matches,
    reports::{Packed, Reports},
};
use crate::{
    corpus::{Copies, Copy, Reason, Sketch, Skipped},
    dataset::{EntityRow, Named, Rows, SkippedRow},
    layer::{
        article::Article,
        reading::{Entity, EntityKind},
    },
    pipeline::merge::Names,
};

/// Before the id of the article of which another one is a copy.
pub(super) const SAME_BYTES: &str = "same bytes as ";

pub(super) struct Held {
    /// By number.
    ids: ArticleIds,
    records: RecordIds,
    copies: Copies,
    entities: Vec<HeldEntity>,
    /// Places in `entities` by id.
    places: FxHashMap<Arc<str>, u32>,
    pub(super) reports: Reports,
    /// Of each article with rows: its place in the journal and where its reports end in `reports`.
    kept: Vec<(u64, u32)>,
    pub(super) sports: Vec<Arc<str>>,
    done: Advance,
    skipped: Vec<Skipped>,
    formulas: u64,
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
    pub(super) fn new() -> Held {
        Held {
            ids: ArticleIds::default(),
            records: RecordIds::default(),
            copies: Copies::default(),
            entities: Vec::new(),
            places: FxHashMap::default(),
            reports: Reports::default(),
            kept: Vec::new(),
            sports: Vec::new(),
            done: Advance::default(),
            skipped: Vec::new(),
            formulas: 0,
        }
    }

    /// Numbers the articles in their order, and keeps back the copies of earlier ones.
    pub(super) fn admit(
        &mut self,
        articles: Vec<Result<(Article, Option<Sketch>), Skipped>>,
    ) -> Vec<(u32, Article)> {
        let mut admitted = Vec::with_capacity(articles.len());
        for article in articles {
            let (mut article, sketch) = match article {
                Ok(article) => article,
                Err(skipped) => {
                    self.skipped.push(skipped);
                    continue;
                }
            };
            if article.line.is_some() {
                article.id = self.records.unique(&article.path, article.id);
            }
            let number = self.ids.len();
            let message = match self.copies.meet(number, &article.sha256, sketch.as_ref()) {
                None => {
                    self.ids.push(&article.id);
                    admitted.push((number, article));
                    continue;
                }
                Some(Copy::Exact(original)) => {
                    format!("{SAME_BYTES}{}", self.ids.get(original))
                }
                Some(Copy::Near(original)) => {
                    format!("nearly the same words as {}", self.ids.get(original))
                }
            };
            let (path, line) = (article.path, article.line);
            self.skipped.push(Skipped { path, line, reason: Reason::Duplicate, message });
        }
        admitted
    }

    /// The number of the next article, which has this id and rows of its own.
    pub(super) fn number(&mut self, id: &str) -> u32 {
        self.ids.push(id);
        self.ids.len() - 1
    }

    pub(super) fn skip(&mut self, skipped: Skipped) {
        self.skipped.push(skipped);
    }

    /// Keeps the entities and report keys of an article whose rows stand at `place` in the journal.
    pub(super) fn keep(&mut self, number: u32, gist: Gist, place: u64) {
        self.formulas += gist.formulas;
        let sport_number = self.sport(&gist.sport);
        let sport = self.sports[sport_number as usize].clone();
        let places: Vec<u32> = gist
            .entities
            .into_iter()
            .map(|entity| self.keep_entity(entity, number, &sport))
            .collect();
        for told in gist.reports {
            let told = matches::renumbered(told, &places);
            let (article, published) = (number, gist.published);
            self.reports.push(&Packed { article, published, sport: sport_number, told });
        }
        self.kept.push((place, self.reports.len() as u32));
    }

    /// Counts articles that are done with, and tells how far the run has come.
    pub(super) fn advance(&mut self, step: Advance) -> Advance {
        self.done.inputs += step.inputs;
        self.done.reused += step.reused;
        self.done.bytes = step.bytes;
        self.done.is_last = step.is_last;
        self.done.skipped = self.skipped.len() as u64;
        self.done
    }

    /// Articles that have rows.
    pub(super) fn articles(&self) -> u64 {
        self.kept.len() as u64
    }

    /// Of each article with rows, in order: its place in the journal, and the places of its reports.
    pub(super) fn kept(&self) -> impl Iterator<Item = (u64, Range<usize>)> {
        let mut start = 0;
        self.kept.iter().map(move |&(place, end)| {
            let reports = start..end as usize;
            start = reports.end;
            (place, reports)
        })
    }

    /// The place of a sport in the list of them, which is short.
    fn sport(&mut self, sport: &str) -> u32 {
        let known = self.sports.iter().position(|known| **known == *sport);
        let place = known.unwrap_or_else(|| {
            self.sports.push(sport.into());
            self.sports.len() - 1
        });
        place as u32
    }

    fn keep_entity(&mut self, entity: Entity, article: u32, sport: &Arc<str>) -> u32 {
        if let Some(&place) = self.places.get(entity.id.as_str()) {
            let held = &mut self.entities[place as usize];
            if held.last_article != article {
                held.last_article = article;
                held.articles += 1;
            }
            // Of several countries the first by the alphabet, so that the order of the articles decides nothing.
            if held.country.is_empty()
                || !entity.country.is_empty() && *entity.country < *held.country
            {
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

    /// Id and name of an entity.
    pub(super) fn named(&self, entity: u32) -> Named<'_> {
        let entity = &self.entities[entity as usize];
        (&entity.id, &entity.name)
    }

    /// The rows of the entities and of what was skipped.
    pub(super) fn add_rows(&mut self, rows: &mut Rows) {
        self.skipped.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
        let mut order: Vec<&HeldEntity> = self.entities.iter().collect();
        order.sort_by(|a, b| a.id.cmp(&b.id));
        rows.add_entities(order.into_iter().map(HeldEntity::row));
        rows.add_skipped(self.skipped.iter().map(skipped_row));
    }

    /// `formulas` are those of the tables that all articles share.
    pub(super) fn summary(self, tables: Vec<(&'static str, u64)>, formulas: u64) -> Summary {
        Summary {
            articles: self.kept.len() as u64,
            reused: self.done.reused,
            bytes: self.done.bytes,
            skipped: self.skipped,
            formulas: self.formulas + formulas,
            tables,
            ..Summary::default()
        }
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

//! What a run keeps until its last article: entities, reports, fingerprints, what was skipped; on the disk what is much.
use std::sync::Arc;

use super::{
    Advance,
    article_ids::{ArticleIds, RecordIds},
    entities::Entities,
    leaf::Gist,
    reports::Packed,
    skips::Skipping,
};
use crate::{
    corpus::{Copies, Copy, Reason, Sketch, Skipped},
    dataset::{self, at},
    layer::article::Article,
    spill::{Scratch, Sorter},
};

/// Before the id of the article of which another one is a copy.
pub(super) const SAME_BYTES: &str = "same bytes as ";

pub(super) struct Held {
    pub(super) scratch: Scratch,
    /// By number.
    ids: ArticleIds,
    records: RecordIds,
    copies: Copies,
    pub(super) entities: Entities,
    pub(super) reports: Sorter<Packed>,
    /// Reports so far.
    report_count: u32,
    pub(super) kept: Sorter<Kept>,
    article_count: u64,
    pub(super) sports: Vec<Arc<str>>,
    done: Advance,
    pub(super) skipped: Skipping,
    pub(super) formulas: u64,
}

/// An article with rows: its number, its place in the journal, and the number of the report behind its last.
pub(super) type Kept = (u32, u64, u32);

type Read = Result<(Article, Option<Sketch>), Skipped>;

impl Held {
    pub(super) fn new(scratch: &Scratch) -> Held {
        Held {
            scratch: scratch.clone(),
            ids: ArticleIds::new(scratch),
            records: RecordIds::new(scratch),
            copies: Copies::new(scratch),
            entities: Entities::new(scratch),
            reports: Sorter::new(scratch),
            report_count: 0,
            kept: Sorter::new(scratch),
            article_count: 0,
            sports: Vec::new(),
            done: Advance::default(),
            skipped: Skipping::new(scratch),
            formulas: 0,
        }
    }

    /// Numbers the articles in their order, and keeps back the copies of earlier ones.
    pub(super) fn admit(
        &mut self,
        articles: Vec<Read>,
    ) -> Result<Vec<(u32, Article)>, dataset::Error> {
        let mut admitted = Vec::with_capacity(articles.len());
        let full = at(self.scratch.folder());
        for article in articles {
            let (mut article, sketch) = match article {
                Ok(article) => article,
                Err(skipped) => {
                    self.skip(skipped)?;
                    continue;
                }
            };
            if article.line.is_some() {
                article.id = self.records.unique(&article.path, article.id).map_err(&full)?;
            }
            let number = self.ids.len();
            let copy = self.copies.meet(number, &article.sha256, sketch.as_ref());
            let message = match copy.map_err(&full)? {
                None => {
                    self.ids.push(&article.id).map_err(&full)?;
                    admitted.push((number, article));
                    continue;
                }
                Some(Copy::Exact(original)) => {
                    format!("{SAME_BYTES}{}", self.ids.get(original).map_err(&full)?)
                }
                Some(Copy::Near(original)) => {
                    format!("nearly the same words as {}", self.ids.get(original).map_err(&full)?)
                }
            };
            let (path, line) = (article.path, article.line);
            self.skip(Skipped { path, line, reason: Reason::Duplicate, message })?;
        }
        Ok(admitted)
    }

    /// The number of the next article, which has this id and rows of its own.
    pub(super) fn number(&mut self, id: &str) -> Result<u32, dataset::Error> {
        self.ids.push(id).map_err(at(self.scratch.folder()))?;
        Ok(self.ids.len() - 1)
    }

    pub(super) fn skip(&mut self, skipped: Skipped) -> Result<(), dataset::Error> {
        self.skipped.push(skipped).map_err(at(self.scratch.folder()))
    }

    /// Keeps the entities and reports of an article whose rows stand at `place` in the journal.
    pub(super) fn keep(
        &mut self,
        number: u32,
        gist: Gist,
        place: u64,
    ) -> Result<(), dataset::Error> {
        let full = at(self.scratch.folder());
        self.formulas += gist.formulas;
        self.article_count += 1;
        let sport = self.sport(&gist.sport);
        if !gist.reports.is_empty() {
            let id = self.ids.get(number).map_err(&full)?;
            for told in gist.reports {
                let report = (self.report_count, told);
                let packed =
                    Packed::new(report, (number, &id), gist.published, sport, &gist.entities);
                self.reports.push(packed).map_err(&full)?;
                self.report_count += 1;
            }
        }
        self.entities.add(gist.entities, number, sport).map_err(&full)?;
        self.kept.push((number, place, self.report_count)).map_err(&full)
    }

    /// Counts articles that are done with, and tells how far the run has come.
    pub(super) fn advance(&mut self, step: Advance) -> Advance {
        self.done.inputs += step.inputs;
        self.done.reused += step.reused;
        self.done.bytes = step.bytes;
        self.done.is_last = step.is_last;
        self.done.skipped = self.skipped.total();
        self.done
    }

    pub(super) fn done(&self) -> Advance {
        self.done
    }

    /// Articles that have rows.
    pub(super) fn articles(&self) -> u64 {
        self.article_count
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
}

//! The entities of a run, each with what all its articles say of it. Too many for memory, they wait on the disk.
use std::{io, sync::Arc};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{
    dataset::EntityRow,
    layer::reading::{Entity, EntityKind},
    spill::{Scratch, Sorted, Sorter, ordered_by_key},
};

pub(super) struct Entities {
    /// By id, what the latest articles say.
    latest: FxHashMap<String, Told>,
    /// What `latest` takes, about.
    bytes: usize,
    most: usize,
    /// What articles before said.
    earlier: Sorter<Known>,
}

/// What some articles, one after the other, say of an entity.
#[derive(Clone, Serialize, Deserialize)]
struct Told {
    kind: EntityKind,
    name: String,
    country: String,
    /// Place in the list of sports; none where its articles are of several.
    sport: Option<u32>,
    articles: u32,
    first_article: u32,
    last_article: u32,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Known {
    id: String,
    told: Told,
}

/// What an entity takes in memory beside its texts.
const OVERHEAD: usize = 2 * size_of::<Known>();

impl Entities {
    pub(super) fn new(scratch: &Scratch) -> Entities {
        let (earlier, most) = (Sorter::new(scratch), 2 * scratch.most());
        Entities { latest: FxHashMap::default(), bytes: 0, most, earlier }
    }

    /// Adds those of an article; articles come in order.
    pub(super) fn add(
        &mut self,
        entities: Vec<Entity>,
        article: u32,
        sport: u32,
    ) -> io::Result<()> {
        for Entity { kind, id, name, country } in entities {
            let (articles, first_article, last_article) = (1, article, article);
            let sport = Some(sport);
            let told = Told { kind, name, country, sport, articles, first_article, last_article };
            match self.latest.get_mut(&id) {
                Some(known) => known.join(told),
                None => {
                    self.bytes += OVERHEAD + id.len() + told.name.len() + told.country.len();
                    self.latest.insert(id, told);
                }
            }
        }
        if self.bytes > self.most { self.put_aside() } else { Ok(()) }
    }

    fn put_aside(&mut self) -> io::Result<()> {
        let mut known: Vec<Known> =
            self.latest.drain().map(|(id, told)| Known { id, told }).collect();
        known.sort_unstable();
        self.bytes = 0;
        known.into_iter().try_for_each(|known| self.earlier.push(known))
    }

    pub(super) fn finish(mut self) -> io::Result<AllEntities> {
        self.put_aside()?;
        Ok(AllEntities(self.earlier.finish()))
    }
}

pub(super) struct AllEntities(Sorted<Known>);

impl AllEntities {
    /// Each once, in the order of their ids.
    pub(super) fn iter(&self) -> impl Iterator<Item = io::Result<Known>> {
        let mut all = self.0.iter().peekable();
        std::iter::from_fn(move || {
            let mut known = match all.next()? {
                Ok(known) => known,
                Err(error) => return Some(Err(error)),
            };
            let is_same = |next: &io::Result<Known>| next.as_ref().is_ok_and(|n| n.id == known.id);
            let mut later = Vec::new();
            while let Some(Ok(next)) = all.next_if(is_same) {
                later.push(next.told);
            }
            later.into_iter().for_each(|told| known.told.join(told));
            Some(Ok(known))
        })
    }
}

impl Told {
    /// Adds what later articles say.
    fn join(&mut self, later: Told) {
        if self.last_article != later.first_article {
            self.articles += later.articles;
        }
        self.last_article = later.last_article;
        // Of several countries the first by the alphabet, so that the order of the articles decides nothing.
        if self.country.is_empty() || !later.country.is_empty() && later.country < self.country {
            self.country = later.country;
        }
        if self.sport != later.sport {
            self.sport = None;
        }
    }
}

impl Known {
    pub(super) fn row<'r>(&'r self, sports: &'r [Arc<str>]) -> EntityRow<'r> {
        let told = &self.told;
        EntityRow {
            id: &self.id,
            kind: told.kind,
            name: &told.name,
            sport: told.sport.map_or("", |sport| &sports[sport as usize]),
            country: &told.country,
            articles: told.articles,
        }
    }

    fn key(&self) -> (&str, u32) {
        (&self.id, self.told.first_article)
    }
}

ordered_by_key!(Known);

//! Mentions -> Entities: whom and what the mentions mean, by sieves in order of trust.
//!
//! Full names make entities; surnames, roles, nationalities and pronouns are linked to them, or left alone.
mod sides;
mod sense;
mod people;
mod contests;
mod introductions;
mod roles;
mod references;
mod ties;
mod salience;
mod speech;
mod described;
mod hosts;

use rustc_hash::FxHashMap;

use crate::{
    knowledge::{Knowledge, sport::Sport},
    layer::{
        classes,
        entities::{Entities, Entity},
        mentions::{Mentions, NameId},
        phrases::{ClassId, Phrase, Phrases},
        reading::{EntityId, EntityKind},
        span::TokenRange,
        tokens::Tokens,
    },
    text::{fold::slug_into, scan::Shape, vocabulary::LexemeId},
};

/// Longest phrase that is looked for before a name, in words.
const PHRASE: usize = 4;

/// What every sieve looks at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) sport: &'a Sport,
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) phrases: &'a Phrases,
    pub(super) mentions: &'a Mentions,
}

impl<'a> Scene<'a> {
    pub(super) fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    pub(super) fn phrase(&self, token: usize, class: ClassId) -> Option<&'a Phrase> {
        self.phrases.find(token, class)
    }

    /// Whether a phrase of `class` ends right before `token`.
    pub(super) fn follows(&self, token: usize, class: ClassId) -> bool {
        let first = token.saturating_sub(PHRASE).max(self.tokens.sentence_of(token).start);
        self.phrases.ends_at(first, token, class)
    }

    /// `a 3-0 defeat of`, `the rout of`, up to `token`.
    pub(super) fn is_rout_of(&self, token: usize) -> bool {
        self.phrase(token, classes::OF).is_some()
            && self.tokens.before(token).is_some_and(|noun| {
                self.phrase(noun, classes::WIN_OF).is_some()
                    || self.phrase(noun, classes::LOSS_NOUN).is_some()
            })
    }

    /// `her husband, Dan`: the word of kinship before the name that starts at `name`.
    pub(super) fn kin_before(&self, name: usize) -> Option<&'a Phrase> {
        let before = self.tokens.before(name)?;
        let is_comma = self.tokens.shapes[before] == Shape::Comma;
        let noun = if is_comma { self.tokens.before(before)? } else { before };
        self.phrase(noun, classes::KIN)
    }

    /// The words of `range` as a name: single spaces, no line breaks.
    pub(super) fn name(&self, range: TokenRange) -> String {
        let mut name = String::new();
        for token in range.start..range.end {
            if token > range.start
                && self.tokens.spans[token].start > self.tokens.spans[token - 1].end
            {
                let gap = &self.text[self.tokens.spans[token - 1].end as usize
                    ..self.tokens.spans[token].start as usize];
                name.push_str(if matches!(gap, "-" | "‐" | "‑") { "-" } else { " " });
            }
            name.push_str(self.tokens.text(self.text, token));
        }
        name
    }
}

pub(super) fn resolve(
    knowledge: &Knowledge,
    sport: &Sport,
    text: &str,
    tokens: &Tokens,
    phrases: &Phrases,
    mentions: &Mentions,
) -> Entities {
    let scene = Scene { knowledge, sport, text, tokens, phrases, mentions };
    let mut table = Table::new(mentions.items.len());
    sides::link(scene, &mut table);
    people::link(scene, &mut table);
    contests::link(scene, &mut table);
    roles::find(scene, &mut table.entities);
    references::link(scene, &mut table.entities);
    let told = ties::find(scene, &table.entities);
    table.entities.ties.extend(told);
    roles::belong(scene, &mut table.entities);
    table.entities
}

fn key(kind: EntityKind, name: &str) -> String {
    let kind = kind.as_str();
    let mut key = String::with_capacity(kind.len() + 1 + name.len());
    key.push_str(kind);
    key.push('/');
    slug_into(name, &mut key);
    key
}

/// Entities under construction, and which name stands for which.
pub(super) struct Table {
    pub(super) entities: Entities,
    by_key: FxHashMap<String, EntityId>,
    by_list: FxHashMap<NameId, EntityId>,
    /// Words of each person's full name.
    pub(super) words: FxHashMap<EntityId, Vec<LexemeId>>,
}

impl Table {
    fn new(mentions: usize) -> Table {
        let entities = Entities {
            of_mention: vec![None; mentions],
            sieve: vec![""; mentions],
            ..Entities::default()
        };
        Table {
            entities,
            by_key: FxHashMap::default(),
            by_list: FxHashMap::default(),
            words: FxHashMap::default(),
        }
    }

    /// The entity called `name`; made when it is new.
    pub(super) fn named(&mut self, kind: EntityKind, name: &str, first: TokenRange) -> EntityId {
        let key = key(kind, name);
        if let Some(id) = self.by_key.get(&key) {
            return *id;
        }
        let id = EntityId(self.entities.items.len() as u32);
        self.entities.items.push(Entity {
            kind,
            name: name.to_owned(),
            key: key.clone(),
            name_id: None,
            first,
            mentions: 0,
            is_women: false,
        });
        self.entities.team.push(None);
        self.entities.role.push(String::new());
        self.by_key.insert(key, id);
        id
    }

    /// The entity of a listed name; made when it is new.
    pub(super) fn listed(
        &mut self,
        kind: EntityKind,
        name: &str,
        id: NameId,
        first: TokenRange,
    ) -> EntityId {
        if let Some(entity) = self.by_list.get(&id) {
            return *entity;
        }
        let entity = self.named(kind, name, first);
        self.by_list.insert(id, entity);
        entity
    }

    /// The entity called `name`, where there is one.
    pub(super) fn known(&self, kind: EntityKind, name: &str) -> Option<EntityId> {
        self.by_key.get(&key(kind, name)).copied()
    }

    pub(super) fn link(&mut self, mention: usize, entity: EntityId, sieve: &'static str) {
        self.entities.of_mention[mention] = Some(entity);
        self.entities.sieve[mention] = sieve;
        self.entities.items[entity.0 as usize].mentions += 1;
    }
}

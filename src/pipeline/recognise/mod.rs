//! Tokens, Phrases -> Mentions: finds what the text names, describes and measures.
//!
//! Lists decide for sides, competitions and venues; shape and context for people, of whom there is no list.
mod names;
mod memory;
mod context;
mod contestants;
mod runs;
mod bodies;
mod cut;
mod judge;
mod people;
mod dates;
mod descriptions;
mod clock;
mod values;

use crate::{
    knowledge::{Knowledge, sport::Sport},
    layer::{
        classes,
        mentions::{Mention, Mentions},
        phrases::{ClassId, Phrase, Phrases},
        tokens::{BlockKind, Tokens},
    },
};

/// What every recogniser looks at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) sport: &'a Sport,
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) phrases: &'a Phrases,
}

impl<'a> Scene<'a> {
    pub(super) fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    /// The longest phrase of the class called `class` at `token`.
    pub(super) fn phrase(&self, token: usize, class: ClassId) -> Option<&'a Phrase> {
        self.phrases.find(token, class)
    }

    /// Whether a phrase of one of the group's classes starts at `token`.
    fn starts(&self, token: usize, group: classes::Group) -> bool {
        self.phrases.starts(token, group)
    }

    pub(super) fn value_of(&self, phrase: &Phrase) -> &'a str {
        self.knowledge.value(phrase.value)
    }
}

pub(super) fn recognise(
    knowledge: &Knowledge,
    sport: &Sport,
    text: &str,
    tokens: &Tokens,
    phrases: &Phrases,
) -> Mentions {
    let scene = Scene { knowledge, sport, text, tokens, phrases };
    let hits = names::find(scene);
    let mut items = people::find(scene, &hits);
    descriptions::add(scene, &mut items);
    items.retain(|mention| tokens.block_of(mention.range.start).kind != BlockKind::Boilerplate);
    items.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    let mut end = 0;
    items.retain(|mention| {
        let is_free = mention.range.start >= end;
        if is_free {
            end = mention.range.end;
        }
        is_free
    });
    let cover = cover(tokens.len(), &items);
    let values = values::find(scene, &cover);
    let mut value_at = vec![0; tokens.len()];
    for (index, value) in values.iter().enumerate() {
        value_at[value.range.start] = index as u32 + 1;
    }
    Mentions { items, cover, values, value_at }
}

fn cover(tokens: usize, items: &[Mention]) -> Vec<u32> {
    let mut cover = vec![0; tokens];
    for (index, mention) in items.iter().enumerate() {
        cover[mention.range.start..mention.range.end].fill(index as u32 + 1);
    }
    cover
}

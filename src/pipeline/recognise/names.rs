//! Names that lists hold: the longest at each place, with everything it may mean.
use super::Scene;
use crate::{
    knowledge::names::{Alias, AliasForm},
    layer::{
        mentions::{MentionKind, NameId},
        span::TokenRange,
    },
    text::scan::Shape,
};

/// A place where the text writes a listed name.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) range: TokenRange,
    pub(super) kind: MentionKind,
    pub(super) candidates: Vec<NameId>,
    pub(super) form: AliasForm,
    pub(super) is_weak: bool,
}

/// Names of `common/` are numbered behind those of the sport; `Sport` and `Knowledge` share one number line.
pub(super) fn find(scene: Scene) -> Vec<Hit> {
    let mut hits = Vec::new();
    for sentence in &scene.tokens.sentences {
        let mut token = sentence.range.start;
        while token < sentence.range.end {
            match longest(scene, token, sentence.range.end) {
                Some(hit) => {
                    token = hit.range.end;
                    hits.push(hit);
                }
                None => token += 1,
            }
        }
    }
    hits
}

fn longest(scene: Scene, token: usize, end: usize) -> Option<Hit> {
    let rest = &scene.tokens.lexemes[token..end];
    let first = scene.tokens.shapes[token];
    if !matches!(
        first,
        Shape::Capital
            | Shape::Upper
            | Shape::Initial
            | Shape::Lower
            | Shape::Number
            | Shape::NumberUnit
    ) {
        return None;
    }
    let offset = scene.sport.shared.names.items.len() as u32;
    let mut best: Option<(usize, Vec<Alias>)> = None;
    let mut take = |length: usize, aliases: &[Alias], shift: u32| {
        let last = scene.tokens.shapes[token + length - 1];
        let is_cased = first != Shape::Lower && last != Shape::Lower;
        let fits = |alias: &&Alias| {
            (is_cased || alias.is_any_case) && (!alias.is_upper || first == Shape::Upper)
        };
        let fitting = aliases
            .iter()
            .filter(fits)
            .map(|alias| Alias { name: NameId(alias.name.0 + shift), ..*alias });
        let mut fitting: Vec<Alias> = fitting.collect();
        if fitting.is_empty() {
            return;
        }
        match &mut best {
            Some((known, list)) if *known == length => list.append(&mut fitting),
            Some((known, _)) if *known > length => (),
            _ => best = Some((length, fitting)),
        }
    };
    scene.sport.shared.names.trie.walk(rest, |length, aliases| take(length, aliases, 0));
    scene.knowledge.common.names.trie.walk(rest, |length, aliases| take(length, aliases, offset));
    let (length, aliases) = best?;
    Some(hit(scene, TokenRange::new(token, token + length), aliases))
}

/// One hit of all aliases that match: the sport's own names before the common ones, sides before places.
fn hit(scene: Scene, range: TokenRange, aliases: Vec<Alias>) -> Hit {
    let name = |alias: &Alias| scene.knowledge.name(scene.sport, alias.name);
    let is_weak = aliases.iter().all(|alias| alias.is_weak);
    let kind_of = |alias: &Alias| name(alias).kind;
    let order =
        [MentionKind::Competition, MentionKind::Team, MentionKind::Venue, MentionKind::Place];
    let strong = |alias: &&Alias| !alias.is_weak || is_weak;
    let kind = order
        .into_iter()
        .find(|kind| aliases.iter().filter(strong).any(|alias| kind_of(alias) == *kind))
        .unwrap_or(MentionKind::Organisation);
    let of_kind: Vec<&Alias> = aliases.iter().filter(|alias| kind_of(alias) == kind).collect();
    let form = of_kind
        .iter()
        .map(|alias| alias.form)
        .min_by_key(|form| *form as u8)
        .unwrap_or(AliasForm::Name);
    let mut candidates: Vec<NameId> = of_kind.iter().map(|alias| alias.name).collect();
    candidates.dedup();
    // `Belgian` is both adjective and noun: context decides.
    let form = if of_kind.iter().any(|alias| alias.form == AliasForm::Adjective)
        && form != AliasForm::Name
    {
        AliasForm::Adjective
    } else {
        form
    };
    Hit { range, kind, candidates, form, is_weak }
}

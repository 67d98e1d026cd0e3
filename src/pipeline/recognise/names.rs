//! Names that lists hold: the longest at each place, with everything it may mean.
use super::Scene;
use crate::{
    knowledge::names::{Alias, AliasForm},
    layer::{classes, mentions::NameId, reading::EntityKind, span::TokenRange},
    text::{flags, fold::fold, scan::Shape, vocabulary::LexemeId},
};

/// A place where the text writes a listed name.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) range: TokenRange,
    pub(super) kind: EntityKind,
    pub(super) candidates: Vec<NameId>,
    pub(super) form: AliasForm,
    pub(super) is_weak: bool,
    /// `Women`, `Under-21s`: makes a side of its own of the side before it; else empty.
    pub(super) suffix: String,
}

/// Names of `common/` are numbered behind those of the sport; `Sport` and `Knowledge` share one number line.
pub(super) fn find(scene: Scene) -> Vec<Hit> {
    let mut hits = Vec::new();
    for sentence in &scene.tokens.sentences {
        let mut token = sentence.range.start;
        while token < sentence.range.end {
            match longest(scene, token, sentence.range.end) {
                Some(hit) => {
                    let hit = with_suffix(scene, hit, sentence.range.end);
                    token = hit.range.end;
                    hits.push(hit);
                }
                None => token += 1,
            }
        }
    }
    hits
}

/// `England Under-21s`, `Harbour Women`; but not the start of `Women's World Cup`.
fn with_suffix(scene: Scene, hit: Hit, end: usize) -> Hit {
    let at = hit.range.end;
    // `San Siro Stadium`
    if hit.kind == EntityKind::Venue && at < end && scene.tokens.shapes[at] == Shape::Capital {
        let is_ground = scene
            .phrase(at, classes::TITLE_WORD)
            .is_some_and(|phrase| scene.value_of(phrase) == "venue");
        let range = TokenRange::new(hit.range.start, at + usize::from(is_ground));
        return Hit { range, ..hit };
    }
    if hit.kind != EntityKind::Team || hit.form != AliasForm::Name || at >= end {
        return hit;
    }
    let Some(phrase) = scene.phrase(at, classes::TEAM_SUFFIX).filter(|_| scene.tokens.spaced[at])
    else {
        return hit;
    };
    let opens_other = longest(scene, at, end)
        .is_some_and(|other| matches!(other.kind, EntityKind::Competition | EntityKind::Team));
    if opens_other {
        return hit;
    }
    let range = TokenRange::new(hit.range.start, phrase.range.end);
    Hit { range, suffix: scene.value_of(phrase).to_owned(), ..hit }
}

fn longest(scene: Scene, token: usize, end: usize) -> Option<Hit> {
    let starts = scene.has(token, flags::STARTS_NAME);
    if !starts && scene.tokens.shapes[token] != Shape::Capital {
        return None;
    }
    let written = || exact(scene, token, &scene.tokens.lexemes[token..end]);
    starts.then(written).flatten().or_else(|| without_apostrophe(scene, token, end))
}

/// `Harbour Towns late winner`: texts lose the apostrophe of a possessive.
fn without_apostrophe(scene: Scene, token: usize, end: usize) -> Option<Hit> {
    for last in token..end.min(token + 3) {
        let text = scene.tokens.text(scene.text, last);
        if scene.tokens.shapes[last] != Shape::Capital {
            return None;
        }
        let stem = text.strip_suffix('s').filter(|stem| 3 < stem.len());
        let known = stem.and_then(|stem| scene.knowledge.vocabulary.get(&fold(stem)));
        let (Some(lexeme), true) = (known, last + 1 < end) else { continue };
        if last == token && scene.has(last, flags::COMMON_WORD | flags::FIRST_NAME | flags::DEMONYM)
        {
            continue;
        }
        let mut words = scene.tokens.lexemes[token..=last].to_vec();
        words.pop();
        words.push(lexeme);
        let hit = exact(scene, token, &words).filter(|hit| {
            hit.range.end == last + 1
                && !hit.is_weak
                && hit.kind == EntityKind::Team
                && hit.form == AliasForm::Name
        });
        if hit.is_some() {
            return hit;
        }
    }
    None
}

/// The longest name that `rest`, the words from `token` on, begins with.
fn exact(scene: Scene, token: usize, rest: &[LexemeId]) -> Option<Hit> {
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
    let order = [EntityKind::Competition, EntityKind::Team, EntityKind::Venue, EntityKind::Place];
    // `Milan` is a town, and a side's short name where the article names the side.
    let is_side = |alias: &Alias| kind_of(alias) == EntityKind::Team;
    let is_short = !is_weak
        && aliases.iter().any(|alias| alias.is_weak && is_side(alias))
        && aliases.iter().all(|alias| is_side(alias) || kind_of(alias) == EntityKind::Place)
        && !aliases.iter().any(|alias| !alias.is_weak && is_side(alias));
    let is_weak = is_weak || is_short;
    let strong = |alias: &&Alias| !alias.is_weak || is_weak;
    let kind = order
        .into_iter()
        .find(|kind| aliases.iter().filter(strong).any(|alias| kind_of(alias) == *kind))
        .unwrap_or(EntityKind::Organisation);
    let mut of_kind: Vec<&Alias> = aliases.iter().filter(|alias| kind_of(alias) == kind).collect();
    of_kind.sort_by_key(|alias| alias.is_weak);
    let form = of_kind
        .iter()
        .filter(|alias| is_weak || !alias.is_weak)
        .map(|alias| alias.form)
        .min_by_key(|form| *form as u8)
        .unwrap_or(AliasForm::Name);
    let mut candidates: Vec<NameId> = of_kind.iter().map(|alias| alias.name).collect();
    candidates.dedup();
    // `Belgian` is both adjective and noun: context decides.
    let mut strong_forms = of_kind.iter().filter(|alias| is_weak || !alias.is_weak);
    let form = if strong_forms.any(|alias| alias.form == AliasForm::Adjective)
        && form != AliasForm::Name
    {
        AliasForm::Adjective
    } else {
        form
    };
    Hit { range, kind, candidates, form, is_weak, suffix: String::new() }
}

//! How a name is introduced: "former Brighton striker X", "the Leeds manager, X", "X, the Leeds manager".
use super::{
    Scene,
    roles::{is_past, side_of},
};
use crate::{
    layer::{
        classes,
        entities::Entities,
        mentions::Mention,
        phrases::Inflection,
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// The longest role: `centre half`, `first team coach`.
const ROLE_WORDS: usize = 3;
/// Words between a side, a role and a name.
const REACH: usize = 6;

/// What stands beside a name and says who it is.
#[derive(Clone, Copy, Default)]
pub(super) struct Introduction<'k> {
    pub(super) role: Option<(TokenRange, &'k str)>,
    pub(super) team: Option<EntityId>,
    /// `the former Belgium captain`
    pub(super) past_team: Option<EntityId>,
    /// `Bath and England centre`
    pub(super) other_team: Option<EntityId>,
    /// `strikers Hart and Moss`
    pub(super) is_plural: bool,
    /// In brackets or by "of": the words state the side alone.
    pub(super) is_listed: bool,
}

/// `former Brighton striker Hart`, `Brighton's Hart`, `the Brighton captain, Hart`
pub(super) fn before<'k>(
    scene: Scene<'k>,
    entities: &Entities,
    mention: &Mention,
) -> Introduction<'k> {
    let mut found = Introduction::default();
    let mut was_past = false;
    let Some(start) = opening(scene, mention) else { return found };
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let mut at = start;
    while at > sentence.start && start - at < REACH {
        at -= 1;
        if let Some(id) = scene.mentions.at(at) {
            let other = scene.mentions.get(id);
            let is_nominal = other.kind == EntityKind::Person && other.form == Form::Nominal;
            if other.kind != EntityKind::Team && !(is_nominal && found.role.is_none()) {
                break;
            }
            if is_nominal {
                found.role = Some((other.range, value(scene, other.range)));
                at = other.range.start;
                continue;
            }
            let owns = scene.tokens.shapes[other.range.end] == Shape::Possessive;
            let is_near = found.role.is_some() || owns || other.range.end == start;
            let is_side = other.value != "adjective" && other.form == Form::Name && is_near;
            if is_side && found.team.is_none() && !was_past && !is_past(scene, other.range.start) {
                found.team = side_of(entities, id);
            }
            if let Some(team) = found.team.filter(|team| side_of(entities, id) == Some(*team)) {
                found.other_team =
                    joined_side(scene, entities, other.range.start).filter(|one| *one != team);
            }
            at = other.range.start;
            continue;
        }
        if let (Some((role, inflection)), None) =
            (role_at(scene, at, sentence.start, start), found.role)
        {
            at = role.start;
            found.role = Some((role, value(scene, role)));
            found.is_plural = inflection == Inflection::Plural;
            continue;
        }
        if scene.phrase(at, classes::FORMER).is_some() {
            was_past = true;
            continue;
        }
        let is_possessive = scene.tokens.shapes[at] == Shape::Possessive;
        if !passes(scene, at) || (found.role.is_none() && !is_possessive) {
            break;
        }
    }
    found.past_team = found.team.filter(|_| was_past);
    found.team = found.team.filter(|_| !was_past);
    found
}

/// `Bath` of `Bath and England centre Hart`.
fn joined_side(scene: Scene, entities: &Entities, start: usize) -> Option<EntityId> {
    let joint = scene.tokens.before(start).filter(|at| scene.has(*at, flags::CONJUNCTION))?;
    side_of(entities, scene.mentions.at(scene.tokens.before(joint)?)?)
}

/// Where the words that introduce the name end: before it, or before the comma in `the manager, Hart`.
fn opening(scene: Scene, mention: &Mention) -> Option<usize> {
    let start = mention.range.start;
    let before = scene.tokens.before(start)?;
    if scene.tokens.shapes[before] != Shape::Comma {
        return Some(start);
    }
    // Only one name follows the comma: `the goalkeeper, Hart, ...`, not `the goalkeeper, Hart and Moss`.
    let sentence = scene.tokens.sentence_of(start);
    let closes = mention.range.end >= sentence.end
        || matches!(
            scene.tokens.shapes[mention.range.end],
            Shape::Comma | Shape::Stop | Shape::Dash
        );
    let role = role_at(scene, before.checked_sub(1)?, sentence.start, before)?;
    let mut at = role.0.start;
    while at > sentence.start && role.0.start - at < REACH {
        at -= 1;
        let is_definite = scene.phrase(at, classes::DEFINITE).is_some()
            || scene.tokens.shapes[at] == Shape::Possessive;
        if is_definite {
            return (closes && role.1 != Inflection::Plural).then_some(before);
        }
        if !passes(scene, at) && scene.mentions.at(at).is_none() {
            return None;
        }
    }
    None
}

/// The role whose words cover `at` and end at or before `end`.
fn role_at(scene: Scene, at: usize, from: usize, end: usize) -> Option<(TokenRange, Inflection)> {
    let first = at.saturating_sub(ROLE_WORDS - 1).max(from);
    (first..=at).find_map(|start| {
        let phrase = scene.phrase(start, classes::PERSON_ROLE)?;
        let covers = phrase.range.end > at && phrase.range.end <= end;
        covers.then_some((phrase.range, phrase.inflection))
    })
}

fn value<'k>(scene: Scene<'k>, role: TokenRange) -> &'k str {
    scene
        .phrase(role.start, classes::PERSON_ROLE)
        .map_or("", |phrase| scene.knowledge.value(phrase.value))
}

/// A word that may stand between the parts of an introduction.
fn passes(scene: Scene, token: usize) -> bool {
    matches!(
        scene.tokens.shapes[token],
        Shape::Lower
            | Shape::Possessive
            | Shape::Number
            | Shape::NumberUnit
            | Shape::Ordinal
            | Shape::Initial
            | Shape::Upper
            | Shape::Capital
    ) && !scene.has(
        token,
        flags::VERB
            | flags::PREPOSITION
            | flags::CONJUNCTION
            | flags::CLAUSE_BREAK
            | flags::RELATIVE
            | flags::AUXILIARY
            | flags::DETERMINER,
    )
}

/// `Hart, the England captain`; `Hart (Chelsea)`; `Hart of Chelsea`; `Hart - Chelsea`.
pub(super) fn behind<'k>(
    scene: Scene<'k>,
    entities: &Entities,
    mention: &Mention,
) -> Introduction<'k> {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let at = mention.range.end;
    let next = at + 1;
    if next >= sentence.end {
        return Introduction::default();
    }
    let is_title = scene.tokens.shapes[at] == Shape::Dash
        && scene
            .mentions
            .at(next)
            .is_some_and(|id| scene.mentions.get(id).range.end == sentence.end);
    let is_stated = scene.phrase(at, classes::OF).is_some()
        || scene.tokens.shapes[at] == Shape::OpenBracket
        || is_title;
    if is_stated {
        let team = scene
            .mentions
            .at(next)
            .filter(|id| scene.mentions.get(*id).kind == EntityKind::Team)
            .and_then(|id| side_of(entities, id));
        return Introduction { team, is_listed: true, ..Introduction::default() };
    }
    if scene.tokens.shapes[at] == Shape::Comma {
        return apposition(scene, entities, TokenRange::new(next, sentence.end));
    }
    Introduction::default()
}

/// `the England captain` behind the comma.
fn apposition<'k>(scene: Scene<'k>, entities: &Entities, range: TokenRange) -> Introduction<'k> {
    let mut team = None;
    let mut was_past = false;
    let nothing = Introduction::default();
    for token in range.start..range.end.min(range.start + REACH) {
        if let Some(id) = scene.mentions.at(token) {
            let other = scene.mentions.get(id);
            if other.kind == EntityKind::Team && other.value != "adjective" {
                team = side_of(entities, id).or(team);
            } else if other.kind == EntityKind::Person && other.form == Form::Name {
                return nothing;
            }
        }
        was_past |= scene.phrase(token, classes::FORMER).is_some();
        if let Some(phrase) = scene.phrase(token, classes::PERSON_ROLE) {
            // `Hart, striker Moss and`: a list, unless something introduces the role.
            let describes = token > range.start || scene.has(range.start, flags::DETERMINER);
            let follows = phrase.range.end < range.end
                && scene.mentions.at(phrase.range.end).is_some_and(|id| {
                    scene.mentions.get(id).form == Form::Name
                        && scene.mentions.get(id).kind == EntityKind::Person
                });
            if !describes || follows {
                return nothing;
            }
            let side = team.or_else(|| trailing_side(scene, entities, phrase.range.end, range.end));
            let role = (
                TokenRange::new(range.start, phrase.range.end),
                scene.knowledge.value(phrase.value),
            );
            return Introduction {
                role: Some(role),
                team: side.filter(|_| !was_past),
                past_team: side.filter(|_| was_past),
                ..Introduction::default()
            };
        }
        if scene
            .has(token, flags::VERB | flags::RELATIVE | flags::CLAUSE_BREAK | flags::PREPOSITION)
            || matches!(scene.tokens.shapes[token], Shape::Comma | Shape::Stop)
        {
            return nothing;
        }
    }
    nothing
}

/// `the manager of Chelsea`
fn trailing_side(scene: Scene, entities: &Entities, at: usize, end: usize) -> Option<EntityId> {
    let is_of = at + 1 < end && scene.phrase(at, classes::OF).is_some();
    side_of(entities, is_of.then(|| scene.mentions.at(at + 1)).flatten()?)
}

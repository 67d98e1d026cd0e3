//! A country or town named: the side that plays for it, or the place.
use super::Scene;
use crate::{
    knowledge::sport::{ScoreShape, Sides},
    layer::{
        classes,
        mentions::{Mention, NameId},
        reading::EntityKind,
        span::TokenRange,
    },
    text::{flags, fold::fold, scan::Shape},
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sense {
    Side,
    Place,
    /// The words around it fit both; the rest of the article decides.
    Open,
    /// `France's Kane Martin`: says where somebody is from.
    Origin,
}

/// Words between a result and the side met: `a 3-1 defeat on Sunday to`.
const REACH: usize = 4;

/// For each of `sides` whether it is meant as a place.
pub(super) fn places(scene: Scene, sides: &[(usize, &Mention)]) -> Vec<bool> {
    let mut senses: Vec<Sense> = sides.iter().map(|(_, mention)| of(scene, mention)).collect();
    // `in Australia and New Zealand`: a list is of one kind.
    for index in 1..sides.len() {
        let (one, other) = (sides[index - 1].1, sides[index].1);
        if senses[index] == Sense::Open
            && is_country(scene, other)
            && are_joined(scene, one.range, other.range)
        {
            senses[index] = senses[index - 1];
        }
    }
    for index in (1..sides.len()).rev() {
        let (one, other) = (sides[index - 1].1, sides[index].1);
        if senses[index - 1] == Sense::Open
            && is_country(scene, one)
            && are_joined(scene, one.range, other.range)
        {
            senses[index - 1] = senses[index];
        }
    }
    let is_told = |mention: &Mention, wanted: Sense| {
        sides.iter().zip(&senses).any(|((_, other), sense)| {
            *sense == wanted && other.candidates.iter().any(|id| mention.candidates.contains(id))
        })
    };
    let meets = meets(scene);
    let is_place = |mention: &Mention, sense: Sense| match sense {
        Sense::Side => false,
        Sense::Place => true,
        _ if is_told(mention, Sense::Side) => false,
        Sense::Open => !meets || is_told(mention, Sense::Place),
        Sense::Origin => true,
    };
    sides.iter().zip(&senses).map(|((_, mention), sense)| is_place(mention, *sense)).collect()
}

fn of(scene: Scene, mention: &Mention) -> Sense {
    if mention.value == "people" && meets(scene) {
        return Sense::Side;
    }
    if is_country(scene, mention) {
        return of_country(scene, mention);
    }
    match of_town(scene, mention) {
        Sense::Place => Sense::Place,
        _ => Sense::Side,
    }
}

/// `in Barcelona` is the town, unless it owns something: `in Barcelona's defence`.
pub(super) fn of_town(scene: Scene, mention: &Mention) -> Sense {
    let end = mention.range.end;
    // `the Chelsea-born winger`
    let is_seat = end < scene.tokens.len()
        && !scene.tokens.spaced[end]
        && scene.phrase(end, classes::SEAT).is_some();
    if is_seat {
        return Sense::Place;
    }
    let owns = shape(scene, end) == Some(Shape::Possessive);
    let Some(before) = scene.tokens.before(mention.range.start) else { return Sense::Open };
    let is_placed = scene
        .phrase(before, classes::PLACE_PREPOSITION)
        .is_some_and(|phrase| scene.knowledge.value(phrase.value) != "venue");
    // `brought in Leeds striker Hart`
    let describes = end < scene.tokens.len() && scene.phrase(end, classes::PERSON_ROLE).is_some();
    if owns || describes || !(is_placed || follows_place(scene, before)) || !is_town(scene, mention)
    {
        return Sense::Open;
    }
    Sense::Place
}

fn of_country(scene: Scene, mention: &Mention) -> Sense {
    let range = mention.range;
    let meets = meets(scene);
    if !mention.value.is_empty() {
        return if meets { Sense::Side } else { Sense::Open };
    }
    // `over the Netherlands`
    let article = scene
        .tokens
        .before(range.start)
        .filter(|token| scene.phrase(*token, classes::ARTICLE).is_some());
    let start = article.unwrap_or(range.start);
    let before = scene.tokens.before(start);
    let opponent = [
        classes::AGAINST,
        classes::BEAT_VERB,
        classes::MEETS,
        classes::PLAYS_VERB,
        classes::SIDE_NOUN,
    ]
    .into_iter()
    .any(|class| scene.follows(start, class) || scene.follows(range.start, class))
        || is_met(scene, start);
    if opponent && scene.sport.score != ScoreShape::None {
        return Sense::Side;
    }
    let is_placed = before.is_some_and(|before| {
        scene
            .phrase(before, classes::PLACE_PREPOSITION)
            .is_some_and(|phrase| scene.knowledge.value(phrase.value) != "venue")
            || follows_place(scene, before)
            || is_destination(scene, before)
    });
    let is_based = scene.phrase(range.end.min(scene.tokens.len() - 1), classes::SEAT).is_some();
    if has_side_thing(scene, range) {
        return Sense::Side;
    }
    if is_based || (is_placed && shape(scene, range.end) != Some(Shape::Possessive)) {
        return Sense::Place;
    }
    if is_origin(scene, range, start) {
        return Sense::Origin;
    }
    if meets && acts(scene, range, start) { Sense::Side } else { Sense::Open }
}

/// `England's defeat`, `the England captain`, `Spain's Davis Cup victory`
fn has_side_thing(scene: Scene, range: TokenRange) -> bool {
    let sentence = scene.tokens.sentence_of(range.start);
    let mut at = range.end;
    if at < sentence.end && scene.tokens.shapes[at] == Shape::Possessive {
        at += 1;
    }
    let end = sentence.end.min(at + 3);
    for token in at..end {
        if scene.phrase(token, classes::SIDE_THING).is_some() {
            return true;
        }
        let is_name = scene
            .mentions
            .at(token)
            .is_some_and(|id| scene.mentions.get(id).kind != EntityKind::Competition);
        if is_name || scene.has(token, flags::PREPOSITION | flags::CONJUNCTION | flags::DETERMINER)
        {
            return false;
        }
    }
    false
}

/// A verb or a score stands beside it: `France won`, `Spain 2-1 Italy`, `played for Wales`.
fn acts(scene: Scene, range: TokenRange, start: usize) -> bool {
    let sentence = scene.tokens.sentence_of(range.start);
    let behind = range.end < sentence.end
        && (scene.tokens.shapes[range.end] == Shape::Pair
            || scene.has(range.end, flags::VERB | flags::AUXILIARY)
            || (scene.tokens.shapes[range.end] == Shape::Possessive
                && shape(scene, range.end + 1) == Some(Shape::Lower)));
    let before = scene.tokens.before(start).is_some_and(|before| {
        scene.tokens.shapes[before] == Shape::Pair || scene.phrase(before, classes::FOR).is_some()
    });
    behind || before
}

/// `Norway's Warholm`, `Warholm of Norway`, `J Smith (Wales)`, `the Wales side Harbour`, `ambassador for Qatar`
fn is_origin(scene: Scene, range: TokenRange, start: usize) -> bool {
    let behind = shape(scene, range.end);
    let owns_name = behind == Some(Shape::Possessive)
        && shape(scene, range.end + 1).is_some_and(Shape::is_capitalised);
    let is_bracketed = behind == Some(Shape::CloseBracket)
        && scene
            .tokens
            .before(start)
            .is_some_and(|token| scene.tokens.shapes[token] == Shape::OpenBracket);
    let is_of = scene.tokens.before(start).is_some_and(|token| {
        scene.phrase(token, classes::OF).is_some()
            || (scene.phrase(token, classes::FOR).is_some() && follows_office(scene, token))
    });
    let is_side_of =
        range.end < scene.tokens.len() && scene.phrase(range.end, classes::SIDE_NOUN).is_some();
    owns_name || is_bracketed || is_of || is_side_of
}

/// `an ambassador for`, not `a striker for`
fn follows_office(scene: Scene, token: usize) -> bool {
    scene.tokens.before(token).is_some_and(|before| {
        scene.phrase(before, classes::PERSON_ROLE).is_some_and(|phrase| {
            !matches!(scene.knowledge.value(phrase.value), "player" | "captain" | "coach")
        })
    })
}

/// `a 2-1 defeat to Italy`, `lost to Italy`, `beaten by Italy`, `drew with Italy`
fn is_met(scene: Scene, start: usize) -> bool {
    let Some(before) = scene.tokens.before(start) else { return false };
    if scene.is_rout_of(before) {
        return true;
    }
    if scene.phrase(before, classes::OPPONENT_PREPOSITION).is_none() {
        return false;
    }
    let sentence = scene.tokens.sentence_of(start);
    (sentence.start.max(before.saturating_sub(REACH))..before).any(|token| {
        scene.phrase(token, classes::RESULT_NOUN).is_some()
            || scene.phrase(token, classes::BEAT_VERB).is_some()
            || scene.tokens.shapes[token] == Shape::Pair
    })
}

/// `moves to Japan`, `the tour to New Zealand`
fn is_destination(scene: Scene, before: usize) -> bool {
    scene.phrase(before, classes::INFINITIVE).is_some()
        && scene.tokens.before(before).is_some_and(|token| {
            scene.phrase(token, classes::JOURNEY).is_some() || scene.has(token, flags::ADVERB)
        })
}

/// `Doha, Qatar`
fn follows_place(scene: Scene, before: usize) -> bool {
    scene.tokens.shapes[before] == Shape::Comma
        && before > 0
        && scene
            .mentions
            .at(before - 1)
            .is_some_and(|id| scene.mentions.get(id).kind == EntityKind::Place)
}

/// `Norway, the United States and Portugal`
fn are_joined(scene: Scene, one: TokenRange, other: TokenRange) -> bool {
    one.end < other.start
        && other.start - one.end <= 3
        && scene.tokens.sentence[one.start] == scene.tokens.sentence[other.start]
        && (one.end..other.start).all(|token| {
            scene.tokens.shapes[token] == Shape::Comma
                || scene.has(token, flags::CONJUNCTION)
                || scene.phrase(token, classes::ARTICLE).is_some()
        })
}

pub(super) fn is_country(scene: Scene, mention: &Mention) -> bool {
    let subkind = |id: &NameId| scene.knowledge.name(scene.sport, *id).subkind.as_str();
    mention.candidates.iter().any(|id| subkind(id) == "country")
}

/// The words are a town's name too.
pub(super) fn is_town(scene: Scene, mention: &Mention) -> bool {
    let names = &scene.knowledge.common.names;
    let is_place = |words: &[_]| {
        let mut found = false;
        names.trie.walk(words, |length, aliases| {
            found |= length == words.len()
                && aliases.iter().any(|alias| names.get(alias.name).kind == EntityKind::Place);
        });
        found
    };
    let own = &scene.tokens.lexemes[mention.range.start..mention.range.end];
    let full = |id: &NameId| {
        let name = &scene.knowledge.name(scene.sport, *id).name;
        let words: Vec<_> = name
            .split(' ')
            .filter_map(|word| scene.knowledge.vocabulary.get(&fold(word)))
            .collect();
        is_place(&words)
    };
    is_place(own) || mention.candidates.iter().any(full)
}

fn shape(scene: Scene, token: usize) -> Option<Shape> {
    scene.tokens.shapes.get(token).copied()
}

/// Whether sides meet in this sport at all.
fn meets(scene: Scene) -> bool {
    scene.sport.sides == Sides::Teams && scene.sport.score != ScoreShape::None
}

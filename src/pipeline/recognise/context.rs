//! What the words around a name say it is: somebody who acts, a side that meets another, a place.
use super::{Scene, contestants};
use crate::{
    knowledge::sport::{ScoreShape, Sides},
    layer::{classes, phrases::ClassId, span::TokenRange},
    text::{flags, scan::Shape},
};

/// Longest phrase before a name that is looked at, in words.
const REACH: usize = 4;
/// Longest list of scorers, in words.
const SCORERS: usize = 60;

/// Whether a phrase of `class` ends right before `token`.
pub(super) fn follows(scene: Scene, token: usize, class: ClassId) -> bool {
    let first = token.saturating_sub(REACH).max(scene.tokens.sentence_of(token).start);
    scene.phrases.ends_at(first, token, class)
}

/// `beat Harbour 2-0`, `third-tier Harbour`, `at the hands of Harbour`: only sides are spoken of so.
pub(super) fn is_side(scene: Scene, range: TokenRange) -> bool {
    if scene.sport.sides != Sides::Teams || scene.sport.score == ScoreShape::None {
        return false;
    }
    let sentence = scene.tokens.sentence_of(range.start);
    let shape = |token: usize| (token < sentence.end).then(|| scene.tokens.shapes[token]);
    let before = scene.tokens.before(range.start);
    let is_beaten = follows(scene, range.start, classes::BEAT_VERB);
    let is_met = follows(scene, range.start, classes::AGAINST);
    let score_behind = shape(range.end) == Some(Shape::Pair);
    let score_before = before.is_some_and(|token| scene.tokens.shapes[token] == Shape::Pair);
    let is_called = follows(scene, range.start, classes::SIDE_NOUN);
    is_called
        || (score_behind
            && (is_beaten
                || is_met
                || before.is_some_and(|token| {
                    scene.has(token, flags::VERB | flags::PREPOSITION | flags::CONJUNCTION)
                })))
        || (score_before
            && before.is_some_and(|token| {
                scene
                    .tokens
                    .before(token)
                    .is_some_and(|first| scene.tokens.shapes[first].is_capitalised())
            }))
        || scene
            .phrase(range.end.min(sentence.end - 1), classes::MEETS)
            .is_some_and(|phrase| phrase.range.start == range.end)
        || follows(scene, range.start, classes::MEETS)
        || follows(scene, range.start, classes::HANDS_OF)
        || contestants::is_told(scene, range)
}

/// `Harbour Town won`, `against Harbour Town`, `Harbour Town's defence`: towns do little of that, sides much.
pub(super) fn may_act(scene: Scene, range: TokenRange) -> bool {
    let end = scene.tokens.sentence_of(range.start).end;
    let is_placed = scene
        .tokens
        .before(range.start)
        .is_some_and(|token| scene.phrase(token, classes::PLACE_PREPOSITION).is_some());
    let acts = range.end < end
        && (scene.has(range.end, flags::VERB | flags::AUXILIARY)
            || scene.tokens.shapes[range.end] == Shape::Possessive);
    scene.sport.sides == Sides::Teams
        && scene.sport.score != ScoreShape::None
        && !is_placed
        && (acts || follows(scene, range.start, classes::AGAINST))
}

/// What speaks for a person at this place of a word: positive, negative or nothing.
pub(super) fn person(scene: Scene, token: usize) -> i32 {
    let tokens = scene.tokens;
    let sentence = tokens.sentence_of(token);
    let before = scene.tokens.before(token);
    if before.is_some_and(|before| is_against(scene, before)) {
        return -1;
    }
    let called = before.is_some_and(|before| {
        scene.has(before, flags::PERSON_ROLE | flags::TITLE | flags::KIN | flags::SPEECH_VERB)
    });
    let next = token + 1;
    if next >= sentence.end {
        return i32::from(called);
    }
    let acts = match tokens.shapes[next] {
        Shape::Possessive => next + 1 < sentence.end && tokens.shapes[next + 1] == Shape::Lower,
        Shape::Lower => is_verb(scene, next) || scene.has(next, flags::AUXILIARY | flags::RELATIVE),
        Shape::Comma => {
            next + 1 < sentence.end
                && (scene.has(next + 1, flags::RELATIVE)
                    || tokens.shapes[next + 1] == Shape::Number
                    || tokens.shapes[next + 1] == Shape::Capital)
        }
        _ => false,
    };
    i32::from(called || acts)
}

/// `the Mallorcan`, `on Instagram`, `@kane`, `pic.example.com/Kane`
fn is_against(scene: Scene, before: usize) -> bool {
    scene.has(before, flags::DETERMINER)
        || scene.phrase(before, classes::MEDIUM_PREPOSITION).is_some()
        || (matches!(scene.tokens.shapes[before], Shape::Symbol | Shape::Stop)
            && !scene.tokens.spaced[before + 1])
}

/// A verb that a list knows, or the past tense of one that none does.
fn is_verb(scene: Scene, token: usize) -> bool {
    scene.has(token, flags::VERB)
        || (scene.tokens.shapes[token] == Shape::Lower
            && scene.tokens.text(scene.text, token).ends_with("ed"))
}

/// Inside the brackets of `Harbour 2 (Hart, Moss 2)` and `Harbour 2-1 Dale (Hart 80)`.
pub(super) fn is_scorer(scene: Scene, token: usize) -> bool {
    let shapes = &scene.tokens.shapes;
    let first = scene.tokens.sentence_of(token).start;
    let is_bracket = |at: &usize| matches!(shapes[*at], Shape::OpenBracket | Shape::CloseBracket);
    let bracket = (first..token).rev().take(SCORERS).find(is_bracket);
    let Some(open) = bracket.filter(|at| shapes[*at] == Shape::OpenBracket && *at >= first + 2)
    else {
        return false;
    };
    let behind_side = shapes[open - 1] == Shape::Number && shapes[open - 2].is_capitalised();
    // `Harbour 2-1 Dale Town (Hart 80)`
    let mut name = (first..open).rev().skip_while(|at| shapes[*at].is_capitalised());
    let behind_both = shapes[open - 1].is_capitalised()
        && name.next().is_some_and(|at| shapes[at] == Shape::Pair);
    behind_side || behind_both
}

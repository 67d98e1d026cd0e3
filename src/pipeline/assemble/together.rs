//! Which side a sentence speaks of, and so whose people are named in it: `Villa went ahead when Watkins scored`.
use super::Scene;
use crate::{
    layer::{
        classes,
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

const TOGETHER: f32 = 0.25;
const ANSWERED: f32 = 1.0;
/// Words between an answer and whom it answers.
const ANSWER_REACH: usize = 4;
/// Words between a defeat and those who brought it about.
const LOSS_REACH: usize = 5;

/// A sentence of the body that names one side only speaks, as a rule, of its people; "but" and "while" turn to
/// others. Where no side is named the text goes on with the one before.
pub(super) fn speak(scene: Scene, seeds: &mut [f32], sign: &dyn Fn(EntityId) -> f32) {
    let mut carried = None;
    for sentence in &scene.tokens.sentences {
        let kind = scene.tokens.blocks[sentence.block].kind;
        if kind != BlockKind::Body {
            carried = None;
        }
        if !matches!(kind, BlockKind::Body | BlockKind::Headline) {
            continue;
        }
        let turns = (sentence.range.start + 1..sentence.range.end)
            .filter(|token| scene.phrase(*token, classes::CONTRAST).is_some());
        let mut start = sentence.range.start;
        for turn in turns.chain([sentence.range.end]) {
            let part = TokenRange::new(start, turn);
            carried = match spoken_of(scene, sentence.range, part, sign) {
                Speaks::Of(side) => Some(side),
                Speaks::OfBoth => None,
                Speaks::OfNobody => carried,
            };
            if let Some(side) = carried {
                join(scene, sentence.range, part, side, seeds);
            }
            start = turn;
        }
    }
}

enum Speaks {
    Of(f32),
    OfBoth,
    OfNobody,
}

/// The one side that a part of a sentence speaks of.
fn spoken_of(
    scene: Scene,
    sentence: TokenRange,
    part: TokenRange,
    sign: &dyn Fn(EntityId) -> f32,
) -> Speaks {
    let sides: Vec<(f32, Form)> = scene
        .mentions
        .within(part)
        .filter(|(_, mention)| mention.kind == EntityKind::Team && mention.value != "adjective")
        .filter(|(_, mention)| !is_met(scene, sentence, mention.range))
        .filter_map(|(id, mention)| Some((sign(scene.entities.of(id)?), mention.form)))
        .filter(|(side, _)| *side != 0.0)
        .collect();
    // "They" may mean others than it seems to: it contradicts, but tells nothing alone.
    let told = sides.iter().find(|(_, form)| *form != Form::Pronoun);
    match told {
        Some((first, _)) if sides.iter().all(|(side, _)| side == first) => Speaks::Of(*first),
        Some(_) => Speaks::OfBoth,
        None => Speaks::OfNobody,
    }
}

/// The people of a part of a sentence are of the side that it speaks of.
fn join(scene: Scene, sentence: TokenRange, part: TokenRange, side: f32, seeds: &mut [f32]) {
    let people = scene
        .mentions
        .within(part)
        .filter(|(_, mention)| mention.kind == EntityKind::Person && mention.form == Form::Name);
    for (id, mention) in people {
        let Some(person) = scene.entities.of(id) else { continue };
        if is_answered(scene, sentence, mention.range) {
            seeds[person.0 as usize] -= side * ANSWERED;
        } else if !is_beaten(scene, mention.range) {
            seeds[person.0 as usize] += side * TOGETHER;
        }
    }
}

/// `beat City`, `on the edge of City's area`, `against City`, `by City`, `a defeat by City`, `at fault for City's second`: others do it.
fn is_met(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let behind =
        range.end + usize::from(scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive));
    let is = |token: usize, class| scene.phrase(token, class).is_some();
    let has = |from: usize, to: usize, class| (from..to).any(|token| is(token, class));
    let first = sentence.start.max(range.start.saturating_sub(LOSS_REACH));
    // `beat City`, `beat the City`
    let ends = |end: usize| {
        end == range.start || end + 1 == range.start && scene.has(end, flags::DETERMINER)
    };
    let lost = (first..range.start).rev().find(|token| is(*token, classes::LOSS_NOUN));
    let beaten = (first..range.start).any(|token| {
        scene.phrase(token, classes::BEAT_VERB).is_some_and(|phrase| ends(phrase.range.end))
    });
    beaten
        || behind < scene.tokens.len() && is(behind, classes::GOAL_AREA)
        || (first..range.start).any(|token| is(token, classes::AGAINST) && ends(token + 1))
        || (first..range.start).any(|token| scene.has(token, flags::BY) && ends(token + 1))
        || lost.is_some_and(|lost| has(lost, range.start, classes::LOSS_TO))
        || behind < sentence.end
            && has(behind, sentence.end.min(behind + 2), classes::GOAL_THING)
            && has(sentence.start, range.start, classes::BLAME_WORD)
}

/// `Luton cancelled out Martinelli's opener`: he plays for the others.
fn is_answered(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let from = range.start.saturating_sub(ANSWER_REACH).max(sentence.start);
    scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive)
        && (from..range.start).any(|token| scene.phrase(token, classes::ANSWER_VERB).is_some())
}

/// `past Sanchez`, `saved by Dudek`: whoever stands there belongs to the others.
fn is_beaten(scene: Scene, range: TokenRange) -> bool {
    range.start > 0 && scene.phrase(range.start - 1, classes::BEATEN_WORD).is_some()
}

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

/// What a sentence that speaks of a side says of those whom it names.
pub(super) const TOGETHER: f32 = 0.25;
const ANSWERED: f32 = 1.0;
/// Words between an answer and whom it answers.
const ANSWER_REACH: usize = 4;
/// Words between a defeat and those who brought it about.
const LOSS_REACH: usize = 5;
/// Words of a phrase that tells who was beaten.
const BEATEN_REACH: usize = 3;
/// Words from the mark of an owner to the goal that is his.
const OWNED_REACH: usize = 4;

/// A sentence of the body that names one side only speaks, as a rule, of its people; "but" and "while" turn to
/// others. Where no side is named the text goes on with the one before. Only sentences that are the match's own count.
pub(super) fn speak(
    scene: Scene,
    seeds: &mut [f32],
    sign: &dyn Fn(EntityId) -> f32,
    is_own: &dyn Fn(usize) -> bool,
) {
    let mut carried = None;
    for (index, sentence) in scene.tokens.sentences.iter().enumerate() {
        let kind = scene.tokens.blocks[sentence.block].kind;
        let is_other = !is_own(index);
        if kind != BlockKind::Body || is_other {
            carried = None;
        }
        if is_other {
            continue;
        }
        if !matches!(kind, BlockKind::Body | BlockKind::Headline) {
            continue;
        }
        let turns = (sentence.range.start + 1..sentence.range.end)
            .filter(|token| scene.phrase(*token, classes::CONTRAST).is_some());
        let mut start = sentence.range.start;
        for turn in turns.chain([sentence.range.end]) {
            let part = TokenRange::new(start, turn);
            let (here, onward) = match spoken_of(scene, sentence.range, part, sign) {
                Speaks::Of(side) => (Some((side, part)), Some(side)),
                Speaks::For(side, at) => (Some((side, nearest(scene, part, at))), None),
                Speaks::OfBoth => (None, None),
                Speaks::OfNobody => (carried.map(|side| (side, part)), carried),
            };
            if let Some((side, part)) = here {
                join(scene, sentence.range, part, side, seeds);
            }
            carried = onward;
            start = turn;
        }
    }
}

enum Speaks {
    Of(f32),
    /// `Moss levelled and Hart landed five penalties for Cornwall`: that ties Hart, and is no topic that the text goes
    /// on with. With the token that names the side.
    For(f32, usize),
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
    let (met, sides): (Vec<_>, Vec<_>) = scene
        .mentions
        .within(part)
        .filter(|(_, mention)| mention.kind == EntityKind::Team && mention.value != "adjective")
        .filter_map(|(id, mention)| Some((sign(scene.entities.of(id)?), mention)))
        .filter(|(side, _)| *side != 0.0)
        .partition(|(_, mention)| is_met(scene, sentence, mention.range));
    // `Cornwall beat Devon` opens on both.
    let is_result = met.iter().any(|(_, mention)| is_lost(scene, sentence, mention.range));
    // "They" may mean others than it seems to: it contradicts, but tells nothing alone.
    let told = || sides.iter().filter(|(_, mention)| mention.form != Form::Pronoun);
    match told().next() {
        Some((first, _)) if !sides.iter().all(|(side, _)| side == first) => Speaks::OfBoth,
        Some((first, mention))
            if is_result || told().all(|(_, mention)| is_aside(scene, sentence, mention.range)) =>
        {
            Speaks::For(*first, mention.range.start)
        }
        Some((first, _)) => Speaks::Of(*first),
        None => Speaks::OfNobody,
    }
}

/// The clause of `part` that holds the token at `at`: behind a verb "and" and commas part it from what others did.
fn nearest(scene: Scene, part: TokenRange, at: usize) -> TokenRange {
    let is_joint = |token: &usize| {
        let joins = scene.has(*token, flags::JOINER) || scene.tokens.shapes[*token] == Shape::Comma;
        joins && (part.start..*token).any(|before| scene.has(before, flags::VERB))
    };
    let has_person = |range: TokenRange| {
        scene.mentions.within(range).any(|(_, mention)| mention.kind == EntityKind::Person)
    };
    let mut starts = (part.start..at).rev().filter(is_joint).map(|joint| joint + 1);
    let start = starts.find(|start| has_person(TokenRange::new(*start, at)));
    TokenRange::new(start.unwrap_or(part.start), part.end)
}

/// `for City`, `for the City`, `City's only goal`
fn is_aside(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let is = |token: usize, class| scene.phrase(token, class).is_some();
    let is_owner = scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive);
    let owned = range.end..sentence.end.min(range.end + OWNED_REACH);
    let first = range.start.saturating_sub(2).max(sentence.start);
    (first..range.start)
        .any(|token| is(token, classes::FOR) && ends_before(scene, token + 1, range))
        || is_owner && owned.into_iter().any(|token| is(token, classes::GOAL_THING))
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
    let ends = |end: usize| ends_before(scene, end, range);
    let lost = (first..range.start).rev().find(|token| is(*token, classes::LOSS_NOUN));
    is_lost(scene, sentence, range)
        || behind < scene.tokens.len() && is(behind, classes::GOAL_AREA)
        || (first..range.start).any(|token| is(token, classes::AGAINST) && ends(token + 1))
        || (first..range.start).any(|token| scene.has(token, flags::BY) && ends(token + 1))
        || lost.is_some_and(|lost| has(lost, range.start, classes::LOSS_TO))
        || behind < sentence.end
            && has(behind, sentence.end.min(behind + 2), classes::GOAL_THING)
            && has(sentence.start, range.start, classes::BLAME_WORD)
}

/// `beat City`, `beat the City`
fn is_lost(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let first = sentence.start.max(range.start.saturating_sub(LOSS_REACH));
    (first..range.start).any(|token| {
        let verb = scene.phrase(token, classes::BEAT_VERB);
        verb.is_some_and(|phrase| ends_before(scene, phrase.range.end, range))
    })
}

/// Right before the name, or before its "the".
fn ends_before(scene: Scene, end: usize, range: TokenRange) -> bool {
    end == range.start || end + 1 == range.start && scene.has(end, flags::DETERMINER)
}

/// `Luton cancelled out Martinelli's opener`: he plays for the others.
fn is_answered(scene: Scene, sentence: TokenRange, range: TokenRange) -> bool {
    let from = range.start.saturating_sub(ANSWER_REACH).max(sentence.start);
    scene.tokens.shapes.get(range.end) == Some(&Shape::Possessive)
        && (from..range.start).any(|token| scene.phrase(token, classes::ANSWER_VERB).is_some())
}

/// `past Sanchez`, `saved by Dudek`, `saved from Hart and Moss`: whoever stands there belongs to the others.
fn is_beaten(scene: Scene, range: TokenRange) -> bool {
    let sentence = scene.tokens.sentence_of(range.start);
    let ends = |start: usize| {
        let first = sentence.start.max(start.saturating_sub(BEATEN_REACH));
        scene.phrases.ends_at(first, start, classes::BEATEN_WORD)
    };
    // The name that "and" joins this one to.
    let joint = scene.tokens.before(range.start).filter(|token| scene.has(*token, flags::JOINER));
    let first = joint.and_then(|token| scene.mentions.at(scene.tokens.before(token)?));
    ends(range.start) || first.is_some_and(|id| ends(scene.mentions.get(id).range.start))
}

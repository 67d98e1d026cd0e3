//! Words on the running score: "equalised", "made it 2-1", and what each allows.
use super::{Scene, same};
use crate::{
    layer::{
        classes,
        mentions::ValueKind,
        reading::{EntityId, EntityKind, Pair},
        span::TokenRange,
    },
    text::scan::Shape,
};

/// A score behind a goal's own words: `made it 2-1`, `for 2-2`.
const SCORE_REACH: usize = 7;
/// Words between a side and its verb: `Leeds had twice taken the lead`.
const SUBJECT_REACH: usize = 3;

/// How it stood after a goal, seen from the scorer's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    First,
    Ahead,
    Level,
    Double,
    Extended,
    Behind,
    BehindByOne,
    Back,
    Last,
    Winner,
    Only,
    Nth(u32),
    Stood(Pair),
    /// `Leeds equalised when`: whose goal it is.
    Of(EntityId),
}

/// Whether it can have stood so once `scorer` had scored.
pub(super) fn fits(mark: Mark, scorer: EntityId, (own, other): Pair, is_last: bool) -> bool {
    match mark {
        Mark::First => (own, other) == (1, 0),
        Mark::Ahead => own == other + 1,
        Mark::Level => own == other,
        Mark::Double => own == other + 2,
        Mark::Extended => own >= other + 2,
        Mark::Behind => own < other,
        Mark::BehindByOne => own + 1 == other,
        Mark::Back => own == other + 1 && other > 0,
        Mark::Last => is_last,
        Mark::Winner => own == other + 1 && is_last,
        Mark::Only => (own, other) == (1, 0) && is_last,
        Mark::Nth(number) => own == number,
        Mark::Stood(pair) => pair == (own, other) || pair == (other, own),
        Mark::Of(side) => side == scorer,
    }
}

/// Words on the running score in a sentence, and where they stand.
pub(super) fn told(scene: Scene, range: TokenRange) -> Vec<(usize, Mark)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if scene.phrase(at, classes::SIDE_LEADS).is_some() {
            found.extend(subject(scene, range, at).map(|side| (at, Mark::Of(side))));
        }
        let Some(phrase) = scene.phrase(at, classes::SCORE_MARK) else {
            at += 1;
            continue;
        };
        let value = scene.knowledge.value(phrase.value);
        if value.starts_with("stood") {
            let far = if value == "stood" { SCORE_REACH } else { 1 };
            let reach = TokenRange::new(phrase.range.end, (phrase.range.end + far).min(range.end));
            let behind = scene.mentions.values_within(reach).next();
            if let Some(ValueKind::Score(pair)) = behind.map(|value| &value.kind) {
                found.push((at, Mark::Stood(*pair)));
            }
        } else {
            found.extend(mark(value).map(|mark| (at, mark)));
        }
        at = phrase.range.end.max(at + 1);
    }
    found
}

/// The side whose name stands before the verb: `Leeds then equalised`.
fn subject(scene: Scene, sentence: TokenRange, verb: usize) -> Option<EntityId> {
    let first = verb.saturating_sub(SUBJECT_REACH).max(sentence.start);
    let (id, mention) = scene.mentions.within(TokenRange::new(first, verb)).last()?;
    let joins = |token: usize| scene.tokens.shapes[token] != Shape::Lower;
    let is_side = mention.kind == EntityKind::Team && mention.value != "adjective";
    let is_near = is_side && !(mention.range.end..verb).any(joins);
    scene.entities.of(id).filter(|_| is_near)
}

fn mark(value: &str) -> Option<Mark> {
    let mark = match value {
        "first" => Mark::First,
        "ahead" => Mark::Ahead,
        "level" => Mark::Level,
        "double" => Mark::Double,
        "extended" => Mark::Extended,
        "behind" => Mark::Behind,
        "behind by one" => Mark::BehindByOne,
        "back" => Mark::Back,
        "last" => Mark::Last,
        "winner" => Mark::Winner,
        "only" => Mark::Only,
        number => Mark::Nth(number.parse().ok()?),
    };
    Some(mark)
}

/// Whether the marks of two goals cannot be those of one.
pub(super) fn differ(one: &[Mark], other: &[Mark]) -> bool {
    let standings = |marks: &[Mark]| -> Vec<Standing> {
        marks.iter().filter_map(|mark| standing(*mark)).collect()
    };
    same::differ(&standings(one), &standings(other))
}

/// What a goal did to the score, as every writer would say it.
#[derive(PartialEq, Eq)]
enum Standing {
    Led,
    Drew,
    Grew,
    Shrank,
}

fn standing(mark: Mark) -> Option<Standing> {
    match mark {
        Mark::First | Mark::Ahead | Mark::Back => Some(Standing::Led),
        Mark::Level => Some(Standing::Drew),
        Mark::Double | Mark::Extended => Some(Standing::Grew),
        Mark::Behind | Mark::BehindByOne => Some(Standing::Shrank),
        Mark::Last | Mark::Winner | Mark::Only | Mark::Nth(_) | Mark::Stood(_) | Mark::Of(_) => {
            None
        }
    }
}

//! Minute by minute: in live text each line tells how it stands, and all scores are of one match.
use super::{Scene, joining};
use crate::layer::{
    classes,
    frames::Draft,
    mentions::ValueKind,
    reading::{EntityKind, Pair},
    tokens::{Block, BlockKind},
};
use crate::text::scan::Shape;

/// So many lines that open with a minute, or tell a score and who made it, are live text.
const LIVE_LINES: usize = 4;

/// So many scores of one match, each above the one before, tell how it stood.
const STAGES: usize = 3;

/// Joins the drafts of one match whose scores only say how it stood; the highest is the last.
pub(super) fn settle(scene: Scene, drafts: Vec<Draft>) -> Vec<Draft> {
    let is_line = |block: &&Block| is_timed(scene, block) || tells_scorer(scene, block);
    if scene.tokens.blocks.iter().filter(is_line).count() < LIVE_LINES && !is_running(&drafts) {
        return drafts;
    }
    let mut joined: Vec<Draft> = Vec::new();
    for mut draft in drafts {
        let is_same = |known: &&mut Draft| {
            known.is_between(draft.sides.0, draft.sides.1) && known.is_of_day()
        };
        let known = joined.iter_mut().find(is_same).filter(|_| draft.is_of_day());
        match known {
            None => joined.push(draft),
            Some(known) => {
                if is_half_time(scene, &draft) {
                    draft.half_time = draft.half_time.or(draft.score.take());
                    draft.outcome = None;
                }
                let total = |draft: &Draft| draft.score.map_or(0, |score| score.0 + score.1);
                if draft.score.is_some() && total(&draft) >= total(known) {
                    known.score = None;
                    known.outcome = None;
                } else {
                    draft.score = None;
                    draft.outcome = None;
                }
                joining::absorb(known, draft);
            }
        }
    }
    joined
}

/// `Goal! Leeds 1-0 Hull`, `Goal! Leeds 1-1 Hull`, `Goal! Leeds 2-1 Hull`: scores of one match that only grow.
fn is_running(drafts: &[Draft]) -> bool {
    let is_of_day = |draft: &&Draft| draft.is_of_day();
    let grows = |pair: &[Pair]| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1;
    drafts.iter().filter(is_of_day).any(|first| {
        let told = drafts.iter().filter(is_of_day);
        let of_pair = told.filter(|draft| draft.is_between(first.sides.0, first.sides.1));
        let mut scores: Vec<Pair> = of_pair
            .filter_map(|draft| {
                let (one, other) = draft.score?;
                Some(if draft.sides == first.sides { (one, other) } else { (other, one) })
            })
            .collect();
        scores.dedup();
        STAGES <= scores.len() && scores.windows(2).all(grows)
    })
}

/// `63 min: ...`
fn is_timed(scene: Scene, block: &Block) -> bool {
    let opening = scene.mentions.value_at(block.range.start).map(|(_, value)| &value.kind);
    block.kind == BlockKind::Body
        && matches!(opening, Some(ValueKind::Clock(clock)) if clock.minute.is_some())
}

/// `GOAL! Harbour 1-0 Dale (Hart 12)`: it tells how it stands, and who scored last.
fn tells_scorer(scene: Scene, block: &Block) -> bool {
    let is_side = |token: usize| {
        let mention = scene.mentions.at(token).map(|id| scene.mentions.get(id));
        mention.filter(|mention| mention.kind == EntityKind::Team)
    };
    scene.mentions.values_within(block.range).any(|value| {
        let behind = is_side(value.range.end).map(|mention| mention.range.end);
        matches!(value.kind, ValueKind::Score(_))
            && block.range.start < value.range.start
            && is_side(value.range.start - 1).is_some()
            && behind.is_some_and(|at| scene.tokens.shapes.get(at) == Some(&Shape::OpenBracket))
    })
}

/// `HALF-TIME: Harbour 1-0 Dale`, or the label on a line above those of several matches.
fn is_half_time(scene: Scene, draft: &Draft) -> bool {
    let blocks = &scene.tokens.blocks;
    let own = blocks.partition_point(|block| block.range.end <= draft.range.start);
    let is_label = |block: &Block| {
        let label = scene.phrase(block.range.start, classes::SCORE_LABEL);
        label.is_some_and(|phrase| scene.knowledge.value(phrase.value) == "half_time")
    };
    let is_score = |block: &Block| {
        let last = scene.mentions.at(block.range.end - 1).map(|id| scene.mentions.get(id).kind);
        last == Some(EntityKind::Team) && scene.mentions.at(block.range.start).is_some()
    };
    let mut above = blocks[..(own + 1).min(blocks.len())].iter().rev();
    above.find(|block| is_label(block) || !is_score(block)).is_some_and(is_label)
}

//! Minute by minute: in live text each line tells how it stands, and all scores are of one match.
use super::{Scene, joining};
use crate::layer::{
    classes,
    frames::Draft,
    mentions::ValueKind,
    reading::{Pair, Status},
    tokens::{Block, BlockKind},
};

/// So many lines that open with a minute make live text.
const LIVE_LINES: usize = 4;

/// So many scores of one match, each above the one before, tell how it stood.
const STAGES: usize = 3;

/// Joins the drafts of one match whose scores only say how it stood; the highest is the last.
pub(super) fn settle(scene: Scene, drafts: Vec<Draft>) -> Vec<Draft> {
    let is_line = |block: &&Block| is_timed(scene, block);
    if scene.tokens.blocks.iter().filter(is_line).count() < LIVE_LINES && !is_running(&drafts) {
        return drafts;
    }
    let mut joined: Vec<Draft> = Vec::new();
    for mut draft in drafts {
        let is_of_day = |draft: &Draft| {
            draft.status == Status::Played && !draft.is_past && draft.edition.is_empty()
        };
        let is_same =
            |known: &&mut Draft| known.is_between(draft.sides.0, draft.sides.1) && is_of_day(known);
        let known = joined.iter_mut().find(is_same).filter(|_| is_of_day(&draft));
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
    let is_of_day = |draft: &&Draft| {
        draft.status == Status::Played && !draft.is_past && draft.edition.is_empty()
    };
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

/// `HALF-TIME: Harbour 1-0 Dale`
fn is_half_time(scene: Scene, draft: &Draft) -> bool {
    let start = scene.tokens.block_of(draft.range.start).range.start;
    let label = scene.phrase(start, classes::SCORE_LABEL);
    label.is_some_and(|phrase| scene.knowledge.value(phrase.value) == "half_time")
}

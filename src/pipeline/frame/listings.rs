//! `Leeds v Hull, York v Bath`: lines that list matches to come, with their day or hour and without a word more.
use super::Scene;
use crate::layer::{classes, phrases::ClassId, span::TokenRange, tokens::BlockKind};

/// Lines back to the heading of a list, and on to the hour of a kick-off.
const HEADING_REACH: usize = 12;
const HOUR_REACH: usize = 6;
/// Tokens of a line that is a heading or an hour.
const SHORT: usize = 8;

/// Whether the `v` at `trigger` stands in such a line.
pub(super) fn is_to_come(scene: Scene, trigger: TokenRange) -> bool {
    if scene.phrase(trigger.start, classes::VERSUS).is_none() {
        return false;
    }
    let blocks = &scene.tokens.blocks;
    let index = blocks.partition_point(|block| block.range.end <= trigger.start);
    let Some(block) = blocks.get(index) else { return false };
    let is_alone = block.range.len() <= SHORT;
    let holds = |range: TokenRange, class: ClassId| {
        (range.start..range.end).any(|token| scene.phrase(token, class).is_some())
    };
    let listed = |range: TokenRange| {
        (range.start..range.end)
            .filter(|token| scene.phrase(*token, classes::VERSUS).is_some())
            .count()
    };
    let is_list = block.kind != BlockKind::Body && listed(block.range) > 1;
    let is_headed = blocks[index.saturating_sub(HEADING_REACH)..index]
        .iter()
        .any(|line| line.range.len() <= SHORT && holds(line.range, classes::FIXTURES_HEADING));
    let has_hour = is_alone
        && blocks[index..]
            .iter()
            .take(HOUR_REACH)
            .any(|line| line.range.len() <= SHORT && holds(line.range, classes::KICK_OFF_HOUR));
    is_list || is_headed || has_hour
}

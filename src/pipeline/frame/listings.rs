//! `Leeds v Hull, York v Bath`: lines that list matches to come, with their day or hour and without a word more.
use super::Scene;
use crate::{
    layer::{classes, phrases::ClassId, span::TokenRange, tokens::BlockKind},
    text::scan::Shape,
};

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
    // Lines that list nothing but pairs: results would have scores.
    let is_pair = |index: Option<usize>| {
        let line = index.and_then(|index| blocks.get(index)).map(|line| line.range);
        line.is_some_and(|line| line.len() <= SHORT && listed(line) == 1)
    };
    let is_list = block.kind != BlockKind::Body && listed(block.range) > 1
        || is_alone && (is_pair(index.checked_sub(1)) || is_pair(Some(index + 1)));
    let is_headed = blocks[index.saturating_sub(HEADING_REACH)..index]
        .iter()
        .any(|line| line.range.len() <= SHORT && holds(line.range, classes::FIXTURES_HEADING));
    let tells_hour = |range: TokenRange| {
        holds(range, classes::KICK_OFF_HOUR)
            || (range.start..range.end).any(|token| is_hour(scene, token))
    };
    let has_hour = is_alone
        && blocks[index..]
            .iter()
            .take(HOUR_REACH)
            .any(|line| line.range.len() <= SHORT && tells_hour(line.range));
    is_list || is_headed || has_hour
}

/// `7.45pm`, `19:45`: an hour of the day.
pub(super) fn is_hour(scene: Scene, token: usize) -> bool {
    match scene.tokens.shapes[token] {
        Shape::Time => true,
        Shape::NumberUnit => is_half_of_day(scene.tokens.text(scene.text, token)),
        _ => false,
    }
}

/// Ends in "am" or "pm".
fn is_half_of_day(text: &str) -> bool {
    let half = text.trim_start_matches(|letter: char| !letter.is_alphabetic());
    half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm")
}

/// `Match preview: Leeds v Hull`, `Team news`: the headline says that the match is to come.
pub(super) fn is_preview(scene: Scene) -> bool {
    let lines = scene.tokens.blocks.iter().take_while(|block| block.kind == BlockKind::Headline);
    let mut tokens = lines.flat_map(|block| block.range.start..block.range.end);
    tokens.any(|token| scene.phrase(token, classes::PREVIEW_WORD).is_some())
}

//! What brackets name: scorers with minutes, counts and the way they scored.
use super::{
    super::{
        Scene,
        lists::{clock, starting},
    },
    Named,
};
use crate::{
    layer::{
        classes,
        mentions::{Clock, ValueKind},
        reading::EntityKind,
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Longest bracket, in words.
const LONGEST: usize = 90;

/// One goal, or several without minutes, as a bracket tells it.
#[derive(Clone, Copy)]
pub(super) struct Scorer<'k> {
    pub(super) player: Option<Named>,
    pub(super) number: Option<(u32, TokenRange)>,
    pub(super) clock: Option<(Clock, TokenRange)>,
    pub(super) how: Option<(&'k str, TokenRange)>,
    pub(super) range: TokenRange,
}

/// The words between the brackets that open at `token`.
pub(super) fn bracket(scene: Scene, token: usize) -> Option<TokenRange> {
    let shapes = &scene.tokens.shapes;
    if shapes.get(token) != Some(&Shape::OpenBracket) {
        return None;
    }
    let mut depth = 0;
    let block = scene.tokens.block_of(token).range;
    let close = (token..block.end.min(token + LONGEST)).find(|at| {
        depth += match shapes[*at] {
            Shape::OpenBracket => 1,
            Shape::CloseBracket => -1,
            _ => 0,
        };
        depth == 0
    })?;
    Some(TokenRange::new(token + 1, close))
}

/// What semicolons part.
pub(super) fn parts(scene: Scene, bracket: TokenRange) -> Vec<TokenRange> {
    let mut start = bracket.start;
    let is_end = |at: &usize| *at == bracket.end || scene.tokens.shapes[*at] == Shape::Semicolon;
    let ends = (bracket.start..=bracket.end).filter(is_end);
    let parts = ends.map(|end| TokenRange::new(std::mem::replace(&mut start, end + 1), end));
    parts.collect()
}

/// What the words name, entry by entry; nothing where some entry is no scorer.
pub(super) fn scorers<'s>(scene: Scene<'s>, range: TokenRange) -> Vec<Scorer<'s>> {
    let mut scorers: Vec<Scorer> = Vec::new();
    let mut start = range.start;
    for end in range.start..=range.end {
        let is_end = end == range.end
            || matches!(scene.tokens.shapes[end], Shape::Comma | Shape::Semicolon)
            || scene.has(end, flags::CONJUNCTION);
        if !is_end {
            continue;
        }
        if start < end {
            let before = scorers.last().and_then(|scorer| scorer.player);
            match entry(scene, TokenRange::new(start, end), before) {
                Some(scorer) => scorers.push(scorer),
                // `Shaw 66, pen`
                None if !add_mark(scene, TokenRange::new(start, end), &mut scorers) => {
                    return Vec::new();
                }
                None => (),
            }
        }
        start = end + 1;
    }
    scorers
}

/// `Kane 12`, `Kane (2)`, `80 pen` of the scorer before, `own goal`
fn entry<'s>(scene: Scene<'s>, range: TokenRange, before: Option<Named>) -> Option<Scorer<'s>> {
    let mut scorer = Scorer { player: None, number: None, clock: None, how: None, range };
    let mut is_named = false;
    for token in range.start..range.end {
        if let Some((id, entity)) = starting(scene, token) {
            if scene.mentions.get(id).kind != EntityKind::Person {
                return None;
            }
            is_named = true;
            scorer.player = Some((entity, id));
        }
        if let Some((_, value)) = scene.mentions.value_at(token) {
            match value.kind {
                ValueKind::Number(number) => scorer.number = Some((number, value.range)),
                _ => scorer.clock = clock(&value.kind).map(|clock| (clock, value.range)),
            }
        }
        scorer.how = scorer.how.or_else(|| mark(scene, token));
    }
    let is_timed = scorer.number.is_some() || scorer.clock.is_some();
    if !is_named && is_timed {
        scorer.player = Some(before?);
    }
    let is_nameless = || scorer.how.is_some_and(|(how, _)| how == "own_goal");
    (scorer.player.is_some() || is_nameless()).then_some(scorer)
}

fn mark(scene: Scene<'_>, token: usize) -> Option<(&str, TokenRange)> {
    let mark = scene.phrase(token, classes::BOX_MARK)?;
    Some((scene.knowledge.value(mark.value), mark.range))
}

/// A mark that stands alone is of the scorer before.
fn add_mark<'s>(scene: Scene<'s>, range: TokenRange, scorers: &mut [Scorer<'s>]) -> bool {
    let found = mark(scene, range.start).filter(|(_, words)| words.end == range.end);
    let (Some(last), Some(found)) = (scorers.last_mut(), found) else { return false };
    last.how = last.how.or(Some(found));
    true
}

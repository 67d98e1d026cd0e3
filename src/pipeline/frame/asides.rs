//! Words set apart: `York, who lost the final at Hull, go to Bath` and `1954: York 2-1 Hull; 1966: York 0-0 Hull`.
//!
//! What a clause with "who" or a part between semicolons says is said of its own match only.
use super::Scene;
use crate::{
    layer::{
        classes,
        mentions::{DateHint, ValueKind},
        span::TokenRange,
    },
    text::scan::Shape,
};

/// Words between "when" and the result.
const WHEN_REACH: usize = 8;
const YEARS: std::ops::RangeInclusive<i16> = 1860..=2100;
/// Words between "the side that" and its result.
const WHICH_REACH: usize = 6;

/// The clause behind `, who`, `, whose` or `the side that` that holds `token`: up to the next comma, or to the end of
/// the sentence.
pub(super) fn around(scene: Scene, token: usize) -> Option<TokenRange> {
    let sentence = scene.tokens.sentence_of(token);
    let is_comma = |token: &usize| scene.tokens.shapes[*token] == Shape::Comma;
    let opens = |comma: usize| comma + 1 < sentence.end && scene.is_who(comma + 1);
    let mut commas = (sentence.start..token).rev().filter(is_comma);
    // `, who was sent off in the 2-1 win, ` closes at the next comma: behind that the sentence goes on.
    let comma = commas.next();
    let first =
        comma.map_or(sentence.start, |comma| comma + 1).max(token.saturating_sub(WHICH_REACH));
    let which = || (first..token).rev().find(|at| scene.phrase(*at, classes::SIDE_WHICH).is_some());
    let start = comma.filter(|comma| opens(*comma)).or_else(which)?;
    let end = (token..sentence.end).find(is_comma).unwrap_or(sentence.end);
    Some(TokenRange::new(start, end))
}

/// The part between semicolons that holds `token`.
pub(super) fn part(scene: Scene, token: usize) -> TokenRange {
    let sentence = scene.tokens.sentence_of(token);
    let is_semicolon = |token: &usize| scene.tokens.shapes[*token] == Shape::Semicolon;
    let start =
        (sentence.start..token).rev().find(is_semicolon).map_or(sentence.start, |at| at + 1);
    let end = (token..sentence.end).find(is_semicolon).unwrap_or(sentence.end);
    TokenRange::new(start, end)
}

/// The year of `in 1999, when they won 2-0`, where nothing parts it from `token`.
pub(super) fn year_before(scene: Scene, token: usize) -> Option<i16> {
    let sentence = scene.tokens.sentence_of(token);
    let first = token.saturating_sub(WHEN_REACH).max(sentence.start);
    let when = (first..token).rev().find(|at| scene.phrase(*at, classes::WHEN).is_some())?;
    let before = scene.tokens.before(when)?;
    let last =
        if scene.tokens.shapes[before] == Shape::Comma { before.checked_sub(1)? } else { before };
    let (_, value) = scene.mentions.value_at(last)?;
    match value.kind {
        ValueKind::Date(DateHint { year, .. }) => year,
        ValueKind::Number(year) => i16::try_from(year).ok().filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

impl Scene<'_> {
    fn is_who(&self, token: usize) -> bool {
        self.phrase(token, classes::WHO).is_some()
    }
}

//! Lines that list: line-ups (names), box lines (names with numbers, or with a label), lines that only date the article.
use crate::{
    knowledge::Knowledge,
    layer::{
        classes,
        phrases::ClassId,
        span::TokenRange,
        tokens::{BlockKind, Tokens},
    },
    text::{flags, scan::Shape},
};

/// Names and commas only: at most this share of lower-case words.
const LOWER_WORDS: f32 = 0.25;
/// Behind a label there may be more: `Subs: Smith for Jones 60`.
const LOWER_WORDS_LABELLED: f32 = 0.5;
/// So many shirt numbers before names make a side.
const SHIRTS: usize = 5;
/// Where a label may stand: `England - Tries: Smith`.
const LABEL_REACH: usize = 8;
/// A date line with its labels is at most this long.
const DATE_LINE: usize = 24;

/// What is counted in one line.
struct Line<'a> {
    knowledge: &'a Knowledge,
    tokens: &'a Tokens,
    range: TokenRange,
}

pub(super) fn kind(knowledge: &Knowledge, tokens: &Tokens, range: TokenRange) -> Option<BlockKind> {
    let line = Line { knowledge, tokens, range };
    let words = line.count(|shape| shape.is_word());
    let numbers = line.count(|shape| shape == Shape::Number);
    if words == 0 {
        return (numbers == 1 && range.len() <= 2).then_some(BlockKind::StatLine);
    }
    let is_labelled = line.is_labelled();
    let limit = if is_labelled { LOWER_WORDS_LABELLED } else { LOWER_WORDS };
    let lower = line.lower();
    if lower as f32 > limit * words as f32 || line.has_quote() {
        return None;
    }
    if is_labelled {
        return Some(BlockKind::StatLine);
    }
    if line.is_numbered_heading() {
        return None;
    }
    if line.shirts() >= SHIRTS {
        return Some(BlockKind::Lineup);
    }
    let commas = line.count(|shape| matches!(shape, Shape::Comma | Shape::Semicolon));
    if numbers > 0 && numbers * 4 >= words && commas * 2 <= words && numbers >= commas {
        return Some(BlockKind::StatLine);
    }
    let has_colon = line.tokens_until(6).any(|token| tokens.shapes[token] == Shape::Colon);
    if commas >= 4 || (commas >= 2 && lower == 0 && (has_colon || words <= commas * 3)) {
        return Some(BlockKind::Lineup);
    }
    (lower == 0 && line.is_official(words)).then_some(BlockKind::StatLine)
}

/// `Published: 10:54, February 16, 2024 | Updated: 11:05, February 16, 2024`: nothing but days, times and their labels.
pub(super) fn is_dateline(knowledge: &Knowledge, tokens: &Tokens, range: TokenRange) -> bool {
    if range.len() > DATE_LINE {
        return false;
    }
    let line = Line { knowledge, tokens, range };
    let is = |token: usize, flag| tokens.has(token, flag);
    let has_month = (range.start..range.end).any(|token| is(token, flags::MONTH));
    let is_year = |token: usize| {
        tokens.shapes[token] == Shape::Number
            && tokens.spans[token].end - tokens.spans[token].start == 4
    };
    let has_year = (range.start..range.end).any(is_year);
    let mut others = 0;
    let mut token = range.start;
    while token < range.end {
        let label = line.phrase(token, classes::DATE_LABEL);
        let is_dating = label > 0
            || !tokens.shapes[token].is_word()
            || tokens.shapes[token] == Shape::Upper
            || is(token, flags::MONTH | flags::WEEKDAY);
        others += usize::from(!is_dating);
        token += label.max(1);
    }
    has_month && has_year && others == 0
}

impl Line<'_> {
    fn tokens_until(&self, length: usize) -> std::ops::Range<usize> {
        self.range.start..self.range.end.min(self.range.start + length)
    }

    fn count(&self, test: impl Fn(Shape) -> bool) -> usize {
        (self.range.start..self.range.end).filter(|token| test(self.tokens.shapes[*token])).count()
    }

    fn lower(&self) -> usize {
        (self.range.start..self.range.end)
            .filter(|token| {
                self.tokens.shapes[*token] == Shape::Lower
                    && !self.tokens.has(*token, flags::NAME_PARTICLE)
            })
            .count()
    }

    fn has_quote(&self) -> bool {
        (self.range.start..self.range.end).any(|token| self.tokens.is_quoted(token))
    }

    /// Length of the phrase of `class` at `token`, or zero.
    fn phrase(&self, token: usize, class: ClassId) -> usize {
        let rest = &self.tokens.lexemes[token..self.range.end];
        self.knowledge.longest(class, rest).map_or(0, |(length, _)| length)
    }

    /// `Goals: ...`, `Referee S Smith`, `T: Smith, Jones`, `England - Tries: Smith`.
    fn is_labelled(&self) -> bool {
        self.tokens_until(LABEL_REACH).any(|token| {
            let opens = token == self.range.start
                || matches!(
                    self.tokens.shapes[token - 1],
                    Shape::Colon | Shape::Dash | Shape::OpenBracket
                );
            let length = if opens { self.phrase(token, classes::BOX_LABEL) } else { 0 };
            let behind = token + length;
            let has_colon = length > 0
                && [behind - 1, behind]
                    .iter()
                    .any(|at| *at < self.range.end && self.tokens.shapes[*at] == Shape::Colon);
            // Inside the line only a colon makes a label.
            // `Tries from Smith and Jones gave them the lead` is a sentence.
            let goes_on = behind < self.range.end && self.tokens.has(behind, flags::PREPOSITION);
            has_colon
                || (length > 0 && token == self.range.start && !goes_on && !self.tells(behind))
        })
    }

    /// `Referee Jo Smith waved play on.`: behind the name somebody acts, as in no `Replacements not used: Jo Smith.`
    fn tells(&self, from: usize) -> bool {
        let acts = |token: usize| {
            self.tokens.shapes[token] == Shape::Lower
                && self.tokens.has(token, flags::VERB | flags::AUXILIARY)
        };
        let last = self.range.end - 1;
        let is_listing = (from..last).any(|token| self.tokens.shapes[token] == Shape::Colon);
        self.tokens.shapes[last] == Shape::Stop && !is_listing && (from..last).any(acts)
    }

    /// Shirt numbers that open a name: `15 Smith, 14 Jones`.
    fn shirts(&self) -> usize {
        (self.range.start..self.range.end.saturating_sub(1))
            .filter(|token| {
                let opens = *token == self.range.start
                    || matches!(
                        self.tokens.shapes[*token - 1],
                        Shape::Comma | Shape::Semicolon | Shape::Colon | Shape::Stop
                    );
                let next = *token + 1;
                let behind = match self.tokens.shapes[next] {
                    Shape::Stop | Shape::Dash if next + 1 < self.range.end => next + 1,
                    _ => next,
                };
                opens
                    && self.tokens.shapes[*token] == Shape::Number
                    && self.tokens.shapes[behind].is_capitalised()
            })
            .count()
    }

    /// `3. Jo Smith - Brazil`
    fn is_numbered_heading(&self) -> bool {
        let shapes = &self.tokens.shapes[self.range.start..self.range.end];
        shapes.len() > 3
            && shapes[0] == Shape::Number
            && matches!(shapes[1], Shape::Stop | Shape::CloseBracket)
            && shapes[2..].iter().all(|shape| *shape != Shape::Number)
    }

    /// `S Smith (Kent).`, `Jo Smith (WRU)`: the referee's line.
    fn is_official(&self, words: usize) -> bool {
        let shapes = &self.tokens.shapes[self.range.start..self.range.end];
        let initial = shapes[0] == Shape::Initial && words > 1;
        let last = shapes.iter().rposition(|shape| *shape != Shape::Stop).unwrap_or(0);
        let bracket = shapes[0].is_capitalised() && shapes[last] == Shape::CloseBracket;
        words <= 6 && (initial || bracket && words > 2)
    }
}

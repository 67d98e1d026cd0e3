//! Pairs quotation marks, line by line. Papers lose closing marks, open each quoted paragraph anew, and some quote
//! between single marks, which look like apostrophes.
use crate::{
    layer::{
        span::TokenRange,
        tokens::{Quotation, Tokens},
    },
    text::scan::Shape,
};

/// Shorter stretches between single marks are terms.
const SINGLE_QUOTED: usize = 4;
/// Words that lose their first letter to an apostrophe.
const ELIDED: &[&str] = &["em", "til", "tis", "twas"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Single,
}

/// Marks of one line, looked at from one of its tokens.
struct Line<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    range: TokenRange,
}

pub(super) fn mark(text: &str, tokens: &mut Tokens, lines: &[TokenRange]) {
    tokens.quotation = vec![0; tokens.len()];
    let mut carried = None;
    for range in lines {
        let (found, open) = Line { text, tokens, range: *range }.quotations(carried);
        for quotation in found {
            tokens.quotations.push(quotation);
            let number = tokens.quotations.len() as u32;
            tokens.quotation[quotation.range.start..quotation.range.end].fill(number);
        }
        carried = open;
    }
}

impl Line<'_> {
    /// What is quoted in the line, and the mark that is still open at its end.
    fn quotations(&self, carried: Option<Mark>) -> (Vec<Quotation>, Option<Mark>) {
        let mut found = Vec::new();
        let mut token = self.range.start;
        let mut push = |start: usize, end: usize, is_open: bool| {
            let continues = carried.is_some() && start <= self.range.start + 1;
            if start < end {
                let range = TokenRange::new(start, end);
                found.push(Quotation { range, is_open, continues });
            }
        };
        if let (Some(Mark::Double), Some(end)) = (carried, self.unopened()) {
            push(token, end, false);
            token = end + 1;
        }
        while token < self.range.end {
            let Some(mark) = self.opens(token) else {
                token += 1;
                continue;
            };
            let start = token + 1;
            match (mark, self.close(token, mark)) {
                (Mark::Double, Some(end)) => {
                    push(start, end, false);
                    token = end + 1;
                }
                (Mark::Single, Some(end)) => {
                    if end - start >= SINGLE_QUOTED {
                        push(start, end, false);
                    }
                    token = end + 1;
                }
                (Mark::Single, None) if !self.opens_speech(token) => token += 1,
                (mark, None) => {
                    push(start, self.range.end, true);
                    return (found, Some(mark));
                }
            }
        }
        (found, None)
    }

    fn shape(&self, token: usize) -> Shape {
        self.tokens.shapes[token]
    }

    fn is_spaced_behind(&self, token: usize) -> bool {
        token + 1 >= self.range.end || self.tokens.spaced[token + 1]
    }

    /// The end of a quotation from the line before whose mark this line does not repeat.
    fn unopened(&self) -> Option<usize> {
        let first = (self.range.start..self.range.end).find(|token| {
            matches!(
                self.shape(*token),
                Shape::OpenQuote | Shape::CloseQuote | Shape::StraightQuote
            )
        })?;
        let closes = match self.shape(first) {
            Shape::CloseQuote => true,
            Shape::StraightQuote => !self.tokens.spaced[first] && self.is_spaced_behind(first),
            _ => false,
        };
        (closes && first > self.range.start).then_some(first)
    }

    fn opens(&self, token: usize) -> Option<Mark> {
        match self.shape(token) {
            Shape::OpenQuote => Some(Mark::Double),
            // `tie."` closes something whose opening mark is lost.
            Shape::StraightQuote => {
                let closes = token > self.range.start
                    && !self.tokens.spaced[token]
                    && self.is_spaced_behind(token);
                (!closes).then_some(Mark::Double)
            }
            Shape::SingleQuote if self.opens_single(token) => Some(Mark::Single),
            _ => None,
        }
    }

    fn opens_single(&self, token: usize) -> bool {
        let is_free = token == self.range.start
            || self.tokens.spaced[token]
            || matches!(
                self.shape(token - 1),
                Shape::OpenBracket | Shape::Dash | Shape::Colon | Shape::OpenQuote
            );
        let next = token + 1;
        self.shape(token) == Shape::SingleQuote
            && is_free
            && !self.is_spaced_behind(token)
            && self.tokens.text(self.text, token) != "’"
            && self.shape(next) != Shape::Number
            && self.shape(next) != Shape::NumberUnit
            && !ELIDED.contains(&self.tokens.text(self.text, next))
    }

    /// A mark that may well be an apostrophe opens a speech where one is expected: first, or behind a stop, colon or comma.
    fn opens_speech(&self, token: usize) -> bool {
        let is_expected = token == self.range.start
            || matches!(self.shape(token - 1), Shape::Stop | Shape::Colon | Shape::Comma);
        is_expected && self.range.end - token > SINGLE_QUOTED
    }

    fn close(&self, open: usize, mark: Mark) -> Option<usize> {
        match mark {
            Mark::Double => self.close_double(open),
            Mark::Single => self.close_single(open),
        }
    }

    fn close_double(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        let mut last = None;
        for token in open + 1..self.range.end {
            match self.shape(token) {
                Shape::OpenQuote => depth += usize::from(self.is_nested(token)),
                Shape::StraightQuote
                    if self.tokens.spaced[token] && !self.is_spaced_behind(token) =>
                {
                    depth += usize::from(self.is_nested(token));
                }
                Shape::StraightQuote | Shape::CloseQuote => {
                    if depth == 0 {
                        return Some(token);
                    }
                    depth -= 1;
                    last = Some(token);
                }
                _ => (),
            }
        }
        last
    }

    /// `"First paragraph. "Second` goes on: the papers' mark for a new paragraph. Elsewhere a mark opens a quotation inside.
    fn is_nested(&self, token: usize) -> bool {
        self.shape(token - 1) != Shape::Stop
    }

    fn close_single(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for token in open + 1..self.range.end {
            if self.opens_single(token) {
                depth += usize::from(self.is_nested(token));
            } else if self.closes_single(token) {
                if depth > 0 {
                    depth -= 1;
                } else if self.closes_surely(token) || !self.closes_later(token) {
                    return Some(token);
                }
            }
        }
        None
    }

    /// A bare mark that no word follows tightly.
    fn closes_single(&self, token: usize) -> bool {
        let bytes = self.tokens.spans[token].end - self.tokens.spans[token].start;
        let is_bare = match self.shape(token) {
            Shape::SingleQuote => true,
            // `'s` has two bytes or four, a mark alone one or three.
            Shape::Possessive => bytes == 1 || bytes == 3,
            _ => false,
        };
        is_bare
            && !self.tokens.spaced[token]
            && (self.is_spaced_behind(token) || !self.shape(token + 1).is_word())
    }

    /// Behind a stop or comma, or before one: no apostrophe stands there.
    fn closes_surely(&self, token: usize) -> bool {
        !self.shape(token - 1).is_word()
            || token + 1 >= self.range.end
            || !self.tokens.spaced[token + 1]
    }

    /// `the players' union is strong,'`: a surer mark comes before the next opening one.
    fn closes_later(&self, token: usize) -> bool {
        for later in token + 1..self.range.end {
            if self.opens_single(later) {
                return false;
            }
            if self.closes_single(later) && self.closes_surely(later) {
                return true;
            }
        }
        false
    }
}

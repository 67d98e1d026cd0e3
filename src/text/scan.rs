//! Text -> raw words: where each token starts and ends, and what it looks like. Knows no language but punctuation.
//!
//! Choices that the lexicons rely on: lower-case compounds fall apart at hyphens (`spot-kick` = `spot kick`),
//! names keep theirs (`Gibbs-White`); `'s`, `n't` and the like are tokens; `2-1` is one token; a dot after a single
//! capital belongs to it.
mod marks;
mod numbers;
mod words;

use marks::{ascii_mark, wide_mark};
use numbers::number;
use words::word;

use super::address;

/// What a token looks like.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// `goal`
    Lower,
    /// `Kane`, `McBurnie`, `Gibbs-White`, `O'Gara`
    Capital,
    /// `UEFA`, two letters or more
    Upper,
    /// `J`, `J.`
    Initial,
    /// `84`, `78,000`, `9.85`
    Number,
    /// `84th`
    Ordinal,
    /// `26m`, `35yd`, `3pm`
    NumberUnit,
    /// `2-1`
    Pair,
    /// `4-4-2`, `2004-05-01`
    Chain,
    /// `19:45`
    Time,
    /// `'s`, or a bare apostrophe after a plural
    Possessive,
    /// `n't`, `'ll`
    Clitic,
    Comma,
    /// `.`, `!`, `?`, `...`
    Stop,
    Colon,
    Semicolon,
    Dash,
    OpenBracket,
    CloseBracket,
    OpenQuote,
    CloseQuote,
    /// A straight double quote: which side it closes is told by its place.
    StraightQuote,
    /// A single quote mark that is no apostrophe.
    SingleQuote,
    Currency,
    Symbol,
    LineBreak,
}

impl Shape {
    pub fn is_capitalised(self) -> bool {
        matches!(self, Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// `,`, `.`, `(`: stands between words.
    pub fn is_mark(self) -> bool {
        matches!(
            self,
            Shape::Comma
                | Shape::Stop
                | Shape::Colon
                | Shape::Semicolon
                | Shape::OpenBracket
                | Shape::CloseBracket
                | Shape::OpenQuote
                | Shape::CloseQuote
                | Shape::StraightQuote
        )
    }

    pub fn is_word(self) -> bool {
        matches!(self, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Initial)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RawToken {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// White space or nothing stood before it; false inside `spot-kick` and before `'s`.
    pub spaced: bool,
}

/// Calls `emit` for each token of `text`, in order. Never fails; odd characters become `Shape::Symbol`.
pub fn scan(text: &str, mut emit: impl FnMut(RawToken)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut spaced = true;
    let has_addresses = address::may_hold(text);
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        let shape = match byte {
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => {
                at += 1;
                spaced = true;
                continue;
            }
            b'\n' => {
                at += 1;
                emit(RawToken { start, end: at, shape: Shape::LineBreak, spaced });
                spaced = true;
                continue;
            }
            b'0'..=b'9' => number(text, &mut at),
            b'a'..=b'z' if has_addresses => {
                address_at(text, &mut at).unwrap_or_else(|| word(text, &mut at))
            }
            b'a'..=b'z' | b'A'..=b'Z' => word(text, &mut at),
            b'@' | b'#' => address_at(text, &mut at).unwrap_or_else(|| ascii_mark(bytes, &mut at)),
            byte if byte < 0x80 => ascii_mark(bytes, &mut at),
            _ => {
                let letter = char_at(text, at);
                if letter.is_whitespace() || letter == '\u{200b}' || letter == '\u{feff}' {
                    at += letter.len_utf8();
                    spaced = true;
                    continue;
                }
                if letter.is_alphabetic() { word(text, &mut at) } else { wide_mark(text, &mut at) }
            }
        };
        let hyphen = hyphen_at(text, at);
        emit(RawToken { start, end: at, shape, spaced });
        spaced = false;
        let is_joined =
            shape.is_word() || matches!(shape, Shape::Number | Shape::Ordinal | Shape::NumberUnit);
        if hyphen > 0 && is_joined {
            at += hyphen;
        }
    }
}

fn address_at(text: &str, at: &mut usize) -> Option<Shape> {
    let length = address::length(&text[*at..]);
    *at += length;
    (length > 0).then_some(Shape::Symbol)
}

/// Length of a hyphen at `at` that joins it to a following word, or zero. Papers use three characters for it.
fn hyphen_at(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(|byte| *byte != b'-' && *byte < 0x80) {
        return 0;
    }
    let Some(mark) = text[at..].chars().next().filter(|mark| matches!(mark, '-' | '‐' | '‑'))
    else {
        return 0;
    };
    let behind = text[at + mark.len_utf8()..].chars().next();
    if behind.is_some_and(char::is_alphanumeric) { mark.len_utf8() } else { 0 }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

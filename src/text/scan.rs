//! Text -> raw words: where each token starts and ends, and what it looks like. Knows no language but punctuation.
//!
//! Choices that the lexicons rely on: lower-case compounds fall apart at hyphens (`spot-kick` = `spot kick`),
//! names keep theirs (`Gibbs-White`); `'s`, `n't` and the like are tokens; `2-1` is one token; a dot after a single
//! capital belongs to it.

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
            _ if address::length(&text[at..]) > 0 => {
                at += address::length(&text[at..]);
                Shape::Symbol
            }
            b'a'..=b'z' | b'A'..=b'Z' => word(text, &mut at),
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

/// Length of a hyphen at `at` that joins it to a following word, or zero. Papers use three characters for it.
fn hyphen_at(text: &str, at: usize) -> usize {
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

fn ascii_mark(bytes: &[u8], at: &mut usize) -> Shape {
    let byte = bytes[*at];
    *at += 1;
    match byte {
        b',' => Shape::Comma,
        b'.' | b'!' | b'?' => {
            while bytes.get(*at).is_some_and(|next| matches!(next, b'.' | b'!' | b'?')) {
                *at += 1;
            }
            Shape::Stop
        }
        b':' => Shape::Colon,
        b';' => Shape::Semicolon,
        b'-' => {
            while bytes.get(*at) == Some(&b'-') {
                *at += 1;
            }
            Shape::Dash
        }
        b'(' | b'[' => Shape::OpenBracket,
        b')' | b']' => Shape::CloseBracket,
        b'"' => Shape::StraightQuote,
        b'$' => Shape::Currency,
        b'\'' | b'`' => {
            if bytes.get(*at).is_some_and(|next| matches!(next, b'\'' | b'`')) {
                *at += 1;
                return Shape::StraightQuote;
            }
            apostrophe(bytes, *at - 1, at)
        }
        _ => Shape::Symbol,
    }
}

/// `'s`, `'ll`, a plural's apostrophe or a quote mark; `at` stands behind the mark.
fn apostrophe(bytes: &[u8], mark: usize, at: &mut usize) -> Shape {
    let after_letter =
        mark > 0 && (bytes[mark - 1].is_ascii_alphanumeric() || bytes[mark - 1] >= 0x80);
    if !after_letter {
        return Shape::SingleQuote;
    }
    let ends = |from: usize| {
        !bytes.get(from).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80)
    };
    let rest = &bytes[*at..];
    if rest.first().is_some_and(|next| matches!(next, b's' | b'S')) && ends(*at + 1) {
        *at += 1;
        return Shape::Possessive;
    }
    for clitic in [&b"ll"[..], b"ve", b"re", b"d", b"m", b"t"] {
        if rest.len() >= clitic.len()
            && rest[..clitic.len()].eq_ignore_ascii_case(clitic)
            && ends(*at + clitic.len())
        {
            *at += clitic.len();
            return Shape::Clitic;
        }
    }
    if matches!(bytes[mark - 1], b's' | b'S' | b'z') {
        Shape::Possessive
    } else {
        Shape::SingleQuote
    }
}

fn wide_mark(text: &str, at: &mut usize) -> Shape {
    let mark = char_at(text, *at);
    let start = *at;
    *at += mark.len_utf8();
    match mark {
        '“' | '„' | '«' => Shape::OpenQuote,
        '”' | '»' => Shape::CloseQuote,
        '–' | '—' | '−' | '‑' => Shape::Dash,
        '…' => Shape::Stop,
        '£' | '€' | '¥' => Shape::Currency,
        '‘' | '’' | '´' => {
            if text[*at..].starts_with(['‘', '’', '\'']) {
                *at += char_at(text, *at).len_utf8();
                return Shape::StraightQuote;
            }
            if mark == '‘' {
                return Shape::SingleQuote;
            }
            apostrophe(text.as_bytes(), start, at)
        }
        _ => Shape::Symbol,
    }
}

/// A word from its first letter on: letters, inner apostrophes and, between capitals, hyphens.
fn word(text: &str, at: &mut usize) -> Shape {
    let start = *at;
    if let Some(end) = negation(text, start) {
        *at = end;
        return Shape::Clitic;
    }
    let mut letters = 0;
    let mut capitals = 0;
    let mut first_is_capital = false;
    loop {
        let Some(letter) = text[*at..].chars().next() else { break };
        if letter.is_alphabetic() || (letters > 0 && is_combining(letter)) {
            let capital = letter.is_uppercase();
            if letters == 0 {
                first_is_capital = capital;
            }
            capitals += usize::from(capital);
            letters += 1;
            *at += letter.len_utf8();
        } else if joins(text, start, *at, letter, first_is_capital)
            || (letter.is_ascii_digit() && letters > 0)
        {
            *at += letter.len_utf8();
        } else {
            break;
        }
    }
    if letters == 1 && first_is_capital {
        absorb_initial_dots(text, at);
        return Shape::Initial;
    }
    if let Some(split) = before_negation(text, start, *at) {
        *at = split;
        return if first_is_capital { Shape::Capital } else { Shape::Lower };
    }
    match (first_is_capital, capitals == letters) {
        (true, true) => Shape::Upper,
        (true, false) => Shape::Capital,
        // `iPhone`, `eToro`, `al-Hilal`: an inner capital does not make a name.
        (false, _) => Shape::Lower,
    }
}

fn is_combining(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// Whether `mark` at `at` stays inside the word that began at `start`.
fn joins(text: &str, start: usize, at: usize, mark: char, first_is_capital: bool) -> bool {
    let next = text[at + mark.len_utf8()..].chars().next();
    match mark {
        // O'Gara, N'Golo, Eto'o; but never `'s`, `'ll`, and not a closing quote.
        '\'' | '’' => {
            let mut probe = at + mark.len_utf8();
            next.is_some_and(char::is_alphabetic)
                && at > start
                && first_is_capital
                && matches!(
                    apostrophe(text.as_bytes(), at, &mut probe),
                    Shape::SingleQuote | Shape::Possessive
                )
                && probe == at + mark.len_utf8()
        }
        '-' | '‐' | '‑' => {
            first_is_capital && at > start && next.is_some_and(char::is_uppercase)
        }
        _ => false,
    }
}

/// The end of `n't` where it stands at `at`, inside a longer word.
fn negation(text: &str, at: usize) -> Option<usize> {
    let inside = at > 0 && text.as_bytes()[at - 1].is_ascii_alphabetic();
    let rest =
        text[at..].strip_prefix(['n', 'N'])?.strip_prefix(['\'', '’'])?.strip_prefix(['t', 'T'])?;
    (inside && !rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// Where `didn` of `didn't` must end, so that `won't` never reads as `won`.
fn before_negation(text: &str, start: usize, end: usize) -> Option<usize> {
    (end - start > 2 && text.is_char_boundary(end - 1) && negation(text, end - 1).is_some())
        .then_some(end - 1)
}

/// `J.`, `U.S.`, `J.K.`: dots after single capitals belong to the token.
fn absorb_initial_dots(text: &str, at: &mut usize) {
    loop {
        let rest = text[*at..].as_bytes();
        if rest.first() != Some(&b'.') {
            return;
        }
        let another = rest.get(1).is_some_and(u8::is_ascii_uppercase)
            && rest.get(2).is_none_or(|next| *next == b'.' || !next.is_ascii_alphanumeric());
        let closes = rest.get(1).is_none_or(|next| matches!(next, b' ' | b',' | b'\'' | b')'));
        if another {
            *at += 2;
        } else if closes {
            *at += 1;
            return;
        } else {
            return;
        }
    }
}

/// Digits with what belongs to them: separators, `th`, units, and the other half of a pair.
fn number(text: &str, at: &mut usize) -> Shape {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    *at += digits(*at);
    let mut shape = Shape::Number;
    loop {
        let Some(separator) = bytes.get(*at) else { return shape };
        let more = digits(*at + 1);
        match separator {
            b',' if more == 3 => *at += 1 + more,
            b'.' if more > 0 => *at += 1 + more,
            b':' if more == 2 && shape == Shape::Number => {
                shape = Shape::Time;
                *at += 1 + more;
            }
            _ => break,
        }
    }
    if let Some(paired) = pairs(text, *at) {
        *at = paired;
        let mut chained = Shape::Pair;
        while let Some(further) = pairs(text, *at) {
            *at = further;
            chained = Shape::Chain;
        }
        return chained;
    }
    let letters = bytes[*at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        return shape;
    }
    let suffix = text[*at..*at + letters].to_ascii_lowercase();
    *at += letters;
    if matches!(suffix.as_str(), "st" | "nd" | "rd" | "th") {
        Shape::Ordinal
    } else {
        Shape::NumberUnit
    }
}

/// The end of `-1` in `2-1`, tight on both sides; hyphen or dash.
fn pairs(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let tail = rest.strip_prefix(['-', '‐', '‑', '–', '—'])?;
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let behind = tail.as_bytes().get(digits);
    let is_plain = digits > 0 && digits < 5 && !behind.is_some_and(u8::is_ascii_alphabetic);
    is_plain.then(|| at + (rest.len() - tail.len()) + digits)
}

//! Punctuation: which mark it is, and whether an apostrophe belongs to a word.
use super::{Shape, char_at};

pub(super) fn ascii_mark(bytes: &[u8], at: &mut usize) -> Shape {
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
pub(super) fn apostrophe(bytes: &[u8], mark: usize, at: &mut usize) -> Shape {
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

pub(super) fn wide_mark(text: &str, at: &mut usize) -> Shape {
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

//! Words: letters with the apostrophes and hyphens inside names, `n't`, initials with their dots.
use super::{Shape, marks::apostrophe};

/// The bit that makes an ASCII letter a small one.
const LOWER: u8 = 0x20;

/// A word from its first letter on: letters, inner apostrophes and, between capitals, hyphens.
pub(super) fn word(text: &str, at: &mut usize) -> Shape {
    let start = *at;
    let bytes = text.as_bytes();
    if let Some(end) = negation(text, start) {
        *at = end;
        return Shape::Clitic;
    }
    let mut letters = 0;
    let mut capitals = 0;
    let mut first_is_capital = false;
    loop {
        // Nearly all letters are plain ones.
        let from = *at;
        while let Some(letter) = bytes.get(*at).filter(|byte| byte.is_ascii_alphabetic()) {
            capitals += usize::from(letter & LOWER == 0);
            *at += 1;
        }
        first_is_capital |= letters == 0 && *at > from && bytes[from].is_ascii_uppercase();
        letters += *at - from;
        if bytes.get(*at).is_none_or(|byte| matches!(byte, b' ' | b',' | b'.' | b'\n')) {
            break;
        }
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
    if !inside {
        return None;
    }
    let rest =
        text[at..].strip_prefix(['n', 'N'])?.strip_prefix(['\'', '’'])?.strip_prefix(['t', 'T'])?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// Where `didn` of `didn't` must end, so that `won't` never reads as `won`.
fn before_negation(text: &str, start: usize, end: usize) -> Option<usize> {
    let may_be = end - start > 2 && matches!(text.as_bytes()[end - 1], b'n' | b'N');
    (may_be && negation(text, end - 1).is_some()).then_some(end - 1)
}

/// `J.`, `U.S.`, `J.K.`: dots after single capitals belong to the token.
fn absorb_initial_dots(text: &str, at: &mut usize) {
    loop {
        let rest = &text.as_bytes()[*at..];
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

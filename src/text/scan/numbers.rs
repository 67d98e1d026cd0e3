//! Numbers: separators, `th`, units, and the pairs and chains that scores and dates are written in.
use super::Shape;

/// Digits with what belongs to them: separators, `th`, units, and the other half of a pair.
pub(super) fn number(text: &str, at: &mut usize) -> Shape {
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

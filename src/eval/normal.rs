//! Words -> their normal form: what is the same name to a reader is the same text.
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

static POSSESSIVE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[’'`´]s\b").expect("the pattern is valid"));

/// Letters that stand for themselves once accents are off.
const LETTERS: &str = "ßøłđ";

/// Without accents, case, possessives, marks and a leading article.
pub(super) fn normal(words: &str) -> String {
    let plain: String =
        words.nfkd().filter(|letter| canonical_combining_class(*letter) == 0).collect();
    let plain = plain.to_lowercase();
    let plain = POSSESSIVE.replace_all(&plain, "");
    let is_letter = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || LETTERS.contains(letter)
    };
    let parts: Vec<&str> =
        plain.split(|letter| !is_letter(letter)).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest.join(" "),
        parts => parts.join(" "),
    }
}

/// The first words of a stretch of text.
pub(super) fn opening(words: &str) -> String {
    const OPENING: usize = 3;
    let normal = normal(words);
    normal.split(' ').take(OPENING).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        assert_eq!(normal("The Hernández’s"), "hernandez");
        assert_eq!(normal("O'Neill"), "o neill");
        assert_eq!(normal("A. Smith-Jones"), "smith jones");
        assert_eq!(normal("the"), "the");
        assert_eq!(normal("Ødegård ß"), "ødegard ß");
        assert_eq!(normal("¡!"), "");
        assert_eq!(opening("\"We rode our luck,\" he said"), "we rode our");
    }
}

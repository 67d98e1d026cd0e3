//! Folds a word to the form under which it is known: lower case, no accents, plain apostrophe.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Appends the folded form of `word` to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        if word.contains('.') {
            out.extend(word.chars().filter(|letter| *letter != '.'));
        } else {
            out.push_str(word);
        }
        out[start..].make_ascii_lowercase();
        return;
    }
    for letter in word.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '’' | '‘' | '`' | '´' => out.push('\''),
            '.' => (),
            _ => match undecomposed(letter) {
                Some(plain) => out.push_str(plain),
                None => out.extend(letter.to_lowercase()),
            },
        }
    }
}

/// `fold_into` for callers that want a string of their own.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Letters that Unicode does not decompose but that papers replace.
fn undecomposed(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// Appends a name as part of an id: `Nottingham Forest` -> `nottingham-forest`. Never nothing.
pub fn slug_into(name: &str, out: &mut String) {
    let start = out.len();
    let push = |letter: char, out: &mut String| {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if letter != '\'' && out.len() > start && !out.ends_with('-') {
            out.push('-');
        }
    };
    if name.is_ascii() {
        let letters = name.bytes().filter(|letter| *letter != b'.');
        letters.for_each(|letter| push(letter.to_ascii_lowercase().into(), out));
    } else {
        fold(name).chars().for_each(|letter| push(letter, out));
    }
    if out.len() > start && out.ends_with('-') {
        out.pop();
    }
    if out.len() == start {
        out.push_str("unnamed");
    }
}

//! Known words and their numbers. Words that no lexicon holds get numbers of their own article.
use rustc_hash::FxHashMap;

use super::fold::{fold, fold_into};

/// A folded word's number. Below `Vocabulary::len` it is a lexicon's word, above it the article's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LexemeId(pub u32);

/// Words by number. Nearly all are short, and a short one is found without following a pointer to it.
#[derive(Clone, Debug, Default)]
struct Numbers {
    short: FxHashMap<Key, u32>,
    long: FxHashMap<Box<str>, u32>,
}

/// A folded word of up to 15 plain letters as one number: its bytes, and in the highest one their count.
type Key = u128;

const LONGEST_KEY: usize = 15;
/// Few words of a phrase are shorter.
const LETTERS: usize = 4;
/// A one in each byte.
const EACH: u128 = u128::MAX / 255;
const HIGH: u128 = EACH * 0x80;

/// The key of a word as written; none when it is long or needs more folding than lower case.
fn key(text: &str, start: usize, end: usize) -> Option<Key> {
    let length = end - start;
    if length > LONGEST_KEY {
        return None;
    }
    let rest = &text.as_bytes()[start..];
    let bytes = match rest.first_chunk() {
        Some(chunk) => u128::from_le_bytes(*chunk) & ((1 << (8 * length)) - 1),
        None => rest[..length].iter().rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)),
    };
    let unlike_dot = bytes ^ (EACH * u128::from(b'.'));
    let has_dot = unlike_dot.wrapping_sub(EACH) & !unlike_dot & HIGH != 0;
    if bytes & HIGH != 0 || has_dot {
        return None;
    }
    // In each byte the high bit tells whether the letter is at or behind `A`, and behind `Z`.
    let from_a = bytes + EACH * u128::from(0x80 - b'A');
    let behind_z = bytes + EACH * u128::from(0x7f - b'Z');
    let lower = bytes | ((from_a & !behind_z & HIGH) >> 2);
    Some(lower | (length as u128) << (8 * LONGEST_KEY))
}

impl Numbers {
    fn get(&self, word: &str) -> Option<u32> {
        match key(word, 0, word.len()) {
            Some(key) => self.short.get(&key).copied(),
            None => self.long.get(word).copied(),
        }
    }

    fn insert(&mut self, word: &str, number: u32) {
        match key(word, 0, word.len()) {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(word.into(), number),
        };
    }

    fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: Numbers,
}

impl Vocabulary {
    /// Holds so many words without growing.
    pub fn with_capacity(words: usize) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.numbers.short.reserve(words);
        vocabulary
    }

    /// The number of `word`; adds it when it is new.
    pub fn intern(&mut self, word: &str) -> LexemeId {
        let next = self.len() as u32;
        LexemeId(match key(word, 0, word.len()) {
            Some(key) => *self.numbers.short.entry(key).or_insert(next),
            None => {
                let folded = fold(word);
                self.numbers.get(&folded).unwrap_or_else(|| {
                    self.numbers.insert(&folded, next);
                    next
                })
            }
        })
    }

    /// The number of `word`, which is folded.
    pub fn get(&self, word: &str) -> Option<LexemeId> {
        self.numbers.get(word).map(LexemeId)
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of a lexicon phrase, numbered; adds those that are new.
    pub fn phrase(&mut self, phrase: &str) -> Vec<LexemeId> {
        // Nearly all are plain words, and those end at spaces.
        let is_plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b' ';
        let mut numbers = Vec::with_capacity(1 + phrase.len() / LETTERS);
        if phrase.bytes().all(is_plain) {
            let words = phrase.split(' ').filter(|word| !word.is_empty());
            numbers.extend(words.map(|word| self.intern(word)));
            return numbers;
        }
        super::scan::scan(phrase, |token| {
            numbers.push(self.intern(&phrase[token.start..token.end]))
        });
        numbers
    }
}

/// Numbers the words of one article: the vocabulary's where it knows them, else new ones above it.
pub struct ArticleWords<'v> {
    known: &'v Vocabulary,
    own: Numbers,
    folded: String,
}

impl<'v> ArticleWords<'v> {
    pub fn new(known: &'v Vocabulary) -> ArticleWords<'v> {
        ArticleWords { known, own: Numbers::default(), folded: String::new() }
    }

    /// The number of the word of `text` from `start` to `end`, as written.
    pub fn number(&mut self, text: &str, start: usize, end: usize) -> LexemeId {
        let next = (self.known.len() + self.own.len()) as u32;
        if let Some(key) = key(text, start, end) {
            let known = self.known.numbers.short.get(&key).copied();
            return LexemeId(known.unwrap_or_else(|| *self.own.short.entry(key).or_insert(next)));
        }
        self.folded.clear();
        fold_into(&text[start..end], &mut self.folded);
        let known = self.known.numbers.get(&self.folded).or_else(|| self.own.get(&self.folded));
        LexemeId(known.unwrap_or_else(|| {
            self.own.insert(&self.folded, next);
            next
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_however_it_is_written() {
        let mut vocabulary = Vocabulary::default();
        let words = ["kane", "@[`{z", "o'gara", "jk", "muller", "a-very-long-compound"];
        let numbers: Vec<LexemeId> = words.iter().map(|word| vocabulary.intern(word)).collect();
        let mut article = ArticleWords::new(&vocabulary);
        let text = "KANE @[`{Z O’Gara J.K. Müller A-very-long-compound unknown Unknown kane";
        let mut found = Vec::new();
        let mut start = 0;
        for word in text.split(' ') {
            found.push(article.number(text, start, start + word.len()));
            start += word.len() + 1;
        }
        assert_eq!(found[..6], numbers);
        assert_eq!(found[6], LexemeId(6));
        assert_eq!(found[6], found[7]);
        assert_eq!(found[8], numbers[0]);
        assert!(
            words.iter().zip(numbers).all(|(word, number)| vocabulary.get(word) == Some(number))
        );
    }
}

//! Known words and their numbers. Words that no lexicon holds get numbers of their own article.
use rustc_hash::FxHashMap;

/// A folded word's number. Below `Vocabulary::len` it is a lexicon's word, above it the article's own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LexemeId(pub u32);

#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The number of `word`, which is folded; adds it when it is new.
    pub fn intern(&mut self, word: &str) -> LexemeId {
        if let Some(number) = self.numbers.get(word) {
            return LexemeId(*number);
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(word.into(), number);
        LexemeId(number)
    }

    pub fn get(&self, word: &str) -> Option<LexemeId> {
        self.numbers.get(word).map(|number| LexemeId(*number))
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// Numbers the words of one article: the vocabulary's where it knows them, else new ones above it.
pub struct ArticleWords<'v> {
    known: &'v Vocabulary,
    own: FxHashMap<Box<str>, u32>,
}

impl<'v> ArticleWords<'v> {
    pub fn new(known: &'v Vocabulary) -> ArticleWords<'v> {
        ArticleWords { known, own: FxHashMap::default() }
    }

    pub fn number(&mut self, word: &str) -> LexemeId {
        if let Some(known) = self.known.get(word) {
            return known;
        }
        if let Some(number) = self.own.get(word) {
            return LexemeId(*number);
        }
        let number = (self.known.len() + self.own.len()) as u32;
        self.own.insert(word.into(), number);
        LexemeId(number)
    }
}

impl Vocabulary {
    /// The words of a lexicon phrase, numbered; adds those that are new.
    pub fn phrase(&mut self, phrase: &str) -> Vec<LexemeId> {
        let mut numbers = Vec::new();
        let mut folded = String::new();
        super::scan::scan(phrase, |token| {
            folded.clear();
            super::fold::fold_into(&phrase[token.start..token.end], &mut folded);
            numbers.push(self.intern(&folded));
        });
        numbers
    }
}

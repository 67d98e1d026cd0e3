//! Lexicon phrases found in an article: which words mean what, before anyone asks who did it.
use super::span::TokenRange;

/// A class of words by meaning, as rules name it with `@`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ClassId(pub u16);

/// How a verb stands; for other words `Plain`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Inflection {
    Plain,
    Base,
    Third,
    Past,
    Participle,
    /// One form for both, as with regular verbs.
    PastOrParticiple,
    Gerund,
    Plural,
}

#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    pub range: TokenRange,
    pub class: ClassId,
    pub inflection: Inflection,
    /// Index into the values of the sport's lexicon; what the word stands for.
    pub value: u32,
}

/// Invariant: sorted by start; `first[t]` is the first phrase that starts at token `t` or later.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    pub items: Vec<Phrase>,
    pub first: Vec<u32>,
}

impl Phrases {
    /// The phrases that start at `token`.
    pub fn at(&self, token: usize) -> &[Phrase] {
        if token + 1 >= self.first.len() {
            return &[];
        }
        &self.items[self.first[token] as usize..self.first[token + 1] as usize]
    }

    /// The phrases that start in `range`.
    pub fn within(&self, range: TokenRange) -> &[Phrase] {
        &self.items[self.first[range.start] as usize..self.first[range.end] as usize]
    }

    /// The longest phrase of `class` that starts at `token`.
    pub fn find(&self, token: usize, class: ClassId) -> Option<&Phrase> {
        self.at(token).iter().find(|phrase| phrase.class == class)
    }
}

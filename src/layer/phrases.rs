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
    /// For each token the bits of the classes that start there: most questions end at one look.
    pub masks: Vec<ClassMask>,
}

/// A bit for each class, shared by those whose numbers are 128 apart: without the bit the class is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ClassMask(u128);

impl ClassMask {
    pub const fn of(classes: &[ClassId]) -> ClassMask {
        let mut mask = ClassMask(0);
        let mut at = 0;
        while at < classes.len() {
            mask.0 |= 1 << (classes[at].0 % 128);
            at += 1;
        }
        mask
    }

    pub fn add(&mut self, class: ClassId) {
        self.0 |= 1 << (class.0 % 128);
    }

    /// Whether both may hold the same class.
    pub fn meets(self, other: ClassMask) -> bool {
        self.0 & other.0 != 0
    }
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
        let may_hold = self.masks.get(token)?.meets(ClassMask::of(&[class]));
        if may_hold { self.at(token).iter().find(|phrase| phrase.class == class) } else { None }
    }

    /// Whether a phrase of `class` ends right before `end` that starts at `first` or later.
    pub fn ends_at(&self, first: usize, end: usize, class: ClassId) -> bool {
        (first..end)
            .any(|token| self.find(token, class).is_some_and(|phrase| phrase.range.end == end))
    }

    /// All phrases of the classes, in order of their start.
    pub fn of<'p>(&'p self, classes: &'p [ClassId]) -> impl Iterator<Item = &'p Phrase> {
        let mask = ClassMask::of(classes);
        let tokens = self.masks.iter().enumerate().filter(move |(_, own)| own.meets(mask));
        tokens
            .flat_map(|(token, _)| self.at(token))
            .filter(|phrase| classes.contains(&phrase.class))
    }

    /// Whether a phrase of one of the classes starts at `token`.
    pub fn starts(&self, token: usize, classes: &[ClassId]) -> bool {
        let may_hold = self.masks.get(token).is_some_and(|own| own.meets(ClassMask::of(classes)));
        may_hold && self.at(token).iter().any(|phrase| classes.contains(&phrase.class))
    }
}

//! The words of the rule language, for reading rule files and for saying what may stand where.
use super::compile::{Locator, Wanted};
use crate::text::{problem::Problem, similar::did_you_mean};

/// One line per word: as it is written, the part of a rule file it belongs to, what it means.
const WORDS: &str = include_str!("language.tsv");

pub(super) const LOCATORS: &[(&str, Locator)] = &[
    ("agent", Locator::Agent),
    ("patient", Locator::Patient),
    ("subject", Locator::Subject),
    ("topic", Locator::Topic),
    ("object", Locator::Object),
    ("possessor", Locator::Possessor),
    ("prep", Locator::Preposition),
    ("left", Locator::Left),
    ("right", Locator::Right),
    ("near", Locator::Near),
    ("next", Locator::Next),
    ("previous", Locator::Previous),
    ("opening", Locator::Opening),
    ("itself", Locator::Itself),
];

pub(super) const TYPES: &[(&str, Wanted)] = &[
    ("person", Wanted::Person),
    ("team", Wanted::Team),
    ("club", Wanted::Club),
    ("side", Wanted::Side),
    ("competition", Wanted::Competition),
    ("venue", Wanted::Venue),
    ("place", Wanted::Place),
    ("clock", Wanted::Clock),
    ("score", Wanted::Score),
    ("sets", Wanted::Sets),
    ("date", Wanted::Date),
    ("fee", Wanted::Fee),
    ("number", Wanted::Number),
    ("ordinal", Wanted::Ordinal),
    ("maker", Wanted::Maker),
];

/// A part of a rule file that has its own words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Header,
    Block,
    Statement,
    Modality,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Header => "header",
            Part::Block => "block",
            Part::Statement => "statement",
            Part::Modality => "modality",
        }
    }

    /// As they are written, with what follows them.
    fn forms(self) -> impl Iterator<Item = &'static str> {
        let fields = WORDS.lines().skip(1).filter_map(|line| line.split_once('\t'));
        let own = move |rest: &str| rest.split('\t').next() == Some(self.name());
        fields.filter(move |(_, rest)| own(rest)).map(|(form, _)| form)
    }

    pub(super) fn words(self) -> impl Iterator<Item = &'static str> {
        self.forms().filter_map(|form| form.split(' ').next())
    }

    pub(super) fn has(self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    pub(super) fn list(self) -> String {
        self.forms().map(|form| format!("`{form}`")).collect::<Vec<_>>().join(", ")
    }
}

/// The places that an element may name.
pub(super) fn places() -> impl Iterator<Item = &'static str> {
    LOCATORS.iter().map(|(name, _)| *name)
}

/// The types that an argument may have, but for classes and quoted words.
pub(super) fn types() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}

pub(super) fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// Adds what the word was meant to be, or else all that may stand there.
pub(super) fn advise(
    problem: Problem,
    word: &str,
    known: impl Iterator<Item = &'static str>,
    all: impl Fn() -> String,
) -> Problem {
    let guess = did_you_mean(word, "", known);
    if guess.is_empty() { problem.help(all()) } else { problem.help(guess) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_its_words() {
        assert!(Part::Header.words().eq(WORDS.lines().filter_map(|line| {
            let (form, rest) = line.split_once('\t')?;
            rest.starts_with("header\t").then(|| form.split(' ').next().unwrap_or_default())
        })));
        for part in [Part::Header, Part::Block, Part::Statement, Part::Modality] {
            assert!(part.words().count() > 3, "{part:?}");
            assert!(part.words().all(|word| part.has(word)));
        }
    }
}

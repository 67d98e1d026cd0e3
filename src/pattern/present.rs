//! What a sentence holds at all. Most rules fail by something that is nowhere near, which is seen here at one look.
use std::cmp::Reverse;

use super::{
    compile::{Element, Locator, Wanted, Window},
    grammar::Grammar,
};
use crate::layer::{mentions::ValueKind, phrases::ClassId, reading::EntityKind, span::TokenRange};

/// A kind of mention, a kind of value or a class of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Feature(u16);

const PERSON: Feature = Feature(0);
const TEAM: Feature = Feature(1);
const COMPETITION: Feature = Feature(2);
const VENUE: Feature = Feature(3);
const PLACE: Feature = Feature(4);
const CLOCK: Feature = Feature(5);
const SCORE: Feature = Feature(6);
const SETS: Feature = Feature(7);
const DATE: Feature = Feature(8);
const FEE: Feature = Feature(9);
const NUMBER: Feature = Feature(10);
const ORDINAL: Feature = Feature(11);
/// Every sentence holds it.
const ANYTHING: Feature = Feature(12);
/// Classes are numbered behind the kinds.
const CLASSES: u16 = 16;

/// Some of what a sentence must hold for a rule to hold, the rarest first: most rules fail by one of so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Required([Feature; 4]);

impl Required {
    pub(super) fn of<'e>(needed: impl Iterator<Item = &'e Element>) -> Required {
        let mut features: Vec<Feature> = needed.filter_map(|element| element.feature).collect();
        // Classes of words are rarer than kinds of mentions, and have the higher numbers.
        features.sort_unstable_by_key(|feature| Reverse(feature.0));
        features.dedup();
        features.resize(4, ANYTHING);
        Required(std::array::from_fn(|at| features[at]))
    }
}

impl Feature {
    fn of_class(class: ClassId) -> Feature {
        Feature(CLASSES + class.0)
    }

    /// What must be in the trigger's sentence for the element to find anything; nothing for one that looks beyond it.
    pub(super) fn of(element: &Element) -> Option<Feature> {
        let looks_beyond = matches!(element.locator, Locator::Next | Locator::Opening);
        if matches!(element.window, Window::Passage | Window::Onward) || looks_beyond {
            return None;
        }
        Some(match &element.wanted {
            Wanted::Person => PERSON,
            Wanted::Team | Wanted::Club => TEAM,
            Wanted::Competition => COMPETITION,
            Wanted::Venue => VENUE,
            Wanted::Place => PLACE,
            Wanted::Clock => CLOCK,
            Wanted::Score => SCORE,
            Wanted::Sets => SETS,
            Wanted::Date => DATE,
            Wanted::Fee => FEE,
            Wanted::Number => NUMBER,
            Wanted::Ordinal => ORDINAL,
            Wanted::Class(class) | Wanted::Owner(class) | Wanted::Doer(class) => {
                Feature::of_class(*class)
            }
            Wanted::Side | Wanted::Maker | Wanted::Words(_) => return None,
        })
    }
}

fn of_mention(kind: EntityKind) -> Option<Feature> {
    match kind {
        EntityKind::Person => Some(PERSON),
        EntityKind::Team => Some(TEAM),
        EntityKind::Competition => Some(COMPETITION),
        EntityKind::Venue => Some(VENUE),
        EntityKind::Place => Some(PLACE),
        _ => None,
    }
}

fn of_value(kind: &ValueKind) -> Feature {
    match kind {
        ValueKind::Clock(_) => CLOCK,
        ValueKind::Score(_) => SCORE,
        ValueKind::Sets(_) => SETS,
        ValueKind::Date(_) => DATE,
        ValueKind::Fee { .. } => FEE,
        ValueKind::Number(_) => NUMBER,
        ValueKind::Ordinal(_) => ORDINAL,
    }
}

/// The features of one sentence, a bit for each.
#[derive(Default)]
pub(super) struct Present {
    sentence: TokenRange,
    bits: Vec<u64>,
}

impl Present {
    /// Turns to the sentence of `token`.
    pub(super) fn turn_to(&mut self, grammar: &Grammar, token: usize) {
        let sentence = grammar.tokens.sentence_of(token);
        if sentence == self.sentence {
            return;
        }
        self.sentence = sentence;
        self.bits.fill(0);
        self.add(ANYTHING);
        for phrase in grammar.phrases.within(sentence) {
            self.add(Feature::of_class(phrase.class));
        }
        let mentions = grammar.mentions.within(sentence);
        mentions
            .filter_map(|(_, mention)| of_mention(mention.kind))
            .for_each(|kind| self.add(kind));
        grammar.mentions.values_within(sentence).for_each(|value| self.add(of_value(&value.kind)));
    }

    fn add(&mut self, feature: Feature) {
        let word = usize::from(feature.0) / 64;
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (feature.0 % 64);
    }

    pub(super) fn has_all(&self, required: Required) -> bool {
        required.0.iter().all(|feature| self.has(*feature))
    }

    fn has(&self, feature: Feature) -> bool {
        let word = self.bits.get(usize::from(feature.0) / 64);
        word.is_some_and(|word| word & 1 << (feature.0 % 64) != 0)
    }

    /// Whether the element can find anything here.
    pub(super) fn allows(&self, element: &Element) -> bool {
        element.feature.is_none_or(|feature| self.has(feature))
    }
}

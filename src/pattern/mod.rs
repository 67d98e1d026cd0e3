//! The rule language over tokens, phrases and mentions: parse, compile, locate, run.
//!
//! A rule has a trigger (a class of words) and typed arguments, each with a place relative to the trigger. Rules are
//! kept in buckets by trigger class, so the cost of a text grows with its triggers and not with the number of rules.
mod belongings;
mod compile;
mod example;
mod grammar;
mod joined;
mod language;
mod locate;
mod noun_phrase;
mod parse;
mod present;
mod run;
mod service;
mod statement;
mod trigger;
mod subject;
mod judge;
mod trace;
#[cfg(test)]
mod tests;

pub use compile::{ClassNames, Rule, compile};
pub use example::{Example, ExampleKind, ExpectedFact};
pub use grammar::{Grammar, Voice};
pub use parse::{ElementText, RuleFile, RuleText, parse};
pub use run::{Bucketed, Candidate, Filler, Match, run};
pub use service::{maker, served};
pub use trace::{Miss, Missing, near_misses};

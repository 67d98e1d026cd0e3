//! Rules that nearly held: tried again with every argument asked for, to say which one failed.
//!
//! Only for `explain`: reading an article stops at the first thing that is missing, and this does not.
use super::{
    compile::{Element, Rule},
    grammar::{Grammar, Voice},
    locate::locate,
    present::Present,
    run::{Bucketed, Filler, range_of, triggers},
    trigger::Trigger,
};
use crate::layer::{
    mentions::ValueKind,
    phrases::{ClassId, Phrase},
    span::TokenRange,
};

/// A rule whose trigger stands in the text and that failed by one thing.
pub struct Miss {
    /// Index into the rules given.
    pub rule: usize,
    pub trigger: Phrase,
    /// How many of the things that it asks for are there.
    pub met: usize,
    pub missing: Missing,
}

pub enum Missing {
    /// The verb is active, or passive, and the rule wants the other.
    Voice(&'static str),
    /// Nothing fits this element, by index into the rule's.
    Element(usize),
    /// A `not` element found these words.
    Barred(usize, TokenRange),
    /// No optional place filled any of these roles.
    Need(Vec<String>),
}

/// In text order and then in rule order; see `run`.
pub fn near_misses<'r>(
    grammar: &Grammar,
    rules: &'r [Rule],
    bucket: impl Fn(&Phrase) -> &'r [Bucketed],
    class_of: impl Fn(&ValueKind) -> Option<ClassId>,
) -> Vec<Miss> {
    let mut misses = Vec::new();
    let mut present = Present::default();
    for phrase in &triggers(grammar, class_of) {
        present.turn_to(grammar, phrase.range.start);
        let trigger = Trigger::new(grammar, phrase);
        for bucketed in bucket(phrase) {
            let rule = bucketed.rule;
            let (met, mut missing) = try_all(grammar, &rules[rule], &trigger, &present);
            if let (Some(missing), true) = (missing.pop(), missing.is_empty()) {
                misses.push(Miss { rule, trigger: *phrase, met, missing });
            }
        }
    }
    misses
}

/// How many needed things are there, and all that is not.
fn try_all(
    grammar: &Grammar,
    rule: &Rule,
    trigger: &Trigger,
    present: &Present,
) -> (usize, Vec<Missing>) {
    let mut missing = Vec::new();
    let mut met = 0;
    let is_passive = trigger.voice() == Voice::Passive;
    if rule.is_passive.is_some_and(|wanted| wanted != is_passive) {
        missing.push(Missing::Voice(if is_passive { "passive" } else { "active" }));
    }
    let mut filled: Vec<&String> = rule.constants.iter().map(|(role, _)| role).collect();
    for (index, element) in rule.elements.iter().enumerate() {
        let found = find(grammar, trigger, element, present);
        match (element.is_negated, found.first()) {
            (true, Some(filler)) => {
                missing.push(Missing::Barred(index, range_of(grammar, filler).unwrap_or_default()));
            }
            (false, Some(_)) => {
                met += usize::from(!element.is_optional);
                filled.extend(&element.role);
            }
            (false, None) if !element.is_optional => missing.push(Missing::Element(index)),
            _ => (),
        }
    }
    for group in &rule.needs {
        // What a missing element would have filled is told of once.
        let is_told = |role: &String| {
            missing.iter().any(|one| matches!(one, Missing::Element(index) if rule.elements[*index].role.as_ref() == Some(role)))
        };
        if !group.iter().any(|role| filled.contains(&role) || is_told(role)) {
            missing.push(Missing::Need(group.clone()));
        }
    }
    (met, missing)
}

fn find(grammar: &Grammar, trigger: &Trigger, element: &Element, present: &Present) -> Vec<Filler> {
    if present.allows(element) { locate(grammar, trigger, element) } else { Vec::new() }
}

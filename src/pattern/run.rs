//! Runs the rules of a sport over one article: for each trigger its bucket, for each rule its arguments.
use super::{
    compile::{Locator, Rule, Wanted},
    grammar::{Grammar, Voice},
    locate::locate,
    present::{Present, Required},
    trigger::Trigger,
};
use crate::layer::{
    mentions::{MentionId, ValueKind},
    phrases::{ClassId, Inflection, Phrase},
    span::TokenRange,
};

/// The role that says how many events a lump holds.
const COUNT: &str = "count";
/// The role of whoever had a part in what another did.
const HELPER: &str = "related";

/// What an argument was filled with.
#[derive(Clone, Debug)]
pub enum Filler {
    Mention(MentionId),
    /// Index into `Mentions::values`.
    Value(usize),
    /// A lexicon phrase; its value is what counts.
    Phrase(Phrase),
    Words(TokenRange),
    /// Set by the rule.
    Constant(String),
}

/// A rule where a trigger looks for it, with what tells most of the time that it cannot hold.
#[derive(Clone, Copy, Debug)]
pub struct Bucketed {
    /// Index into the rules given to `run`.
    pub rule: usize,
    pub required: Required,
}

/// A rule that held at a trigger, before it is known whether another says more.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index into the rules given to `run`.
    pub rule: usize,
    pub trigger: Phrase,
    pub roles: Vec<(String, Filler)>,
    /// All tokens that the rule looked at.
    pub evidence: TokenRange,
}

/// Roles by name, for those who read a candidate.
pub trait Match {
    fn role(&self, name: &str) -> Option<&Filler>;

    fn mention(&self, name: &str) -> Option<MentionId> {
        match self.role(name) {
            Some(Filler::Mention(id)) => Some(*id),
            _ => None,
        }
    }
}

impl Match for Candidate {
    fn role(&self, name: &str) -> Option<&Filler> {
        self.roles.iter().find(|(role, _)| role == name).map(|(_, filler)| filler)
    }
}

/// Every candidate of every rule, in text order and then in rule order; `bucket` gives the rules of a trigger.
pub fn run<'r>(
    grammar: &Grammar,
    rules: &'r [Rule],
    bucket: impl Fn(&Phrase) -> &'r [Bucketed],
    class_of: impl Fn(&ValueKind) -> Option<ClassId>,
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let values: Vec<Phrase> = values(grammar, &class_of).collect();
    let mut present = Present::default();
    for trigger in grammar.phrases.items.iter().chain(&values) {
        let rules_of = bucket(trigger);
        if rules_of.is_empty() {
            continue;
        }
        present.turn_to(grammar, trigger.range.start);
        let trigger = Trigger::new(grammar, trigger);
        for bucketed in rules_of.iter().filter(|bucketed| present.has_all(bucketed.required)) {
            let (rule, index) = (&rules[bucketed.rule], bucketed.rule);
            apply(grammar, rule, index, &trigger, &present, &mut candidates);
        }
    }
    candidates
}

/// Values that trigger rules without any word beside them.
fn values(
    grammar: &Grammar,
    class_of: &impl Fn(&ValueKind) -> Option<ClassId>,
) -> impl Iterator<Item = Phrase> {
    grammar.mentions.values.iter().filter_map(move |value| {
        let class = class_of(&value.kind)?;
        Some(Phrase { range: value.range, class, inflection: Inflection::Plain, value: 0 })
    })
}

/// All that rules may hang on, for those who do not mind the cost of a list.
pub(super) fn triggers(
    grammar: &Grammar,
    class_of: impl Fn(&ValueKind) -> Option<ClassId>,
) -> Vec<Phrase> {
    grammar.phrases.items.iter().copied().chain(values(grammar, &class_of)).collect()
}

fn apply(
    grammar: &Grammar,
    rule: &Rule,
    index: usize,
    trigger: &Trigger,
    present: &Present,
    candidates: &mut Vec<Candidate>,
) {
    if let Some(is_passive) = rule.is_passive
        && is_passive != (trigger.voice() == Voice::Passive)
    {
        return;
    }
    let Some(Found { mut roles, mut several, pairs, evidence }) =
        gather(grammar, rule, trigger, present)
    else {
        return;
    };
    set_constants(grammar, rule, trigger, &mut roles);
    let is_filled = |need: &String| {
        roles.iter().any(|(name, _)| name == need)
            || several.as_ref().is_some_and(|(name, _)| name == need)
    };
    if !rule.needs.iter().all(|group| group.iter().any(is_filled)) {
        return;
    }
    if let Some((role, fillers)) = &several {
        let shared = count(grammar, &roles);
        roles.retain(|(name, _)| name != COUNT);
        // `Fouche and Cavanagh missed six between them`: whose they were is not told.
        if shared.is_some_and(|shared| shared > fillers.len() as u32)
            && !rule.needs.iter().any(|need| need.contains(role))
        {
            roles.push((COUNT.into(), Filler::Constant(shared.unwrap_or(1).to_string())));
            several = None;
        }
    }
    let Some((role, fillers)) = several else {
        fill_defaults(rule, trigger, &mut roles);
        candidates.push(Candidate { rule: index, trigger: *trigger.phrase(), roles, evidence });
        return;
    };
    let (other, mut others) =
        pairs.map_or_else(Default::default, |(role, found)| (role, found.into_iter()));
    for filler in fillers {
        let mut own = roles.clone();
        own.push((role.clone(), filler));
        own.extend(others.next().map(|filler| (other.clone(), filler)));
        fill_defaults(rule, trigger, &mut own);
        candidates.push(Candidate {
            rule: index,
            trigger: *trigger.phrase(),
            roles: own,
            evidence,
        });
    }
}

fn set_constants(
    grammar: &Grammar,
    rule: &Rule,
    trigger: &Trigger,
    roles: &mut Vec<(String, Filler)>,
) {
    for (role, value) in &rule.constants {
        let filler = match grammar.mentions.value_at(trigger.range.start) {
            Some((index, told)) if value == "trigger" && told.range == trigger.range => {
                Filler::Value(index)
            }
            _ if value == "trigger" => Filler::Phrase(*trigger.phrase()),
            _ => Filler::Constant(value.clone()),
        };
        roles.retain(|(name, _)| name != role);
        roles.push((role.clone(), filler));
    }
}

/// What the elements of a rule found around a trigger.
struct Found {
    roles: Vec<(String, Filler)>,
    /// The role that joined names fill: a fact for each.
    several: Option<(String, Vec<Filler>)>,
    /// As many names in another role, in the same order.
    pairs: Option<(String, Vec<Filler>)>,
    evidence: TokenRange,
}

/// Seeks every element; nothing when one that is needed is missing.
fn gather(grammar: &Grammar, rule: &Rule, trigger: &Trigger, present: &Present) -> Option<Found> {
    let mut roles: Vec<(String, Filler)> = Vec::new();
    let mut several: Option<(String, Vec<Filler>)> = None;
    let mut pairs: Option<(String, Vec<Filler>)> = None;
    let mut evidence = trigger.range;
    for element in &rule.elements {
        let mut found = match present.allows(element) {
            true => locate(grammar, trigger, element),
            false => Vec::new(),
        };
        if element.is_negated {
            if !found.is_empty() {
                return None;
            }
            continue;
        }
        if found.is_empty() {
            if element.is_optional {
                continue;
            }
            return None;
        }
        // What the headline says of the article's subject proves no single fact.
        let is_theme = element.locator == Locator::Opening && element.role.is_none();
        for filler in found.iter().filter(|_| !is_theme) {
            if let Some(range) = range_of(grammar, filler) {
                evidence =
                    TokenRange::new(evidence.start.min(range.start), evidence.end.max(range.end));
            }
        }
        let Some(role) = &element.role else { continue };
        // The first place that fills a role wins; later ones are fall-backs.
        if roles.iter().any(|(name, _)| name == role)
            || several.as_ref().is_some_and(|(name, _)| name == role)
        {
            continue;
        }
        // `Iniesta and Costa combined to set him up`: one goal, whoever made it.
        let is_helper = element.is_optional && role == HELPER;
        // `Hart and Moss came on for Dale and Reid`: each for his own.
        let first = several.as_ref().map_or(0, |(_, fillers)| fillers.len());
        if role == HELPER && first > 1 && found.len() == first {
            pairs = Some((role.clone(), found));
            continue;
        }
        if found.len() > 1 && several.is_none() && !is_helper && element.wanted != Wanted::Clock {
            several = Some((role.clone(), found));
        } else {
            roles.push((role.clone(), found.swap_remove(0)));
        }
    }
    Some(Found { roles, several, pairs, evidence })
}

fn fill_defaults(rule: &Rule, trigger: &Trigger, roles: &mut Vec<(String, Filler)>) {
    for (role, value) in &rule.defaults {
        if !roles.iter().any(|(name, _)| name == role) {
            let is_trigger = value == "trigger";
            let filler = if is_trigger {
                Filler::Phrase(*trigger.phrase())
            } else {
                Filler::Constant(value.clone())
            };
            roles.push((role.clone(), filler));
        }
    }
}

/// The number told for all that share the event.
fn count(grammar: &Grammar, roles: &[(String, Filler)]) -> Option<u32> {
    match roles.iter().find(|(name, _)| name == COUNT) {
        Some((_, Filler::Value(index))) => match grammar.mentions.values[*index].kind {
            ValueKind::Number(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn range_of(grammar: &Grammar, filler: &Filler) -> Option<TokenRange> {
    match filler {
        Filler::Mention(id) => Some(grammar.mentions.get(*id).range),
        Filler::Value(index) => Some(grammar.mentions.values[*index].range),
        Filler::Phrase(phrase) => Some(phrase.range),
        Filler::Words(range) => Some(*range),
        Filler::Constant(_) => None,
    }
}

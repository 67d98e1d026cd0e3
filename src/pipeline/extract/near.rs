//! Rules that nearly held, each with what it lacked in words; for `explain` alone.
use rustc_hash::FxHashSet;

use super::{Scene, bucket, class_of, filling, finding, grammar, nations};
use crate::{
    layer::{findings::NearMiss, phrases::Phrase, span::TokenRange},
    pattern::{self, Candidate, Filler, Miss, Missing},
};

/// In text order.
pub(in crate::pipeline) fn near_misses(scene: Scene) -> Vec<NearMiss> {
    let nations = nations(scene);
    let grammar = grammar(scene, &nations);
    let rules = &scene.knowledge.rules;
    let bucket = |trigger: &Phrase| bucket(scene, trigger);
    let misses = pattern::near_misses(&grammar, rules, bucket, class_of);
    let candidates = pattern::run(&grammar, rules, bucket, class_of);
    // A word of two classes triggers a rule twice: it may fail by the one and hold by the other.
    let held: FxHashSet<(usize, TokenRange)> =
        candidates.iter().map(|candidate| (candidate.rule, candidate.trigger.range)).collect();
    let misses = misses.iter().filter(|miss| !held.contains(&(miss.rule, miss.trigger.range)));
    let mut near: Vec<NearMiss> = misses.map(|miss| told(scene, miss)).collect();
    near.extend(candidates.iter().filter_map(|candidate| unresolved(scene, candidate)));
    near.sort_by(|one, other| {
        let key = |miss: &NearMiss| (miss.trigger.start, std::cmp::Reverse(miss.met));
        key(one).cmp(&key(other)).then(one.rule.cmp(&other.rule))
    });
    near.dedup_by(|one, other| {
        (&one.rule, one.trigger, &one.missing) == (&other.rule, other.trigger, &other.missing)
    });
    near
}

fn told(scene: Scene, miss: &Miss) -> NearMiss {
    let rule = &scene.knowledge.rules[miss.rule];
    let mut words = TokenRange::default();
    let missing = match &miss.missing {
        Missing::Voice(voice) => format!("the verb is {voice}"),
        Missing::Element(index) => {
            format!("nothing found for `{}`", plain(&rule.elements[*index].text))
        }
        Missing::Barred(index, found) => {
            words = *found;
            format!("`{}` is met", plain(&rule.elements[*index].text))
        }
        Missing::Need(group) => format!("no place filled `{}`", group.join("` or `")),
    };
    let name = rule.name.clone();
    NearMiss { rule: name, trigger: miss.trigger.range, met: miss.met, missing, words }
}

/// Rule files set their columns apart with spaces.
fn plain(element: &str) -> String {
    element.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A rule that held, but nobody knows whom its words mean.
fn unresolved(scene: Scene, candidate: &Candidate) -> Option<NearMiss> {
    if finding(scene, candidate).is_some() {
        return None;
    }
    let rule = &scene.knowledge.rules[candidate.rule];
    let open = candidate.roles.iter().find(|(_, filler)| filling(scene, filler).is_none());
    let (missing, words) = match open {
        Some((role, Filler::Mention(id))) => {
            let words = scene.mentions.get(*id).range;
            (format!("nobody knows whom the words for `{role}` mean"), words)
        }
        Some((role, _)) => (format!("the words for `{role}` have no value"), TokenRange::default()),
        None => ("what it needs is not told".to_owned(), TokenRange::default()),
    };
    let (trigger, met) = (candidate.trigger.range, rule.elements.len());
    Some(NearMiss { rule: rule.name.clone(), trigger, met, missing, words })
}

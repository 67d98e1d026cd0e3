//! Gold names + entities -> who is who: matches them one to one by the forms of their names.
use std::{cmp::Reverse, collections::BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::normal::normal;

/// Forms of a name in their normal form.
pub(super) type Forms = BTreeSet<String>;

pub(super) struct Alignment<'a> {
    /// Entity -> the gold name that it is; no name twice.
    pub(super) same: FxHashMap<&'a str, &'a str>,
    /// Further entities that share a form with a gold name. In facts they count as that one.
    pub(super) also: FxHashMap<&'a str, &'a str>,
}

/// What a shared form counts; the last word alone counts less than any.
const WHOLE: usize = 2;
const LAST_WORD: usize = 1;

/// Most shared forms first.
pub(super) fn align<'a>(gold: &'a [(&str, Forms)], found: &'a [(&str, Forms)]) -> Alignment<'a> {
    let mut pairs = Vec::new();
    for (name, gold_forms) in gold {
        for (id, forms) in found {
            let shared = likeness(name, gold_forms, forms);
            if shared > 0 {
                pairs.push((Reverse(shared), *name, *id));
            }
        }
    }
    pairs.sort_unstable();
    let mut same = FxHashMap::default();
    let mut taken = FxHashSet::default();
    for (_, name, id) in &pairs {
        if !same.contains_key(id) && !taken.contains(name) {
            same.insert(*id, *name);
            taken.insert(*name);
        }
    }
    let mut also = FxHashMap::default();
    for (_, name, id) in &pairs {
        if !same.contains_key(id) {
            also.entry(*id).or_insert(*name);
        }
    }
    Alignment { same, also }
}

fn likeness(name: &str, gold: &Forms, found: &Forms) -> usize {
    let shared = gold.intersection(found).count();
    if shared > 0 {
        return shared * WHOLE;
    }
    let name = normal(name);
    let name: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let is_like = |form: &String| {
        let form: Vec<&str> = form.split(' ').filter(|word| !word.is_empty()).collect();
        let within = |one: &[&str], other: &[&str]| one.iter().all(|word| other.contains(word));
        !form.is_empty()
            && name.last() == form.last()
            && (within(&form, &name) || within(&name, &form))
    };
    if found.iter().any(is_like) { LAST_WORD } else { 0 }
}

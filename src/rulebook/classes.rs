//! Classes that nothing asks for, and those that mean one thing in `common/` and another in a sport.
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Book, Entry};
use crate::{
    knowledge::{COMMON, Complaint},
    layer::classes,
    text::{flags, similar::did_you_mean},
};

/// Taken from the verbs by name while lexicons are read.
const NEVER_VERB: &str = "never_verb";

pub(super) fn check(book: &Book) -> Vec<Complaint> {
    let mut complaints = unused(book);
    complaints.extend(clashes(book));
    complaints.extend(repeated(book));
    complaints
}

fn unused(book: &Book) -> Vec<Complaint> {
    let mut asked: FxHashSet<String> =
        classes::NAMES.iter().map(|name| name.to_lowercase()).collect();
    asked.insert(NEVER_VERB.to_owned());
    asked.extend(
        book.rules()
            .flat_map(|place| place.classes().into_iter().map(str::to_owned).collect::<Vec<_>>()),
    );
    let mut told = FxHashSet::default();
    // A class of verbs tells the grammar which words are verbs, whoever asks for it.
    let is_verb = |entry: &&Entry| matches!(entry.form.as_str(), "verb" | "past" | "verb-last");
    asked.extend(book.entries().iter().filter(is_verb).map(|entry| entry.class.clone()));
    let unused = book.entries().iter().filter(|entry| {
        !asked.contains(&entry.class)
            && flags::of_class(&entry.class) == 0
            && told.insert(&entry.class)
    });
    let complaint = |entry: &Entry| {
        let message = format!("nothing asks for class @{}", entry.class);
        let guess = did_you_mean(&entry.class, "@", asked.iter().map(String::as_str));
        let help = if guess.is_empty() {
            "use it in a rule, or take its lines away".to_owned()
        } else {
            guess
        };
        book.warn("unused", &entry.path, name_of(entry), message, help)
    };
    unused.filter_map(complaint).collect()
}

/// Where the class stands in its line.
fn name_of(entry: &Entry) -> crate::text::problem::Place {
    crate::text::problem::Place { length: entry.class.chars().count(), ..entry.place }
}

fn clashes(book: &Book) -> Vec<Complaint> {
    let mut by_class: FxHashMap<&str, (Vec<&Entry>, Vec<&Entry>)> = FxHashMap::default();
    for entry in book.entries() {
        let (common, own) = by_class.entry(&entry.class).or_default();
        if entry.folder == COMMON { common.push(entry) } else { own.push(entry) }
    }
    let mut complaints = Vec::new();
    for (common, own) in by_class.values().filter(|(common, _)| !common.is_empty()) {
        let mut told = FxHashSet::default();
        for entry in own {
            let Some((message, other)) = clash(entry, common) else { continue };
            if told.insert(&entry.folder) {
                let help = format!(
                    "see {}:{}; give the class of this sport a name of its own",
                    other.origin, other.place.line
                );
                complaints.extend(book.warn(
                    "clashing",
                    &entry.path,
                    name_of(entry),
                    message,
                    help,
                ));
            }
        }
    }
    complaints
}

/// How an entry of a sport contradicts what the class means in `common/`, and which line shows it.
fn clash<'b>(entry: &Entry, common: &[&'b Entry]) -> Option<(String, &'b Entry)> {
    let class = &entry.class;
    let same =
        common.iter().find(|other| other.phrase == entry.phrase && other.value != entry.value);
    if let Some(other) = same {
        let message = format!(
            "@{class}: `{}` stands for `{}` here and for `{}` in common/",
            entry.phrase, entry.value, other.value
        );
        return Some((message, other));
    }
    let first = common.first()?;
    if common.iter().all(|other| other.value.is_empty() != entry.value.is_empty()) {
        let (here, there) =
            if entry.value.is_empty() { ("no value", "values") } else { ("a value", "none") };
        return Some((format!("@{class} has {here} here and {there} in common/"), first));
    }
    let is_verb = |entry: &Entry| matches!(entry.form.as_str(), "verb" | "past" | "verb-last");
    if common.iter().all(|other| {
        is_verb(other) != is_verb(entry) && (other.form == "noun" || entry.form == "noun")
    }) {
        let (here, there) = if is_verb(entry) { ("verbs", "nouns") } else { ("nouns", "verbs") };
        return Some((
            format!("@{class} is a class of {here} here and of {there} in common/"),
            first,
        ));
    }
    None
}

/// The same line twice: harmless, and a sign that two people did the same work.
fn repeated(book: &Book) -> Vec<Complaint> {
    let mut met: FxHashMap<(&str, &str, &str, &str), &Entry> = FxHashMap::default();
    let mut complaints = Vec::new();
    for entry in book.entries() {
        let key = (
            entry.folder.as_str(),
            entry.class.as_str(),
            entry.phrase.as_str(),
            entry.form.as_str(),
        );
        match met.get(&key) {
            Some(first) if first.value == entry.value => {
                let message = format!("`{}` is in @{} already", entry.phrase, entry.class);
                let help = format!(
                    "see {}:{}; take one of the lines away",
                    first.origin, first.place.line
                );
                complaints.extend(book.warn("repeated", &entry.path, entry.place, message, help));
            }
            Some(_) => (),
            None => {
                met.insert(key, entry);
            }
        }
    }
    complaints
}

//! Rules that can never hold: their words are of another sport, or they need a role that nothing fills.
use rustc_hash::FxHashSet;

use super::{
    Book, RulePlace,
    catalogue::{class_of, is_value},
};
use crate::{
    knowledge::{Complaint, source},
    pattern,
    text::{problem::Word, similar::did_you_mean},
};

pub(super) fn check(book: &Book) -> Vec<Complaint> {
    let roles = built_in_roles();
    let mut complaints = Vec::new();
    for place in book.rules() {
        complaints.extend(triggers(book, place));
        complaints.extend(elements(book, place));
        complaints.extend(needs(book, place));
        complaints.extend(unknown_roles(book, place, &roles));
    }
    complaints
}

fn is_met(book: &Book, place: RulePlace, class: &str) -> bool {
    is_value(class) || book.entries_of(class).any(|entry| book.reaches(place.file, &entry.folder))
}

/// Where the class is, for whoever cannot reach it.
fn elsewhere(book: &Book, class: &str) -> String {
    let folder = book.entries_of(class).map(|entry| entry.folder.as_str()).next();
    folder.map_or_else(
        || "no lexicon has a line of it any more".to_owned(),
        |folder| format!("it is in {folder}/lexicon; move it to common/lexicon, or list its words in this sport too"),
    )
}

fn triggers(book: &Book, place: RulePlace) -> Option<Complaint> {
    let triggers = &place.rule.triggers;
    if triggers.iter().any(|trigger| is_met(book, place, &trigger.text)) {
        return None;
    }
    let trigger = triggers.first()?;
    let message = format!(
        "rule `{}` can never fire: no word of this sport is of class @{}",
        place.rule.name.text, trigger.text
    );
    book.warn(
        "unreachable",
        &place.file.path,
        trigger.place,
        message,
        elsewhere(book, &trigger.text),
    )
}

fn elements(book: &Book, place: RulePlace) -> Vec<Complaint> {
    let elements = place.rule.elements.iter().chain(&place.file.shared);
    let unmet = elements.filter_map(|element| {
        let class = class_of(&element.wanted.text)?;
        if is_met(book, place, class) {
            return None;
        }
        let effect = match (element.is_negated, element.is_optional) {
            (true, _) => "this never stops the rule",
            (_, true) => "this never finds anything",
            _ => "the rule can never fire",
        };
        let message = format!("{effect}: no word of this sport is of class @{class}");
        book.warn(
            "unreachable",
            &place.file.path,
            element.wanted.place,
            message,
            elsewhere(book, class),
        )
    });
    unmet.collect()
}

/// The roles that a rule may fill.
fn filled<'b>(place: RulePlace<'b>) -> impl Iterator<Item = &'b Word> {
    let elements = place.rule.elements.iter().chain(&place.file.shared);
    let by_elements =
        elements.filter(|element| !element.is_negated).filter_map(|element| element.role.as_ref());
    by_elements
        .chain(place.rule.constants.iter().map(|(role, _)| role))
        .chain(place.rule.defaults.iter().map(|(role, _)| role))
}

fn needs(book: &Book, place: RulePlace) -> Vec<Complaint> {
    let is_filled = |need: &Word| filled(place).any(|role| role.text == need.text);
    let unmet = place.rule.needs.iter().filter(|group| !group.iter().any(is_filled));
    let complaint = |group: &Vec<Word>| {
        let need = group.first()?;
        let message = format!(
            "rule `{}` can never fire: it needs `{}`, and no line of it fills that role",
            place.rule.name.text, need.text
        );
        let known = filled(place).map(|role| role.text.as_str());
        book.warn(
            "unreachable",
            &place.file.path,
            need.place,
            message,
            did_you_mean(&need.text, "", known),
        )
    };
    unmet.filter_map(complaint).collect()
}

/// Roles that no rule of the built-in sports fills, and hence no column takes.
fn unknown_roles(book: &Book, place: RulePlace, known: &FxHashSet<String>) -> Vec<Complaint> {
    let is_needed =
        |role: &Word| place.rule.needs.iter().flatten().any(|need| need.text == role.text);
    let unknown = filled(place).filter(|role| !known.contains(&role.text) && !is_needed(role));
    let complaint = |role: &Word| {
        let message = format!("no column of the dataset takes the role `{}`", role.text);
        let mut guess = did_you_mean(&role.text, "", known.iter().map(String::as_str));
        if guess.is_empty() {
            guess = "sports/README.md lists the roles that become columns".to_owned();
        }
        book.warn("unknown-role", &place.file.path, role.place, message, guess)
    };
    unknown.filter_map(complaint).collect()
}

fn built_in_roles() -> FxHashSet<String> {
    // The embedded files can always be read.
    let files = source::files(None).unwrap_or_default();
    let rules = files.iter().filter(|file| file.path.ends_with(".rules"));
    let parsed: Vec<_> = rules.map(|file| pattern::parse(&file.text).0).collect();
    let places =
        parsed.iter().flat_map(|file| file.rules.iter().map(move |rule| RulePlace { file, rule }));
    places
        .flat_map(|place| filled(place).map(|role| role.text.clone()).collect::<Vec<_>>())
        .collect()
}

//! Rules that can never win: wherever they hold, another one holds as well and wins.
use super::{Book, RulePlace};
use crate::{knowledge::Complaint, pattern::ElementText};

pub(super) fn check(book: &Book) -> Vec<Complaint> {
    let rules: Vec<RulePlace> = book.rules().collect();
    let shadowed = rules.iter().enumerate().filter_map(|(index, place)| {
        let mut others = rules.iter().enumerate().filter(|(other, _)| *other != index);
        let (_, winner) = others.find(|(other, rival)| is_shadow(rival, place, *other < index))?;
        let message = format!(
            "rule `{}` never wins: `{}` holds wherever it does",
            place.rule.name.text, winner.rule.name.text
        );
        let at = format!("{}:{}", winner.file.origin, winner.rule.name.place.line);
        let help = format!("see {at}; take one of them away, or give this one a higher `priority`");
        book.warn("shadowed", &place.file.path, place.rule.name.place, message, help)
    });
    shadowed.collect()
}

/// Whether `rival` holds wherever `rule` does and always says as much.
fn is_shadow(rival: &RulePlace, rule: &RulePlace, is_first: bool) -> bool {
    let meets = rival.file.event == rule.file.event && rival.file.folder == rule.file.folder;
    let triggers = rule.rule.triggers.iter();
    if !meets
        || !triggers
            .clone()
            .all(|own| rival.rule.triggers.iter().any(|other| other.text == own.text))
    {
        return false;
    }
    let asks_no_more = elements(rival)
        .all(|asked| elements(rule).any(|own| is_same(own, asked)) || asked.is_optional)
        && (rival.rule.voice.is_none() || rival.rule.voice == rule.rule.voice)
        && rival.rule.needs.iter().all(|need| rule.rule.needs.contains(need));
    if !asks_no_more {
        return false;
    }
    // Otherwise the one that asks more fills more roles or has the longer evidence, and wins.
    let says_the_same = elements(rule).all(|own| elements(rival).any(|other| is_same(own, other)))
        && constants(rule) == constants(rival);
    let (mine, yours) = (rule.rule.priority, rival.rule.priority);
    let by_confidence = (rival.rule.confidence, is_first) > (rule.rule.confidence, !is_first);
    yours > mine || yours == mine && says_the_same && by_confidence
}

fn elements<'b>(place: &RulePlace<'b>) -> impl Iterator<Item = &'b ElementText> {
    place.rule.elements.iter().chain(&place.file.shared)
}

fn is_same(one: &ElementText, other: &ElementText) -> bool {
    let written =
        |element: &ElementText| element.text.split_whitespace().collect::<Vec<_>>().join(" ");
    written(one) == written(other)
}

fn constants(place: &RulePlace) -> Vec<(String, String)> {
    let mut constants: Vec<(String, String)> = place
        .rule
        .constants
        .iter()
        .map(|(role, value)| (role.text.clone(), value.clone()))
        .collect();
    constants.sort();
    constants
}

//! One person, many names: full names make entities, shorter forms join the one they fit.
mod roll;
mod variants;

use super::{Scene, Table};
use crate::{
    layer::{
        mentions::Mention,
        reading::{EntityId, EntityKind, Form},
    },
    text::{flags, scan::Shape, vocabulary::LexemeId},
};
use roll::{Person, Roll};

pub(super) fn link(scene: Scene, table: &mut Table) {
    let named: Vec<(usize, &Mention)> = scene
        .mentions
        .items
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == EntityKind::Person && mention.form == Form::Name)
        .collect();
    // Longest first, so that a surname that stands before its full name still finds it.
    let mut by_length: Vec<&(usize, &Mention)> = named.iter().collect();
    let ends_in_s =
        |mention: &Mention| scene.tokens.text(scene.text, mention.range.end - 1).ends_with('s');
    by_length
        .sort_by_key(|(_, mention)| (std::cmp::Reverse(rank(scene, mention)), ends_in_s(mention)));
    let mut people = Roll::of(scene);
    for (_, mention) in by_length {
        let words = words(scene, mention);
        if fitting(scene, &people, &words, mention).is_none() {
            let entity = table.named(EntityKind::Person, &scene.name(mention.range), mention.range);
            people.add(scene, Person { entity, words, starts: vec![mention.range.start] });
        }
    }
    people
        .note_starts(named.iter().map(|(_, mention)| (words(scene, mention), mention.range.start)));
    for (index, mention) in named {
        let words = words(scene, mention);
        if let Some((entity, sieve)) = fitting(scene, &people, &words, mention) {
            let first = &mut table.entities.items[entity.0 as usize].first;
            first.start = first.start.min(mention.range.start);
            table.link(index, entity, sieve);
        }
    }
    table.words = people.into_words().collect();
}

/// `J`, `JR` in front of a surname.
fn is_initials(scene: Scene, token: usize) -> bool {
    let shape = scene.tokens.shapes[token];
    shape == Shape::Initial
        || (shape == Shape::Upper && scene.tokens.text(scene.text, token).len() <= 3)
}

/// Full names first; initials are no more than a surname.
fn rank(scene: Scene, mention: &Mention) -> usize {
    let initials =
        (mention.range.start..mention.range.end).filter(|token| is_initials(scene, *token)).count();
    2 * (mention.range.len() - initials) + initials.min(1)
}

fn words(scene: Scene, mention: &Mention) -> Vec<LexemeId> {
    let suffix =
        |token: &usize| *token > mention.range.start && scene.has(*token, flags::NAME_SUFFIX);
    (mention.range.start..mention.range.end)
        .filter(|token| !suffix(token))
        .map(|token| scene.tokens.lexemes[token])
        .collect()
}

/// The person whom these words name, and by which sieve. Nothing when there is none yet.
fn fitting(
    scene: Scene,
    people: &Roll,
    words: &[LexemeId],
    mention: &Mention,
) -> Option<(EntityId, &'static str)> {
    if let Some(person) = people.named(words) {
        return Some((person.entity, "full name"));
    }
    let ends: Vec<&Person> = people
        .with_last(words.last())
        .filter(|person| person.words.len() > words.len() && person.words.ends_with(words))
        .collect();
    if let Some(person) = latest(&without_relatives(scene, &ends), mention) {
        return Some((person.entity, "surname"));
    }
    if is_initials(scene, mention.range.start) && words.len() > 1 {
        let letter = scene.tokens.text(scene.text, mention.range.start).chars().next()?;
        let same = |person: &&Person| {
            person.words.len() > 1 && scene_initial(scene, person) == Some(letter)
        };
        let fits: Vec<&Person> = people.with_last(words.last()).filter(same).collect();
        return latest(&fits, mention).map(|person| (person.entity, "initial"));
    }
    let starts: Vec<&Person> = people
        .with_first(words.first())
        .filter(|person| person.words.len() > words.len() && person.words.starts_with(words))
        .collect();
    if starts.len() == 1 {
        return Some((starts[0].entity, "first name"));
    }
    if let Some(entity) = variants::without_apostrophe(scene, people, mention, words) {
        return Some((entity, "possessive"));
    }
    if let Some(entity) = people.nicknamed(scene, mention) {
        return Some((entity, "nickname"));
    }
    variants::misspelt(scene, people, mention)
        .or_else(|| variants::misspelt_in_part(scene, people, mention, words))
        .map(|entity| (entity, "misspelt"))
}

/// `His father, Claudio Hart`: a bare `Hart` is still the son.
fn without_relatives<'p>(scene: Scene, fits: &[&'p Person]) -> Vec<&'p Person> {
    let is_relative = |person: &Person| {
        let first = person.starts.iter().min();
        first.is_some_and(|start| scene.kin_before(*start).is_some())
    };
    let own: Vec<&Person> =
        fits.iter().copied().filter(|person| fits.len() > 1 && !is_relative(person)).collect();
    if own.is_empty() { fits.to_vec() } else { own }
}

/// First letter of a person's first name as the article writes it.
fn scene_initial(scene: Scene, person: &Person) -> Option<char> {
    let start = *person.starts.first()?;
    scene.tokens.text(scene.text, start).chars().next()
}

/// Of several people with that surname the one named in full last before the mention.
fn latest<'p>(fits: &[&'p Person], mention: &Mention) -> Option<&'p Person> {
    if fits.len() <= 1 {
        return fits.first().copied();
    }
    let before = |person: &&&Person| {
        person
            .starts
            .iter()
            .filter(|start| **start <= mention.range.start)
            .max()
            .copied()
            .unwrap_or(0)
    };
    fits.iter().max_by_key(before).copied()
}

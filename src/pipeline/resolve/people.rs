//! One person, many names: full names make entities, shorter forms join the one they fit.
use super::{Scene, Table};
use crate::{
    layer::{
        mentions::{Mention, MentionKind},
        reading::{EntityId, EntityKind, Form},
        tokens::BlockKind,
    },
    text::{flags, fold::fold, scan::Shape, vocabulary::LexemeId},
};

/// Names at least this long may be one letter off and still be the same.
const LONG_NAME: usize = 6;

pub(super) fn link(scene: Scene, table: &mut Table) {
    let named: Vec<(usize, &Mention)> = scene
        .mentions
        .items
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.kind == MentionKind::Person && mention.form == Form::Name)
        .collect();
    // Longest first, so that a surname that stands before its full name still finds it.
    let mut by_length: Vec<&(usize, &Mention)> = named.iter().collect();
    let ends_in_s =
        |mention: &Mention| scene.tokens.text(scene.text, mention.range.end - 1).ends_with('s');
    by_length
        .sort_by_key(|(_, mention)| (std::cmp::Reverse(rank(scene, mention)), ends_in_s(mention)));
    let mut people: Vec<Person> = Vec::new();
    for (_, mention) in by_length {
        let words = words(scene, mention);
        if fitting(scene, &people, &words, mention).is_none() {
            let entity = table.named(EntityKind::Person, &scene.name(mention.range), mention.range);
            if people.iter().all(|person| person.entity != entity) {
                people.push(Person { entity, words, starts: vec![mention.range.start] });
            }
        }
    }
    people.iter_mut().for_each(|person| {
        person.starts = named
            .iter()
            .filter(|(_, mention)| words(scene, mention) == person.words)
            .map(|(_, mention)| mention.range.start)
            .collect();
    });
    for (index, mention) in named {
        let words = words(scene, mention);
        if let Some((entity, sieve)) = fitting(scene, &people, &words, mention) {
            let first = &mut table.entities.items[entity.0 as usize].first;
            first.start = first.start.min(mention.range.start);
            table.link(index, entity, sieve);
        }
    }
    table.words = people.into_iter().map(|person| (person.entity, person.words)).collect();
}

struct Person {
    entity: EntityId,
    words: Vec<LexemeId>,
    /// Where the full name stands.
    starts: Vec<usize>,
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
    people: &[Person],
    words: &[LexemeId],
    mention: &Mention,
) -> Option<(EntityId, &'static str)> {
    if let Some(person) = people.iter().find(|person| person.words == words) {
        return Some((person.entity, "full name"));
    }
    let ends: Vec<&Person> = people
        .iter()
        .filter(|person| person.words.len() > words.len() && person.words.ends_with(words))
        .collect();
    if let Some(person) = latest(&ends, mention) {
        return Some((person.entity, "surname"));
    }
    if is_initials(scene, mention.range.start) && words.len() > 1 {
        let letter = scene.tokens.text(scene.text, mention.range.start).chars().next()?;
        let same = |person: &&Person| {
            person.words.last() == words.last()
                && person.words.len() > 1
                && scene_initial(scene, person) == Some(letter)
        };
        let fits: Vec<&Person> = people.iter().filter(same).collect();
        return latest(&fits, mention).map(|person| (person.entity, "initial"));
    }
    let starts: Vec<&Person> = people
        .iter()
        .filter(|person| person.words.len() > words.len() && person.words.starts_with(words))
        .collect();
    if starts.len() == 1 {
        return Some((starts[0].entity, "first name"));
    }
    if let Some(entity) = without_apostrophe(scene, people, mention, words) {
        return Some((entity, "possessive"));
    }
    if let Some(entity) = nicknamed(scene, people, mention) {
        return Some((entity, "nickname"));
    }
    misspelt(scene, people, mention)
        .or_else(|| misspelt_in_part(scene, people, mention, words))
        .map(|entity| (entity, "misspelt"))
}

/// `Mohamed Hart` for `Mohammed Hart`: full names that differ by a letter in one long word.
fn misspelt_in_part(
    scene: Scene,
    people: &[Person],
    mention: &Mention,
    words: &[LexemeId],
) -> Option<EntityId> {
    let text = |start: usize, offset: usize| fold(scene.tokens.text(scene.text, start + offset));
    let is_same = |person: &&Person| {
        let differing: Vec<usize> =
            (0..words.len()).filter(|at| person.words.get(*at) != words.get(*at)).collect();
        let (&[at], Some(start)) = (differing.as_slice(), person.starts.first()) else {
            return false;
        };
        let (own, other) = (text(mention.range.start, at), text(*start, at));
        LONG_NAME <= own.len().min(other.len()) && is_near(&own, &other)
    };
    let mut found = people
        .iter()
        .filter(|person| 1 < words.len() && person.words.len() == words.len())
        .filter(is_same);
    let person = found.next()?;
    found.next().is_none().then_some(person.entity)
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

/// `Danny Harts late winner`: the text lost the apostrophe of `Hart's`.
fn without_apostrophe(
    scene: Scene,
    people: &[Person],
    mention: &Mention,
    words: &[LexemeId],
) -> Option<EntityId> {
    let (last, first) = words.split_last()?;
    let text = fold(scene.tokens.text(scene.text, mention.range.end - 1));
    let stem = text.strip_suffix('s').filter(|stem| 2 < stem.len())?;
    let is_same = |person: &&Person| {
        let Some((own, before)) = person.words.split_last() else { return false };
        let Some(start) = person.starts.first() else { return false };
        let surname = scene.tokens.text(scene.text, start + person.words.len() - 1);
        own != last && before.ends_with(first) && fold(surname) == stem
    };
    let mut found = people.iter().filter(is_same);
    let person = found.next()?;
    found.next().is_none().then_some(person.entity)
}

/// `Moya, nicknamed Charly`: the person before the word.
fn nicknamed(scene: Scene, people: &[Person], mention: &Mention) -> Option<EntityId> {
    let naming = |token: usize| {
        (1..=2).find(|back| {
            token.checked_sub(*back).is_some_and(|at| {
                scene.phrase(at, "nicknamed").is_some_and(|phrase| phrase.range.end == token)
            })
        })
    };
    // The nickname may be used again elsewhere: the word that introduces it stands once.
    let own = scene.tokens.lexemes[mention.range.start];
    let introduced = scene.mentions.items.iter().find(|other| {
        other.range.len() == 1
            && mention.range.len() == 1
            && scene.tokens.lexemes[other.range.start] == own
            && naming(other.range.start).is_some()
    })?;
    let owner = scene.mentions.items.iter().rev().find(|other| {
        other.kind == MentionKind::Person
            && other.form == Form::Name
            && other.range.end < introduced.range.start
    })?;
    let surname = scene.tokens.lexemes[owner.range.end - 1];
    people.iter().find(|person| person.words.last() == Some(&surname)).map(|person| person.entity)
}

/// `Ferrerira` for `Ferreira`: one letter off in a long surname that nobody else has.
fn misspelt(scene: Scene, people: &[Person], mention: &Mention) -> Option<EntityId> {
    if mention.range.len() != 1 {
        return None;
    }
    let own = fold(scene.tokens.text(scene.text, mention.range.start));
    let is_list = scene.tokens.block_of(mention.range.start).kind == BlockKind::Lineup;
    if own.len() < LONG_NAME || is_list {
        return None;
    }
    let near = |person: &&Person| {
        person.words.len() > 1
            && person.starts.first().is_some_and(|start| {
                let last = start + person.words.len() - 1;
                let other = fold(scene.tokens.text(scene.text, last));
                LONG_NAME <= other.len() && other != own && is_near(&own, &other)
            })
    };
    let mut found = people.iter().filter(near);
    let person = found.next()?;
    found.next().is_none().then_some(person.entity)
}

/// At most one letter added, lost, changed or swapped, and the same first letter.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 || one.first() != other.first() {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    let tail =
        one.iter().rev().zip(other.iter().rev()).take_while(|(left, right)| left == right).count();
    let longest = one.len().max(other.len());
    let is_swap = one.len() == other.len()
        && same + tail + 2 >= longest
        && one.get(same) == other.get(same + 1)
        && one.get(same + 1) == other.get(same);
    same + tail + 1 >= longest || is_swap
}

//! Names that are written wrong: a letter off, an apostrophe lost.
use super::{
    super::Scene,
    roll::{Person, Roll},
};
use crate::{
    layer::{mentions::Mention, reading::EntityId, tokens::BlockKind},
    text::{fold::fold, vocabulary::LexemeId},
};

/// Names at least this long may be one letter off and still be the same.
const LONG_NAME: usize = 6;

/// `Danny Harts late winner`: the text lost the apostrophe of `Hart's`.
pub(super) fn without_apostrophe(
    scene: Scene,
    people: &Roll,
    mention: &Mention,
    words: &[LexemeId],
) -> Option<EntityId> {
    let (last, first) = words.split_last()?;
    let text = fold(scene.tokens.text(scene.text, mention.range.end - 1));
    let stem = text.strip_suffix('s').filter(|stem| 2 < stem.len())?;
    let is_same = |person: &&Person| {
        let Some((own, before)) = person.words.split_last() else { return false };
        own != last && before.ends_with(first)
    };
    let mut found = people.with_surname(stem).filter(is_same);
    let person = found.next()?;
    found.next().is_none().then_some(person.entity)
}

/// `Mohamed Hart` for `Mohammed Hart`: full names that differ by a letter in one long word.
pub(super) fn misspelt_in_part(
    scene: Scene,
    people: &Roll,
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
    // One word differs: the first or the last is the same.
    let candidates = people.with_first(words.first()).chain(people.with_last(words.last()));
    let mut found = candidates
        .filter(|person| 1 < words.len() && person.words.len() == words.len())
        .filter(is_same)
        .map(|person| person.entity);
    let entity = found.next()?;
    found.all(|other| other == entity).then_some(entity)
}

/// `Ferrerira` for `Ferreira`: one letter off in a long surname that nobody else has.
pub(super) fn misspelt(scene: Scene, people: &Roll, mention: &Mention) -> Option<EntityId> {
    if mention.range.len() != 1 {
        return None;
    }
    let own = fold(scene.tokens.text(scene.text, mention.range.start));
    let is_list = scene.tokens.block_of(mention.range.start).kind == BlockKind::Lineup;
    // A line-up may hold Brown and Browne.
    let least = if is_list { LONG_NAME + 2 } else { LONG_NAME };
    if own.len() < least {
        return None;
    }
    let near = |(other, person): &(&str, &Person)| {
        person.words.len() > 1
            && LONG_NAME <= other.len() + 1
            && *other != own
            && is_near(&own, other)
    };
    let mut found = people.with_initial(own.chars().next()?).filter(near);
    let (_, person) = found.next()?;
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

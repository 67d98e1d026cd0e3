//! One person, many names: full names make entities, shorter forms join the one they fit.
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Scene, Table, spelling::is_near};
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
    let mut people = People::default();
    people.introduce(scene);
    for (_, mention) in by_length {
        let words = words(scene, mention);
        if fitting(scene, &people, &words, mention).is_none() {
            let entity = table.named(EntityKind::Person, &scene.name(mention.range), mention.range);
            people.add(scene, Person { entity, words, starts: vec![mention.range.start] });
        }
    }
    people.items.iter_mut().for_each(|person| person.starts.clear());
    for (_, mention) in &named {
        if let Some(place) = people.by_words.get(&words(scene, mention)) {
            people.items[*place].starts.push(mention.range.start);
        }
    }
    for (index, mention) in named {
        let words = words(scene, mention);
        if let Some((entity, sieve)) = fitting(scene, &people, &words, mention) {
            let first = &mut table.entities.items[entity.0 as usize].first;
            first.start = first.start.min(mention.range.start);
            table.link(index, entity, sieve);
        }
    }
    table.words = people.items.into_iter().map(|person| (person.entity, person.words)).collect();
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

/// The people named so far, and where to look for one, so that long lists of names stay cheap.
#[derive(Default)]
struct People {
    items: Vec<Person>,
    /// Places in `items` by all words of the name, by its last word, by its first.
    by_words: FxHashMap<Vec<LexemeId>, usize>,
    by_last: FxHashMap<LexemeId, Vec<usize>>,
    by_first: FxHashMap<LexemeId, Vec<usize>>,
    /// Surnames of people with several names, folded, by their first letter.
    surnames: FxHashMap<char, Vec<(String, usize)>>,
    entities: FxHashSet<EntityId>,
    /// Nickname -> surname of whoever is called so.
    nicknames: FxHashMap<LexemeId, LexemeId>,
}

impl People {
    /// Takes down who is nicknamed what. The word that introduces a nickname stands once.
    fn introduce(&mut self, scene: Scene) {
        let is_named =
            |mention: &Mention| mention.kind == MentionKind::Person && mention.form == Form::Name;
        let mut owner: Option<LexemeId> = None;
        for mention in scene.mentions.items.iter().filter(|mention| is_named(mention)) {
            let start = mention.range.start;
            let is_introduced = (1..=2).filter_map(|back| start.checked_sub(back)).any(|at| {
                scene.phrase(at, "nicknamed").is_some_and(|phrase| phrase.range.end == start)
            });
            if let (true, Some(owner)) = (is_introduced && mention.range.len() == 1, owner) {
                self.nicknames.entry(scene.tokens.lexemes[start]).or_insert(owner);
            } else {
                owner = Some(scene.tokens.lexemes[mention.range.end - 1]);
            }
        }
    }

    fn add(&mut self, scene: Scene, person: Person) {
        let [first, .., last] = person.words.as_slice() else {
            return self.add_short(person);
        };
        if !self.entities.insert(person.entity) {
            return;
        }
        let place = self.items.len();
        self.by_last.entry(*last).or_default().push(place);
        self.by_first.entry(*first).or_default().push(place);
        let last = person.starts[0] + person.words.len() - 1;
        let surname = fold(scene.tokens.text(scene.text, last));
        if let Some(letter) = surname.chars().next() {
            self.surnames.entry(letter).or_default().push((surname, place));
        }
        self.by_words.entry(person.words.clone()).or_insert(place);
        self.items.push(person);
    }

    /// A person of one name cannot be named shorter.
    fn add_short(&mut self, person: Person) {
        if self.entities.insert(person.entity) {
            self.by_words.entry(person.words.clone()).or_insert(self.items.len());
            self.items.push(person);
        }
    }

    /// Those of several names whose last word is `word`.
    fn with_last(&self, word: Option<&LexemeId>) -> impl Iterator<Item = &Person> {
        self.places(word.and_then(|word| self.by_last.get(word)))
    }

    fn with_first(&self, word: Option<&LexemeId>) -> impl Iterator<Item = &Person> {
        self.places(word.and_then(|word| self.by_first.get(word)))
    }

    fn places<'p>(&'p self, places: Option<&'p Vec<usize>>) -> impl Iterator<Item = &'p Person> {
        places.into_iter().flatten().map(|place| &self.items[*place])
    }
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
    people: &People,
    words: &[LexemeId],
    mention: &Mention,
) -> Option<(EntityId, &'static str)> {
    if let Some(place) = people.by_words.get(words) {
        return Some((people.items[*place].entity, "full name"));
    }
    let ends: Vec<&Person> = people
        .with_last(words.last())
        .filter(|person| person.words.len() > words.len() && person.words.ends_with(words))
        .collect();
    if let Some(person) = latest(&ends, mention) {
        return Some((person.entity, "surname"));
    }
    if is_initials(scene, mention.range.start) && words.len() > 1 {
        let letter = scene.tokens.text(scene.text, mention.range.start).chars().next()?;
        let same = |person: &&Person| scene_initial(scene, person) == Some(letter);
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
    people: &People,
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
    // One word is the same: the first or the last.
    let near = people.with_first(words.first()).chain(people.with_last(words.last()));
    let mut found =
        near.filter(|person| 1 < words.len() && person.words.len() == words.len()).filter(is_same);
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
    people: &People,
    mention: &Mention,
    words: &[LexemeId],
) -> Option<EntityId> {
    let (last, first) = words.split_last()?;
    let text = fold(scene.tokens.text(scene.text, mention.range.end - 1));
    let stem = text.strip_suffix('s').filter(|stem| 2 < stem.len())?;
    let is_same = |(surname, place): &&(String, usize)| {
        let Some((own, before)) = people.items[*place].words.split_last() else { return false };
        own != last && before.ends_with(first) && surname == stem
    };
    let mut found = people.surnames.get(&stem.chars().next()?)?.iter().filter(is_same);
    let (_, place) = found.next()?;
    found.next().is_none().then_some(people.items[*place].entity)
}

/// `Moya, nicknamed Charly`: the person before the word.
fn nicknamed(scene: Scene, people: &People, mention: &Mention) -> Option<EntityId> {
    let own = scene.tokens.lexemes[mention.range.start];
    let owner = people.nicknames.get(&own).filter(|_| mention.range.len() == 1)?;
    let full = people.with_last(Some(owner)).next();
    full.or_else(|| people.by_words.get(&vec![*owner]).map(|place| &people.items[*place]))
        .map(|person| person.entity)
}

/// `Ferrerira` for `Ferreira`: one letter off in a long surname that nobody else has.
fn misspelt(scene: Scene, people: &People, mention: &Mention) -> Option<EntityId> {
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
    let near = |(other, _): &&(String, usize)| {
        LONG_NAME <= other.len() + 1 && *other != own && is_near(&own, other)
    };
    let mut found = people.surnames.get(&own.chars().next()?)?.iter().filter(near);
    let (_, place) = found.next()?;
    found.next().is_none().then_some(people.items[*place].entity)
}

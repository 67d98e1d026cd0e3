//! The people of an article and where to look for one, so that long lists of names stay cheap.
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Scene;
use crate::{
    layer::{
        classes,
        mentions::Mention,
        reading::{EntityId, EntityKind, Form},
    },
    text::{fold::fold, vocabulary::LexemeId},
};

pub(super) struct Person {
    pub(super) entity: EntityId,
    pub(super) words: Vec<LexemeId>,
    /// Where the full name stands; never empty.
    pub(super) starts: Vec<usize>,
}

/// Invariant: every index holds places in `people`, in order.
#[derive(Default)]
pub(super) struct Roll {
    people: Vec<Person>,
    entities: FxHashSet<EntityId>,
    by_words: FxHashMap<Vec<LexemeId>, usize>,
    by_last: FxHashMap<LexemeId, Vec<usize>>,
    by_first: FxHashMap<LexemeId, Vec<usize>>,
    /// By the folded surname, and surnames by their first letter.
    by_surname: FxHashMap<String, Vec<usize>>,
    by_initial: FxHashMap<char, Vec<(String, usize)>>,
    /// For each nickname that the article introduces the surname of its owner.
    nicknames: FxHashMap<LexemeId, Option<LexemeId>>,
}

impl Roll {
    /// Nobody yet, but the nicknames are known.
    pub(super) fn of(scene: Scene) -> Roll {
        let mut roll = Roll::default();
        let mut owner = None;
        for mention in &scene.mentions.items {
            if mention.range.len() == 1 && is_introduced(scene, mention.range.start) {
                let lexeme = scene.tokens.lexemes[mention.range.start];
                roll.nicknames.entry(lexeme).or_insert(owner);
            }
            if mention.kind == EntityKind::Person && mention.form == Form::Name {
                owner = Some(scene.tokens.lexemes[mention.range.end - 1]);
            }
        }
        roll
    }

    pub(super) fn add(&mut self, scene: Scene, person: Person) {
        let (Some(first), Some(last)) = (person.words.first(), person.words.last()) else { return };
        if !self.entities.insert(person.entity) {
            return;
        }
        let place = self.people.len();
        self.by_last.entry(*last).or_default().push(place);
        self.by_first.entry(*first).or_default().push(place);
        let surname = person.starts[0] + person.words.len() - 1;
        let surname = fold(scene.tokens.text(scene.text, surname));
        self.by_surname.entry(surname.clone()).or_default().push(place);
        if let Some(letter) = surname.chars().next() {
            self.by_initial.entry(letter).or_default().push((surname, place));
        }
        self.by_words.entry(person.words.clone()).or_insert(place);
        self.people.push(person);
    }

    /// Takes the places of all full names instead of those that made their people.
    pub(super) fn note_starts(&mut self, names: impl Iterator<Item = (Vec<LexemeId>, usize)>) {
        self.people.iter_mut().for_each(|person| person.starts.clear());
        for (words, start) in names {
            if let Some(place) = self.by_words.get(&words) {
                self.people[*place].starts.push(start);
            }
        }
    }

    /// The words of each person's full name.
    pub(super) fn into_words(self) -> impl Iterator<Item = (EntityId, Vec<LexemeId>)> {
        self.people.into_iter().map(|person| (person.entity, person.words))
    }

    pub(super) fn named(&self, words: &[LexemeId]) -> Option<&Person> {
        self.by_words.get(words).map(|place| &self.people[*place])
    }

    pub(super) fn with_last(&self, word: Option<&LexemeId>) -> impl Iterator<Item = &Person> {
        self.at(word.and_then(|word| self.by_last.get(word)))
    }

    pub(super) fn with_first(&self, word: Option<&LexemeId>) -> impl Iterator<Item = &Person> {
        self.at(word.and_then(|word| self.by_first.get(word)))
    }

    pub(super) fn with_surname(&self, surname: &str) -> impl Iterator<Item = &Person> {
        self.at(self.by_surname.get(surname))
    }

    /// Folded surnames that begin with `letter`, each with its person.
    pub(super) fn with_initial(&self, letter: char) -> impl Iterator<Item = (&str, &Person)> {
        let found = self.by_initial.get(&letter).into_iter().flatten();
        found.map(|(surname, place)| (surname.as_str(), &self.people[*place]))
    }

    /// `Moya, nicknamed Charly`: the person named before the word, here and wherever the nickname is used again.
    pub(super) fn nicknamed(&self, scene: Scene, mention: &Mention) -> Option<EntityId> {
        if mention.range.len() != 1 {
            return None;
        }
        let surname = *self.nicknames.get(&scene.tokens.lexemes[mention.range.start])?;
        self.with_last(surname.as_ref()).next().map(|person| person.entity)
    }

    fn at<'r>(&'r self, places: Option<&'r Vec<usize>>) -> impl Iterator<Item = &'r Person> {
        places.into_iter().flatten().map(|place| &self.people[*place])
    }
}

fn is_introduced(scene: Scene, token: usize) -> bool {
    scene.phrases.ends_at(token.saturating_sub(2), token, classes::NICKNAMED)
}

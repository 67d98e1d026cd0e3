//! A trigger with what the rules of its bucket ask of it, each answer worked out once.
use std::{cell::OnceCell, ops::Deref};

use super::grammar::{Grammar, Voice};
use crate::layer::{mentions::MentionId, phrases::Phrase, span::TokenRange};

/// Lives for one trigger on one thread; the cells only keep answers that cannot change.
pub(super) struct Trigger<'g> {
    grammar: &'g Grammar<'g>,
    phrase: &'g Phrase,
    voice: OnceCell<Voice>,
    clause: OnceCell<TokenRange>,
    subject: OnceCell<Vec<MentionId>>,
    object: OnceCell<Vec<MentionId>>,
    topic: OnceCell<Vec<MentionId>>,
    possessor: OnceCell<Vec<MentionId>>,
}

impl Deref for Trigger<'_> {
    type Target = Phrase;

    fn deref(&self) -> &Phrase {
        self.phrase
    }
}

impl<'g> Trigger<'g> {
    pub(super) fn new(grammar: &'g Grammar<'g>, phrase: &'g Phrase) -> Trigger<'g> {
        Trigger {
            grammar,
            phrase,
            voice: OnceCell::new(),
            clause: OnceCell::new(),
            subject: OnceCell::new(),
            object: OnceCell::new(),
            topic: OnceCell::new(),
            possessor: OnceCell::new(),
        }
    }

    pub(super) fn phrase(&self) -> &Phrase {
        self.phrase
    }

    pub(super) fn voice(&self) -> Voice {
        *self.voice.get_or_init(|| self.grammar.voice(self.phrase))
    }

    pub(super) fn clause(&self) -> TokenRange {
        *self.clause.get_or_init(|| self.grammar.clause(self.phrase.range))
    }

    pub(super) fn subject(&self) -> &[MentionId] {
        self.subject.get_or_init(|| self.grammar.subject(self.phrase))
    }

    pub(super) fn object(&self) -> &[MentionId] {
        self.object.get_or_init(|| self.grammar.object(self.phrase))
    }

    pub(super) fn topic(&self) -> &[MentionId] {
        self.topic.get_or_init(|| self.grammar.topic(self.phrase))
    }

    pub(super) fn possessor(&self) -> &[MentionId] {
        let find = || self.grammar.possessor(self.phrase.range.start).into_iter().collect();
        self.possessor.get_or_init(find)
    }
}

//! Noun phrases: where one begins, which names are joined, whose a noun is, what a verb is done to.
use super::grammar::{Grammar, NO_MODIFIER, NOUN_PHRASE};
use crate::{
    layer::{
        mentions::{Mention, MentionId, ValueKind},
        phrases::Phrase,
        reading::{EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

impl Grammar<'_> {
    /// The token before the noun phrase whose head starts at `head`.
    pub fn before_noun_phrase(&self, head: usize) -> Option<usize> {
        let sentence = self.tokens.sentence_of(head);
        let mut at = head;
        while at > sentence.start && head - at < NOUN_PHRASE {
            let before = at - 1;
            if self.has(before, flags::DETERMINER) {
                // `said that Hart would miss it`: "that" belongs to no name.
                let is_name = |id| self.mentions.get(id).form == Form::Name;
                let joins = self.has(before, flags::CLAUSE_BREAK)
                    && self.mentions.at(before + 1).is_some_and(is_name);
                at = if joins { at } else { before };
                break;
            }
            // `early in the second half Haan was booked`: the time is no part of his name.
            let is_time = self
                .mentions
                .value_at(before)
                .is_some_and(|(_, value)| matches!(value.kind, ValueKind::Clock(_)));
            // `five minutes from time Haan scored`, `from the corner Haan headed in`: neither is the scene.
            let is_scene = self.has(before, flags::SCENE_NOUN) && self.mentions.at(at).is_some();
            if is_scene || is_time && self.mentions.at(head).is_some() {
                break;
            }
            let is_team = self
                .mentions
                .at(before)
                .is_some_and(|id| self.mentions.get(id).kind == EntityKind::Team);
            let is_modifier = is_team
                || (matches!(
                    self.shape(before),
                    Shape::Lower
                        | Shape::Number
                        | Shape::Ordinal
                        | Shape::NumberUnit
                        | Shape::Currency
                        | Shape::Capital
                ) && self.mentions.at(before).is_none()
                    && !self.has(before, flags::ENABLING)
                    && (self.has(before, flags::PERSON_ROLE) || !self.has(before, NO_MODIFIER)));
            let owns = self.shape(before) == Shape::Possessive
                && before > sentence.start
                && self
                    .mentions
                    .at(before - 1)
                    .is_some_and(|id| self.mentions.get(id).kind == EntityKind::Team);
            if !is_modifier && !owns {
                break;
            }
            at = before;
        }
        (at > sentence.start).then(|| at - 1)
    }

    /// `Everton striker Tom Dale`, seen from behind the side: it only says whose striker.
    fn describes(&self, behind: usize) -> bool {
        let sentence = self.tokens.sentence_of(behind.saturating_sub(1));
        let role = (behind..sentence.end.min(behind + NOUN_PHRASE)).find(|token| {
            self.mentions.at(*token).is_some()
                || self.has(*token, NO_MODIFIER) && !self.has(*token, flags::PERSON_ROLE)
        });
        let person = role.and_then(|token| self.mentions.at(token));
        person.is_some_and(|id| {
            self.mentions.get(id).kind == EntityKind::Person
                && self.mentions.get(id).form == Form::Name
        }) && (behind..role.unwrap_or(behind)).all(|token| self.shape(token) != Shape::Comma)
    }

    /// `the French side Toulouse`: the name behind it says which side is meant.
    pub fn introduces(&self, mention: &Mention) -> bool {
        mention.kind == EntityKind::Team
            && mention.form == Form::Nominal
            && self.mentions.at(mention.range.end).is_some_and(|id| {
                let named = self.mentions.get(id);
                named.kind == EntityKind::Team && named.form == Form::Name
            })
    }

    /// What the verb is done to: the object behind it, or the relative pronoun before its subject.
    pub fn object(&self, trigger: &Phrase) -> Vec<MentionId> {
        let behind = self.object_behind(trigger);
        if behind.is_empty() {
            return self.relative_object(trigger).into_iter().collect();
        }
        behind
    }

    /// The first person or side behind the verb, before any preposition.
    fn object_behind(&self, trigger: &Phrase) -> Vec<MentionId> {
        let clause = self.clause(trigger.range);
        let mut at = trigger.range.end;
        while at < clause.end {
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                let behind = mention.range.end;
                let owns = behind < clause.end && self.shape(behind) == Shape::Possessive;
                let modifies = mention.kind == EntityKind::Team
                    && (mention.value == "adjective"
                        || self.describes(behind)
                        || self.introduces(mention));
                if owns && mention.kind == EntityKind::Person || mention.value == "possessive" {
                    return Vec::new();
                }
                if Self::accepts(mention) && !owns && !modifies {
                    return self.objects(id);
                }
                at = behind;
                continue;
            }
            let shape = self.shape(at);
            if self.has(at, flags::PREPOSITION | flags::CONJUNCTION)
                || matches!(shape, Shape::Comma | Shape::Stop)
            {
                return Vec::new();
            }
            at += 1;
        }
        Vec::new()
    }

    /// `Kane's late header`, `his header`, `a Kane header`: whose the noun at `noun` is.
    pub fn possessor(&self, noun: usize) -> Option<MentionId> {
        let sentence = self.tokens.sentence_of(noun);
        let mut at = noun;
        while at > sentence.start && noun - at < NOUN_PHRASE {
            at -= 1;
            if self.shape(at) == Shape::Possessive {
                let owner = at.checked_sub(1).and_then(|owner| self.mentions.at(owner));
                // `He's scored`: the clitic is a verb.
                return owner.filter(|owner| self.mentions.get(*owner).value != "subject");
            }
            // `Kane, whose penalty was saved`
            if self.has(at, flags::RELATIVE_OWNER) {
                return self.antecedent(at);
            }
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                let is_bare_name = mention.form == Form::Name && mention.kind != EntityKind::Place;
                if mention.value == "possessive"
                    || (is_bare_name && self.is_determined(mention.range.start))
                {
                    return Some(id);
                }
                // `Lampard penalty`, without an article: headlines.
                if is_bare_name && mention.range.end == noun && mention.kind == EntityKind::Person {
                    return Some(id);
                }
                if mention.kind == EntityKind::Person || mention.form == Form::Pronoun {
                    return None;
                }
                at = mention.range.start;
                continue;
            }
            let blocks = flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::CLAUSE_BREAK
                | flags::RELATIVE
                | flags::AUXILIARY
                | flags::DETERMINER;
            if self.has(at, blocks)
                || !matches!(
                    self.shape(at),
                    Shape::Lower
                        | Shape::Capital
                        | Shape::Number
                        | Shape::Ordinal
                        | Shape::NumberUnit
                        | Shape::Currency
                        | Shape::Pair
                )
            {
                return None;
            }
        }
        None
    }

    /// Whether a determiner stands a few modifiers before `head`: `an Alan Shearer strike`.
    pub(super) fn is_determined(&self, head: usize) -> bool {
        let start = self.tokens.sentence_of(head).start;
        (start..head)
            .rev()
            .take(3)
            .find(|token| {
                !matches!(self.shape(*token), Shape::Lower | Shape::Ordinal | Shape::Number)
                    || self.has(*token, flags::DETERMINER | flags::PREPOSITION | flags::VERB)
            })
            .is_some_and(|token| self.has(token, flags::DETERMINER))
    }
}

//! Names joined by "and": where a list of those who act, or of those whom something is done to, begins and ends.
use super::{
    grammar::{Grammar, NOUN_PHRASE, Voice},
    run::Filler,
};
use crate::{
    layer::{
        mentions::MentionId,
        reading::{EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

impl Grammar<'_> {
    /// `Drogba and Lampard`, `A, B and C`: the list that ends with `last`, in text order.
    pub fn extend_left(&self, last: MentionId) -> Vec<MentionId> {
        let kind = self.mentions.get(last).kind;
        let mut list = vec![last];
        let mut has_and = false;
        // `fed Duff, and Okoro scored`: a comma before "and" joins sentences unless it ends a longer list.
        let mut needs_three = false;
        let mut current = last;
        loop {
            let start = self.mentions.get(current).range.start;
            let Some(mut joint) = self.before_noun_phrase(start) else { break };
            let is_and = self.has(joint, flags::JOINER);
            if is_and && joint > 0 && self.shape(joint - 1) == Shape::Comma {
                joint -= 1;
                needs_three = !has_and;
            }
            let is_joint = is_and || (has_and && self.shape(joint) == Shape::Comma);
            let name =
                joint.checked_sub(1).filter(|_| is_joint).map(|end| self.before_bracket(end));
            let Some(before) = name.and_then(|token| self.mentions.at(token)) else { break };
            if self.mentions.get(before).kind != kind
                || self.mentions.get(before).form == Form::Pronoun
            {
                break;
            }
            has_and = true;
            list.push(before);
            current = before;
        }
        if needs_three && list.len() < 3 {
            list.truncate(1);
        }
        list.reverse();
        list
    }

    /// `with Drogba and Lampard on target`: all of the list that ends with the one found.
    pub(super) fn listed(&self, found: Vec<Filler>) -> Vec<Filler> {
        match found[..] {
            [Filler::Mention(last)] => {
                self.extend_left(last).into_iter().map(Filler::Mention).collect()
            }
            _ => found,
        }
    }

    /// `Duff (1998) and`: the name before the bracket that ends at `end`, else `end` itself.
    fn before_bracket(&self, end: usize) -> usize {
        if self.shape(end) != Shape::CloseBracket {
            return end;
        }
        let first = end.saturating_sub(NOUN_PHRASE);
        let opening =
            (first.max(1)..end).rev().find(|token| self.shape(*token) == Shape::OpenBracket);
        opening.map_or(end, |opening| opening - 1)
    }

    /// `X, Y and a Z`: the list that starts with `first`. Without an "and" it is `first` alone.
    pub fn extend_right(&self, first: MentionId) -> Vec<MentionId> {
        let kind = self.mentions.get(first).kind;
        let mut list = vec![first];
        let mut has_and = false;
        let mut at = self.mentions.get(first).range.end;
        let end = self.tokens.sentence_of(self.mentions.get(first).range.start).end;
        while at < end && !has_and {
            if self.shape(at) == Shape::OpenBracket {
                at = (at..end)
                    .find(|token| self.shape(*token) == Shape::CloseBracket)
                    .map_or(end, |close| close + 1);
                continue;
            }
            let is_comma = self.shape(at) == Shape::Comma;
            // `won at York, and Hull, who drew`: a comma before "and" ends a list of three or joins sentences.
            let is_last =
                is_comma && list.len() > 1 && at + 1 < end && self.has(at + 1, flags::JOINER);
            has_and = self.has(at, flags::JOINER) || is_last;
            if !is_comma && !has_and {
                break;
            }
            let next = (at + 1..end.min(at + NOUN_PHRASE)).find(|token| {
                self.mentions.at(*token).is_some_and(|id| self.mentions.get(id).kind == kind)
                    || self.has(*token, flags::VERB | flags::PREPOSITION | flags::CLAUSE_BREAK)
                    || (*token > at + 1 && self.shape(*token) == Shape::Comma)
            });
            let Some(id) = next.and_then(|token| self.mentions.at(token)) else { break };
            if self.mentions.get(id).kind != kind || self.mentions.get(id).form == Form::Pronoun {
                break;
            }
            list.push(id);
            at = self.mentions.get(id).range.end;
        }
        if !has_and {
            list.truncate(1);
        }
        list
    }

    /// The list that starts with `first` as what something is done to: `beat Hull and York lost` names Hull alone.
    pub fn objects(&self, first: MentionId) -> Vec<MentionId> {
        let list = self.extend_right(first);
        let (Some(last), true) = (list.last(), list.len() > 1) else { return list };
        let mention = self.mentions.get(*last);
        let behind = mention.range.end;
        // `the loss of Hart and Moss to injury`: "to" is no act.
        let acts = self.has(behind, flags::VERB | flags::AUXILIARY)
            && !self.has(behind, flags::INFINITIVE)
            && self.has_verb_before(first);
        // `wins for York over Hull and Leeds over Derby`, `the win over Hull and York's defeat`
        let is_side = mention.kind == EntityKind::Team;
        // `host Hull and Leeds at home to Derby` too
        let is_between = |token: &usize| {
            self.has(*token, flags::PREPOSITION) || self.shape(*token) == Shape::Lower
        };
        let next = (behind + 1..behind + 4).find(|token| !is_between(token));
        let meets = is_side
            && self.has(behind, flags::PREPOSITION)
            && next.and_then(|token| self.mentions.at(token)).is_some_and(|id| {
                let next = self.mentions.get(id);
                next.kind == EntityKind::Team && next.form == Form::Name
            });
        let owns = is_side && self.shape(behind) == Shape::Possessive;
        if acts || meets || owns { vec![first] } else { list }
    }

    /// The list that ends with `last` as those who act: in `York beat Hull and Derby lost` Derby alone lost.
    pub(super) fn subjects(&self, last: MentionId) -> Vec<MentionId> {
        let list = self.extend_left(last);
        let (Some(first), true) = (list.first(), list.len() > 1) else { return list };
        let before = self.before_noun_phrase(self.mentions.get(*first).range.start);
        // `wiped out Moss and Hart scored`: a particle belongs to its verb.
        let is_particle = |token: usize| {
            token > 0
                && self.shape(token) == Shape::Lower
                && self.has(token - 1, flags::VERB)
                && !self.has(token, flags::CLAUSE_BREAK | flags::CONJUNCTION | flags::DETERMINER)
        };
        let is_object = before.is_some_and(|token| {
            (self.has(token, flags::VERB | flags::PREPOSITION) || is_particle(token))
                && !self.has(token, flags::SPEECH_VERB | flags::CLAUSE_BREAK)
        });
        if is_object && self.has_verb_before(*first) { vec![last] } else { list }
    }

    /// Whether the clause before the name has its verb: in `goals by Hart and Moss gave` it has none yet.
    fn has_verb_before(&self, name: MentionId) -> bool {
        let start = self.mentions.get(name).range.start;
        let sentence = self.tokens.sentence_of(start);
        let mut clause = (sentence.start..start).rev().take_while(|token| {
            !self.has(*token, flags::CLAUSE_BREAK)
                && !matches!(self.shape(*token), Shape::Semicolon | Shape::Colon | Shape::Dash)
        });
        clause.any(|token| {
            // A noun may look like a verb: `late strikes by`.
            let known = self.phrases.at(token);
            known.iter().any(|phrase| self.voice(phrase) != Voice::Nominal)
                || known.is_empty() && self.has(token, flags::VERB | flags::AUXILIARY)
        })
    }
}

//! The little syntax that rules need: clauses, voice, verb groups. Reads word flags, never words.
//!
//! Not a parser: each question is answered by a walk over a few tokens, and answered "nobody" when in doubt.
use crate::{
    layer::{
        mentions::{Mention, Mentions},
        phrases::{Inflection, Phrase, Phrases},
        reading::EntityKind,
        span::TokenRange,
        tokens::Tokens,
    },
    text::{flags, scan::Shape},
};

/// How far a noun's modifiers reach to its left.
pub(super) const NOUN_PHRASE: usize = 7;
/// Words between an "and" and the name that a joined clause is about, and the name.
const JOINED: usize = 4;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice {
    Active,
    Passive,
    /// The trigger is no verb.
    Nominal,
}

/// Words that stand between no determiner and its noun.
pub(super) const NO_MODIFIER: u64 = flags::NO_NOUN | flags::DETERMINER;

/// One article's lower layers, and what is known of single words.
#[derive(Clone, Copy)]
pub struct Grammar<'a> {
    pub tokens: &'a Tokens,
    pub phrases: &'a Phrases,
    pub mentions: &'a Mentions,
    /// For each mention whether it means a national side.
    pub nations: &'a [bool],
    /// In this sport people meet, not teams.
    pub people_meet: bool,
}

impl<'a> Grammar<'a> {
    pub fn has(&self, token: usize, flag: u64) -> bool {
        self.tokens.has(token, flag)
    }

    /// Behind the last token there is a stop.
    pub fn shape(&self, token: usize) -> Shape {
        self.tokens.shapes.get(token).copied().unwrap_or(Shape::Stop)
    }

    /// The stretch around `range` that no clause boundary cuts.
    pub fn clause(&self, range: TokenRange) -> TokenRange {
        let sentence = self.tokens.sentence_of(range.start);
        let cuts = |token: usize| {
            matches!(self.shape(token), Shape::Semicolon | Shape::Colon | Shape::Dash)
                || self.has(token, flags::CLAUSE_BREAK | flags::RELATIVE)
                || self.joins_clause(token)
        };
        let start = (sentence.start..range.start)
            .rev()
            .find(|token| cuts(*token))
            .map_or(sentence.start, |cut| cut + 1);
        let end = (range.end..sentence.end).find(|token| cuts(*token)).unwrap_or(sentence.end);
        TokenRange::new(start, end)
    }

    /// `..., Watkins crashed it in`: a name that acts behind a comma.
    pub(super) fn opens_clause(&self, token: usize) -> bool {
        self.shape(token) == Shape::Comma && self.names_actor(token)
    }

    /// `after Watkins had missed`: what he did speaks against nothing that was told before.
    pub(super) fn turns_away(&self, token: usize) -> bool {
        self.has(token, flags::CLAUSE_BREAK) && self.names_actor(token)
    }

    /// `and Granqvist shot`: somebody else does something else.
    pub(super) fn joins_clause(&self, token: usize) -> bool {
        self.has(token, flags::CONJUNCTION) && self.names_actor(token)
    }

    /// Whether behind `token` somebody is named who does something.
    fn names_actor(&self, token: usize) -> bool {
        let end = self.tokens.sentence_of(token).end;
        // `and the unmarked Granqvist shot`
        let names = |at: &usize| self.mentions.at(*at).is_some() || self.has(*at, flags::NO_NOUN);
        let first = (token + 1..end.min(token + 1 + JOINED)).find(names);
        let Some(id) = first.and_then(|at| self.mentions.at(at)) else { return false };
        let mut behind = self.mentions.get(id).range.end;
        // `and Derby or York will travel`
        while self.has(behind, flags::CONJUNCTION) && behind + 1 < end {
            let Some(other) = self.mentions.at(behind + 1) else { break };
            behind = self.mentions.get(other).range.end;
        }
        // `the loss of Kane and Marsh to injury`: "to" is no act.
        let acts = behind < end
            && self.has(behind, flags::VERB | flags::AUXILIARY)
            && !self.has(behind, flags::INFINITIVE);
        acts && Self::accepts(self.mentions.get(id)) && self.mentions.get(id).value != "possessive"
    }

    pub fn voice(&self, trigger: &Phrase) -> Voice {
        match trigger.inflection {
            Inflection::Plain | Inflection::Plural => return Voice::Nominal,
            // `Duff's corner headed in by Kane`: "by" makes it a verb.
            Inflection::Participle | Inflection::PastOrParticiple
                if self.has(trigger.range.end, flags::BY) => {}
            _ if self.is_noun(trigger.range.start) => return Voice::Nominal,
            Inflection::Participle | Inflection::PastOrParticiple => (),
            _ => return Voice::Active,
        }
        let sentence = self.tokens.sentence_of(trigger.range.start);
        let before = (sentence.start..trigger.range.start)
            .rev()
            .take(4)
            .find(|token| !self.is_adverb(*token));
        // `was banned and fined`: the auxiliary serves both.
        let before = match before {
            Some(joint)
                if self.has(joint, flags::JOINER)
                    && joint >= sentence.start + 2
                    && self.has(joint - 1, flags::VERB) =>
            {
                Some(joint - 2)
            }
            other => other,
        };
        // `the goal headed in by Kane`
        let is_by = self.has(trigger.range.end, flags::BY)
            && before.is_some_and(|token| self.shape(token) == Shape::Lower);
        let after_auxiliary = before.is_some_and(|token| self.has(token, flags::PASSIVE_AUXILIARY));
        // `a penalty converted by Kane`
        let reduced = (trigger.inflection == Inflection::Participle
            || self.is_set_off(trigger, before))
            && !before.is_some_and(|token| self.has(token, flags::AUXILIARY));
        if after_auxiliary || reduced || is_by { Voice::Passive } else { Voice::Active }
    }

    /// `Kane, signed from Leeds, ...`, `Signed from Leeds, Kane ...`
    fn is_set_off(&self, trigger: &Phrase, before: Option<usize>) -> bool {
        let verb = trigger.range.start;
        let opens = match before {
            None => true,
            Some(token) => {
                self.shape(token) == Shape::Comma
                    && token > 0
                    && self.mentions.at(token - 1).is_some()
            }
        };
        let last = trigger.range.end - 1;
        let behind = if last > verb { last } else { trigger.range.end };
        opens && behind < self.tokens.len() && self.has(behind, flags::PREPOSITION)
    }

    /// A verb's form behind "the", "a", "his" or "'s", perhaps with an adjective between, is a noun: `his low shot`.
    fn is_noun(&self, verb: usize) -> bool {
        let sentence = self.tokens.sentence_of(verb);
        let modifies = |token: usize| {
            matches!(
                self.shape(token),
                Shape::Lower | Shape::Pair | Shape::Number | Shape::Ordinal | Shape::NumberUnit
            ) && self.mentions.at(token).is_none()
                && !self.has(token, NO_MODIFIER | flags::PERSON_ROLE)
        };
        // `their 1-1 Nations League draw`
        let is_competition = |token: usize| {
            let mention = self.mentions.at(token).map(|id| self.mentions.get(id).kind);
            mention == Some(EntityKind::Competition)
        };
        let mut at = verb;
        while at > sentence.start
            && verb - at < NOUN_PHRASE
            && (modifies(at - 1) || is_competition(at - 1))
        {
            at -= 1;
        }
        // `a knee injury ruled him out`: "ruled" is no noun, "shot" may be one.
        let may_be_noun = |phrase: &Phrase| {
            !matches!(
                phrase.inflection,
                Inflection::PastOrParticiple | Inflection::Past | Inflection::Participle
            )
        };
        at > sentence.start
            && !(at == verb && self.is_relative_that(at - 1))
            && (at == verb || self.phrases.at(verb).iter().any(may_be_noun))
            && (self.has(at - 1, flags::DETERMINER) || self.shape(at - 1) == Shape::Possessive)
            && self.mentions.at(at - 1).is_none_or(|id| self.mentions.get(id).value != "object")
    }

    /// `the side that beat Hull`, not `after that defeat`: "that" right behind a noun goes on about it.
    fn is_relative_that(&self, token: usize) -> bool {
        self.has(token, flags::CLAUSE_BREAK)
            && self.has(token, flags::DETERMINER)
            && token > self.tokens.sentence_of(token).start
            && self.shape(token - 1) == Shape::Lower
            && !self.has(token - 1, NO_MODIFIER)
    }

    /// `then`, `quickly`, `not`: may stand inside a verb group.
    pub fn is_adverb(&self, token: usize) -> bool {
        self.shape(token) == Shape::Clitic || self.has(token, flags::ADVERB)
    }

    /// First token of the verb group that ends at `verb`: auxiliaries, `to` and adverbs belong to it.
    pub fn verb_group(&self, verb: usize) -> usize {
        let sentence = self.tokens.sentence_of(verb);
        let mut start = verb;
        while start > sentence.start
            && (self.is_adverb(start - 1) || self.has(start - 1, flags::AUXILIARY))
        {
            if self.mentions.at(start - 1).is_some() {
                break;
            }
            start -= 1;
        }
        start
    }

    pub(super) fn accepts(mention: &Mention) -> bool {
        matches!(mention.kind, EntityKind::Person | EntityKind::Team)
    }
}

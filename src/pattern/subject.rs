//! Who does what a verb says, and whom the clause around a noun is about.
use super::{
    grammar::{Grammar, NOUN_PHRASE, Voice},
    judge::{Judgement, VerbUse},
};
use crate::{
    layer::{
        mentions::MentionId,
        phrases::{Inflection, Phrase},
    },
    text::{flags, scan::Shape},
};

impl Grammar<'_> {
    /// Whoever does what the verb says; several if they are joined by "and". Empty when in doubt.
    pub fn subject(&self, trigger: &Phrase) -> Vec<MentionId> {
        let group = self.verb_group(trigger.range.start);
        let found = self.subject_before(trigger, group);
        if self.agrees(trigger, group, &found) { found } else { Vec::new() }
    }

    /// Whom the clause around the trigger is about: `Kane` in "Kane went off with a knee injury".
    pub fn topic(&self, trigger: &Phrase) -> Vec<MentionId> {
        let before = self.before_noun_phrase(trigger.range.start);
        let Some(before) = before.filter(|_| self.voice(trigger) == Voice::Nominal) else {
            return self.subject(trigger);
        };
        // `before going on loan`: the participle's subject.
        let is_gerund = |phrase: &&Phrase| phrase.inflection == Inflection::Gerund;
        if let Some(gerund) = self.phrases.at(before).iter().find(is_gerund) {
            return self.subject(gerund);
        }
        if self.has(before, flags::PREPOSITION) {
            return self.subject_before(trigger, before);
        }
        // Behind a comma or "when" the noun opens a clause of its own; `after an injury` is a mere phrase.
        let behind = trigger.range.end;
        let acts = behind < self.tokens.len() && self.has(behind, flags::VERB | flags::AUXILIARY);
        if self.has(before, flags::CLAUSE_BREAK) && !acts {
            return self.subject_before(trigger, before);
        }
        if self.shape(before) == Shape::Comma || self.has(before, flags::CLAUSE_BREAK) {
            return Vec::new();
        }
        self.subject_before(trigger, before + 1)
    }

    /// `since 2017`, `after 20 minutes`: a point in time, no clause.
    fn opens_time(&self, token: usize) -> bool {
        self.mentions.value_at(token + 1).is_some()
    }

    /// `after missing two games with a knock`, `until May with a knock`, `with a knock and was replaced`: no clause
    /// with a subject of its own.
    fn shares_subject(&self, clause_break: usize, group: usize) -> bool {
        let next = clause_break + 1;
        let is_verb = |token: usize| self.has(token, flags::VERB | flags::AUXILIARY);
        let goes_on = self.has(group, flags::PREPOSITION)
            || group > next && self.has(group - 1, flags::JOINER);
        (goes_on && !(next..group).any(is_verb))
            || self.phrases.at(next).iter().any(|phrase| phrase.inflection == Inflection::Gerund)
    }

    /// Whether the word opens a clause that has another subject than the verb group behind it.
    fn opens_other_clause(&self, token: usize, group: usize) -> bool {
        self.has(token, flags::CLAUSE_BREAK)
            && !self.opens_time(token)
            && !self.shares_subject(token, group)
            && !self.is_set_phrase(token, group)
    }

    /// `hit the bar with his first, put`: up to the comma nobody is named who acts.
    fn is_set_phrase(&self, preposition: usize, group: usize) -> bool {
        let comma = (preposition + 1..group).find(|token| self.shape(*token) == Shape::Comma);
        let acts = |token: usize| {
            let named = self.mentions.at(token).map(|id| self.mentions.get(id));
            self.has(token, flags::VERB | flags::AUXILIARY)
                || named.is_some_and(|mention| mention.value != "possessive")
        };
        self.has(preposition, flags::PREPOSITION)
            && comma.is_some_and(|comma| !(preposition + 1..comma).any(acts))
    }

    /// How the trigger stands whose verb group starts at `group`.
    fn verb_use(&self, trigger: &Phrase, group: usize) -> VerbUse {
        let is_gerund = trigger.inflection == Inflection::Gerund
            || (group..trigger.range.start).any(|token| self.has(token, flags::GERUND_AUXILIARY));
        let is_infinitive =
            (group..trigger.range.start).any(|token| self.has(token, flags::INFINITIVE));
        match (is_gerund, is_infinitive) {
            _ if self.voice(trigger) == Voice::Nominal => VerbUse::Noun,
            (true, _) => VerbUse::Gerund,
            (_, true) => VerbUse::Infinitive,
            _ => VerbUse::Finite,
        }
    }

    fn subject_before(&self, trigger: &Phrase, group: usize) -> Vec<MentionId> {
        let verb = trigger.range.start;
        let sentence = self.tokens.sentence_of(verb);
        let verb_use = self.verb_use(trigger, group);
        let is_gerund = verb_use == VerbUse::Gerund || trigger.inflection == Inflection::Gerund;
        // What lies between the last point of interest and the verb decides on adjacency.
        let mut edge = group;
        let mut at = group;
        // `I scored`: the speaker, whom no mention names.
        let is_finite = matches!(verb_use, VerbUse::Finite | VerbUse::Noun);
        if is_finite && group > sentence.start && self.has(group - 1, flags::OTHER_SUBJECT) {
            return Vec::new();
        }
        while at > sentence.start {
            at -= 1;
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                at = mention.range.start;
                if !Self::accepts(mention) {
                    continue;
                }
                match self.judge(id, edge, group, verb_use) {
                    Judgement::Subject if is_finite => return self.subjects(id),
                    Judgement::Subject => return self.extend_left(id),
                    Judgement::Alone => return vec![id],
                    Judgement::Nobody => return Vec::new(),
                    Judgement::PassOver(next) => at = next,
                }
                continue;
            }
            let shape = self.shape(at);
            if self.has(at, flags::RELATIVE_OWNER) {
                return Vec::new();
            }
            if self.has(at, flags::RELATIVE) {
                return self.antecedent(at).into_iter().collect();
            }
            if let Some(opening) = self.relative_aside(at, sentence.start) {
                edge = opening;
                at = opening;
            } else if matches!(shape, Shape::Comma | Shape::Dash | Shape::CloseBracket)
                && at + 1 == edge
            {
                if let Some(opening) = self.parenthesis_before(at, sentence.start) {
                    edge = opening;
                    at = opening;
                } else {
                    edge = at;
                }
            } else if matches!(shape, Shape::Semicolon | Shape::Colon | Shape::Stop | Shape::Dash)
                || (!is_gerund && self.opens_other_clause(at, group))
            {
                return Vec::new();
            }
        }
        self.opening_subject(trigger, group).unwrap_or_default()
    }

    /// `After joining Leeds, Kane scored`: an opening participle shares the subject of the main clause.
    fn opening_subject(&self, trigger: &Phrase, group: usize) -> Option<Vec<MentionId>> {
        let is_participle = matches!(
            trigger.inflection,
            Inflection::Gerund | Inflection::Participle | Inflection::PastOrParticiple
        );
        let sentence = self.tokens.sentence_of(group);
        let opens = (sentence.start..group)
            .all(|token| self.has(token, flags::CLAUSE_BREAK | flags::PREPOSITION | flags::ADVERB));
        if !is_participle || !opens {
            return None;
        }
        let comma =
            (trigger.range.end..sentence.end).find(|token| self.shape(*token) == Shape::Comma)?;
        let mut at = comma + 1;
        while at < sentence.end.min(comma + 1 + NOUN_PHRASE) {
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                let behind = mention.range.end;
                let describes = self.shape(behind.min(sentence.end - 1)) == Shape::Possessive
                    || self.mentions.at(behind).is_some()
                    || mention.value == "adjective"
                    || !Self::accepts(mention)
                    || self.shape(behind.min(sentence.end - 1)) == Shape::Lower
                        && !self.has(
                            behind,
                            flags::VERB | flags::AUXILIARY | flags::ADVERB | flags::CONJUNCTION,
                        );
                if !describes {
                    return Some(self.extend_right(id));
                }
                at = behind;
                continue;
            }
            if self.has(at, flags::VERB | flags::PREPOSITION | flags::CLAUSE_BREAK)
                || self.shape(at) == Shape::Comma
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// `Kane, whom Leeds signed`: the relative pronoun before the subject is what it is done to.
    pub(super) fn relative_object(&self, trigger: &Phrase) -> Option<MentionId> {
        let group = self.verb_group(trigger.range.start);
        let subject = group.checked_sub(1).and_then(|token| self.mentions.at(token))?;
        let opening = self.before_noun_phrase(self.mentions.get(subject).range.start)?;
        self.has(opening, flags::RELATIVE).then(|| self.antecedent(opening)).flatten()
    }

    /// `Kane, who`: whom the relative pronoun at `token` means.
    pub(super) fn antecedent(&self, token: usize) -> Option<MentionId> {
        let mut at = token;
        for _ in 0..2 {
            at = at.checked_sub(1)?;
            if let Some(id) = self.mentions.at(at) {
                return Self::accepts(self.mentions.get(id)).then_some(id);
            }
            if !matches!(self.shape(at), Shape::Comma | Shape::Dash) {
                return None;
            }
        }
        None
    }

    /// `Hart, whose father played, was tired and came off`: the comma before "was" ends an aside that "whose" opens.
    fn relative_aside(&self, closing: usize, start: usize) -> Option<usize> {
        let closes = self.shape(closing) == Shape::Comma
            && self.has(closing + 1, flags::AUXILIARY | flags::VERB);
        let opening = closes.then(|| self.parenthesis_before(closing, start)).flatten()?;
        self.has(opening + 1, flags::RELATIVE | flags::RELATIVE_OWNER).then_some(opening)
    }

    /// For a closing comma, dash or bracket the place of the opening one, if what is between is no list.
    fn parenthesis_before(&self, closing: usize, start: usize) -> Option<usize> {
        let wanted = match self.shape(closing) {
            Shape::CloseBracket => Shape::OpenBracket,
            other => other,
        };
        let opening = (start..closing).rev().find(|token| self.shape(*token) == wanted)?;
        let first = opening + 1;
        let by_word = first < closing
            && (self.has(
                first,
                flags::RELATIVE
                    | flags::DETERMINER
                    | flags::VERB
                    | flags::PREPOSITION
                    | flags::CLAUSE_BREAK
                    | flags::ADVERB,
            ) || matches!(self.shape(first), Shape::Number | Shape::Lower));
        let behind_name = opening > start && self.mentions.at(opening - 1).is_some();
        // `tripped Duff, and Kane struck again, curling it in`: a clause of its own.
        let is_clause = self.has(first, flags::JOINER)
            && (first..closing).any(|token| self.has(token, flags::VERB));
        (wanted == Shape::OpenBracket || behind_name && by_word && !is_clause).then_some(opening)
    }
}

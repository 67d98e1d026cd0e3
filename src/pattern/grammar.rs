//! The little syntax that rules need: clauses, voice, subjects, objects, lists. Reads word flags, never words.
//!
//! Not a parser: each question is answered by a walk over a few tokens, and answered "nobody" when in doubt.
use crate::{
    layer::{
        mentions::{Mention, MentionId, MentionKind, Mentions, ValueKind},
        phrases::{Inflection, Phrase, Phrases},
        reading::Form,
        span::TokenRange,
        tokens::Tokens,
    },
    text::{
        flags::{self, Flags},
        scan::Shape,
    },
};

/// How far a noun's modifiers reach to its left.
const NOUN_PHRASE: usize = 7;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Voice {
    Active,
    Passive,
    /// The trigger is no verb.
    Nominal,
}

/// Words that stand between no determiner and its noun.
const NO_MODIFIER: u64 = flags::VERB
    | flags::PREPOSITION
    | flags::CONJUNCTION
    | flags::CLAUSE_BREAK
    | flags::RELATIVE
    | flags::AUXILIARY
    | flags::ADVERB
    | flags::DETERMINER;

/// One article's lower layers, and what is known of single words.
#[derive(Clone, Copy)]
pub struct Grammar<'a> {
    pub tokens: &'a Tokens,
    pub phrases: &'a Phrases,
    pub mentions: &'a Mentions,
    pub flags: &'a Flags,
    /// For each mention whether it means a national side.
    pub nations: &'a [bool],
    /// In this sport people meet, not teams.
    pub people_meet: bool,
}

impl<'a> Grammar<'a> {
    pub fn has(&self, token: usize, flag: u64) -> bool {
        self.flags.has(self.tokens.lexemes[token], flag)
    }

    pub fn shape(&self, token: usize) -> Shape {
        self.tokens.shapes[token]
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

    /// `and Granqvist shot`: somebody else does something else.
    fn joins_clause(&self, token: usize) -> bool {
        if !self.has(token, flags::CONJUNCTION) {
            return false;
        }
        let end = self.tokens.sentence_of(token).end;
        let Some(id) = self.mentions.at(token + 1).filter(|_| token + 1 < end) else {
            return false;
        };
        let behind = self.mentions.get(id).range.end;
        let acts = behind < end && self.has(behind, flags::VERB | flags::AUXILIARY);
        acts && Self::accepts(self.mentions.get(id)) && self.mentions.get(id).value != "possessive"
    }

    pub fn voice(&self, trigger: &Phrase) -> Voice {
        match trigger.inflection {
            Inflection::Plain | Inflection::Plural => return Voice::Nominal,
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
        let after_auxiliary = before.is_some_and(|token| self.has(token, flags::PASSIVE_AUXILIARY));
        // `a penalty converted by Kane`
        let reduced = (trigger.inflection == Inflection::Participle
            || self.is_set_off(trigger, before))
            && !before.is_some_and(|token| self.has(token, flags::AUXILIARY));
        if after_auxiliary || reduced { Voice::Passive } else { Voice::Active }
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
        let mut at = verb;
        while at > sentence.start && verb - at < 4 && modifies(at - 1) {
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
            && (at == verb || self.phrases.at(verb).iter().any(may_be_noun))
            && (self.has(at - 1, flags::DETERMINER) || self.shape(at - 1) == Shape::Possessive)
            && !self.mentions.at(at - 1).is_some_and(|id| self.mentions.get(id).value == "object")
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

    fn accepts(mention: &Mention) -> bool {
        matches!(mention.kind, MentionKind::Person | MentionKind::Team)
    }

    /// Whoever does what the verb says; several if they are joined by "and". Empty when in doubt.
    pub fn subject(&self, trigger: &Phrase) -> Vec<MentionId> {
        self.subject_before(trigger, self.verb_group(trigger.range.start))
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
        // Behind a comma or "when" the noun opens a clause of its own.
        if self.shape(before) == Shape::Comma || self.has(before, flags::CLAUSE_BREAK) {
            return Vec::new();
        }
        self.subject_before(trigger, before + 1)
    }

    /// `since 2017`, `after 20 minutes`: a point in time, no clause.
    fn opens_time(&self, token: usize) -> bool {
        self.mentions.value_at(token + 1).is_some()
    }

    fn subject_before(&self, trigger: &Phrase, group: usize) -> Vec<MentionId> {
        let verb = trigger.range.start;
        let sentence = self.tokens.sentence_of(verb);
        let is_gerund = trigger.inflection == Inflection::Gerund;
        let is_infinitive = (group..verb).any(|token| self.has(token, flags::INFINITIVE));
        let verb_use = match (is_gerund, is_infinitive) {
            (true, _) => VerbUse::Gerund,
            (_, true) => VerbUse::Infinitive,
            _ => VerbUse::Finite,
        };
        // What lies between the last point of interest and the verb decides on adjacency.
        let mut edge = group;
        let mut at = group;
        // `I scored`: the speaker, whom no mention names.
        let is_finite = verb_use == VerbUse::Finite;
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
                    Judgement::Subject => return self.extend_left(id),
                    Judgement::Nobody => return Vec::new(),
                    Judgement::PassOver(next) => at = next,
                }
                continue;
            }
            let shape = self.shape(at);
            if self.has(at, flags::RELATIVE) {
                return self.antecedent(at).into_iter().collect();
            }
            if matches!(shape, Shape::Comma | Shape::Dash | Shape::CloseBracket) && at + 1 == edge {
                if let Some(opening) = self.parenthesis_before(at, sentence.start) {
                    edge = opening;
                    at = opening;
                } else {
                    edge = at;
                }
            } else if matches!(shape, Shape::Semicolon | Shape::Colon | Shape::Stop | Shape::Dash) {
                return Vec::new();
            } else if self.has(at, flags::CLAUSE_BREAK) && !is_gerund && !self.opens_time(at) {
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

    fn judge(&self, id: MentionId, edge: usize, group: usize, verb: VerbUse) -> Judgement {
        let mention = self.mentions.get(id);
        let before = self.before_noun_phrase(mention.range.start);
        // `past Ramos, Alba and Casillas`: what stands before the list decides for all of it.
        let head = self.extend_left(id)[0];
        let before_list = self.before_noun_phrase(self.mentions.get(head).range.start);
        let behind = mention.range.end;
        // `crossed for Kane to head`, `allowed Kane to run and score`: the infinitive is his.
        let takes_infinitive = before.is_some_and(|token| self.has(token, flags::DATIVE))
            && verb == VerbUse::Infinitive
            || before.is_some_and(|token| self.has(token, flags::ENABLING))
                && behind < edge.max(behind + 1)
                && self.has(behind, flags::INFINITIVE);
        // `with Duarte being sent off`: "with" opens a clause of its own when the verb follows at once.
        let is_absolute =
            behind >= edge && before_list.is_some_and(|token| self.has(token, flags::CLAUSE_BREAK));
        let is_oblique =
            before_list.is_some_and(|token| self.has(token, flags::PREPOSITION)) && !is_absolute;
        let touches = behind >= edge || (behind..edge).all(|token| self.is_adverb(token));
        let is_adjacent = touches && verb != VerbUse::Infinitive;
        let is_gerund = verb == VerbUse::Gerund;
        if behind < edge && self.shape(behind) == Shape::Possessive {
            let is_head_of_subject = !is_oblique
                && (behind..edge).all(|token| {
                    self.shape(token) != Shape::Comma
                        && !self.has(token, flags::PREPOSITION | flags::CONJUNCTION | flags::VERB)
                });
            return if is_head_of_subject {
                Judgement::Nobody
            } else {
                Judgement::PassOver(mention.range.start)
            };
        }
        if mention.form == Form::Pronoun && mention.value != "subject" {
            return Judgement::PassOver(mention.range.start);
        }
        if takes_infinitive && mention.form != Form::Pronoun {
            return Judgement::Subject;
        }
        // `from Kane scoring` is Kane's; `joined from Hull, scoring twice` is not Hull's.
        let is_own_gerund = is_adjacent && is_gerund && edge == group;
        if is_oblique && !is_own_gerund {
            return Judgement::PassOver(before.unwrap_or(mention.range.start));
        }
        let opens_clause = before_list.is_none_or(|token| {
            matches!(
                self.shape(token),
                Shape::Comma
                    | Shape::Dash
                    | Shape::Colon
                    | Shape::OpenBracket
                    | Shape::OpenQuote
                    | Shape::StraightQuote
            ) || self.has(
                token,
                flags::CONJUNCTION | flags::CLAUSE_BREAK | flags::ADVERB | flags::RELATIVE,
            )
        });
        if is_adjacent || opens_clause || mention.form == Form::Pronoun {
            Judgement::Subject
        } else {
            Judgement::PassOver(mention.range.start)
        }
    }

    /// The token before the noun phrase whose head starts at `head`.
    pub fn before_noun_phrase(&self, head: usize) -> Option<usize> {
        let sentence = self.tokens.sentence_of(head);
        let mut at = head;
        while at > sentence.start && head - at < NOUN_PHRASE {
            let before = at - 1;
            if self.has(before, flags::DETERMINER) {
                at = before;
                break;
            }
            // `early in the second half Haan was booked`: the time is no part of his name.
            let is_time = self
                .mentions
                .value_at(before)
                .is_some_and(|(_, value)| matches!(value.kind, ValueKind::Clock(_)));
            if is_time && self.mentions.at(head).is_some() {
                break;
            }
            let is_team = self
                .mentions
                .at(before)
                .is_some_and(|id| self.mentions.get(id).kind == MentionKind::Team);
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
                    && (self.has(before, flags::PERSON_ROLE) || !self.has(before, NO_MODIFIER)));
            let owns = self.shape(before) == Shape::Possessive
                && before > sentence.start
                && self
                    .mentions
                    .at(before - 1)
                    .is_some_and(|id| self.mentions.get(id).kind == MentionKind::Team);
            if !is_modifier && !owns {
                break;
            }
            at = before;
        }
        (at > sentence.start).then(|| at - 1)
    }

    /// `Kane, who`: whom the relative pronoun at `token` means.
    fn antecedent(&self, token: usize) -> Option<MentionId> {
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
        (wanted == Shape::OpenBracket || (behind_name && by_word)).then_some(opening)
    }

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
            let Some(before) =
                joint.checked_sub(1).filter(|_| is_joint).and_then(|token| self.mentions.at(token))
            else {
                break;
            };
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
            has_and = self.has(at, flags::JOINER)
                || (is_comma && at + 1 < end && self.has(at + 1, flags::JOINER));
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

    /// `Everton striker Tom Dale`, seen from behind the side: it only says whose striker.
    fn describes(&self, behind: usize) -> bool {
        let sentence = self.tokens.sentence_of(behind.saturating_sub(1));
        let role = (behind..sentence.end.min(behind + NOUN_PHRASE)).find(|token| {
            self.mentions.at(*token).is_some()
                || self.has(*token, NO_MODIFIER) && !self.has(*token, flags::PERSON_ROLE)
        });
        let person = role.and_then(|token| self.mentions.at(token));
        person.is_some_and(|id| {
            self.mentions.get(id).kind == MentionKind::Person
                && self.mentions.get(id).form == Form::Name
        }) && (behind..role.unwrap_or(behind)).all(|token| self.shape(token) != Shape::Comma)
    }

    /// What the verb is done to: the first person or side behind it, before any preposition.
    pub fn object(&self, trigger: &Phrase) -> Vec<MentionId> {
        let clause = self.clause(trigger.range);
        let mut at = trigger.range.end;
        while at < clause.end {
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                let behind = mention.range.end;
                let owns = behind < clause.end && self.shape(behind) == Shape::Possessive;
                let modifies = mention.kind == MentionKind::Team && self.describes(behind);
                if owns && mention.kind == MentionKind::Person || mention.value == "possessive" {
                    return Vec::new();
                }
                if Self::accepts(mention) && !owns && !modifies {
                    return self.extend_right(id);
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
            if let Some(id) = self.mentions.at(at) {
                let mention = self.mentions.get(id);
                let is_bare_name = mention.form == Form::Name && mention.kind != MentionKind::Place;
                if mention.value == "possessive"
                    || (is_bare_name && self.is_determined(mention.range.start))
                {
                    return Some(id);
                }
                // `Lampard penalty`, without an article: headlines.
                if is_bare_name && mention.range.end == noun && mention.kind == MentionKind::Person
                {
                    return Some(id);
                }
                if mention.kind == MentionKind::Person || mention.form == Form::Pronoun {
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
    fn is_determined(&self, head: usize) -> bool {
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

/// How the verb whose subject is sought stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum VerbUse {
    Finite,
    Gerund,
    Infinitive,
}

enum Judgement {
    Subject,
    Nobody,
    /// Go on from this token to the left.
    PassOver(usize),
}

//! Whether a name to the left of a verb is its subject: asked of each name in turn, the nearest first.
use super::grammar::{Grammar, NOUN_PHRASE};
use crate::{
    layer::{
        mentions::{Gender, MentionId},
        phrases::{Inflection, Phrase},
        reading::{EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

/// How the verb whose subject is sought stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum VerbUse {
    /// It is no verb: the subject of the clause around a noun is sought.
    Noun,
    Finite,
    Gerund,
    Infinitive,
}

pub(super) enum Judgement {
    Subject,
    /// He, and not those joined to him.
    Alone,
    Nobody,
    /// Go on from this token to the left.
    PassOver(usize),
}

impl Grammar<'_> {
    /// `edge` is where the words between the mention and the verb group end that say nothing.
    pub(super) fn judge(
        &self,
        id: MentionId,
        edge: usize,
        group: usize,
        verb: VerbUse,
    ) -> Judgement {
        let mention = self.mentions.get(id);
        let before = self.before_noun_phrase(mention.range.start);
        // `past Ramos, Alba and Casillas`: what stands before the list decides for all of it.
        let head = self.extend_left(id)[0];
        let before_list = self.before_noun_phrase(self.mentions.get(head).range.start);
        let behind = mention.range.end;
        let takes_infinitive = self.takes_infinitive(before, behind, edge, verb);
        // `with Duarte being sent off`: "with" opens a clause of its own when the verb follows at once.
        let is_absolute = behind >= edge
            && verb != VerbUse::Infinitive
            && before_list.is_some_and(|token| self.has(token, flags::CLAUSE_BREAK));
        // `in 1986 he missed`: "he" depends on no preposition.
        let is_nominative = mention.form == Form::Pronoun && mention.value == "subject";
        let is_oblique = before_list.is_some_and(|token| self.has(token, flags::PREPOSITION))
            && !is_absolute
            && !is_nominative;
        let touches = behind >= edge || (behind..edge).all(|token| self.is_adverb(token));
        let is_gerund = verb == VerbUse::Gerund;
        // `Kane beat Ramos before slotting home`: the one beaten does not score.
        let opens_gerund = is_gerund && group > 0 && self.has(group - 1, flags::CLAUSE_BREAK);
        let is_adjacent = touches && verb != VerbUse::Infinitive && !opens_gerund;
        if behind < edge && self.shape(behind) == Shape::Possessive {
            let passed = Judgement::PassOver(mention.range.start);
            let is_head = !is_oblique && self.is_head_of_subject(before_list, behind, edge);
            return if is_head { Judgement::Nobody } else { passed };
        }
        if mention.form == Form::Pronoun && mention.value != "subject" {
            return Judgement::PassOver(mention.range.start);
        }
        if takes_infinitive && mention.form != Form::Pronoun {
            return Judgement::Subject;
        }
        // `from Kane scoring` is Kane's; `joined from Hull, scoring twice` is not Hull's.
        let is_own_gerund = is_adjacent && is_gerund && edge == group;
        // `a corner from Rice and Kane scored`: behind the preposition only Rice, for the verb needs somebody.
        let is_open = touches && edge == group && (verb == VerbUse::Finite || is_gerund);
        let acts_alone = verb == VerbUse::Infinitive && self.acts_alone(before, before_list);
        if head != id && (is_oblique && is_open || acts_alone) {
            return Judgement::Alone;
        }
        // The whole list is passed over: `outran Ramos, Alba and Casillas before slotting home`.
        let list = self.mentions.get(head).range.start;
        if is_oblique && !is_own_gerund {
            return Judgement::PassOver(before_list.unwrap_or(list));
        }
        let opens_clause = before_list
            .is_none_or(|token| self.ends_before_clause(token) || self.says(token, behind));
        if is_adjacent || opens_clause || mention.form == Form::Pronoun {
            Judgement::Subject
        } else {
            Judgement::PassOver(list)
        }
    }

    /// `fouled Moss and the winger got up to take it`: the winger did, not Moss with him.
    fn acts_alone(&self, before: Option<usize>, before_list: Option<usize>) -> bool {
        before.is_some_and(|token| self.joins_clause(token))
            && before_list.is_some_and(|token| self.has(token, flags::VERB))
    }

    /// Whether a clause may begin behind `token`.
    fn ends_before_clause(&self, token: usize) -> bool {
        let by_shape = matches!(
            self.shape(token),
            Shape::Comma
                | Shape::Dash
                | Shape::Colon
                | Shape::OpenBracket
                | Shape::OpenQuote
                | Shape::StraightQuote
        );
        // `from open play Haan scored`; but in `York play Hull` whoever stands before it acts.
        let is_verb = token > 0 && self.mentions.at(token - 1).is_some();
        by_shape
            || self.has(token, flags::SCENE_NOUN) && !is_verb
            || self.has(
                token,
                flags::CONJUNCTION | flags::CLAUSE_BREAK | flags::ADVERB | flags::RELATIVE,
            )
    }

    /// `the coach says Kane will be out`: what is said is a clause of its own.
    fn says(&self, verb: usize, behind: usize) -> bool {
        self.has(verb, flags::SPEECH_VERB) && self.has(behind, flags::AUXILIARY)
    }

    /// `crossed for Kane to head`, `allowed Kane to run and score`: the infinitive is his.
    fn takes_infinitive(
        &self,
        before: Option<usize>,
        behind: usize,
        edge: usize,
        verb: VerbUse,
    ) -> bool {
        // `for Kane to climb and head home`: so is what is joined to it.
        let opens_infinitive = behind < edge.max(behind + 1) && self.has(behind, flags::INFINITIVE);
        // `sent him to Leeds and hope to sign another`: what is joined to it is another's.
        let is_open = !(behind..edge).any(|token| self.has(token, flags::CONJUNCTION));
        before.is_some_and(|token| {
            let is_dative = self.has(token, flags::DATIVE);
            is_dative && (verb == VerbUse::Infinitive && is_open || opens_infinitive)
                || self.has(token, flags::ENABLING) && opens_infinitive
        })
    }

    /// `Kane's shot`, from behind the name to the verb: the shot is the subject.
    fn is_head_of_subject(&self, before: Option<usize>, behind: usize, edge: usize) -> bool {
        // `missed Hull's game with an injury`: what stands behind a verb is its object.
        let is_object = before.is_some_and(|token| self.has(token, flags::VERB));
        !is_object
            && (behind..edge).all(|token| {
                self.shape(token) != Shape::Comma
                    && !self.has(token, flags::PREPOSITION | flags::CONJUNCTION | flags::VERB)
            })
    }

    /// `Kane level` is no sentence: behind one name a bare form needs "to" or an auxiliary before it.
    pub(super) fn agrees(&self, trigger: &Phrase, group: usize, subject: &[MentionId]) -> bool {
        let [id] = subject else { return true };
        let mention = self.mentions.get(*id);
        let is_bare = trigger.inflection == Inflection::Base
            && mention.kind == EntityKind::Person
            && mention.gender != Gender::Plural
            && group == trigger.range.start;
        !is_bare
            || (mention.range.end..group).any(|token| {
                self.has(token, flags::AUXILIARY | flags::INFINITIVE | flags::ENABLING)
            })
            || (mention.range.start.saturating_sub(NOUN_PHRASE)..mention.range.start)
                .any(|token| self.has(token, flags::ENABLING))
    }
}

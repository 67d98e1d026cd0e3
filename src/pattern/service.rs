//! Who served whom: `Duff's cross`, `Duff crossed`, `Duff put Kane through`, `a one-two with Duff`.
use super::{
    belongings,
    grammar::{Grammar, Voice},
    run::Filler,
};
use crate::{
    layer::{
        classes,
        mentions::{MentionId, Mentions},
        phrases::Phrase,
        reading::EntityKind,
    },
    text::{flags, scan::Shape},
};

/// Words between `whose` and the pass.
const WHOSE_REACH: usize = 4;
/// Words between a verb of serving and whom it serves: `picked out the substitute Kane`.
const SERVED_REACH: usize = 4;

/// Who made the pass told at `token`, and where the words end.
pub fn maker(grammar: &Grammar, token: usize) -> Option<(MentionId, usize)> {
    let verb = || split(grammar, token).and_then(|split| subject(grammar, split.verb, split.end));
    let found = belongings::doer(grammar, token, classes::ASSIST_VERB)
        .or_else(|| belongings::owner(grammar, token, classes::ASSIST_NOUN))
        .or_else(|| partner(grammar, token))
        .or_else(verb)
        .or_else(|| antecedent(grammar, token))?;
    match found {
        (Filler::Mention(id), end) => Some((id, end)),
        _ => None,
    }
}

/// Whom a pass told at `token` reached: `Kane` in "fed Kane" and in "sent Kane clear".
pub fn served(grammar: &Grammar, token: usize) -> Option<MentionId> {
    if let Some(split) = split(grammar, token) {
        return split.served;
    }
    let phrase = grammar.phrases.find(token, classes::SET_UP)?;
    let end = phrase.range.end;
    let is_active = grammar.voice(phrase) == Voice::Active && !grammar.has(end, flags::BY);
    let sentence = grammar.tokens.sentence_of(token);
    let reach = end..sentence.end.min(end + SERVED_REACH);
    let found = reach
        .take_while(|behind| {
            !grammar.has(*behind, flags::PREPOSITION | flags::CONJUNCTION)
                && grammar.shape(*behind) != Shape::Comma
        })
        .find_map(|behind| person(grammar.mentions, grammar.mentions.at(behind)?))?;
    // `found Kane's run`: the run, not Kane; of him no more is told.
    let range = grammar.mentions.get(found).range;
    (is_active && grammar.shape(range.end) != Shape::Possessive).then_some(found)
}

/// `put Kane through`, `nodded the ball down`: a verb and its particle, and what stands between.
struct Split<'g> {
    verb: &'g Phrase,
    served: Option<MentionId>,
    end: usize,
}

fn split<'g>(grammar: &Grammar<'g>, token: usize) -> Option<Split<'g>> {
    let verb = grammar.phrases.find(token, classes::SERVE_SPLIT)?;
    let end = verb.range.end;
    let (served, end) = match grammar.phrases.find(end, classes::BALL_WORD) {
        Some(ball) => (None, ball.range.end),
        None => {
            let id = person(grammar.mentions, grammar.mentions.at(end)?)?;
            (Some(id), grammar.mentions.get(id).range.end)
        }
    };
    let particle = grammar.phrases.find(end, classes::SERVE_PARTICLE)?;
    Some(Split { verb, served, end: particle.range.end })
}

fn subject(grammar: &Grammar, verb: &Phrase, end: usize) -> Option<(Filler, usize)> {
    match grammar.subject(verb)[..] {
        [id] => person(grammar.mentions, id).map(|id| (Filler::Mention(id), end)),
        _ => None,
    }
}

/// `exchanged passes with Duff`: who plays the pass back.
fn partner(grammar: &Grammar, token: usize) -> Option<(Filler, usize)> {
    let phrase = grammar.phrases.find(token, classes::EXCHANGE_WITH)?;
    belongings::person_behind(grammar, phrase.range.end.checked_sub(1)?)
}

/// `Duff, whose cross`
fn antecedent(grammar: &Grammar, token: usize) -> Option<(Filler, usize)> {
    if !grammar.has(token, flags::RELATIVE_OWNER) {
        return None;
    }
    let comma = token.checked_sub(1).filter(|before| grammar.shape(*before) == Shape::Comma);
    let id =
        person(grammar.mentions, grammar.mentions.at(comma.unwrap_or(token).checked_sub(1)?)?)?;
    let end = grammar.tokens.sentence_of(token).end;
    (token + 1..end.min(token + 1 + WHOSE_REACH))
        .find_map(|behind| grammar.phrases.find(behind, classes::ASSIST_NOUN))
        .map(|noun| (Filler::Mention(id), noun.range.end))
}

fn person(mentions: &Mentions, id: MentionId) -> Option<MentionId> {
    (mentions.get(id).kind == EntityKind::Person).then_some(id)
}

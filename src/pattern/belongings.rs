//! Whose a noun is and who does a verb, asked at any token: `Duff's cross`, `a cross by Duff`, `Duff crossed`.
use super::{
    grammar::{Grammar, Voice},
    run::Filler,
};
use crate::{
    layer::{
        mentions::MentionId,
        phrases::ClassId,
        reading::{EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

/// Words between an owner and what is owned: "Duff's pinpoint low left-wing cross".
const OWNED_REACH: usize = 5;
/// Words between what is owned and its owner: "a cross from the left by Duff".
const SOURCE_REACH: usize = 7;
/// Words between `by` and the name: "by the substitute Duff".
const NAME_REACH: usize = 4;

/// The person who owns a noun of the class at `token`, and where the words end.
pub(super) fn owner(grammar: &Grammar, token: usize, class: ClassId) -> Option<(Filler, usize)> {
    if let Some(phrase) = grammar.phrases.find(token, class) {
        return grammar
            .mentions
            .at(token)
            .is_none()
            .then(|| source(grammar, phrase.range.end))?
            .filter(|_| grammar.voice(phrase) == Voice::Nominal);
    }
    owner_before(grammar, token, class)
}

/// The person who does a verb of the class at `token`: subject of the active, `by` of the passive one.
pub(super) fn doer(grammar: &Grammar, token: usize, class: ClassId) -> Option<(Filler, usize)> {
    let phrase = grammar.phrases.find(token, class)?;
    let end = phrase.range.end;
    if grammar.has(end, flags::BY) {
        return person_behind(grammar, end);
    }
    if grammar.voice(phrase) != Voice::Active {
        return None;
    }
    match grammar.subject(phrase)[..] {
        [id] if grammar.mentions.get(id).kind == EntityKind::Person => {
            Some((Filler::Mention(id), end))
        }
        _ => None,
    }
}

/// A person at `token` whose noun of the class follows: `Duff's low cross`, `his cross`, `a Duff cross`.
fn owner_before(grammar: &Grammar, token: usize, class: ClassId) -> Option<(Filler, usize)> {
    let id = grammar.mentions.at(token)?;
    let mention = grammar.mentions.get(id);
    let end = mention.range.end;
    let is_pronoun = mention.value == "possessive";
    let owns = end < grammar.tokens.len() && grammar.shape(end) == Shape::Possessive;
    let is_bare = mention.form == Form::Name && token > 0 && grammar.is_determined(token);
    if mention.kind != EntityKind::Person
        || mention.range.start != token
        || !(is_pronoun || owns || is_bare)
    {
        return None;
    }
    let sentence = grammar.tokens.sentence_of(token);
    let from = if owns { end + 1 } else { end };
    let owned = |behind: usize| grammar.phrases.find(behind, class);
    if is_bare && !owns {
        // `the impressive Duff chased a pass`: only directly behind the name.
        return owned(end).map(|phrase| (Filler::Mention(id), phrase.range.end));
    }
    for behind in from..sentence.end.min(from + OWNED_REACH) {
        if let Some(phrase) = owned(behind) {
            return Some((Filler::Mention(id), phrase.range.end));
        }
        if grammar.mentions.at(behind).is_some()
            || grammar.has(behind, flags::PREPOSITION | flags::CONJUNCTION | flags::AUXILIARY)
            || matches!(grammar.shape(behind), Shape::Comma | Shape::Stop)
        {
            return None;
        }
    }
    None
}

/// `from the left by Duff`: the person named behind a noun.
fn source(grammar: &Grammar, from: usize) -> Option<(Filler, usize)> {
    let end = grammar.tokens.sentence_of(from.saturating_sub(1)).end;
    let ends = flags::AUXILIARY | flags::CLAUSE_BREAK | flags::RELATIVE | flags::CONJUNCTION;
    (from..end.min(from + SOURCE_REACH))
        .take_while(|token| {
            !grammar.has(*token, ends)
                && !matches!(grammar.shape(*token), Shape::Comma | Shape::Semicolon | Shape::Colon)
        })
        .filter(|token| grammar.has(*token, flags::SOURCE))
        .find_map(|token| person_behind(grammar, token))
}

pub(super) fn person_behind(grammar: &Grammar, preposition: usize) -> Option<(Filler, usize)> {
    let end = grammar.tokens.sentence_of(preposition).end;
    for token in preposition + 1..end.min(preposition + 1 + NAME_REACH) {
        if let Some(id) = grammar.mentions.at(token) {
            let mention = grammar.mentions.get(id);
            if mention.kind == EntityKind::Team && mention.value != "own" {
                continue;
            }
            return is_whole(grammar, id).then_some((Filler::Mention(id), mention.range.end));
        }
        if grammar.has(token, flags::PREPOSITION) {
            return None;
        }
    }
    None
}

/// A person named or described, and not only the owner of what follows.
fn is_whole(grammar: &Grammar, id: MentionId) -> bool {
    let mention = grammar.mentions.get(id);
    mention.kind == EntityKind::Person
        && mention.value != "possessive"
        && grammar.shape(mention.range.end) != Shape::Possessive
}

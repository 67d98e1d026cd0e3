//! Who does what a verb says: the person before it, or behind it in "said Smith".
use super::{Scene, attribution::Who, is_person};
use crate::{
    layer::{
        classes,
        mentions::{Mention, MentionId},
        reading::{EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// `said the former Ulster coach Mark McCall`: the subject is at most this far behind its verb.
const INVERTED: usize = 14;

/// Words of a description before its noun.
const DESCRIPTION: usize = 8;

/// `Smith said`, `he later admitted`, `she has since added`.
pub(super) fn adjacent(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<Who> {
    let mut token = verb.start;
    while token > range.start {
        let before = token - 1;
        if let Some(id) = scene.mentions.at(before).filter(|id| is_person(scene, *id)) {
            let mention = scene.mentions.get(id);
            let can_speak = match mention.form {
                Form::Pronoun => mention.value == "subject",
                _ => !follows_preposition(scene, mention.range.start),
            };
            return can_speak.then_some(Who::Mention(id));
        }
        // `the 24-year-old said`
        let age = before.checked_sub(1).and_then(|start| scene.phrase(start, classes::AGE_NOUN));
        if age.is_some_and(|phrase| phrase.range.end == token) {
            return Some(Who::Described(before));
        }
        if is_described(scene, range, before) {
            return Some(Who::Described(before));
        }
        let skips =
            scene.has(before, flags::ADVERB | flags::AUXILIARY) || ends_in_ly(scene, before);
        if !skips || scene.mentions.at(before).is_some() {
            return None;
        }
        token = before;
    }
    None
}

/// `the seven-time Tour champion said`: the noun of somebody who plays or leads, with more before it than a
/// description has.
fn is_described(scene: Scene, range: TokenRange, noun: usize) -> bool {
    let role = scene.phrase(noun, classes::PERSON_ROLE);
    let value = role.map_or("", |phrase| scene.knowledge.value(phrase.value));
    let first = range.start.max(noun.saturating_sub(DESCRIPTION));
    matches!(value, "player" | "captain" | "coach")
        && scene.tokens.shapes[noun] == Shape::Lower
        && scene.mentions.at(noun).is_none()
        && people(scene, TokenRange::new(first, noun)).next().is_none()
        && (first..noun).any(|token| scene.phrase(token, classes::ARTICLE).is_some())
        && !(first..noun).any(|token| scene.has(token, flags::PREPOSITION | flags::VERB))
}

/// `a spokesman for Smith said`, `a source close to the player said`
fn follows_preposition(scene: Scene, token: usize) -> bool {
    let start = scene.tokens.sentence_of(token).start;
    let is_article = token > start && scene.has(token - 1, flags::DETERMINER);
    let first = if is_article { token - 1 } else { token };
    first > start && scene.has(first - 1, flags::PREPOSITION)
}

fn ends_in_ly(scene: Scene, token: usize) -> bool {
    scene.tokens.shapes[token] == Shape::Lower
        && scene.tokens.text(scene.text, token).ends_with("ly")
}

/// The subject of a verb that something separates from it: an aside, a relative clause, another verb.
pub(super) fn subject(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<MentionId> {
    let left = TokenRange::new(range.start, verb.start);
    let candidates: Vec<MentionId> =
        people(scene, left).filter(|id| is_subject(scene, *id)).collect();
    let before = verb.start.checked_sub(1).filter(|before| *before >= range.start)?;
    // `Smith praised his side and said`, `Smith smiled, saying`: the subject is that of the clause before.
    let shares = scene.has(before, flags::CONJUNCTION | flags::CLAUSE_BREAK)
        || scene.tokens.text(scene.text, verb.start).ends_with("ing");
    if shares {
        let main = main_clause(scene, range);
        let start = |id: &&MentionId| scene.mentions.get(**id).range.start >= main;
        return candidates.iter().find(start).or(candidates.first()).copied();
    }
    let is_behind_comma = scene.tokens.shapes[before] == Shape::Comma;
    let before_comma = |id: &&MentionId| {
        let end = scene.mentions.get(**id).range.end;
        end < before && scene.tokens.shapes[end] == Shape::Comma
    };
    if is_behind_comma && let Some(id) = candidates.iter().find(before_comma) {
        return Some(*id);
    }
    candidates.last().copied()
}

/// Where the main clause starts: `After Hollis had scored, Marsh was ...` starts with a clause of its own.
pub(super) fn main_clause(scene: Scene, range: TokenRange) -> usize {
    let is_word = |token: &usize| scene.tokens.shapes[*token].is_word();
    let first = (range.start..range.end).find(is_word).unwrap_or(range.start);
    let is_comma = |token: &usize| scene.tokens.shapes[*token] == Shape::Comma;
    // `Asked whether Hollis, who was hurt, would play, Marsh smiled`: what he was asked ends at the last comma.
    if scene.phrase(first, classes::ASKED).is_some() {
        return (first..range.end).rev().find(is_comma).unwrap_or(range.start);
    }
    let is_dependent = scene.has(first, flags::CLAUSE_BREAK | flags::PREPOSITION)
        && !scene.has(first, flags::CONJUNCTION);
    let comma = (first..range.end).find(is_comma);
    comma.filter(|_| is_dependent).unwrap_or(range.start)
}

/// `said Smith`, `said the former Ulster coach Mark McCall`
pub(super) fn inverted(scene: Scene, verb: TokenRange, end: usize) -> Option<Who> {
    let is_definite = verb.end < end && scene.has(verb.end, flags::DETERMINER);
    let mut noun = None;
    for token in verb.end..end.min(verb.end + INVERTED) {
        let person = scene.mentions.at(token).filter(|id| is_person(scene, *id));
        if let Some(id) = person.filter(|id| !owns(scene, *id)) {
            let mention = scene.mentions.get(id);
            let can_speak = mention.form != Form::Pronoun || mention.value == "subject";
            return can_speak.then_some(Who::Mention(id));
        }
        let stops = scene.has(token, flags::PREPOSITION | flags::CLAUSE_BREAK | flags::RELATIVE)
            && !scene.has(token, flags::CONJUNCTION | flags::ADVERB)
            || scene.has(token, flags::AUXILIARY)
            || matches!(scene.tokens.shapes[token], Shape::Stop | Shape::Colon | Shape::Comma);
        if stops {
            break;
        }
        let is_age = scene.phrase(token, classes::AGE_NOUN).is_some();
        if is_age || scene.has(token, flags::PERSON_ROLE | flags::DEMONYM) {
            noun = Some(token);
        }
    }
    noun.filter(|_| is_definite).map(Who::Described)
}

pub(super) fn owns(scene: Scene, id: MentionId) -> bool {
    let mention = scene.mentions.get(id);
    let end = mention.range.end;
    mention.form == Form::Pronoun && mention.value == "possessive"
        || end < scene.tokens.len() && scene.tokens.shapes[end] == Shape::Possessive
}

/// Not the object of a preposition, not an owner, not "him", not "a Smith strike".
pub(super) fn is_subject(scene: Scene, id: MentionId) -> bool {
    let mention = scene.mentions.get(id);
    if mention.form == Form::Pronoun {
        return mention.value == "subject";
    }
    if owns(scene, id) || is_explained(scene, mention) {
        return false;
    }
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let mut token = mention.range.start;
    let mut has_role = false;
    while token > sentence.start {
        let before = token - 1;
        has_role |= scene.has(before, flags::PERSON_ROLE);
        if scene.has(before, flags::PREPOSITION) {
            // `Federation of Harbourland president Jo Smith`
            let is_in_name = has_role
                && before > sentence.start
                && scene.tokens.shapes[before - 1].is_capitalised()
                && scene.tokens.shapes[token].is_capitalised();
            if !is_in_name {
                return false;
            }
            token = before;
            continue;
        }
        let describes = scene
            .has(before, flags::DETERMINER | flags::PERSON_ROLE | flags::TITLE | flags::DEMONYM)
            || scene.tokens.shapes[before].is_capitalised()
            || scene.tokens.shapes[before] == Shape::Possessive;
        if !describes {
            break;
        }
        token = before;
    }
    !is_object(scene, sentence.start, token) && !modifies(scene, mention.range)
}

/// `praised captain Jo Smith`: what starts at `token` stands behind a verb that has a subject of its own.
fn is_object(scene: Scene, start: usize, token: usize) -> bool {
    let Some(verb) = token.checked_sub(1).filter(|verb| *verb > start) else { return false };
    let is_verb = scene.has(verb, flags::VERB)
        && scene.tokens.shapes[verb] == Shape::Lower
        && !scene.has(verb, flags::SPEECH_VERB | flags::CLAUSE_BREAK | flags::CONJUNCTION);
    // `City, who had lost Jo Smith`: a side loses him, too.
    let mut before = scene.mentions.within(TokenRange::new(start, verb));
    is_verb
        && before.any(|(_, mention)| {
            matches!(mention.kind, EntityKind::Person | EntityKind::Team)
                && !scene.tokens.is_quoted(mention.range.start)
        })
}

/// `an Alan Shearer strike`
fn modifies(scene: Scene, range: TokenRange) -> bool {
    let behind = range.end;
    range.start > 0
        && behind < scene.tokens.len()
        && matches!(scene.tokens.text(scene.text, range.start - 1), "a" | "an" | "A" | "An")
        && scene.tokens.shapes[behind] == Shape::Lower
}

pub(super) fn people(scene: Scene, range: TokenRange) -> impl Iterator<Item = MentionId> {
    scene
        .mentions
        .within(range)
        .map(|(id, _)| id)
        .filter(move |id| is_person(scene, *id))
        .filter(move |id| !scene.tokens.is_quoted(scene.mentions.get(*id).range.start))
}

/// `His opposite number, Jo Marsh, was relieved`: the name says who it is.
fn is_explained(scene: Scene, mention: &Mention) -> bool {
    let comma = mention.range.end;
    mention.form == Form::Nominal
        && comma + 1 < scene.tokens.len()
        && scene.tokens.shapes[comma] == Shape::Comma
        && scene.mentions.at(comma + 1).is_some_and(|id| is_name(scene, id))
}

fn is_name(scene: Scene, id: MentionId) -> bool {
    is_person(scene, id) && scene.mentions.get(id).form == Form::Name
}

//! Whom the narrator's words beside a quotation name as its speaker: the subject of a verb of speech.
use super::{Scene, Speech, is_person, parts::Manner, words_in};
use crate::{
    layer::{mentions::MentionId, reading::Form, span::TokenRange},
    text::{flags, scan::Shape},
};

/// The verb stands at most so many tokens behind the closing mark.
const BEHIND: usize = 14;
/// `said the former Ulster coach Mark McCall`: the subject is at most this far behind its verb.
const INVERTED: usize = 14;
/// Words before and behind the verb of a clause that does nothing but attribute.
const PURE_BEFORE: usize = 4;
const PURE_BEHIND: usize = 5;

#[derive(Clone, Copy)]
pub(super) enum Who {
    Mention(MentionId),
    Unnamed,
}

/// `," said Smith after the game.`
pub(super) fn behind(scene: Scene, range: TokenRange) -> Option<Who> {
    let verbs = verbs(scene, range, "speech_verb");
    let Some(verb) = verbs.first().filter(|verb| verb.start < range.start + BEHIND) else {
        return according_to(scene, range);
    };
    if let Some(id) = adjacent(scene, range, *verb) {
        return Some(Who::Mention(id));
    }
    if let Some(id) = inverted(scene, *verb, range.end) {
        return Some(Who::Mention(id));
    }
    Some(subject(scene, range, *verb).map_or(Who::Unnamed, Who::Mention))
}

/// `Smith said: "`, `Smith: "`, `Smith, speaking on Monday, said "`.
pub(super) fn before(scene: Scene, range: TokenRange) -> Option<Who> {
    if range.is_empty() {
        return None;
    }
    let verbs = verbs(scene, range, "speech_verb");
    let mut found = None;
    for verb in verbs.iter().rev() {
        let who = adjacent(scene, range, *verb).or_else(|| subject(scene, range, *verb));
        if let Some(id) = who {
            return Some(Who::Mention(id));
        }
        found = Some(Who::Unnamed);
    }
    if let Some(according) = according_to(scene, range) {
        return Some(according);
    }
    let last = range.end - 1;
    if scene.tokens.shapes[last] == Shape::Colon {
        return Some(label(scene, range).map_or(Who::Unnamed, Who::Mention));
    }
    // `Smith, on the other hand, was blunt, "` has no verb that we know, but `the coach said, "` has one.
    found
}

/// The person who is said to have used the words of a fragment.
pub(super) fn around(scene: Scene, range: TokenRange) -> Option<Who> {
    let mut verbs = verbs(scene, range, "speech_verb");
    verbs.extend(self::verbs(scene, range, "judging_verb"));
    verbs.sort_by_key(|verb| std::cmp::Reverse(verb.start));
    let named = verbs
        .iter()
        .find_map(|verb| adjacent(scene, range, *verb).or_else(|| subject(scene, range, *verb)));
    named.map(Who::Mention).or_else(|| according_to(scene, range))
}

/// A clause that does nothing but attribute: `But he added:`, `Smith told reporters:`.
pub(super) fn pure(scene: Scene, range: TokenRange) -> Option<Who> {
    let verb = *verbs(scene, range, "speech_verb").first()?;
    let before = TokenRange::new(range.start, verb.start);
    let behind = TokenRange::new(verb.end, range.end);
    if words_in(scene, before) > PURE_BEFORE || words_in(scene, behind) > PURE_BEHIND {
        return None;
    }
    if let Some(id) = adjacent(scene, range, verb) {
        return Some(Who::Mention(id));
    }
    inverted(scene, verb, range.end).map(Who::Mention)
}

/// Only "according to" ties these words to a source.
pub(super) fn according(scene: Scene, speech: &Speech) -> bool {
    let part = speech.first();
    part.manner == Manner::Fragment
        && (according_to(scene, part.lead(scene)).is_some()
            || according_to(scene, part.tail(scene)).is_some())
}

fn according_to(scene: Scene, range: TokenRange) -> Option<Who> {
    let token =
        (range.start..range.end).find(|token| scene.phrase(*token, "according").is_some())?;
    let end = (token..range.end)
        .find(|token| scene.tokens.shapes[*token] == Shape::Comma)
        .unwrap_or(range.end);
    let source = people(scene, TokenRange::new(token, end)).find(|id| {
        let mention = scene.mentions.get(*id);
        mention.form != Form::Pronoun || mention.value != "possessive"
    });
    Some(source.map_or(Who::Unnamed, Who::Mention))
}

fn verbs(scene: Scene, range: TokenRange, class: &str) -> Vec<TokenRange> {
    (range.start..range.end)
        .filter(|token| !scene.tokens.is_quoted(*token))
        .filter(|token| !is_noun(scene, *token))
        .filter_map(|token| scene.phrase(token, class))
        .map(|phrase| phrase.range)
        .collect()
}

/// `the claim`, `his comments`: no verb.
fn is_noun(scene: Scene, token: usize) -> bool {
    token > 0
        && (scene.has(token - 1, flags::DETERMINER)
            || scene.tokens.shapes[token - 1] == Shape::Possessive)
        && scene.tokens.sentence[token - 1] == scene.tokens.sentence[token]
}

fn people(scene: Scene, range: TokenRange) -> impl Iterator<Item = MentionId> {
    scene
        .mentions
        .within(range)
        .map(|(id, _)| id)
        .filter(move |id| is_person(scene, *id))
        .filter(move |id| !scene.tokens.is_quoted(scene.mentions.get(*id).range.start))
}

/// `Smith said`, `he later admitted`, `she has since added`.
fn adjacent(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<MentionId> {
    let mut token = verb.start;
    while token > range.start {
        let before = token - 1;
        if let Some(id) = scene.mentions.at(before).filter(|id| is_person(scene, *id)) {
            let mention = scene.mentions.get(id);
            return (mention.form != Form::Pronoun || mention.value == "subject").then_some(id);
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

fn ends_in_ly(scene: Scene, token: usize) -> bool {
    scene.tokens.shapes[token] == Shape::Lower
        && scene.tokens.text(scene.text, token).ends_with("ly")
}

/// The subject of a verb that something separates from it: an aside, a relative clause, another verb.
fn subject(scene: Scene, range: TokenRange, verb: TokenRange) -> Option<MentionId> {
    let left = TokenRange::new(range.start, verb.start);
    let candidates: Vec<MentionId> =
        people(scene, left).filter(|id| is_subject(scene, *id)).collect();
    let is_behind_comma =
        verb.start > range.start && scene.tokens.shapes[verb.start - 1] == Shape::Comma;
    let before_comma = |id: &&MentionId| {
        let end = scene.mentions.get(**id).range.end;
        end < verb.start - 1 && scene.tokens.shapes[end] == Shape::Comma
    };
    if is_behind_comma && let Some(id) = candidates.iter().find(before_comma) {
        return Some(*id);
    }
    candidates.last().copied()
}

/// `said Smith`, `said the former Ulster coach Mark McCall`
fn inverted(scene: Scene, verb: TokenRange, end: usize) -> Option<MentionId> {
    for token in verb.end..end.min(verb.end + INVERTED) {
        if let Some(id) = scene.mentions.at(token).filter(|id| is_person(scene, *id)) {
            let mention = scene.mentions.get(id);
            return (mention.form != Form::Pronoun || mention.value == "subject").then_some(id);
        }
        let stops = scene.has(token, flags::PREPOSITION | flags::CLAUSE_BREAK | flags::RELATIVE)
            || scene.has(token, flags::AUXILIARY)
            || matches!(scene.tokens.shapes[token], Shape::Stop | Shape::Colon | Shape::Comma);
        if stops {
            return None;
        }
    }
    None
}

/// `Ulster coach Mark McCall: "`, `McCall's verdict: "`
fn label(scene: Scene, range: TokenRange) -> Option<MentionId> {
    let named: Vec<MentionId> = people(scene, range).collect();
    named
        .iter()
        .copied()
        .find(|id| is_subject(scene, *id))
        .or_else(|| named.iter().copied().find(|id| owns(scene, *id)))
}

fn owns(scene: Scene, id: MentionId) -> bool {
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
    if owns(scene, id) {
        return false;
    }
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let mut token = mention.range.start;
    while token > sentence.start {
        let before = token - 1;
        if scene.has(before, flags::PREPOSITION) {
            return false;
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
    !modifies(scene, mention.range)
}

/// `an Alan Shearer strike`
fn modifies(scene: Scene, range: TokenRange) -> bool {
    let behind = range.end;
    range.start > 0
        && behind < scene.tokens.len()
        && matches!(scene.tokens.text(scene.text, range.start - 1), "a" | "an" | "A" | "An")
        && scene.tokens.shapes[behind] == Shape::Lower
}

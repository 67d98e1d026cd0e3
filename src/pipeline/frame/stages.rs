//! Words -> the round of a match: "in the semi-final", but not "a place in the final", which is the next one.
use super::{
    Scene,
    context::{self, Place},
};
use crate::{
    layer::{classes, frames::Draft, phrases::Phrase, span::TokenRange},
    text::{flags, scan::Shape},
};

/// Words that a noun phrase holds before the round: `a place in Saturday's Women's FA Cup final`.
const NOUN_PHRASE: usize = 9;
/// A leg and its round stand close together: `the first leg of their Europa League play-off`.
const LEG_REACH: usize = 9;

/// The round nearest to the match; one that is reached says, where that is certain, which one was won.
pub(super) fn read(scene: Scene, place: Place) -> String {
    let named = scene.phrases.within(place.range).iter();
    let mut found: Vec<&Phrase> = named.filter(|phrase| phrase.class == classes::STAGE).collect();
    // The longest at each word comes first.
    found.dedup_by_key(|phrase| phrase.range.start);
    found.retain(|phrase| place.owns(scene, phrase.range));
    let name = |phrase: &Phrase| scene.knowledge.value(phrase.value);
    let of_match = || {
        found
            .iter()
            .copied()
            .filter(|phrase| !name(phrase).is_empty() && !is_ahead(scene, place, phrase))
    };
    let nearest = of_match()
        .min_by_key(|phrase| (place.distance(phrase.range), std::cmp::Reverse(phrase.range.len())));
    if let Some(phrase) = nearest {
        let round = of_match().find(|other| {
            is_leg(name(phrase))
                && !is_leg(name(other))
                && other.range.start.abs_diff(phrase.range.start) <= LEG_REACH
        });
        return name(round.unwrap_or(phrase)).to_owned();
    }
    let reached = found.iter().find(|phrase| is_ahead(scene, place, phrase));
    let before = reached.and_then(|phrase| scene.phrase(phrase.range.start, classes::STAGE_BEFORE));
    before.map(|phrase| scene.knowledge.value(phrase.value).to_owned()).unwrap_or_default()
}

/// `the fastest goal in a League Cup final`: the round that the article names with the competition of its match,
/// if it names one only and of no other time.
pub(super) fn of_competition(scene: Scene, draft: &Draft) -> Option<String> {
    let competition = draft.competition?;
    let mut rounds: Vec<&str> = Vec::new();
    for (id, mention) in scene.mentions.within(TokenRange::new(0, scene.tokens.len())) {
        if scene.entities.of(id) != Some(competition) {
            continue;
        }
        let Some(phrase) = scene.phrase(mention.range.end, classes::STAGE) else { continue };
        let range = scene.tokens.sentence_of(phrase.range.start);
        let near = TokenRange::new(range.start, range.start);
        let place = Place { range, near, rivals: &[], sides: None };
        let name = scene.knowledge.value(phrase.value);
        let is_other = is_ahead(scene, place, phrase) || context::read(scene, range, near).is_past;
        if !name.is_empty() && !is_other && !rounds.contains(&name) {
            rounds.push(name);
        }
    }
    match rounds.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

/// A leg is a part of a round.
pub(super) fn is_leg(stage: &str) -> bool {
    stage.ends_with(" leg")
}

/// `reached the final`, `a place in Saturday's World Cup final`: a match to come.
fn is_ahead(scene: Scene, place: Place, stage: &Phrase) -> bool {
    // `a last-eight spot`
    let behind = stage.range.end;
    if behind < scene.tokens.len() && scene.phrase(behind, classes::STAGE_PLACE).is_some() {
        return true;
    }
    let first = stage.range.start.saturating_sub(NOUN_PHRASE).max(place.range.start);
    let joins = |token: usize| {
        matches!(scene.tokens.shapes[token], Shape::Comma | Shape::Stop | Shape::Dash)
            || scene.has(token, flags::VERB | flags::PREPOSITION | flags::CONJUNCTION)
    };
    // `reached the final, where they lost to Leeds`: the match is the one that was reached.
    let is_there = (stage.range.end..place.near.start)
        .any(|token| scene.phrase(token, classes::THERE).is_some());
    // `before the semi-final against Leeds`: the match itself.
    let is_own = stage.range.contains(place.near.start)
        || place.near.start >= stage.range.end
            && place.near.start - stage.range.end <= 1
            && !(stage.range.end..place.near.start)
                .any(|token| joins(token) || scene.has(token, flags::CLAUSE_BREAK));
    !is_there
        && !is_own
        && scene.phrase(stage.range.start, classes::NO_GOAL).is_none()
        && (first..stage.range.start).any(|token| {
            let onward = scene.phrase(token, classes::ONWARD);
            onward.is_some_and(|onward| !(onward.range.end..stage.range.start).any(joins))
        })
}

//! Which competition two sides can meet in, and which of them is at home.
use super::{Scene, drafts::names_side};
use crate::{
    knowledge::names::Name,
    layer::{
        classes,
        entities::Entity,
        findings::{Filling, Finding},
        frames::{Draft, Frames},
        phrases::ClassId,
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
    },
    text::{flags, scan::Shape},
};

/// Words between a preposition and the side it belongs to: `away to bottom club York`.
const NOUN_PHRASE: usize = 4;
/// Words of a phrase that says where a match was: `at home to`.
const PHRASE: usize = 3;

/// False only where the lists say that it cannot be.
pub(super) fn can_host(scene: Scene, competition: EntityId, sides: (EntityId, EntityId)) -> bool {
    let Some(listed) = listed(scene, competition) else { return true };
    let sides = [sides.0, sides.1];
    if is_domestic(listed) {
        return sides.into_iter().all(|side| plays_in(scene, side, &listed.country));
    }
    let are_clubs = sides
        .into_iter()
        .all(|side| self::listed(scene, side).is_some_and(|listed| !listed.is_nation()));
    let are_nations = sides.into_iter().all(|side| scene.is_nation(side));
    let is_world = listed.country == "world";
    match listed.subkind.as_str() {
        "tournament" => !are_clubs,
        "qualifying" => !(are_clubs && is_world),
        "cup" => is_world || !are_nations,
        _ => true,
    }
}

/// `Premier League Harbour`, `second at League Two side Dale`, `the Championship leaders`: what a side plays in
/// is not what the match is of.
pub(super) fn describes_side(scene: Scene, competition: TokenRange) -> bool {
    let behind = competition.end;
    if behind >= scene.tokens.sentence_of(competition.start).end || !scene.tokens.spaced[behind] {
        return false;
    }
    let is_named = scene.mentions.at(behind).is_some_and(|id| {
        let side = scene.mentions.get(id);
        names_side(side) && side.form == Form::Name
    });
    let is_called = is_named || scene.phrase(behind, classes::SIDE_NOUN).is_some();
    let before = |token: usize| scene.tokens.before(token);
    let article =
        before(competition.start).filter(|token| scene.phrase(*token, classes::ARTICLE).is_some());
    let is_in = before(article.unwrap_or(competition.start)).is_some_and(|token| {
        let phrase = scene.phrase(token, classes::PLACE_PREPOSITION);
        phrase.is_some_and(|phrase| scene.knowledge.value(phrase.value) == "place")
    });
    is_called && !is_in
}

/// Named in speech, while the match at `near` is told outside of it.
pub(super) fn is_spoken(scene: Scene, competition: TokenRange, near: usize) -> bool {
    scene.tokens.is_quoted(competition.start) && !scene.tokens.is_quoted(near)
}

/// The side at home: who is met "at" his place or "away", who welcomes another, who won a "home win".
pub(super) fn host(
    scene: Scene,
    finding: &Finding,
    (one, other): (EntityId, EntityId),
) -> Option<EntityId> {
    let opposite = |side: EntityId| if side == one { other } else { one };
    finding.entity("home").or_else(|| {
        finding.roles.iter().find_map(|(_, filling, _)| {
            let Filling::Entity(side, mention) = filling else { return None };
            if *side != one && *side != other {
                return None;
            }
            let start = scene.mentions.get(*mention).range.start;
            let says = |class: ClassId| {
                let phrase = scene.phrase(finding.trigger.start, class);
                phrase.is_some_and(|phrase| phrase.range == finding.trigger)
            };
            // What stands before a side that acts is said of another match.
            if start < finding.trigger.start {
                return None;
            }
            if is_after(scene, start, classes::AWAY_PREPOSITION) || says(classes::VISIT_VERB) {
                return Some(*side);
            }
            let is_guest =
                is_after(scene, start, classes::HOME_PREPOSITION) || says(classes::HOST_VERB);
            is_guest.then(|| opposite(*side))
        })
    })
}

/// Whether a phrase of `class` opens the noun phrase that ends in the name at `start`.
fn is_after(scene: Scene, start: usize, class: ClassId) -> bool {
    let sentence = scene.tokens.sentence_of(start);
    let modifies = |token: usize| {
        scene.tokens.shapes[token] == Shape::Lower
            && !scene.has(token, flags::VERB | flags::PREPOSITION | flags::CONJUNCTION)
    };
    let first = start.saturating_sub(NOUN_PHRASE).max(sentence.start);
    let Some(head) = (first..start).rev().find(|token| !modifies(*token)) else { return false };
    let first = head.saturating_sub(PHRASE - 1).max(sentence.start);
    scene.phrases.ends_at(first, head + 1, class)
}

/// A match can be there: it is a ground of one of the sides, of nobody, or all go there for a final.
pub(super) fn can_be_at(
    scene: Scene,
    ground: EntityId,
    sides: (EntityId, EntityId),
    stage: &str,
) -> bool {
    let is_neutral =
        matches!(stage, "final" | "semi-final" | "play-off" | "third place" | "friendly");
    let are_clubs = [sides.0, sides.1]
        .into_iter()
        .all(|side| listed(scene, side).is_some_and(|side| !side.is_nation()));
    is_neutral
        || !are_clubs
        || owner(scene, ground, sides).is_some()
        || !scene.sport.shared.names.is_owned(&scene.entities.get(ground).name)
}

/// Whose ground it is, of two sides.
pub(super) fn owner(
    scene: Scene,
    ground: EntityId,
    (one, other): (EntityId, EntityId),
) -> Option<EntityId> {
    let name = &scene.entities.get(ground).name;
    [one, other]
        .into_iter()
        .find(|side| listed(scene, *side).is_some_and(|listed| listed.plays_at(name)))
}

fn listed<'a>(scene: Scene<'a>, entity: EntityId) -> Option<&'a Name> {
    scene.knowledge.listed(scene.sport, scene.entities.get(entity))
}

/// Of one country: its code is written in capitals, a continent is not.
fn is_domestic(competition: &Name) -> bool {
    competition.country.starts_with(char::is_uppercase)
        && matches!(competition.subkind.as_str(), "league" | "cup")
}

/// Whether a side plays in the leagues of a country; one that no list knows may.
fn plays_in(scene: Scene, side: EntityId, country: &str) -> bool {
    let Some(listed) = listed(scene, side) else { return true };
    let abroad = || scene.knowledge.meaning(classes::LEAGUE_ABROAD, &listed.country.to_lowercase());
    !listed.is_nation() && (listed.country == country || abroad() == Some(country))
}

/// Matches without a competition of their own are in that of the article, or in the league that both play in.
pub(super) fn complete(scene: Scene, frames: &mut Frames) {
    let named: Vec<(EntityId, &Entity)> = (0u32..)
        .map(EntityId)
        .zip(&scene.entities.items)
        .filter(|(_, entity)| entity.kind == EntityKind::Competition)
        .collect();
    if named.is_empty() {
        return;
    }
    let of_focus = frames.focus.and_then(|focus| frames.drafts[focus].competition);
    for draft in frames.drafts.iter_mut().filter(|draft| draft.competition.is_none()) {
        if draft.is_past || draft.stage == "friendly" {
            continue;
        }
        let leagues = named.iter().filter(|(id, _)| is_home_league(scene, *id, draft));
        let mut leagues = leagues.map(|(id, _)| *id);
        let league = leagues.next().filter(|_| leagues.next().is_none());
        draft.competition =
            league.or(of_focus.filter(|competition| can_host(scene, *competition, draft.sides)));
    }
}

/// The league of the country that both sides are of.
fn is_home_league(scene: Scene, competition: EntityId, draft: &Draft) -> bool {
    let country = |side: EntityId| listed(scene, side).map(|listed| listed.country.as_str());
    let is_one =
        country(draft.sides.0).is_some() && country(draft.sides.0) == country(draft.sides.1);
    is_one
        && listed(scene, competition).is_some_and(|listed| {
            is_domestic(listed) && listed.subkind == "league" && listed.note.is_empty()
        })
        && can_host(scene, competition, draft.sides)
}

//! Which competition two sides can meet in: nations in a World Cup, clubs of one country in its league and cups.
use super::Scene;
use crate::{
    knowledge::names::Name,
    layer::{
        classes,
        entities::Entity,
        frames::{Draft, Frames},
        reading::{EntityId, EntityKind},
    },
};

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

//! The two sides of a transfer and how far it has come: as told, else by the player's ties in the article.
use super::{Scene, Telling, events::role};
use crate::{
    knowledge::names::Name,
    layer::{mentions::ValueKind, reading::EntityId},
};

/// From the least certain to the one that is past.
const STEPS: [&str; 4] = ["rumour", "bid", "agreed", "done"];

/// The furthest step that any telling names.
pub(super) fn status<'a>(scene: Scene<'a>, telling: &Telling) -> &'a str {
    let told = scene.told(telling).map(|finding| finding.text("status"));
    told.max_by_key(|status| STEPS.iter().position(|step| step == status)).unwrap_or_default()
}

/// Whom the player leaves and whom he joins.
pub(super) fn sides(scene: Scene, telling: &Telling) -> (Option<EntityId>, Option<EntityId>) {
    let (from, to) = (role(scene, telling, "from"), role(scene, telling, "to"));
    let Some(player) = telling.player else { return (from, to) };
    let is_done = status(scene, telling) == STEPS[3];
    match (from, to) {
        // Who has not gone yet is still where he is.
        (None, Some(to)) if !is_done => (club_of(scene, player, to), Some(to)),
        // `Leeds winger Tom Dale has joined Hull`: the sentence still calls him by the old side.
        (None, Some(to)) => {
            let called = called_by(scene, telling, player).filter(|side| *side != to);
            // Who is lent stays his old side's.
            let is_old_known = telling.how == "loan" || is_news(scene, telling);
            let old = || club_of(scene, player, to).filter(|_| is_old_known);
            (called.or_else(old), Some(to))
        }
        (Some(from), None) if is_done => (Some(from), club_of(scene, player, from)),
        told => told,
    }
}

/// The club that the article ties the person to most, `other` apart.
fn club_of(scene: Scene, person: EntityId, other: EntityId) -> Option<EntityId> {
    let clubs = scene.entities.ties.iter().map(|tie| (tie.person, tie.team));
    let clubs = clubs
        .filter(|(tied, team)| *tied == person && *team != other && !is_nation(scene, *team))
        .map(|(_, team)| team);
    clubs.max_by_key(|team| (scene.entities.tie(person, *team), std::cmp::Reverse(*team)))
}

/// The club by which the sentence introduces the person.
fn called_by(scene: Scene, telling: &Telling, person: EntityId) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(telling.trigger.start);
    let facts = scene.entities.roles.iter();
    let mut here =
        facts.filter(|fact| fact.person == person && sentence.contains(fact.range.start));
    here.find_map(|fact| fact.team).filter(|team| !is_nation(scene, *team))
}

/// No date stands beside it: not somebody's story of years ago.
fn is_news(scene: Scene, telling: &Telling) -> bool {
    let sentence = scene.tokens.sentence_of(telling.trigger.start);
    !(sentence.start..sentence.end).any(|token| {
        scene.mentions.value_at(token).is_some_and(|(_, value)| match value.kind {
            ValueKind::Date(hint) => hint.year.is_some() || hint.direction < 0,
            _ => false,
        })
    })
}

fn is_nation(scene: Scene, side: EntityId) -> bool {
    scene.knowledge.listed(scene.sport, scene.entities.get(side)).is_some_and(Name::is_nation)
}

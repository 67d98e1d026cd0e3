//! Competitions, venues, places and bodies: by the list's name, else by their own words.
use super::{Scene, Table};
use crate::{
    layer::{classes, mentions::Mention, reading::EntityKind},
    text::{flags, scan::Shape},
};

pub(super) fn link(scene: Scene, table: &mut Table) {
    // Sure names first, so that short ones find them wherever they stand.
    for is_weak in [false, true] {
        for (index, mention) in scene.mentions.items.iter().enumerate() {
            if matches!(mention.kind, EntityKind::Person | EntityKind::Team) {
                continue;
            }
            if mention.is_weak == is_weak && table.entities.of_mention[index].is_none() {
                name(scene, table, index);
            }
        }
    }
}

fn name(scene: Scene, table: &mut Table, index: usize) {
    let mention = &scene.mentions.items[index];
    let kind = mention.kind;
    let listed: Vec<_> = mention
        .candidates
        .iter()
        .map(|id| (Some(*id), scene.knowledge.name(scene.sport, *id).name.as_str()))
        .collect();
    let known = listed.iter().copied().find(|(_, name)| table.known(kind, name).is_some());
    if known.is_none()
        && mention.is_weak
        && !is_contest(scene, mention)
        && !is_ground(scene, mention)
    {
        return;
    }
    let own = scene.name(mention.range);
    let (id, name) = known.or(listed.first().copied()).unwrap_or((None, &own));
    // `World Cup` in an article that calls it the Women's World Cup.
    let womens = format!("Women's {name}");
    let name = if table.known(kind, &womens).is_some() { &womens } else { name };
    let entity = table.named(kind, name, mention.range);
    let item = &mut table.entities.items[entity.0 as usize];
    item.name_id = item.name_id.or(id);
    table.link(index, entity, "name");
}

/// `Championship side Harbour`: the words around it leave no other reading.
fn is_contest(scene: Scene, mention: &Mention) -> bool {
    let behind = mention.range.end;
    mention.kind == EntityKind::Competition
        && scene.tokens.shapes[mention.range.start] == Shape::Capital
        && !scene.has(mention.range.start, flags::FIRST_NAME)
        && behind < scene.tokens.sentence_of(mention.range.start).end
        && scene.phrase(behind, classes::CONTEST_THING).is_some()
}

/// `at the Emirates`: nothing else is spoken of so.
fn is_ground(scene: Scene, mention: &Mention) -> bool {
    let article = scene
        .tokens
        .before(mention.range.start)
        .filter(|token| scene.phrase(*token, classes::DEFINITE).is_some());
    let before = article.and_then(|token| scene.tokens.before(token));
    mention.kind == EntityKind::Venue
        && before
            .and_then(|token| scene.phrase(token, classes::PLACE_PREPOSITION))
            .is_some_and(|phrase| scene.knowledge.value(phrase.value) == "venue")
}

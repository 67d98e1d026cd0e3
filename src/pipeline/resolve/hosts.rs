//! `the hosts`, `the visitors` -> the side at home and the side away.
use super::Scene;
use crate::{
    knowledge::names::Name,
    layer::{
        classes,
        entities::Entities,
        mentions::{Mention, MentionId, NameId},
        reading::{EntityId, EntityKind},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::scan::Shape,
};

/// Words at the head of an article, which a line with the score may follow.
const HEAD: usize = 60;

/// The side at home and the side away.
pub(super) type Sides = (Option<EntityId>, Option<EntityId>);

pub(super) fn of(mention: &Mention, (home, away): Sides) -> Option<EntityId> {
    match mention.value.as_str() {
        "home" => home,
        "away" => away,
        _ => None,
    }
}

/// `the French side`: the one club of that country that the article named before, else the country's own side.
pub(super) fn of_country(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let adjective = scene.mentions.at(scene.tokens.before(mention.range.start)?)?;
    let countries = &scene.mentions.get(adjective).candidates;
    let code = |id: &NameId| scene.knowledge.name(scene.sport, *id).country.as_str();
    let sides = (0u32..).map(EntityId).zip(&entities.items).filter(|(_, entity)| {
        entity.kind == EntityKind::Team && entity.first.start < mention.range.start
    });
    let of_country = sides.filter(|(_, entity)| {
        scene
            .knowledge
            .listed(scene.sport, entity)
            .is_some_and(|listed| countries.iter().any(|id| code(id) == listed.country))
    });
    let (nations, clubs): (Vec<_>, Vec<_>) = of_country.partition(|(_, entity)| {
        scene.knowledge.listed(scene.sport, entity).is_some_and(Name::is_nation)
    });
    match (clubs.as_slice(), nations.as_slice()) {
        ([(side, _)], _) | ([], [(side, _)]) => Some(*side),
        _ => None,
    }
}

/// Who plays at home: first in a headline's score, the owner of the ground, the one who hosts or is met "at".
pub(super) fn find(scene: Scene, entities: &Entities) -> Sides {
    let Some(pair) = entities.most_named_sides() else { return (None, None) };
    let home = by_headline(scene, entities, pair)
        .or_else(|| by_ground(scene, entities, pair))
        .or_else(|| by_words(scene, entities, pair));
    let Some(home) = home else { return (None, None) };
    (Some(home), Some(if home == pair[0] { pair[1] } else { pair[0] }))
}

/// `Harbour 2-1 Dale` and `Harbour v Dale` over an article, or alone on a line at its head.
fn by_headline(scene: Scene, entities: &Entities, pair: [EntityId; 2]) -> Option<EntityId> {
    let items = &scene.mentions.items;
    (1..items.len()).find_map(|index| {
        let (one, other) = (&items[index - 1], &items[index]);
        let gap = one.range.end;
        let block = scene.tokens.block_of(one.range.start);
        let is_line = block.range == TokenRange::new(one.range.start, other.range.end)
            && block.range.start < HEAD;
        let is_title = (block.kind == BlockKind::Headline || is_line)
            && gap + 1 == other.range.start
            && scene.tokens.is_sentence_start(one.range.start)
            && (scene.tokens.shapes[gap] == Shape::Pair
                || scene.phrase(gap, classes::MEETS).is_some());
        let home = entities.of(MentionId(index as u32 - 1))?;
        let away = entities.of(MentionId(index as u32))?;
        (is_title && home != away && pair.contains(&home) && pair.contains(&away)).then_some(home)
    })
}

fn by_ground(scene: Scene, entities: &Entities, pair: [EntityId; 2]) -> Option<EntityId> {
    scene.mentions.items.iter().enumerate().find_map(|(index, mention)| {
        let is_told = mention.kind == EntityKind::Venue
            && scene.tokens.block_of(mention.range.start).kind != BlockKind::Caption;
        let venue = entities.of(MentionId(index as u32)).filter(|_| is_told)?;
        let ground = &entities.get(venue).name;
        pair.into_iter().find(|team| {
            let listed = scene.knowledge.listed(scene.sport, entities.get(*team));
            listed.is_some_and(|name| name.plays_at(ground))
        })
    })
}

/// `at Harbour`, `Harbour hosted Dale`, `Dale visited Harbour`
fn by_words(scene: Scene, entities: &Entities, pair: [EntityId; 2]) -> Option<EntityId> {
    let opposite = |side: EntityId| if side == pair[0] { pair[1] } else { pair[0] };
    scene.mentions.items.iter().enumerate().find_map(|(index, mention)| {
        let side = entities.of(MentionId(index as u32)).filter(|side| pair.contains(side))?;
        let before = scene.tokens.before(mention.range.start)?;
        if scene.phrase(before, classes::AWAY_PREPOSITION).is_some()
            || scene.follows(mention.range.start, classes::VISIT_VERB)
        {
            return Some(side);
        }
        let is_host = scene.follows(mention.range.start, classes::HOST_VERB);
        is_host.then(|| opposite(side))
    })
}

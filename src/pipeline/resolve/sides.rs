//! Which side a team's name means: the list's, the article's own, or the place of that name.
use super::{Scene, Table};
use crate::{
    knowledge::sport::{ScoreShape, Sides},
    layer::{
        mentions::{Gender, Mention, MentionKind, NameId},
        reading::{EntityKind, Form},
    },
    text::{flags, scan::Shape},
};

pub(super) fn link(scene: Scene, table: &mut Table) {
    let is_women = is_about_women(scene);
    let sides: Vec<(usize, &Mention)> = scene
        .mentions
        .items
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            mention.kind == MentionKind::Team && matches!(mention.form, Form::Name | Form::Demonym)
        })
        .collect();
    let places: Vec<bool> = sides.iter().map(|(_, mention)| is_place(scene, mention)).collect();
    let full: Vec<NameId> = sides
        .iter()
        .zip(&places)
        .filter(|((_, mention), is_place)| {
            !mention.is_weak && !**is_place && mention.value != "adjective"
        })
        .flat_map(|((_, mention), _)| mention.candidates.iter().copied())
        .collect();
    for ((index, mention), is_place) in sides.into_iter().zip(places) {
        if mention.value == "adjective" {
            continue;
        }
        if is_place {
            let name = first_name(scene, mention);
            let entity = table.named(EntityKind::Place, &name, mention.range);
            table.link(index, entity, "place");
            continue;
        }
        let Some(name) = choose(scene, mention, &full) else { continue };
        let entity = table.named(EntityKind::Team, &name, mention.range);
        let item = &mut table.entities.items[entity.0 as usize];
        item.name_id = item.name_id.or(mention.candidates.first().copied());
        item.is_women = is_women;
        table.link(index, entity, if mention.is_weak { "short name" } else { "name" });
    }
    adjectives(scene, table);
}

/// Adjectives speak of a side only where the article names it: "French delight" of France.
fn adjectives(scene: Scene, table: &mut Table) {
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        if mention.kind != MentionKind::Team || mention.value != "adjective" {
            continue;
        }
        let name = first_name(scene, mention);
        if let Some(entity) = table.by_name.get(&(EntityKind::Team, name)).copied() {
            table.entities.of_mention[index] = Some(entity);
            table.entities.sieve[index] = "demonym";
        }
    }
}

fn first_name(scene: Scene, mention: &Mention) -> String {
    match mention.candidates.first() {
        Some(id) => scene.knowledge.name(scene.sport, *id).name.clone(),
        None => scene.name(mention.range),
    }
}

/// The name that the mention stands for, or nothing when the article gives no support.
fn choose(scene: Scene, mention: &Mention, full: &[NameId]) -> Option<String> {
    let name = |id: &NameId| scene.knowledge.name(scene.sport, *id).name.clone();
    if mention.candidates.is_empty() {
        return Some(scene.name(mention.range));
    }
    let supported: Vec<&NameId> =
        mention.candidates.iter().filter(|id| full.contains(id)).collect();
    if !mention.is_weak {
        return supported
            .first()
            .map(|id| name(id))
            .or_else(|| mention.candidates.first().map(name));
    }
    if let Some(id) = nearest(scene, mention, &supported) {
        return Some(name(&id));
    }
    // `Reading` as the whole name: the context must speak for a side.
    let whole = mention.candidates.iter().find(|id| name(id) == scene.name(mention.range));
    let is_used_as_side = acts_as_side(scene, mention);
    match whole {
        Some(id) if is_used_as_side => Some(name(id)),
        _ if mention.candidates.len() == 1 && is_used_as_side => Some(name(&mention.candidates[0])),
        _ => None,
    }
}

/// Of several supported sides the one named last before the mention, else the first behind it.
fn nearest(scene: Scene, mention: &Mention, supported: &[&NameId]) -> Option<NameId> {
    if supported.len() <= 1 {
        return supported.first().map(|id| **id);
    }
    let strong = |other: &&Mention| {
        !other.is_weak
            && other.kind == MentionKind::Team
            && other.candidates.iter().any(|id| supported.contains(&id))
    };
    let items = &scene.mentions.items;
    let before =
        items.iter().filter(|other| other.range.end <= mention.range.start).rev().find(strong);
    let found = before.or_else(|| items.iter().find(strong))?;
    found.candidates.iter().find(|id| supported.contains(id)).copied()
}

/// Beside a score, a verb of a result, "against" or a possessive: what sides do.
fn acts_as_side(scene: Scene, mention: &Mention) -> bool {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    let verb_behind = behind < sentence.end
        && (matches!(scene.tokens.shapes[behind], Shape::Pair)
            || scene.has(behind, flags::VERB | flags::AUXILIARY)
            || scene.phrase(behind, "person_role").is_some());
    let opponent = scene.before(mention.range.start).is_some_and(|token| {
        scene.phrase(token, "opponent_preposition").is_some()
            || matches!(scene.tokens.shapes[token], Shape::Pair)
            || scene.has(token, flags::VERB)
    });
    verb_behind || opponent
}

/// `in France`: a country or town as the place of something.
fn is_place(scene: Scene, mention: &Mention) -> bool {
    if mention.value == "people" {
        return false;
    }
    let is_country = mention
        .candidates
        .iter()
        .any(|id| scene.knowledge.name(scene.sport, *id).subkind == "country");
    let behind = mention.range.end;
    let owns = behind < scene.tokens.len() && scene.tokens.shapes[behind] == Shape::Possessive;
    let Some(before) = scene.before(mention.range.start) else {
        return is_country && !meets(scene) && !owns;
    };
    let follows_place = scene
        .phrase(before, "place_preposition")
        .is_some_and(|phrase| scene.knowledge.value(phrase.value) == "place");
    // `Doha, Qatar`
    let in_address = scene.tokens.shapes[before] == Shape::Comma
        && before > 0
        && scene
            .mentions
            .at(before - 1)
            .is_some_and(|id| scene.mentions.get(id).kind == MentionKind::Place);
    if is_country && !meets(scene) {
        return scene.phrase(before, "opponent_preposition").is_none()
            || scene.sport.score == ScoreShape::None;
    }
    let is_club = !is_country && mention.candidates.iter().all(|id| !is_town(scene, *id));
    !owns && (in_address || (follows_place && !is_club))
}

/// A club that bears nothing but its town's name.
fn is_town(scene: Scene, id: NameId) -> bool {
    let name = scene.knowledge.name(scene.sport, id);
    let lexemes: Vec<_> = name
        .name
        .split(' ')
        .filter_map(|word| scene.knowledge.vocabulary.get(&crate::text::fold::fold(word)))
        .collect();
    let mut town = false;
    scene.knowledge.common.names.trie.walk(&lexemes, |_, aliases| {
        town |= aliases
            .iter()
            .any(|alias| scene.knowledge.common.names.get(alias.name).kind == MentionKind::Place);
    });
    town
}

/// Whether sides meet in this sport at all.
fn meets(scene: Scene) -> bool {
    scene.sport.sides == Sides::Teams && scene.sport.score != ScoreShape::None
}

/// Women's sides are sides of their own: the article says "women" or speaks of "her" more than of "him".
fn is_about_women(scene: Scene) -> bool {
    let count = |gender: Gender| {
        scene
            .mentions
            .items
            .iter()
            .filter(|mention| mention.form == Form::Pronoun && mention.gender == gender)
            .count()
    };
    let named = scene
        .mentions
        .items
        .iter()
        .flat_map(|mention| &mention.candidates)
        .any(|id| scene.knowledge.name(scene.sport, *id).is_women);
    let female = count(Gender::Female);
    (named && female >= count(Gender::Male)) || female > 2 + 3 * count(Gender::Male)
}

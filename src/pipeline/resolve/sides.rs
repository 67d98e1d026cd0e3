//! Which side a team's name means: the list's, the article's own, or the place of that name.
use super::{
    Scene, Table,
    sense::{self, Sense},
};
use crate::{
    layer::{
        classes,
        mentions::{Gender, Mention, NameId},
        reading::{EntityKind, Form},
    },
    text::{flags, fold::fold, scan::Shape},
};

/// Longest abbreviation that is written in capitals: `AFC`.
const LETTERS: usize = 3;
/// The suffix that says no more than what a whole article about women says.
const WOMEN: &str = "Women";

pub(super) fn link(scene: Scene, table: &mut Table) {
    let is_women = is_about_women(scene);
    let sides: Vec<(usize, &Mention)> = scene
        .mentions
        .items
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            mention.kind == EntityKind::Team
                && matches!(mention.form, Form::Name | Form::Demonym)
                && mention.value != "adjective"
        })
        .collect();
    let places = sense::places(scene, &sides);
    let mut full: Vec<NameId> = sides
        .iter()
        .zip(&places)
        .filter(|((_, mention), is_place)| !mention.is_weak && !**is_place)
        .flat_map(|((_, mention), _)| mention.candidates.iter().copied())
        .collect();
    let own = full_names(scene, &sides);
    // A short name that is clear in one place is clear in the others.
    let clear: Vec<NameId> = sides
        .iter()
        .zip(&places)
        .filter(|((_, mention), is_place)| mention.is_weak && !**is_place)
        .filter_map(|((_, mention), _)| choose(scene, mention, &full, &own)?.1)
        .collect();
    full.extend(clear);
    for ((index, mention), is_place) in sides.into_iter().zip(places) {
        if is_place {
            let name = first_name(scene, mention);
            let entity = table.named(EntityKind::Place, &name, mention.range);
            table.link(index, entity, "place");
            continue;
        }
        let Some((name, id)) = choose(scene, mention, &full, &own) else { continue };
        let has_suffix = !mention.value.is_empty()
            && mention.form == Form::Name
            && !(is_women && mention.value == WOMEN);
        let name = if has_suffix { format!("{name} {}", mention.value) } else { name };
        let entity = match id.filter(|_| !has_suffix) {
            Some(id) => table.listed(EntityKind::Team, &name, id, mention.range),
            None => table.named(EntityKind::Team, &name, mention.range),
        };
        let item = &mut table.entities.items[entity.0 as usize];
        item.name_id = item.name_id.or(id);
        item.is_women = is_women || mention.value.starts_with(WOMEN);
        table.link(index, entity, if mention.is_weak { "short name" } else { "name" });
    }
    adjectives(scene, table);
}

/// Adjectives speak of a side only where the article names it: "French delight" of France.
fn adjectives(scene: Scene, table: &mut Table) {
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        if mention.kind != EntityKind::Team || mention.value != "adjective" {
            continue;
        }
        let name = first_name(scene, mention);
        if let Some(entity) = table.known(EntityKind::Team, &name) {
            table.entities.of_mention[index] = Some(entity);
            table.entities.sieve[index] = "demonym";
        }
    }
}

fn first_name(scene: Scene, mention: &Mention) -> String {
    match mention.candidates.first() {
        Some(id) => scene.knowledge.name(scene.sport, *id).name.clone(),
        None => written_out(scene, mention),
    }
}

/// A side's name, and its number where a list holds it.
type SideName = (String, Option<NameId>);

/// Names of two or more words that the article gives sides, longest first.
fn full_names(scene: Scene, sides: &[(usize, &Mention)]) -> Vec<SideName> {
    let strong = sides.iter().filter(|(_, mention)| !mention.is_weak && 1 < mention.range.len());
    let mut names: Vec<SideName> = strong
        .map(|(_, mention)| (first_name(scene, mention), mention.candidates.first().copied()))
        .collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// The name that the mention stands for, or nothing when the article gives no support.
fn choose(scene: Scene, mention: &Mention, full: &[NameId], own: &[SideName]) -> Option<SideName> {
    let listed = |id: &NameId| (scene.knowledge.name(scene.sport, *id).name.clone(), Some(*id));
    if mention.candidates.is_empty() {
        let name = written_out(scene, mention);
        let mut ends = own.iter().filter(|(other, _)| is_end(&name, other));
        // `Harbour` of `Al Harbour`, where no other side is called so.
        let end = ends.next().filter(|_| ends.next().is_none());
        let longer = own.iter().find(|(other, _)| is_start(&name, other)).or(end);
        return Some(longer.cloned().unwrap_or((name, None)));
    }
    let mut supported: Vec<&NameId> =
        mention.candidates.iter().filter(|id| full.contains(id)).collect();
    if !mention.is_weak {
        return supported.first().copied().or(mention.candidates.first()).map(listed);
    }
    // `United` beside `Harbour United` and `Dale`: not Dale, though its full name is Dale United.
    let has_written = supported.iter().any(|id| is_written(scene, mention, id));
    supported.retain(|id| !has_written || is_written(scene, mention, id));
    if let Some(id) = protagonist(scene, &supported) {
        return Some(listed(&id));
    }
    // `Town` in an article about `Harbour Town`, which no list holds.
    let name = scene.name(mention.range);
    let mut ends = own.iter().filter(|(other, id)| id.is_none() && is_end(&name, other));
    if let Some(end) = ends.next().filter(|_| ends.next().is_none()) {
        return Some(end.clone());
    }
    // `Reading` as the whole name: the context must speak for a side.
    let whole =
        mention.candidates.iter().find(|id| scene.knowledge.name(scene.sport, **id).name == name);
    // `on Wednesday, England` speaks of the day.
    let is_word = mention.range.len() == 1
        && scene.has(mention.range.start, flags::WEEKDAY | flags::MONTH | flags::FUNCTION_WORD);
    if is_word || !acts_as_side(scene, mention) {
        return None;
    }
    if let Some(full) = own.iter().find(|(other, _)| is_start(&name, other)) {
        return Some(full.clone());
    }
    let is_town = sense::is_town(scene, mention);
    let is_given = scene.has(mention.range.start, flags::FIRST_NAME) && !is_town;
    let neighbours = of_countries(scene, mention, full);
    let clear = whole.or(only(&neighbours)).or(only(&mention.candidates));
    match clear.filter(|_| !is_given) {
        Some(id) => Some(listed(id)),
        // A town with two sides in the lists: the one listed first.
        None if is_town => mention.candidates.first().map(listed),
        None => None,
    }
}

/// Whether the article writes the short name within a longer name of the side.
fn is_written(scene: Scene, mention: &Mention, id: &NameId) -> bool {
    let name = scene.name(mention.range);
    let own = |other: &&Mention| !other.is_weak && other.candidates.contains(id);
    let mut others = scene.mentions.items.iter().filter(own);
    others.any(|other| is_end(&name, &scene.name(other.range)))
}

/// The name as an article writes it in full: `Harbour Utd` and, in a round-up, `HARBOUR UNITED` are `Harbour United`.
fn written_out(scene: Scene, mention: &Mention) -> String {
    let words = mention.range.start..mention.range.end;
    let is_loud = 1 < mention.range.len()
        && words.clone().all(|token| scene.tokens.shapes[token] != Shape::Capital)
        && words.clone().any(|token| scene.tokens.text(scene.text, token).len() > LETTERS);
    let name = scene.name(mention.range);
    let written = |word: &str| {
        let word = if is_loud && word.len() > LETTERS { lowered(word) } else { word.to_owned() };
        let full = scene.knowledge.meaning(classes::SIDE_SHORT, &fold(&word));
        full.map_or(word, str::to_owned)
    };
    name.split(' ').map(written).collect::<Vec<_>>().join(" ")
}

/// `HARBOUR` as `Harbour`
fn lowered(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().collect();
    first + &letters.as_str().to_lowercase()
}

fn only(ids: &[NameId]) -> Option<&NameId> {
    if let [id] = ids { Some(id) } else { None }
}

fn is_start(name: &str, longer: &str) -> bool {
    longer.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

fn is_end(name: &str, longer: &str) -> bool {
    longer.strip_suffix(name).is_some_and(|rest| rest.ends_with([' ', '-']))
}

/// The candidates from the countries of the sides that the article names in full.
fn of_countries(scene: Scene, mention: &Mention, full: &[NameId]) -> Vec<NameId> {
    let country = |id: &NameId| scene.knowledge.name(scene.sport, *id).country.as_str();
    let fits = |id: &&NameId| full.iter().any(|other| country(other) == country(id));
    mention.candidates.iter().filter(fits).copied().collect()
}

/// Of several supported sides the one named most in full; of equals the first, whom the article is about.
fn protagonist(scene: Scene, supported: &[&NameId]) -> Option<NameId> {
    if supported.len() <= 1 {
        return supported.first().map(|id| **id);
    }
    let mut counts = vec![(0, usize::MAX); supported.len()];
    for other in &scene.mentions.items {
        if other.is_weak || other.kind != EntityKind::Team {
            continue;
        }
        let found =
            other.candidates.iter().find_map(|id| supported.iter().position(|known| *known == id));
        if let Some(place) = found {
            let (count, first) = counts[place];
            counts[place] = (count + 1, first.min(other.range.start));
        }
    }
    let best = (0..supported.len()).max_by_key(|place| {
        let (count, first) = counts[*place];
        (count, std::cmp::Reverse(first))
    })?;
    Some(*supported[best])
}

/// Beside a score, a verb of a result, "against" or a possessive: what sides do.
fn acts_as_side(scene: Scene, mention: &Mention) -> bool {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    let verb_behind = behind < sentence.end
        && (matches!(scene.tokens.shapes[behind], Shape::Pair)
            || scene.has(behind, flags::VERB | flags::AUXILIARY)
            || scene.tokens.shapes[behind] == Shape::Number
            || scene.phrase(behind, classes::FACE_VERB).is_some()
            || scene.phrase(behind, classes::WIN_VERB).is_some()
            || scene.phrase(behind, classes::LOSE_VERB).is_some()
            || scene.phrase(behind, classes::PERSON_ROLE).is_some());
    let opponent = scene.tokens.before(mention.range.start).is_some_and(|token| {
        scene.phrase(token, classes::OPPONENT_PREPOSITION).is_some()
            || matches!(scene.tokens.shapes[token], Shape::Pair)
            || scene.has(token, flags::VERB)
            || scene.is_rout_of(token)
    });
    let shape = |token: usize| scene.tokens.shapes.get(token).copied();
    let owns = shape(behind) == Some(Shape::Possessive)
        && matches!(shape(behind + 1), Some(Shape::Lower | Shape::Ordinal | Shape::Number));
    // `Harbour: Hart, Moss` in a line-up.
    let is_label =
        shape(behind) == Some(Shape::Colon) && scene.tokens.is_sentence_start(mention.range.start);
    let is_called = owns
        || is_label
        || is_joined(scene, mention)
        || scene.follows(mention.range.start, classes::SIDE_NOUN);
    (verb_behind || opponent || is_called) && sense::of_town(scene, mention) != Sense::Place
}

/// `Palace and Hull both won`: in a list with a side that is certain.
fn is_joined(scene: Scene, mention: &Mention) -> bool {
    let is_side = |token: Option<usize>| {
        token.and_then(|token| scene.mentions.at(token)).is_some_and(|id| {
            let other = scene.mentions.get(id);
            other.kind == EntityKind::Team && !other.is_weak && other.form == Form::Name
        })
    };
    let joins = |token: &usize| {
        scene.has(*token, flags::CONJUNCTION) || scene.tokens.shapes[*token] == Shape::Comma
    };
    let before = scene.tokens.before(mention.range.start).filter(joins);
    let end = scene.tokens.sentence_of(mention.range.start).end;
    let behind = Some(mention.range.end).filter(|token| *token < end).filter(joins);
    is_side(before.and_then(|token| scene.tokens.before(token)))
        || is_side(behind.map(|token| token + 1))
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
    let named = scene.mentions.items.iter().any(|mention| {
        mention.value.starts_with(WOMEN)
            || mention.candidates.iter().any(|id| scene.knowledge.name(scene.sport, *id).is_women)
    });
    let female = count(Gender::Female);
    (named && female >= count(Gender::Male)) || female > 2 + 3 * count(Gender::Male)
}

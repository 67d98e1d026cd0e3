//! `the striker`, `the Belgian`, `the teenager` -> the person whom the article calls so, else the one spoken of.
use super::{
    Scene,
    references::{Antecedent, REACH, is_clause_mate},
    salience::{DISTANCE, OBLIQUE},
};
use crate::{
    layer::{
        classes,
        entities::{Entities, RoleFact},
        mentions::{Mention, MentionId},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// Words of a title before its noun: `The Australia captain`.
const TITLE: usize = 2;
/// Words between `his` and the noun.
const OWNED: usize = 4;

pub(super) fn find(
    scene: Scene,
    entities: &Entities,
    mention: &Mention,
    known: &[Antecedent],
) -> Option<EntityId> {
    let sentence = scene.tokens.sentence[mention.range.start];
    let is_recent = |candidate: &&Antecedent| sentence - candidate.sentence < REACH;
    let recent = || known.iter().rev().take_while(is_recent);
    let owner = owner(scene, entities, mention);
    let mut called = called(scene, entities, mention);
    called.retain(|person| Some(*person) != owner);
    if let Some(first) = called.first() {
        if called.iter().all(|person| person == first) {
            // There are two keepers, and the other one may never be called so.
            let is_near = |candidate: &Antecedent| {
                candidate.entity == *first && sentence - candidate.sentence <= 2 * REACH
            };
            let is_keeper = family(scene, mention.range) == "keeper";
            return Some(*first).filter(|_| !is_keeper || known.iter().rev().any(is_near));
        }
        // Several are called so: the last one named.
        return recent()
            .find(|candidate| called.contains(&candidate.entity))
            .map(|candidate| candidate.entity);
    }
    // A coach, captain or keeper whom nobody called so stays unknown; a player is the one spoken of.
    let family = family(scene, mention.range);
    let is_open = matches!(mention.value.as_str(), "player" | "national" | "aged")
        && !matches!(family, "keeper" | "captain");
    let wanted = side_before(scene, entities, mention);
    let fits = |candidate: &&Antecedent| {
        let role = &entities.role[candidate.entity.0 as usize];
        (role.is_empty() || role == "player" || role == "captain" || mention.value == "aged")
            && (wanted.is_none()
                || entities.team_of(candidate.entity).is_none_or(|team| Some(team) == wanted))
            && Some(candidate.entity) != owner
            && !is_clause_mate(scene, candidate, mention)
            && !is_otherwise(scene, entities, candidate.entity, family)
    };
    let opens = is_coordinated(scene, mention);
    let score = |candidate: &&Antecedent| {
        // In its own sentence a description is rather the one met last than the subject, but who opens a clause of
        // his own behind "and" is rather whom the one before was about.
        if candidate.sentence == sentence {
            // `Hart stood on Moss's foot and the Belgian was sent off`: the foot is told of, not Moss.
            let near = DISTANCE * 2 - i32::from(candidate.salience < OBLIQUE);
            (near, if opens { usize::MAX - candidate.start } else { candidate.start })
        } else {
            let distance = (sentence - candidate.sentence) as i32 * DISTANCE;
            (candidate.salience - distance, candidate.start)
        }
    };
    let best = recent().filter(fits).max_by_key(score)?;
    (is_open || is_titled(scene, mention, best)).then_some(best.entity)
}

/// `the Harbour striker` plays for no other side.
fn side_before(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let before = scene.tokens.before(mention.range.start)?;
    let side = entities.of(scene.mentions.at(before)?)?;
    (entities.get(side).kind == EntityKind::Team).then_some(side)
}

/// Right below a heading the first thing that somebody is called means whom it names; a captain who opens a sentence
/// is whom the one before began with.
fn is_titled(scene: Scene, mention: &Mention, candidate: &Antecedent) -> bool {
    let start = mention.range.start;
    let own = scene.tokens.sentence_of(start);
    let is_heading = scene.tokens.block_of(candidate.start).kind == BlockKind::Heading;
    let is_subject = family(scene, mention.range) == "captain"
        && scene.tokens.sentence_of(candidate.start).start == candidate.start
        && scene.tokens.block_of(candidate.start).kind == BlockKind::Body;
    candidate.sentence + 1 == scene.tokens.sentence[start]
        && (is_heading && start <= own.start + 1 || is_subject && start <= own.start + TITLE)
}

/// `scored, and the Belgian struck again`, but not `put Hart through and the striker scored`
fn is_coordinated(scene: Scene, mention: &Mention) -> bool {
    let before = |token: usize| scene.tokens.before(token);
    let article = before(mention.range.start).filter(|at| scene.has(*at, flags::DETERMINER));
    let joint = article.and_then(before).filter(|at| scene.has(*at, flags::CONJUNCTION));
    let comma = joint.and_then(before);
    comma.is_some_and(|at| scene.tokens.shapes[at] == Shape::Comma)
}

/// Whose `his young striker` is: somebody else than he.
fn owner(scene: Scene, entities: &Entities, mention: &Mention) -> Option<EntityId> {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let first = mention.range.start.saturating_sub(OWNED).max(sentence.start);
    let owner = (first..mention.range.start).rev().find_map(|token| scene.mentions.at(token))?;
    let is_possessive = scene.mentions.get(owner).value == "possessive";
    entities.of(owner).filter(|_| is_possessive)
}

/// The people whom the article calls so; not those whom it names only later.
fn called(scene: Scene, entities: &Entities, mention: &Mention) -> Vec<EntityId> {
    let mut called: Vec<EntityId> = match mention.value.as_str() {
        "national" => compatriots(scene, entities, mention),
        "aged" => of_age(scene, entities, mention),
        _ => {
            let facts = entities.roles.iter().filter(|fact| is_called(scene, fact, mention));
            facts.map(|fact| fact.person).collect()
        }
    };
    called.retain(|person| entities.get(*person).first.start < mention.range.start);
    called
}

/// The same word, or one that means the same place on the field.
fn is_called(scene: Scene, fact: &RoleFact, mention: &Mention) -> bool {
    let words = &scene.tokens.lexemes[mention.range.start..mention.range.end];
    let is_same = (fact.range.start..fact.range.end)
        .any(|token| scene.tokens.lexemes[token..].starts_with(words));
    let family = family(scene, mention.range);
    is_same || (!family.is_empty() && self::family(scene, fact.range) == family)
}

/// Somebody called a goalkeeper is not "the striker".
fn is_otherwise(scene: Scene, entities: &Entities, person: EntityId, wanted: &str) -> bool {
    is_place(wanted)
        && entities.roles.iter().filter(|fact| fact.person == person).any(|fact| {
            let family = family(scene, fact.range);
            is_place(family) && family != wanted
        })
}

/// Families that exclude each other; a captain or substitute may be any of them.
fn is_place(family: &str) -> bool {
    !matches!(family, "" | "captain" | "substitute" | "teenager" | "veteran")
}

/// What kind of role the words name: `striker`, `forward` and `marksman` are one.
fn family<'k>(scene: Scene<'k>, range: TokenRange) -> &'k str {
    (range.start..range.end)
        .rev()
        .find_map(|token| scene.phrase(token, classes::ROLE_FAMILY))
        .map_or("", |phrase| scene.knowledge.value(phrase.value))
}

/// Whose age is told beside the name: `Hart, 28,`.
fn of_age(scene: Scene, entities: &Entities, mention: &Mention) -> Vec<EntityId> {
    let age = scene.tokens.lexemes[mention.range.start];
    let tells = |other: &Mention| {
        let comma = other.range.end;
        other.kind == EntityKind::Person
            && other.form == Form::Name
            && comma + 1 < scene.tokens.len()
            && matches!(scene.tokens.shapes[comma], Shape::Comma | Shape::OpenBracket)
            && scene.tokens.lexemes[comma + 1] == age
    };
    let items = scene.mentions.items.iter().enumerate().filter(|(_, other)| tells(other));
    items.filter_map(|(index, _)| entities.of(MentionId(index as u32))).collect()
}

/// People introduced with the nationality: `Belgian striker Hart`.
fn compatriots(scene: Scene, entities: &Entities, mention: &Mention) -> Vec<EntityId> {
    let mut found = Vec::new();
    let items = &scene.mentions.items;
    for (index, other) in items.iter().enumerate() {
        if other.form != Form::Demonym || !shares(mention, other) {
            continue;
        }
        // The name ends the phrase that the nationality opens.
        let named = items[index + 1..]
            .iter()
            .enumerate()
            .find(|(_, next)| next.kind == EntityKind::Person && next.form == Form::Name);
        let Some((offset, person)) = named else { continue };
        let between = other.range.end..person.range.start;
        let is_phrase = between.len() <= 3
            && between.clone().all(|token| {
                scene.tokens.shapes[token] == Shape::Lower
                    && !scene
                        .has(token, flags::PREPOSITION | flags::CONJUNCTION | flags::DETERMINER)
            });
        if is_phrase {
            found.extend(entities.of(MentionId((index + 1 + offset) as u32)));
        }
    }
    found
}

fn shares(one: &Mention, other: &Mention) -> bool {
    one.candidates.iter().any(|id| other.candidates.contains(id))
}

//! Pronouns and descriptions -> people and sides: subject preference, at most three sentences back.
use super::Scene;
use crate::{
    layer::{
        entities::Entities,
        mentions::{Gender, Mention, MentionId, MentionKind},
        reading::{EntityId, EntityKind, Form},
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// How many sentences back a pronoun reaches.
const REACH: u32 = 3;
/// Salience of a mention by its place in its sentence.
const SUBJECT: i32 = 6;
const OWNER: i32 = 4;
const OBJECT: i32 = 3;
const OBLIQUE: i32 = 2;
/// What a sentence of distance costs.
const DISTANCE: i32 = 3;

/// A mention that later references may mean.
#[derive(Clone, Copy)]
struct Antecedent {
    entity: EntityId,
    start: usize,
    sentence: u32,
    salience: i32,
    is_quoted: bool,
}

pub(super) fn link(scene: Scene, entities: &mut Entities) {
    let home = home_side(scene, entities);
    let mut people: Vec<Antecedent> = Vec::new();
    let mut sides: Vec<Antecedent> = Vec::new();
    let mut genders = vec![Gender::Unknown; entities.items.len()];
    for index in 0..scene.mentions.items.len() {
        let mention = &scene.mentions.items[index];
        let kind = scene.tokens.block_of(mention.range.start).kind;
        if matches!(kind, BlockKind::Lineup | BlockKind::StatLine | BlockKind::Boilerplate) {
            continue;
        }
        if entities.of_mention[index].is_none() {
            let found = match (mention.kind, mention.form) {
                (MentionKind::Person, Form::Pronoun) => {
                    pronoun(scene, mention, &people, &genders).map(|found| (found, "pronoun"))
                }
                (MentionKind::Person, Form::Nominal) => {
                    described(scene, entities, mention, &people).map(|found| (found, "description"))
                }
                (MentionKind::Team, Form::Pronoun) => {
                    pronoun(scene, mention, &sides, &genders).map(|found| (found, "pronoun"))
                }
                (MentionKind::Team, Form::Nominal) => {
                    host(mention, home).map(|found| (found, "home and away"))
                }
                _ => None,
            };
            let Some((entity, sieve)) = found else { continue };
            entities.of_mention[index] = Some(entity);
            entities.sieve[index] = sieve;
            if mention.gender != Gender::Unknown && mention.gender != Gender::Plural {
                genders[entity.0 as usize] = mention.gender;
            }
        }
        let Some(entity) = entities.of(MentionId(index as u32)) else { continue };
        if kind == BlockKind::Caption && mention.form != Form::Name {
            continue;
        }
        let antecedent = Antecedent {
            entity,
            start: mention.range.start,
            sentence: scene.tokens.sentence[mention.range.start],
            salience: salience(scene, mention),
            is_quoted: scene.tokens.is_quoted(mention.range.start),
        };
        match entities.get(entity).kind {
            EntityKind::Person => people.push(antecedent),
            EntityKind::Team => sides.push(antecedent),
            _ => (),
        }
    }
}

fn salience(scene: Scene, mention: &Mention) -> i32 {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let behind = mention.range.end;
    if behind < sentence.end && scene.tokens.shapes[behind] == Shape::Possessive {
        return OWNER;
    }
    if mention.form == Form::Pronoun {
        return match mention.value.as_str() {
            "subject" => SUBJECT,
            "possessive" => OWNER,
            _ => OBJECT,
        };
    }
    let before = scene.before(mention.range.start);
    if before.is_some_and(|token| scene.has(token, flags::PREPOSITION)) {
        return OBLIQUE;
    }
    let acts = behind < sentence.end
        && (scene.has(
            behind,
            flags::VERB | flags::AUXILIARY | flags::ADVERB | flags::RELATIVE | flags::CONJUNCTION,
        ) || scene.tokens.shapes[behind] == Shape::Comma);
    let first_person = scene
        .mentions
        .within(sentence)
        .find(|(_, other)| other.kind == mention.kind)
        .is_some_and(|(_, other)| other.range == mention.range);
    if acts || first_person { SUBJECT } else { OBJECT }
}

/// The most salient antecedent that fits; nothing when none is near.
fn pronoun(
    scene: Scene,
    mention: &Mention,
    known: &[Antecedent],
    genders: &[Gender],
) -> Option<EntityId> {
    let sentence = scene.tokens.sentence[mention.range.start];
    let is_quoted = scene.tokens.is_quoted(mention.range.start);
    let fits = |candidate: &&Antecedent| {
        let gender = genders[candidate.entity.0 as usize];
        sentence - candidate.sentence <= REACH
            && (mention.gender == Gender::Plural
                || gender == Gender::Unknown
                || gender == mention.gender)
            && !(mention.value == "object"
                && candidate.sentence == sentence
                && is_clause_mate(scene, candidate, mention))
    };
    // In speech "he" is rarely the speaker, and outside it rarely whom the speech names.
    let score = |candidate: &Antecedent| {
        let distance = (sentence - candidate.sentence) as i32 * DISTANCE;
        let frame = if candidate.is_quoted == is_quoted { 1 } else { 0 };
        candidate.salience - distance + frame
    };
    let recent = known.iter().rev().take_while(|candidate| sentence - candidate.sentence <= REACH);
    let best = recent.filter(fits).max_by_key(|candidate| (score(candidate), candidate.start))?;
    Some(best.entity)
}

/// `X beat him`: the subject of the clause is not "him".
fn is_clause_mate(scene: Scene, candidate: &Antecedent, mention: &Mention) -> bool {
    candidate.salience == SUBJECT
        && (candidate.start..mention.range.start).all(|token| {
            !scene.has(token, flags::CLAUSE_BREAK | flags::RELATIVE | flags::CONJUNCTION)
                && !matches!(
                    scene.tokens.shapes[token],
                    Shape::Comma | Shape::Semicolon | Shape::Dash
                )
        })
}

/// `the striker`: who is called so, else the last player spoken of.
fn described(
    scene: Scene,
    entities: &Entities,
    mention: &Mention,
    known: &[Antecedent],
) -> Option<EntityId> {
    let sentence = scene.tokens.sentence[mention.range.start];
    let words = scene.tokens.lexemes[mention.range.start..mention.range.end].to_vec();
    let mut called = entities.roles.iter().filter(|fact| {
        (fact.range.start..fact.range.end)
            .any(|token| scene.tokens.lexemes[token..].starts_with(&words))
    });
    let first = called.next().map(|fact| fact.person);
    let same = first.is_some() && called.all(|fact| Some(fact.person) == first);
    let recent =
        || known.iter().rev().take_while(|candidate| sentence - candidate.sentence < REACH);
    if let (Some(person), true) = (first, same) {
        return Some(person);
    }
    if first.is_some() {
        // Several are called so: the last one named.
        let is_called = |person: EntityId| {
            entities.roles.iter().any(|fact| {
                fact.person == person
                    && (fact.range.start..fact.range.end)
                        .any(|token| scene.tokens.lexemes[token..].starts_with(&words))
            })
        };
        return recent()
            .find(|candidate| is_called(candidate.entity))
            .map(|candidate| candidate.entity);
    }
    // A coach or referee whom nobody called so stays unknown; a player is the one spoken of.
    let is_open = matches!(mention.value.as_str(), "player" | "captain" | "national");
    let fits = |candidate: &&Antecedent| {
        let role = &entities.role[candidate.entity.0 as usize];
        (role.is_empty() || role == "player" || role == "captain")
            && !is_clause_subject(scene, candidate, mention, sentence)
    };
    let best = recent().filter(fits).max_by_key(|candidate| {
        candidate.salience - (sentence - candidate.sentence) as i32 * DISTANCE
    });
    best.filter(|_| is_open).map(|candidate| candidate.entity)
}

/// A description is somebody else than the subject of its own clause.
fn is_clause_subject(
    scene: Scene,
    candidate: &Antecedent,
    mention: &Mention,
    sentence: u32,
) -> bool {
    candidate.sentence == sentence && is_clause_mate(scene, candidate, mention)
}

/// The side at home and the side away.
type Sides = (Option<EntityId>, Option<EntityId>);

fn host(mention: &Mention, (home, away): Sides) -> Option<EntityId> {
    match mention.value.as_str() {
        "home" => home,
        "away" => away,
        _ => None,
    }
}

/// Who plays at home: "at home to", the side of the ground that is named, or the one met with "at".
fn home_side(scene: Scene, entities: &Entities) -> Sides {
    let mut counts: Vec<(u32, std::cmp::Reverse<u32>)> = Vec::new();
    for (index, entity) in entities.items.iter().enumerate() {
        if entity.kind == EntityKind::Team {
            counts.push((entity.mentions, std::cmp::Reverse(index as u32)));
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(*count));
    let pair: Vec<EntityId> = counts.iter().take(2).map(|(_, index)| EntityId(index.0)).collect();
    let &[one, other] = pair.as_slice() else { return (None, None) };
    let opposite = |side: EntityId| if side == one { other } else { one };
    for (id, mention) in scene
        .mentions
        .items
        .iter()
        .enumerate()
        .map(|(index, mention)| (MentionId(index as u32), mention))
    {
        let Some(side) = entities.of(id) else { continue };
        if mention.kind == MentionKind::Team && pair.contains(&side) {
            if scene
                .before(mention.range.start)
                .is_some_and(|token| scene.phrase(token, "away_preposition").is_some())
            {
                return (Some(side), Some(opposite(side)));
            }
        }
        if mention.kind == MentionKind::Venue
            && scene.tokens.block_of(mention.range.start).kind != BlockKind::Caption
        {
            let ground = &entities.get(side).name;
            let owner = pair.iter().copied().find(|team| {
                entities
                    .get(*team)
                    .name_id
                    .is_some_and(|name| &scene.knowledge.name(scene.sport, name).note == ground)
            });
            if let Some(owner) = owner {
                return (Some(owner), Some(opposite(owner)));
            }
        }
    }
    (None, None)
}

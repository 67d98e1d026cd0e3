//! What people are and whom they belong to: "Brighton striker Danny Welbeck", "Kane, the England captain", line-ups.
use super::Scene;
use crate::{
    layer::{
        entities::{Entities, RoleFact, Tie},
        mentions::{Mention, MentionId, MentionKind},
        reading::{EntityId, EntityKind, Form},
        span::TokenRange,
        tokens::BlockKind,
    },
    text::{flags, scan::Shape},
};

/// How much a construction says about membership.
const STATED: i32 = 4;
const OWNED: i32 = 3;
const LISTED: i32 = 5;
/// The longest role: `centre half`, `first team coach`.
const ROLE_WORDS: usize = 3;
/// Words between a side, a role and a name.
const REACH: usize = 6;

pub(super) fn find(scene: Scene, entities: &mut Entities) {
    let mut facts = Vec::new();
    let mut ties = Vec::new();
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        if mention.kind != MentionKind::Person || mention.form != Form::Name {
            continue;
        }
        let Some(person) = entities.of(MentionId(index as u32)) else { continue };
        before(scene, entities, mention, person, &mut facts, &mut ties);
        behind(scene, entities, mention, person, &mut facts, &mut ties);
    }
    lists(scene, entities, &mut ties);
    settle(scene, entities, facts, ties);
}

/// `former Brighton striker` in front of a name.
fn before(
    scene: Scene,
    entities: &Entities,
    mention: &Mention,
    person: EntityId,
    facts: &mut Vec<RoleFact>,
    ties: &mut Vec<Tie>,
) {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let mut at = mention.range.start;
    let mut role: Option<(TokenRange, &str)> = None;
    let mut was_past = false;
    while at > sentence.start && mention.range.start - at < REACH {
        at -= 1;
        if let Some(id) = scene.mentions.at(at) {
            let other = scene.mentions.get(id);
            let is_side = other.kind == MentionKind::Team
                && other.value != "adjective"
                && other.form == Form::Name;
            let owns = scene.tokens.shapes[other.range.end] == Shape::Possessive;
            if is_side && (role.is_some() || owns || other.range.end == mention.range.start) {
                if let Some(team) = side_of(entities, id)
                    .filter(|_| !was_past && !is_past(scene, other.range.start))
                {
                    let weight = if role.is_some() { STATED } else { OWNED };
                    ties.push(Tie { person, team, weight });
                    if let Some((range, value)) = role {
                        let range = TokenRange::new(other.range.start, range.end);
                        facts.push(RoleFact {
                            person,
                            role: value.to_owned(),
                            team: Some(team),
                            range,
                        });
                        return;
                    }
                }
            }
            if other.kind != MentionKind::Team {
                break;
            }
            at = other.range.start;
            continue;
        }
        // `full-back`, `centre half`: the role's first word may stand further left.
        let first = at.saturating_sub(ROLE_WORDS - 1).max(sentence.start);
        let found = (first..=at).find_map(|start| {
            let phrase = scene.phrase(start, "person_role")?;
            (phrase.range.end > at && phrase.range.end <= mention.range.start).then_some(phrase)
        });
        if let (Some(phrase), None) = (found, &role) {
            at = phrase.range.start;
            role = Some((phrase.range, scene.knowledge.value(phrase.value)));
            continue;
        }
        if scene.phrase(at, "former").is_some() {
            was_past = true;
            continue;
        }
        let passes = matches!(
            scene.tokens.shapes[at],
            Shape::Lower
                | Shape::Possessive
                | Shape::Number
                | Shape::NumberUnit
                | Shape::Initial
                | Shape::Upper
                | Shape::Capital
        ) && !scene.has(
            at,
            flags::VERB
                | flags::PREPOSITION
                | flags::CONJUNCTION
                | flags::CLAUSE_BREAK
                | flags::RELATIVE
                | flags::AUXILIARY
                | flags::DETERMINER,
        );
        if !passes || (role.is_none() && scene.tokens.shapes[at] != Shape::Possessive) {
            break;
        }
    }
    if let Some((range, value)) = role {
        let value = if was_past { "other" } else { value };
        facts.push(RoleFact { person, role: value.to_owned(), team: None, range });
    }
}

/// The side that a mention means; nothing when it means the place.
fn side_of(entities: &Entities, id: MentionId) -> Option<EntityId> {
    entities.of(id).filter(|entity| entities.get(*entity).kind == EntityKind::Team)
}

/// `former Harbour`, `his old club Harbour`
pub(super) fn is_past(scene: Scene, token: usize) -> bool {
    scene.before(token).is_some_and(|before| {
        scene.phrase(before, "former").is_some()
            || scene.before(before).is_some_and(|first| scene.phrase(first, "former").is_some())
    })
}

/// `Kane, the England captain`; `Heckingbottom, the United manager`; `Lampard (Chelsea)`; `Boehly of Chelsea`.
fn behind(
    scene: Scene,
    entities: &Entities,
    mention: &Mention,
    person: EntityId,
    facts: &mut Vec<RoleFact>,
    ties: &mut Vec<Tie>,
) {
    let sentence = scene.tokens.sentence_of(mention.range.start);
    let at = mention.range.end;
    if at >= sentence.end {
        return;
    }
    let opens = scene.tokens.shapes[at] == Shape::OpenBracket;
    let is_of = scene.phrase(at, "of").is_some() || (opens && at + 1 < sentence.end);
    let next = at + 1;
    if is_of && next < sentence.end {
        let side =
            scene.mentions.at(next).filter(|id| scene.mentions.get(*id).kind == MentionKind::Team);
        if let Some(team) = side.and_then(|id| side_of(entities, id)) {
            ties.push(Tie { person, team, weight: if opens { LISTED } else { OWNED } });
        }
        return;
    }
    if scene.tokens.shapes[at] != Shape::Comma {
        return;
    }
    let mut team = None;
    let mut is_past = false;
    for token in next..sentence.end.min(next + REACH) {
        if let Some(id) = scene.mentions.at(token) {
            let other = scene.mentions.get(id);
            if other.kind == MentionKind::Team && other.value != "adjective" {
                team = side_of(entities, id).or(team);
            } else if other.kind == MentionKind::Person && other.form == Form::Name {
                return;
            }
        }
        is_past |= scene.phrase(token, "former").is_some();
        if let Some(phrase) = scene.phrase(token, "person_role") {
            // `Kane, striker Son and`: a list, unless something introduces the role.
            let describes = token > next || scene.has(next, flags::DETERMINER);
            let follows = phrase.range.end < sentence.end
                && scene.mentions.at(phrase.range.end).is_some_and(|id| {
                    scene.mentions.get(id).form == Form::Name
                        && scene.mentions.get(id).kind == MentionKind::Person
                });
            if !describes || follows {
                return;
            }
            let side = team
                .or_else(|| trailing_side(scene, entities, phrase.range.end, sentence))
                .filter(|_| !is_past);
            if let Some(team) = side {
                ties.push(Tie { person, team, weight: STATED });
            }
            let role = if is_past { "other" } else { scene.knowledge.value(phrase.value) };
            facts.push(RoleFact {
                person,
                role: role.to_owned(),
                team: side,
                range: TokenRange::new(next, phrase.range.end),
            });
            return;
        }
        if scene.has(token, flags::VERB | flags::RELATIVE | flags::CLAUSE_BREAK)
            || matches!(scene.tokens.shapes[token], Shape::Comma | Shape::Stop)
        {
            return;
        }
    }
}

/// `the manager of Chelsea`
fn trailing_side(
    scene: Scene,
    entities: &Entities,
    at: usize,
    sentence: TokenRange,
) -> Option<EntityId> {
    let is_of = at + 1 < sentence.end && scene.phrase(at, "of").is_some();
    let id = is_of.then(|| scene.mentions.at(at + 1)).flatten()?;
    side_of(entities, id)
}

/// `Arsenal: Lehmann, Lauren ...`: everyone on the line belongs to the side before the colon.
fn lists(scene: Scene, entities: &Entities, ties: &mut Vec<Tie>) {
    for block in scene.tokens.blocks.iter().filter(|block| block.kind == BlockKind::Lineup) {
        let colon = (block.range.start..block.range.end)
            .find(|token| scene.tokens.shapes[*token] == Shape::Colon);
        let Some(colon) = colon else { continue };
        let label = TokenRange::new(block.range.start, colon);
        let side =
            scene.mentions.within(label).find(|(_, mention)| mention.kind == MentionKind::Team);
        let Some(team) = side.and_then(|(id, _)| side_of(entities, id)) else { continue };
        for (id, mention) in scene.mentions.within(TokenRange::new(colon, block.range.end)) {
            if let (MentionKind::Person, Some(person)) = (mention.kind, entities.of(id)) {
                ties.push(Tie { person, team, weight: LISTED });
            }
        }
    }
}

/// Keeps the roles told, and the sides they tell.
fn settle(scene: Scene, entities: &mut Entities, facts: Vec<RoleFact>, ties: Vec<Tie>) {
    entities.ties = ties;
    for index in 0..entities.items.len() {
        let person = EntityId(index as u32);
        if let Some(fact) = facts.iter().find(|fact| fact.person == person) {
            entities.role[index] = fact.role.clone();
        }
    }
    entities.roles = facts;
    belong(scene, entities);
}

/// The side each person is tied to most: a club before a nation.
pub(super) fn belong(scene: Scene, entities: &mut Entities) {
    for index in 0..entities.items.len() {
        let person = EntityId(index as u32);
        let mut sides: Vec<(bool, i32, std::cmp::Reverse<EntityId>)> = Vec::new();
        for tie in entities.ties.iter().filter(|tie| tie.person == person) {
            if !sides.iter().any(|(_, _, team)| team.0 == tie.team) {
                let weight = entities.tie(person, tie.team);
                let is_club = !is_nation(scene, entities, tie.team) && OWNED <= weight;
                sides.push((is_club, weight, std::cmp::Reverse(tie.team)));
            }
        }
        entities.team[index] = sides.into_iter().max().map(|(_, _, team)| team.0);
    }
}

fn is_nation(scene: Scene, entities: &Entities, team: EntityId) -> bool {
    entities.get(team).name_id.is_some_and(|id| {
        let name = scene.knowledge.name(scene.sport, id);
        matches!(name.subkind.as_str(), "country" | "national")
    })
}

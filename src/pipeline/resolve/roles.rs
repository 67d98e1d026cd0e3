//! What people are and whom they belong to: "Brighton striker Danny Welbeck", "Kane, the England captain", line-ups.
use rustc_hash::FxHashMap;

use super::{
    Scene,
    introductions::{self, Introduction},
};
use crate::{
    knowledge::names::Name,
    layer::{
        classes,
        entities::{Entities, RoleFact, Tie},
        mentions::MentionId,
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

pub(super) fn find(scene: Scene, entities: &mut Entities) {
    let mut told = Told::default();
    let mut last: Option<(usize, Introduction)> = None;
    for (index, mention) in scene.mentions.items.iter().enumerate() {
        if mention.kind != EntityKind::Person || mention.form != Form::Name {
            continue;
        }
        let Some(person) = entities.of(MentionId(index as u32)) else { continue };
        let mut before = introductions::before(scene, entities, mention);
        // `strikers Hart and Moss`: the word before the first name is said of all.
        if let Some((end, first)) =
            last.filter(|(_, first)| first.is_plural && before.role.is_none())
        {
            let is_joined = end + 1 == mention.range.start
                && (scene.has(end, flags::CONJUNCTION) || scene.tokens.shapes[end] == Shape::Comma);
            if is_joined {
                before = first;
            }
        }
        last = Some((mention.range.end, before));
        told.take(person, before);
        told.take(person, introductions::behind(scene, entities, mention));
    }
    lists(scene, entities, &mut told.ties);
    settle(scene, entities, told);
}

#[derive(Default)]
struct Told {
    facts: Vec<RoleFact>,
    ties: Vec<Tie>,
    past_ties: Vec<Tie>,
}

impl Told {
    fn take(&mut self, person: EntityId, found: Introduction) {
        if let Some(team) = found.team {
            let weight = match (found.role, found.is_listed) {
                (Some(_), _) => STATED,
                (None, true) => LISTED,
                (None, false) => OWNED,
            };
            self.ties.push(Tie { person, team, weight });
            let other = found.other_team.map(|team| Tie { person, team, weight });
            self.ties.extend(other);
        }
        let past = found.past_team.map(|team| Tie { person, team, weight: STATED });
        self.past_ties.extend(past);
        if let Some((range, role)) = found.role {
            self.facts.push(RoleFact { person, role: role.to_owned(), team: found.team, range });
        }
    }
}

/// The side that a mention means; nothing when it means the place.
pub(super) fn side_of(entities: &Entities, id: MentionId) -> Option<EntityId> {
    entities.of(id).filter(|entity| entities.get(*entity).kind == EntityKind::Team)
}

/// `former Harbour`, `his old club Harbour`
pub(super) fn is_past(scene: Scene, token: usize) -> bool {
    scene.tokens.before(token).is_some_and(|before| {
        scene.phrase(before, classes::FORMER).is_some()
            || scene
                .tokens
                .before(before)
                .is_some_and(|first| scene.phrase(first, classes::FORMER).is_some())
    })
}

/// `Arsenal: Lehmann, Lauren ...`: everyone on the line belongs to the side before the colon.
fn lists(scene: Scene, entities: &Entities, ties: &mut Vec<Tie>) {
    for block in scene.tokens.blocks.iter().filter(|block| block.kind == BlockKind::Lineup) {
        let colon = (block.range.start..block.range.end)
            .find(|token| scene.tokens.shapes[*token] == Shape::Colon);
        let Some(colon) = colon else { continue };
        let label = TokenRange::new(block.range.start, colon);
        let side =
            scene.mentions.within(label).find(|(_, mention)| mention.kind == EntityKind::Team);
        let Some(team) = side.and_then(|(id, _)| side_of(entities, id)) else { continue };
        for (id, mention) in scene.mentions.within(TokenRange::new(colon, block.range.end)) {
            if let (EntityKind::Person, Some(person)) = (mention.kind, entities.of(id)) {
                ties.push(Tie { person, team, weight: LISTED });
            }
        }
    }
}

/// Keeps the roles told, and the sides they tell.
fn settle(scene: Scene, entities: &mut Entities, told: Told) {
    let Told { facts, ties, past_ties } = told;
    entities.ties = ties;
    entities.past_ties = past_ties;
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
    let mut weights: FxHashMap<(EntityId, EntityId), i32> = FxHashMap::default();
    for tie in &entities.ties {
        *weights.entry((tie.person, tie.team)).or_default() += tie.weight;
    }
    let mut best: Vec<Option<(bool, i32, std::cmp::Reverse<EntityId>)>> =
        vec![None; entities.items.len()];
    for tie in &entities.ties {
        let weight = weights[&(tie.person, tie.team)];
        let is_club = !is_nation(scene, entities, tie.team) && OWNED <= weight;
        let side = (is_club, weight, std::cmp::Reverse(tie.team));
        let best = &mut best[tie.person.0 as usize];
        *best = (*best).max(Some(side));
    }
    entities.team = best.into_iter().map(|side| side.map(|(_, _, team)| team.0)).collect();
}

fn is_nation(scene: Scene, entities: &Entities, team: EntityId) -> bool {
    scene.knowledge.listed(scene.sport, entities.get(team)).is_some_and(Name::is_nation)
}

//! Whom and what the mentions mean, and which side a person belongs to.
use super::{
    mentions::{Gender, MentionId, NameId},
    reading::{EntityId, EntityKind},
    span::TokenRange,
};

#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: EntityKind,
    /// Fullest form: the lexicon's for names it holds, else the article's.
    pub name: String,
    /// `kind/slug-of-name`: names that differ in an accent or an apostrophe alone are one.
    pub key: String,
    pub name_id: Option<NameId>,
    /// Where the article names it first.
    pub first: TokenRange,
    /// How many mentions by name it has.
    pub mentions: u32,
    pub is_women: bool,
}

#[derive(Clone, Debug)]
pub struct RoleFact {
    pub person: EntityId,
    pub role: String,
    pub team: Option<EntityId>,
    pub range: TokenRange,
}

#[derive(Clone, Copy, Debug)]
pub struct Tie {
    pub person: EntityId,
    pub team: EntityId,
    pub weight: i32,
}

#[derive(Clone, Debug, Default)]
pub struct Entities {
    pub items: Vec<Entity>,
    /// For each mention whom it means.
    pub of_mention: Vec<Option<EntityId>>,
    /// How each mention was resolved: the sieve's name, for `explain`.
    pub sieve: Vec<&'static str>,
    pub roles: Vec<RoleFact>,
    /// For each entity the side it belongs to in this article.
    pub team: Vec<Option<EntityId>>,
    /// How strongly the words tie a person to a side; several sides are possible (club and country).
    pub ties: Vec<Tie>,
    /// Sides of the past: "the former Belgium captain". They hold for his history alone.
    pub past_ties: Vec<Tie>,
    /// For each entity whether the article calls it "he" or "she".
    pub gender: Vec<Gender>,
    /// For each entity its role in this article ("player", "coach" ...), or empty.
    pub role: Vec<String>,
}

impl Entities {
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.items[id.0 as usize]
    }

    pub fn of(&self, mention: MentionId) -> Option<EntityId> {
        self.of_mention.get(mention.0 as usize).copied().flatten()
    }

    /// How strongly `person` is tied to `team`.
    pub fn tie(&self, person: EntityId, team: EntityId) -> i32 {
        self.ties
            .iter()
            .filter(|tie| tie.person == person && tie.team == team)
            .map(|tie| tie.weight)
            .sum()
    }

    /// The two sides that the article names most.
    pub fn most_named_sides(&self) -> Option<[EntityId; 2]> {
        let mut sides: Vec<EntityId> = (0..self.items.len() as u32)
            .map(EntityId)
            .filter(|side| self.get(*side).kind == EntityKind::Team)
            .collect();
        sides.sort_by_key(|side| std::cmp::Reverse(self.get(*side).mentions));
        match sides.as_slice() {
            [one, other, ..] => Some([*one, *other]),
            _ => None,
        }
    }

    pub fn gender_of(&self, person: EntityId) -> Gender {
        self.gender.get(person.0 as usize).copied().unwrap_or_default()
    }

    pub fn team_of(&self, person: EntityId) -> Option<EntityId> {
        self.team.get(person.0 as usize).copied().flatten()
    }
}

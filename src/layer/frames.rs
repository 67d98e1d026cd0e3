//! Matches that the article tells of, as drafts, and which of them each finding belongs to.
use jiff::civil::Date;

use super::{
    reading::{EntityId, Pair, Status},
    span::TokenRange,
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Won(EntityId),
    Drawn,
}

/// One match as told so far. Pairs are in the order of `sides`.
#[derive(Clone, Debug)]
pub struct Draft {
    pub sides: (EntityId, EntityId),
    pub score: Option<Pair>,
    pub outcome: Option<Outcome>,
    pub half_time: Option<Pair>,
    pub aggregate: Option<Pair>,
    pub shootout: Option<Pair>,
    pub extra_time: bool,
    pub sets: Vec<Pair>,
    pub competition: Option<EntityId>,
    pub stage: String,
    pub edition: String,
    pub date: Option<Date>,
    pub venue: Option<EntityId>,
    /// The side at home, or `Some(None)` on neutral ground.
    pub home: Option<EntityId>,
    pub attendance: Option<u32>,
    pub status: Status,
    /// False where the words do not tell whether it was played: "the match against Turkey".
    pub is_status_told: bool,
    pub is_focus: bool,
    /// One of several matches that a round-up reports, each with what happened in it.
    pub is_reported: bool,
    /// The words place it before the match that the article reports.
    pub is_past: bool,
    pub confidence: f32,
    /// Where it is told first and most fully.
    pub range: TokenRange,
    /// Sentences that tell of it, by index.
    pub sentences: Vec<u32>,
}

impl Draft {
    /// Played, and in no other year or season than the article's own.
    pub fn is_of_day(&self) -> bool {
        self.status == Status::Played && !self.is_past && self.edition.is_empty()
    }

    /// The score is told, or who won.
    pub fn has_result(&self) -> bool {
        self.score.is_some() || self.outcome.is_some()
    }

    pub fn has(&self, side: EntityId) -> bool {
        self.sides.0 == side || self.sides.1 == side
    }

    pub fn is_between(&self, one: EntityId, other: EntityId) -> bool {
        self.sides == (one, other) || self.sides == (other, one)
    }

    /// The side that meets `side`.
    pub fn opponent(&self, side: EntityId) -> Option<EntityId> {
        if side == self.sides.0 {
            Some(self.sides.1)
        } else {
            (side == self.sides.1).then_some(self.sides.0)
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Frames {
    pub drafts: Vec<Draft>,
    /// For each finding the draft it belongs to.
    pub of_finding: Vec<Option<usize>>,
    /// Index of the draft that the article mainly reports, if it reports one.
    pub focus: Option<usize>,
    pub published: Option<Date>,
    /// For each sentence the match that a round-up came to last; empty where the article is none.
    pub passages: Vec<Option<usize>>,
}

//! All that one article tells, ready to become rows: what the pipeline gives and the dataset takes.
//!
//! Names follow DATASET: one struct per table, one field per column. Text-valued columns with a closed
//! vocabulary are enums where code decides them and strings where `sports/` does.
mod kinds;

pub use kinds::{Basis, EntityKind, Form, Home, Modality, Status, Winner};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{article::Article, span::Span};

/// Index into `Reading::entities`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntityId(pub u32);

/// Index into `Reading::reports`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ReportId(pub u32);

#[derive(Clone, Debug)]
pub struct Reading {
    pub article: Article,
    pub title: String,
    pub published: Option<Date>,
    /// Name of a sport folder.
    pub sport: String,
    pub sentences: usize,
    pub words: usize,
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub roles: Vec<Role>,
    pub reports: Vec<Report>,
    pub events: Vec<Event>,
    pub stats: Vec<Stat>,
    pub quotes: Vec<Quote>,
    pub lineups: Vec<LineupPlace>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entity {
    pub kind: EntityKind,
    /// `kind/slug-of-name`, stable across runs and articles.
    pub id: String,
    pub name: String,
    pub country: String,
}

#[derive(Clone, Copy, Debug)]
pub struct Mention {
    pub entity: EntityId,
    pub span: Span,
    pub form: Form,
}

/// A person's part as the article tells it: player, captain, coach, referee, executive, other.
#[derive(Clone, Debug)]
pub struct Role {
    pub person: EntityId,
    pub role: String,
    pub team: Option<EntityId>,
    pub span: Span,
}

/// A pair of numbers in the order of a report's sides.
pub type Pair = (u32, u32);

/// What this article says of one match. Sides: home first if told, else the winner, else the first named.
#[derive(Clone, Debug)]
pub struct Report {
    pub focus: bool,
    pub competition: Option<EntityId>,
    pub edition: String,
    pub stage: String,
    pub date: Option<Date>,
    pub venue: Option<EntityId>,
    pub team1: EntityId,
    pub team2: EntityId,
    pub home: Option<Home>,
    pub score: Option<Pair>,
    pub half_time: Option<Pair>,
    pub aggregate: Option<Pair>,
    pub shootout: Option<Pair>,
    pub extra_time: bool,
    /// `6-4 3-6 7-6` in side order, or empty.
    pub sets: String,
    pub winner: Option<Winner>,
    pub margin: String,
    pub attendance: Option<u32>,
    pub status: Status,
    pub score_basis: Option<Basis>,
    /// True when the goals told add up to the score; none when that cannot be told.
    pub complete: Option<bool>,
    pub confidence: f32,
    pub span: Span,
    pub evidence: Vec<Evidence>,
}

/// One thing that happened. Empty strings and `None` mean that the article does not tell.
#[derive(Clone, Debug)]
pub struct Event {
    /// Event type, the name of a rule file (`goal`, `red_card`).
    pub kind: String,
    pub report: Option<ReportId>,
    /// `first_half`, `second_half`, `extra_time`, `shootout` or empty.
    pub period: String,
    pub minute: Option<u32>,
    pub added: Option<u32>,
    pub player: Option<EntityId>,
    pub team: Option<EntityId>,
    pub related: Option<EntityId>,
    pub how: String,
    pub count: u32,
    /// Running score after the event, in the order of the report's sides.
    pub score: Option<Pair>,
    pub from_team: Option<EntityId>,
    pub to_team: Option<EntityId>,
    pub fee: String,
    pub fee_amount: Option<f64>,
    pub fee_currency: String,
    pub status: String,
    pub modality: Modality,
    pub speaker: Option<EntityId>,
    pub rule: String,
    pub confidence: f32,
    /// The fullest telling.
    pub span: Span,
    pub evidence: Vec<Evidence>,
}

/// Where one filled field comes from; `span` is the words, or the reference for `Basis::Linked`.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Column name, as in DATASET.
    pub field: &'static str,
    pub span: Span,
    pub basis: Basis,
    pub rule: String,
}

#[derive(Clone, Debug)]
pub struct Stat {
    pub report: Option<ReportId>,
    pub entity: EntityId,
    pub stat: String,
    pub value: String,
    pub unit: String,
    /// `match`, `season`, `career` or empty.
    pub reach: String,
    pub qualifier: String,
    pub rule: String,
    pub confidence: f32,
    pub span: Span,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug)]
pub struct Quote {
    pub speaker: Option<EntityId>,
    /// How it was said, where told: a paper, a broadcaster, a network.
    pub medium: String,
    pub span: Span,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug)]
pub struct LineupPlace {
    pub report: Option<ReportId>,
    pub team: Option<EntityId>,
    pub player: EntityId,
    pub starter: bool,
    pub captain: bool,
    pub position: String,
    /// Place in the printed list, from 1.
    pub order: u32,
}

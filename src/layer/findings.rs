//! What rules found, one finding per telling: arguments are resolved, matches are not yet told apart.
use super::{
    mentions::{Clock, DateHint, MentionId},
    reading::{EntityId, Modality, Pair},
    span::TokenRange,
};

/// What fills a role of a finding.
#[derive(Clone, Debug)]
pub enum Filling {
    /// Whom a mention means.
    Entity(EntityId, MentionId),
    Clock(Clock),
    Score(Pair),
    Sets(Vec<Pair>),
    Date(DateHint),
    Fee {
        amount: f64,
        currency: &'static str,
        range: TokenRange,
    },
    Number(u32),
    Text(String),
}

#[derive(Clone, Debug)]
pub struct Finding {
    /// Event type, or kind of fact about a match.
    pub kind: String,
    /// `event/rule` as written in the rule file.
    pub rule: String,
    /// A fact about a match, not a row of its own.
    pub is_about_match: bool,
    pub confidence: f32,
    pub priority: i32,
    pub trigger: TokenRange,
    pub evidence: TokenRange,
    pub roles: Vec<(String, Filling, TokenRange)>,
    pub modality: Modality,
}

impl Finding {
    pub fn role(&self, name: &str) -> Option<&Filling> {
        self.roles.iter().find(|(role, _, _)| role == name).map(|(_, filling, _)| filling)
    }

    /// Fills a role, whatever filled it before.
    pub fn fill(&mut self, name: &str, filling: Filling, range: TokenRange) {
        self.roles.retain(|(role, _, _)| role != name);
        self.roles.push((name.to_owned(), filling, range));
    }

    pub fn entity(&self, name: &str) -> Option<EntityId> {
        match self.role(name) {
            Some(Filling::Entity(id, _)) => Some(*id),
            _ => None,
        }
    }

    pub fn mention(&self, name: &str) -> Option<MentionId> {
        match self.role(name) {
            Some(Filling::Entity(_, mention)) => Some(*mention),
            _ => None,
        }
    }

    pub fn text(&self, name: &str) -> &str {
        match self.role(name) {
            Some(Filling::Text(text)) => text,
            _ => "",
        }
    }

    pub fn score(&self, name: &str) -> Option<Pair> {
        match self.role(name) {
            Some(Filling::Score(pair)) => Some(*pair),
            _ => None,
        }
    }

    pub fn number(&self, name: &str) -> Option<u32> {
        match self.role(name) {
            Some(Filling::Number(number)) => Some(*number),
            Some(Filling::Text(text)) => text.parse().ok(),
            _ => None,
        }
    }

    /// The words of the minute; empty when none is told.
    pub fn clock_range(&self) -> TokenRange {
        let told = self.roles.iter().find(|(role, _, _)| role == "minute");
        told.map(|(_, _, range)| *range).unwrap_or_default()
    }

    pub fn clock(&self) -> Option<Clock> {
        match self.role("minute") {
            Some(Filling::Clock(clock)) => Some(*clock),
            _ => None,
        }
    }
}

/// Findings in text order, and those that lost to one that says more.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub items: Vec<Finding>,
    /// For `explain`.
    pub lost: Vec<Lost>,
    pub quotes: Vec<QuoteFinding>,
    pub lists: Vec<ListPlace>,
}

/// Direct speech and who said it.
#[derive(Clone, Debug)]
pub struct QuoteFinding {
    pub range: TokenRange,
    pub speaker: Option<EntityId>,
    pub medium: String,
}

/// A name in a line-up, with what stands in brackets behind it.
#[derive(Clone, Debug)]
pub struct ListPlace {
    /// Which list of the article, from 0.
    pub list: usize,
    pub player: EntityId,
    pub team: Option<EntityId>,
    pub starter: bool,
    pub order: u32,
    pub range: TokenRange,
}

/// A rule whose trigger stands in the text and that failed by one thing, for `explain`.
#[derive(Clone, Debug)]
pub struct NearMiss {
    pub rule: String,
    pub trigger: TokenRange,
    /// How many of the things that it asks for are there.
    pub met: usize,
    /// What was missing or in the way.
    pub missing: String,
    /// The words that were in the way; empty where something was missing.
    pub words: TokenRange,
}

/// A finding that gave way to one at the same words.
#[derive(Clone, Debug)]
pub struct Lost {
    pub loser: Finding,
    pub advantage: Advantage,
}

/// What the winner of a conflict has over the loser, the winner's first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Advantage {
    Priority(i32, i32),
    Roles(usize, usize),
    /// Words of evidence.
    Evidence(usize, usize),
    Confidence(f32, f32),
    /// Its rule stands first.
    Order,
}

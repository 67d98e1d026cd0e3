//! The shape of an explanation. Fields may be added; none is renamed or changes its meaning within one `VERSION`.
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::dataset::Table;

pub(super) const VERSION: u32 = 1;

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// The version of this shape.
    pub explanation: u32,
    pub article_id: String,
    pub title: String,
    pub published: Option<String>,
    pub sport: String,
    pub weights: Vec<Weight>,
    pub entities: Vec<Entity>,
    pub matches: Vec<Match>,
    pub sentences: Vec<Sentence>,
    pub facts: Vec<Fact>,
}

/// How strongly the article's words speak for a sport.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Weight {
    pub sport: String,
    pub weight: i32,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entity {
    pub kind: &'static str,
    pub name: String,
    /// A person's part in this article, or empty.
    pub role: String,
    /// A person's side in this article, or empty.
    pub team: String,
}

/// A match that the article tells of, by the id of its report.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Match {
    pub id: String,
    pub told: String,
}

/// Words of the article; `start` and `end` count code points as in the dataset.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Piece {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

impl Piece {
    pub(super) fn overlaps(&self, start: u32, end: u32) -> bool {
        self.start < end && start < self.end
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sentence {
    #[serde(flatten)]
    pub words: Piece,
    /// headline, dateline, body, caption, lineup, statline or boilerplate.
    pub kind: String,
    pub mentions: Vec<Mention>,
    pub fired: Vec<Fired>,
    pub nearly: Vec<Nearly>,
    pub quotes: Vec<Quote>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mention {
    #[serde(flatten)]
    pub words: Piece,
    pub form: &'static str,
    /// The entity's name; empty where it was left open.
    pub entity: String,
    /// The step that found who is meant; empty where none did.
    pub sieve: String,
}

/// A rule that held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fired {
    pub rule: String,
    pub confidence: f32,
    pub modality: &'static str,
    pub trigger: Piece,
    pub roles: Vec<Role>,
    /// The match it was placed in, by the id of its report; empty where in none.
    #[serde(rename = "match")]
    pub placed: String,
    /// The ids of the facts that it made or adds to.
    pub facts: Vec<String>,
    pub lost: Vec<Lost>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Role {
    pub role: String,
    pub value: String,
    /// Nothing where the rule sets the value.
    pub words: Option<Piece>,
}

/// A rule that held at the same words and gave way.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Lost {
    pub rule: String,
    pub roles: Vec<Role>,
    /// What the winner has over it.
    pub why: String,
}

/// A rule whose trigger stands there and that failed by one thing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Nearly {
    pub rule: String,
    pub trigger: Piece,
    /// How many things it asked for and found.
    pub met: usize,
    /// In words: what was missing or in the way.
    pub missing: String,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Quote {
    pub id: String,
    /// Empty where nobody is named.
    pub speaker: String,
    pub text: String,
}

/// A row of reports, events, stats or quotes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fact {
    pub id: String,
    #[serde(serialize_with = "table_name")]
    #[schemars(with = "String")]
    pub table: Table,
    /// The event type, the kind of number, `report` or `quote`.
    pub kind: String,
    /// In a few words, for a person.
    pub label: String,
    pub start: u32,
    pub end: u32,
    /// The row as the dataset has it, without its match, which hangs on other articles.
    pub row: Map<String, Value>,
    pub fields: Vec<Field>,
}

/// A filled column, and where its value comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Field {
    pub field: String,
    pub value: String,
    pub basis: String,
    pub rule: String,
    #[serde(flatten)]
    pub words: Piece,
}

fn table_name<S: Serializer>(table: &Table, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format!("{table:?}").to_lowercase())
}

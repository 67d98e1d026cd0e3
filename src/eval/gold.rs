//! The gold format: what a careful reader would state as fact from one article alone, as a JSON file beside it.
//!
//! Keys that this list does not have are allowed and passed over.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Facts of one article as a careful reader would state them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Gold {
    #[serde(default)]
    pub id: String,
    pub sport: String,
    /// Day of publication, where the text tells it.
    pub published: Option<String>,
    pub people: Vec<GoldPerson>,
    pub teams: Vec<GoldName>,
    pub competitions: Vec<GoldName>,
    pub venues: Vec<String>,
    pub matches: Vec<GoldMatch>,
    pub events: Vec<GoldEvent>,
    pub stats: Vec<GoldStat>,
    pub quotes: Vec<GoldQuote>,
    /// Anything doubtful.
    #[serde(default)]
    pub notes: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldPerson {
    /// The fullest form in the article.
    pub name: String,
    /// Every form by name.
    #[serde(rename = "as")]
    pub forms: Vec<String>,
    #[serde(default)]
    pub role: String,
    #[serde(default)]
    pub team: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldName {
    /// The fullest form in the article.
    pub name: String,
    /// Every form by name.
    #[serde(rename = "as")]
    pub forms: Vec<String>,
}

/// Two numbers in the order of the sides.
pub(super) type GoldPair = [i64; 2];

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldMatch {
    /// By which events name their match.
    pub id: String,
    pub teams: [String; 2],
    pub score: Option<GoldPair>,
    /// Name of a side, or `draw`.
    pub winner: Option<String>,
    #[serde(default)]
    pub half_time: Option<GoldPair>,
    #[serde(default)]
    pub shootout: Option<GoldPair>,
    #[serde(default)]
    pub aggregate: Option<GoldPair>,
    #[serde(default)]
    pub sets: Option<Vec<GoldPair>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<String>,
    #[serde(default)]
    pub competition: Option<String>,
    #[serde(default)]
    pub stage: Option<String>,
    #[serde(default)]
    pub edition: Option<String>,
    #[serde(default)]
    pub date: Option<String>,
    #[serde(default)]
    pub venue: Option<String>,
    #[serde(default)]
    pub attendance: Option<i64>,
    /// played, scheduled, abandoned or postponed
    #[serde(default)]
    pub status: Option<String>,
    /// Whether the article is mainly about this match.
    #[serde(default)]
    pub focus: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldEvent {
    #[serde(rename = "type")]
    pub event_type: String,
    #[serde(default)]
    pub player: Option<String>,
    #[serde(default)]
    pub team: Option<String>,
    #[serde(default)]
    pub minute: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<i64>,
    /// `id` of a match, or null.
    #[serde(default, rename = "match")]
    pub match_id: Option<String>,
    /// Above 1 where the article gives a number in a lump.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assist: Option<String>,
    /// The player who left, in a substitution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off: Option<String>,
    /// The offender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
    /// permanent, loan or free, of a transfer
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldStat {
    /// Player or team.
    pub who: String,
    pub stat: String,
    /// A number, or text as printed.
    pub value: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<String>,
    #[serde(default, rename = "match", skip_serializing_if = "Option::is_none")]
    pub match_id: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct GoldQuote {
    pub speaker: Option<String>,
    /// The first words, exactly as in the text.
    pub starts: String,
    /// The last words.
    pub ends: String,
}

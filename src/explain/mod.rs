//! One article -> why it is read as it is: every sentence with what was seen in it, every fact with its words.
//!
//! The document has one shape for people and programs; `docs/explain.md` describes it.
mod document;
mod facts;
mod sentences;

pub use document::{
    Entity, Explanation, Fact, Field, Fired, Lost, Match, Mention, Nearly, Piece, Quote, Role,
    Sentence, Weight,
};

use crate::{
    dataset::Table,
    knowledge::Knowledge,
    layer::{article::Article, reading::EntityId},
    pipeline::{self, Trace},
    text::similar::did_you_mean,
};

/// Reads the article and keeps what the stages thought. Slower than reading alone: rules that failed are tried again.
pub fn explain(knowledge: &Knowledge, article: Article) -> Explanation {
    let trace = pipeline::trace(knowledge, article);
    let reading = &trace.reading;
    let facts = facts::all(reading);
    let name = |id: EntityId| trace.entities.get(id).name.clone();
    let entities = trace.entities.items.iter().enumerate().map(|(index, entity)| Entity {
        kind: entity.kind.as_str(),
        name: entity.name.clone(),
        role: trace.entities.role[index].clone(),
        team: trace.entities.team_of(EntityId(index as u32)).map(name).unwrap_or_default(),
    });
    Explanation {
        explanation: document::VERSION,
        article_id: reading.article.id.clone(),
        title: reading.title.clone(),
        published: reading.published.map(|date| date.to_string()),
        sport: reading.sport.clone(),
        weights: weights(knowledge, &trace),
        entities: entities.collect(),
        matches: matches(&facts),
        sentences: sentences::all(&trace, &facts),
        facts,
    }
}

/// The sports that the article's words speak for, the strongest first.
fn weights(knowledge: &Knowledge, trace: &Trace) -> Vec<Weight> {
    let sports = knowledge.sports.iter().map(|sport| sport.name.clone());
    let weights = sports.zip(&trace.weights).filter(|(_, weight)| **weight > 0);
    let mut weights: Vec<Weight> =
        weights.map(|(sport, weight)| Weight { sport, weight: *weight }).collect();
    weights.sort_by(|one, other| other.weight.cmp(&one.weight).then(one.sport.cmp(&other.sport)));
    weights
}

fn matches(facts: &[Fact]) -> Vec<Match> {
    let reports = facts.iter().filter(|fact| fact.table == Table::Reports);
    reports.map(|fact| Match { id: fact.id.clone(), told: fact.label.clone() }).collect()
}

/// Why a fact cannot be shown.
#[derive(Debug, thiserror::Error)]
#[error("the article has no fact {id}{help}")]
pub struct NoSuchFact {
    id: String,
    help: String,
}

impl Explanation {
    /// Only what belongs to one fact: its fields, and the sentences that its words stand in.
    pub fn only(mut self, id: &str) -> Result<Explanation, NoSuchFact> {
        let Some(fact) = self.facts.iter().find(|fact| fact.is_called(id, &self.article_id)) else {
            let known = self.facts.iter().map(|fact| fact.id.as_str());
            // Folders before the article's own name are another dataset's.
            let at = id.find(&format!("{}/", self.article_id)).unwrap_or(0);
            let guess = did_you_mean(&id[at..], "", known.clone());
            let all = format!("; it has {}", known.collect::<Vec<_>>().join(", "));
            let help = match (self.facts.is_empty(), guess.is_empty()) {
                (true, _) => "; no fact was found in it".to_owned(),
                (_, true) => all,
                _ => format!("; {guess}"),
            };
            return Err(NoSuchFact { id: id.to_owned(), help });
        };
        let fact = fact.clone();
        let report = fact.report().to_owned();
        self.sentences.retain(|sentence| fact.stands_in(sentence));
        for sentence in &mut self.sentences {
            sentence.fired.retain(|fired| fired.facts.contains(&fact.id));
            sentence.nearly.retain(|nearly| nearly.rule.split('/').next() == Some(&fact.kind));
            sentence.quotes.retain(|quote| quote.id == fact.id);
            sentence.mentions.retain(|mention| fact.names(&mention.entity));
        }
        self.entities.retain(|entity| fact.names(&entity.name));
        self.matches.retain(|told| told.id == report || told.id == fact.id);
        self.facts = vec![fact];
        Ok(self)
    }
}

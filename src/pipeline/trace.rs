//! One article with every layer kept, and what the stages thought: for `explain`.
use super::{Layers, assemble, classify, extract, layers};
use crate::{
    knowledge::Knowledge,
    layer::{
        article::Article, entities::Entities, findings::Findings, findings::NearMiss,
        frames::Frames, mentions::Mentions, reading::Reading, tokens::Tokens,
    },
};

pub struct Trace {
    /// The weight of each sport of the knowledge, in its order.
    pub weights: Vec<i32>,
    pub tokens: Tokens,
    pub mentions: Mentions,
    pub entities: Entities,
    pub findings: Findings,
    pub frames: Frames,
    /// Rules whose trigger stands in the text and that failed by one thing.
    pub near_misses: Vec<NearMiss>,
    pub reading: Reading,
}

/// `read`, with its layers. Rules that failed are tried again, so it is slower.
pub fn trace(knowledge: &Knowledge, article: Article) -> Trace {
    let layers = layers(knowledge, &article, None, &mut |_| {});
    let near_misses = near_misses(knowledge, &article.text, &layers);
    let weights = classify::weigh(knowledge, &layers.tokens);
    let reading = assemble(knowledge, article, &layers);
    let Layers { tokens, mentions, entities, findings, frames, .. } = layers;
    Trace { weights, tokens, mentions, entities, findings, frames, near_misses, reading }
}

/// In text order.
pub(super) fn near_misses(knowledge: &Knowledge, text: &str, layers: &Layers) -> Vec<NearMiss> {
    extract::near_misses(extract::Scene {
        knowledge,
        sport: layers.sport,
        text,
        tokens: &layers.tokens,
        phrases: &layers.phrases,
        mentions: &layers.mentions,
        entities: &layers.entities,
    })
}

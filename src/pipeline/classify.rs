//! Tokens -> sport: weighs the cue words that each `sport.toml` lists.
use crate::{knowledge::Knowledge, layer::tokens::Tokens};

/// A cue counts at most so often: one word told ten times says no more about the sport.
const REPEATS: u8 = 3;
/// Below this weight the article is about no known sport; a note of a few lines needs less.
const THRESHOLD: i32 = 5;
const SHORT_THRESHOLD: i32 = 3;
/// Tokens of a short note.
const SHORT: usize = 200;

/// Index into `Knowledge::sports`.
pub(super) fn classify(knowledge: &Knowledge, tokens: &Tokens) -> usize {
    let weights = weigh(knowledge, tokens);
    let best = (0..weights.len()).max_by_key(|sport| (weights[*sport], std::cmp::Reverse(*sport)));
    let threshold = if tokens.len() < SHORT { SHORT_THRESHOLD } else { THRESHOLD };
    best.filter(|sport| weights[*sport] >= threshold).unwrap_or(knowledge.fallback)
}

/// The weight of each sport, for `explain`.
pub(super) fn weigh(knowledge: &Knowledge, tokens: &Tokens) -> Vec<i32> {
    let mut weights = vec![0; knowledge.sports.len()];
    let mut repeats = vec![0u8; knowledge.cues.count];
    for token in 0..tokens.len() {
        knowledge.cues.trie.walk(&tokens.lexemes[token..], |_, cues| {
            for cue in cues {
                let seen = &mut repeats[cue.number];
                if *seen < REPEATS {
                    *seen += 1;
                    weights[cue.sport] += cue.weight;
                }
            }
        });
    }
    weights
}

//! Tokens -> Phrases: finds every word and phrase that the common lexicon and the sport's own know.
use crate::{
    knowledge::{Knowledge, lexicon::Entry, sport::Sport},
    layer::{
        classes,
        phrases::{ClassMask, Phrase, Phrases},
        span::TokenRange,
        tokens::Tokens,
    },
    text::flags,
};

pub(super) fn look_up(knowledge: &Knowledge, sport: &Sport, tokens: &Tokens) -> Phrases {
    let mut phrases = Phrases {
        items: Vec::with_capacity(2 * tokens.len()),
        first: Vec::with_capacity(tokens.len() + 1),
        masks: vec![ClassMask::default(); tokens.len()],
    };
    let mut hits: Vec<(usize, &[Entry])> = Vec::new();
    for sentence in &tokens.sentences {
        for token in sentence.range.start..sentence.range.end {
            phrases.first.push(phrases.items.len() as u32);
            if !tokens.has(token, flags::STARTS_PHRASE) {
                continue;
            }
            let rest = &tokens.lexemes[token..sentence.range.end];
            hits.clear();
            knowledge.common.words.walk(rest, |length, entries| hits.push((length, entries)));
            sport.shared.words.walk(rest, |length, entries| hits.push((length, entries)));
            if tokens.has(token, flags::STARTS_FIXED) {
                drop_hidden(&mut hits);
            }
            // Longest first, so that `find` gives `take the lead` before `take`.
            if hits.len() > 1 {
                hits.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
            }
            let mask = &mut phrases.masks[token];
            for (length, entries) in &hits {
                let range = TokenRange::new(token, token + length);
                for entry in *entries {
                    let Entry { class, inflection, value } = *entry;
                    mask.add(class);
                    phrases.items.push(Phrase { range, class, inflection, value });
                }
            }
        }
    }
    phrases.first.push(phrases.items.len() as u32);
    phrases
}

/// `penalty area` is no penalty: a fixed expression hides the shorter phrases it starts with.
fn drop_hidden(hits: &mut Vec<(usize, &[Entry])>) {
    let is_fixed = |entry: &Entry| entry.class == classes::FIXED_EXPRESSION;
    let fixed = hits.iter().filter(|(_, entries)| entries.iter().any(is_fixed));
    if let Some(longest) = fixed.map(|(length, _)| *length).max() {
        hits.retain(|(length, _)| *length >= longest);
    }
}

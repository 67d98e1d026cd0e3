//! Tokens -> Phrases: finds every word and phrase that the common lexicon and the sport's own know.
use crate::{
    knowledge::{Knowledge, lexicon::Entry, sport::Sport},
    layer::{
        classes,
        phrases::{Phrase, Phrases},
        span::TokenRange,
        tokens::Tokens,
    },
    text::flags,
};

pub(super) fn look_up(knowledge: &Knowledge, sport: &Sport, tokens: &Tokens) -> Phrases {
    let mut phrases = Phrases {
        items: Vec::with_capacity(tokens.len()),
        first: Vec::with_capacity(tokens.len() + 1),
    };
    for sentence in &tokens.sentences {
        for token in sentence.range.start..sentence.range.end {
            phrases.first.push(phrases.items.len() as u32);
            if !tokens.has(token, flags::STARTS_PHRASE) {
                continue;
            }
            let rest = &tokens.lexemes[token..sentence.range.end];
            let mut take = |length: usize, entries: &[Entry]| {
                let range = TokenRange::new(token, token + length);
                phrases.items.extend(entries.iter().map(|entry| Phrase {
                    range,
                    class: entry.class,
                    inflection: entry.inflection,
                    value: entry.value,
                }));
            };
            knowledge.common.words.walk(rest, &mut take);
            sport.shared.words.walk(rest, &mut take);
            // `penalty area` is no penalty: a fixed expression hides the shorter phrases it starts with.
            let start = phrases.first[token] as usize;
            let fixed = phrases.items[start..]
                .iter()
                .filter(|phrase| phrase.class == classes::FIXED_EXPRESSION);
            if let Some(length) = fixed.map(|phrase| phrase.range.len()).max() {
                let mut kept = phrases.items.split_off(start);
                kept.retain(|phrase| phrase.range.len() >= length);
                phrases.items.append(&mut kept);
            }
            // Longest first, so that `find` gives `take the lead` before `take`.
            if phrases.items.len() > start + 1 {
                phrases.items[start..].sort_by_key(|phrase| std::cmp::Reverse(phrase.range.len()));
            }
        }
    }
    phrases.first.push(phrases.items.len() as u32);
    phrases
}

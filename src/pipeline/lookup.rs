//! Tokens -> Phrases: finds every word and phrase that the common lexicon and the sport's own know.
use crate::{
    knowledge::{Knowledge, lexicon::Entry, sport::Sport},
    layer::{
        phrases::{Phrase, Phrases},
        span::TokenRange,
        tokens::Tokens,
    },
};

pub(super) fn look_up(knowledge: &Knowledge, sport: &Sport, tokens: &Tokens) -> Phrases {
    let mut phrases = Phrases { items: Vec::new(), first: Vec::with_capacity(tokens.len() + 1) };
    for sentence in &tokens.sentences {
        for token in sentence.range.start..sentence.range.end {
            phrases.first.push(phrases.items.len() as u32);
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
            knowledge.common.words.trie.walk(rest, &mut take);
            sport.shared.words.trie.walk(rest, &mut take);
            // Longest first, so that `find` gives `take the lead` before `take`.
            let start = phrases.first[token] as usize;
            phrases.items[start..].sort_by_key(|phrase| std::cmp::Reverse(phrase.range.len()));
        }
    }
    phrases.first.push(phrases.items.len() as u32);
    phrases
}

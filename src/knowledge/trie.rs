//! A trie over word numbers: finds every phrase that starts at a token, with work for words that start one only.
use rustc_hash::FxHashMap;

use crate::text::vocabulary::LexemeId;

#[derive(Debug)]
pub struct Trie<T> {
    /// (node, word) -> node; node 0 is the root.
    edges: FxHashMap<(u32, u32), u32>,
    /// Whether a word starts any phrase, by its number.
    starts: Vec<bool>,
    payloads: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        Trie { edges: FxHashMap::default(), starts: Vec::new(), payloads: vec![Vec::new()] }
    }
}

impl<T> Trie<T> {
    pub fn add(&mut self, words: &[LexemeId], payload: T) {
        let Some(first) = words.first() else { return };
        let at = first.0 as usize;
        if self.starts.len() <= at {
            self.starts.resize(at + 1, false);
        }
        self.starts[at] = true;
        let mut node = 0;
        for word in words {
            let next = self.payloads.len() as u32;
            node = *self.edges.entry((node, word.0)).or_insert(next);
            if node == next {
                self.payloads.push(Vec::new());
            }
        }
        self.payloads[node as usize].push(payload);
    }

    /// Calls `found(length, payloads)` for each phrase that starts at the first of `words`, shortest first.
    pub fn walk<'t>(&'t self, words: &[LexemeId], mut found: impl FnMut(usize, &'t [T])) {
        let Some(first) = words.first() else { return };
        if !self.starts.get(first.0 as usize).copied().unwrap_or(false) {
            return;
        }
        let mut node = 0;
        for (length, word) in words.iter().enumerate() {
            let Some(next) = self.edges.get(&(node, word.0)) else { return };
            node = *next;
            let payloads = &self.payloads[node as usize];
            if !payloads.is_empty() {
                found(length + 1, payloads);
            }
        }
    }
}

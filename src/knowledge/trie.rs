//! A trie over word numbers: finds every phrase that starts at a token, with work for words that start one only.
use rustc_hash::FxHashMap;

use crate::text::vocabulary::LexemeId;

#[derive(Debug)]
pub struct Trie<T> {
    /// The node below the root for a first word, by its number; zero for none.
    roots: Vec<u32>,
    /// Node and next word in one key -> node.
    edges: FxHashMap<u64, u32>,
    /// What ends at each node; the root's place is never used.
    payloads: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        Trie { roots: Vec::new(), edges: FxHashMap::default(), payloads: vec![Vec::new()] }
    }
}

fn key(node: u32, word: LexemeId) -> u64 {
    u64::from(node) << 32 | u64::from(word.0)
}

impl<T> Trie<T> {
    pub fn add(&mut self, words: &[LexemeId], payload: T) {
        let Some((first, rest)) = words.split_first() else { return };
        let at = first.0 as usize;
        if self.roots.len() <= at {
            self.roots.resize(at + 1, 0);
        }
        if self.roots[at] == 0 {
            self.roots[at] = self.payloads.len() as u32;
            self.payloads.push(Vec::new());
        }
        let mut node = self.roots[at];
        for word in rest {
            let next = self.payloads.len() as u32;
            node = *self.edges.entry(key(node, *word)).or_insert(next);
            if node == next {
                self.payloads.push(Vec::new());
            }
        }
        self.payloads[node as usize].push(payload);
    }

    /// Calls `found(length, payloads)` for each phrase that starts at the first of `words`, shortest first.
    pub fn walk<'t>(&'t self, words: &[LexemeId], mut found: impl FnMut(usize, &'t [T])) {
        let Some((first, rest)) = words.split_first() else { return };
        let Some(&root) = self.roots.get(first.0 as usize).filter(|node| **node != 0) else {
            return;
        };
        let mut node = root;
        let mut rest = rest.iter();
        let mut length = 1;
        loop {
            let payloads = &self.payloads[node as usize];
            if !payloads.is_empty() {
                found(length, payloads);
            }
            let Some(word) = rest.next() else { return };
            let Some(next) = self.edges.get(&key(node, *word)) else { return };
            node = *next;
            length += 1;
        }
    }
}

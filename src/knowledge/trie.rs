//! A trie over word numbers: finds every phrase that starts at a token, with work for words that start one only.
use std::ops::Range;

use crate::text::vocabulary::LexemeId;

/// Phrases on their way into a trie.
#[derive(Debug)]
pub struct TrieBuilder<T> {
    words: Vec<LexemeId>,
    /// A phrase by its place in `words`, and what it means.
    phrases: Vec<(Range<u32>, T)>,
}

/// Invariant: nodes stand in order of depth, the children of a node side by side and sorted by word.
#[derive(Debug)]
pub struct Trie<T> {
    /// The node below the root for a first word, by its number; zero for none.
    roots: Vec<u32>,
    /// The word that leads to each node.
    words: Vec<LexemeId>,
    /// The first child of each node; its last stands before the first of the next node.
    children: Vec<u32>,
    /// Where in `payloads` that of each node begins.
    starts: Vec<u32>,
    payloads: Vec<T>,
}

impl<T> Default for TrieBuilder<T> {
    fn default() -> TrieBuilder<T> {
        TrieBuilder { words: Vec::new(), phrases: Vec::new() }
    }
}

impl<T: Copy> TrieBuilder<T> {
    pub fn add(&mut self, words: &[LexemeId], payload: T) {
        if !words.is_empty() {
            let start = self.words.len() as u32;
            self.words.extend_from_slice(words);
            self.phrases.push((start..self.words.len() as u32, payload));
        }
    }

    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Level by level: at each depth the phrases of one node stand side by side, for they are sorted.
    pub fn build(&self) -> Trie<T> {
        let words = |phrase: usize| {
            let range = &self.phrases[phrase].0;
            &self.words[range.start as usize..range.end as usize]
        };
        let mut order: Vec<usize> = (0..self.phrases.len()).collect();
        order.sort_by(|one, other| words(*one).cmp(words(*other)));
        let root = LexemeId(u32::MAX);
        let mut trie = Trie {
            roots: Vec::new(),
            words: vec![root],
            children: Vec::new(),
            starts: Vec::new(),
            payloads: Vec::new(),
        };
        // For each node the phrases below it, and how many words of them lead there.
        let mut pending = vec![(0..order.len(), 0)];
        let mut node = 0;
        while node < pending.len() {
            let (range, depth) = pending[node].clone();
            trie.children.push(trie.words.len() as u32);
            trie.starts.push(trie.payloads.len() as u32);
            let mut at = range.start;
            while at < range.end && words(order[at]).len() == depth {
                trie.payloads.push(self.phrases[order[at]].1);
                at += 1;
            }
            while at < range.end {
                let word = words(order[at])[depth];
                let same =
                    order[at..range.end].partition_point(|phrase| words(*phrase)[depth] == word);
                trie.words.push(word);
                pending.push((at..at + same, depth + 1));
                at += same;
            }
            node += 1;
        }
        trie.children.push(trie.words.len() as u32);
        trie.starts.push(trie.payloads.len() as u32);
        trie.index_roots();
        trie
    }
}

impl<T> Trie<T> {
    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.payloads.len()
    }

    pub fn is_empty(&self) -> bool {
        self.payloads.is_empty()
    }

    fn index_roots(&mut self) {
        for node in self.children_of(0) {
            let at = self.words[node].0 as usize;
            self.roots.resize(at + 1, 0);
            self.roots[at] = node as u32;
        }
    }

    fn children_of(&self, node: usize) -> Range<usize> {
        self.children[node] as usize..self.children[node + 1] as usize
    }

    /// The words that phrases start with.
    pub fn first_words(&self) -> impl Iterator<Item = LexemeId> {
        self.words[self.children_of(0)].iter().copied()
    }

    /// Calls `found(length, payloads)` for each phrase that starts at the first of `words`, shortest first.
    pub fn walk<'t>(&'t self, words: &[LexemeId], mut found: impl FnMut(usize, &'t [T])) {
        let Some((first, rest)) = words.split_first() else { return };
        let Some(&root) = self.roots.get(first.0 as usize).filter(|node| **node != 0) else {
            return;
        };
        let mut node = root as usize;
        let mut rest = rest.iter();
        let mut length = 1;
        loop {
            let payloads =
                &self.payloads[self.starts[node] as usize..self.starts[node + 1] as usize];
            if !payloads.is_empty() {
                found(length, payloads);
            }
            let children = self.children_of(node);
            let Some(word) = rest.next().filter(|_| !children.is_empty()) else { return };
            let Ok(child) = self.words[children.clone()].binary_search(word) else { return };
            node = children.start + child;
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LexemeId, TrieBuilder};

    #[test]
    fn finds_every_phrase_shortest_first() {
        let phrase = |words: &[u32]| words.iter().map(|word| LexemeId(*word)).collect::<Vec<_>>();
        let mut builder = TrieBuilder::default();
        for (words, payload) in [
            (&[3, 1][..], 'a'),
            (&[3], 'b'),
            (&[3, 1, 2], 'c'),
            (&[3, 1], 'd'),
            (&[2, 9], 'e'),
            (&[], 'f'),
        ] {
            builder.add(&phrase(words), payload);
        }
        let trie = builder.build();
        let found = |words: &[u32]| {
            let mut found = Vec::new();
            trie.walk(&phrase(words), |length, payloads| found.push((length, payloads.to_vec())));
            found
        };
        let all = vec![(1, vec!['b']), (2, vec!['a', 'd']), (3, vec!['c'])];
        assert_eq!(found(&[3, 1, 2, 7]), all);
        assert_eq!(found(&[3, 2]), all[..1]);
        assert_eq!(found(&[2]), []);
        assert_eq!(found(&[8]), []);
        assert_eq!(trie.first_words().collect::<Vec<_>>(), phrase(&[2, 3]));
    }
}

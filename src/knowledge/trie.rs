//! A trie over word numbers: finds every phrase that starts at a token, with work for words that start one only.
use std::{collections::VecDeque, ops::Range};

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
    /// The last one only ends the lists of the one before.
    nodes: Vec<Node>,
    payloads: Vec<T>,
    pairs: Pairs,
}

/// Which pairs of words phrases start with, by a hash: the bit of a pair that none starts with is mostly zero.
/// Most words that could start a phrase do not, and that ends at this one look.
#[derive(Debug, Default)]
struct Pairs {
    /// A power of two of bits.
    bits: Vec<u64>,
}

impl Pairs {
    /// Bits for each pair: about one in so many others is taken for one.
    const BITS: usize = 16;

    fn with_room(pairs: usize) -> Pairs {
        Pairs { bits: vec![0; (pairs * Pairs::BITS).next_power_of_two().div_ceil(64)] }
    }

    fn place(&self, first: LexemeId, second: LexemeId) -> usize {
        // Odd constants from the golden ratio and the square root of two, as hashes by multiplication use them.
        let hash = first.0.wrapping_mul(0x9e37_79b1) ^ second.0.wrapping_mul(0xb504_f335);
        (hash ^ hash >> 15) as usize & (self.bits.len() * 64 - 1)
    }

    fn add(&mut self, first: LexemeId, second: LexemeId) {
        let place = self.place(first, second);
        self.bits[place / 64] |= 1 << (place % 64);
    }

    fn may_hold(&self, first: LexemeId, second: LexemeId) -> bool {
        let place = self.place(first, second);
        self.bits[place / 64] & 1 << (place % 64) != 0
    }
}

/// Its lists end where those of the next node begin.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The word that leads here.
    word: LexemeId,
    /// The first child, by its place in `Trie::nodes`.
    children: u32,
    /// Its place in `Trie::payloads`.
    payloads: u32,
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

    /// The phrases by their words, those of the same words in order of entry. Most differ in the first two words, and
    /// those are compared as one number.
    fn sorted(&self) -> Vec<usize> {
        let words = |phrase: u32| self.words_of(phrase as usize);
        let start = |phrase: u32| {
            let word = |at: usize| words(phrase).get(at).map_or(0, |word| u64::from(word.0) + 1);
            word(0) << 32 | word(1)
        };
        let mut order: Vec<(u64, u32)> =
            (0..self.phrases.len() as u32).map(|phrase| (start(phrase), phrase)).collect();
        order.sort_unstable_by(|one, other| {
            let by_words = || words(one.1).cmp(words(other.1));
            one.0.cmp(&other.0).then_with(by_words).then(one.1.cmp(&other.1))
        });
        order.into_iter().map(|(_, phrase)| phrase as usize).collect()
    }

    fn words_of(&self, phrase: usize) -> &[LexemeId] {
        let range = &self.phrases[phrase].0;
        &self.words[range.start as usize..range.end as usize]
    }

    /// Level by level: at each depth the phrases of one node stand side by side, for they are sorted.
    pub fn build(&self) -> Trie<T> {
        let words = |phrase: usize| self.words_of(phrase);
        let order = self.sorted();
        let mut trie = Trie {
            roots: Vec::new(),
            nodes: Vec::new(),
            payloads: Vec::with_capacity(self.phrases.len()),
            pairs: Pairs::default(),
        };
        // For each node its word, the phrases below it, and how many words of them lead there.
        let nowhere = LexemeId(u32::MAX);
        let mut pending = VecDeque::from([(nowhere, 0..order.len(), 0)]);
        while let Some((word, range, depth)) = pending.pop_front() {
            let children = (trie.nodes.len() + 1 + pending.len()) as u32;
            trie.nodes.push(Node { word, children, payloads: trie.payloads.len() as u32 });
            let mut at = range.start;
            while at < range.end && words(order[at]).len() == depth {
                trie.payloads.push(self.phrases[order[at]].1);
                at += 1;
            }
            while at < range.end {
                let word = words(order[at])[depth];
                let is_same = |phrase: &usize| words(*phrase)[depth] == word;
                let end = at + order[at..range.end].partition_point(is_same);
                pending.push_back((word, at..end, depth + 1));
                at = end;
            }
        }
        let (children, payloads) = (trie.nodes.len() as u32, trie.payloads.len() as u32);
        trie.nodes.push(Node { word: nowhere, children, payloads });
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
        let seconds: usize = self.children_of(0).map(|first| self.children_of(first).len()).sum();
        self.pairs = Pairs::with_room(seconds);
        for node in self.children_of(0) {
            let word = self.nodes[node].word;
            self.roots.resize(word.0 as usize + 1, 0);
            self.roots[word.0 as usize] = node as u32;
            for child in self.children_of(node) {
                self.pairs.add(word, self.nodes[child].word);
            }
        }
    }

    fn children_of(&self, node: usize) -> Range<usize> {
        self.nodes[node].children as usize..self.nodes[node + 1].children as usize
    }

    /// The words that phrases start with.
    pub fn first_words(&self) -> impl Iterator<Item = LexemeId> {
        self.nodes[self.children_of(0)].iter().map(|node| node.word)
    }

    /// Calls `found(length, payloads)` for each phrase that starts at the first of `words`, shortest first.
    pub fn walk<'t>(&'t self, words: &[LexemeId], mut found: impl FnMut(usize, &'t [T])) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut node = self.roots.get(first.0 as usize).map_or(0, |node| *node as usize);
        if node == 0 {
            return;
        }
        for length in 1.. {
            let [this, next] = [self.nodes[node], self.nodes[node + 1]];
            if this.payloads < next.payloads {
                found(length, &self.payloads[this.payloads as usize..next.payloads as usize]);
            }
            let Some(word) = rest.get(length - 1) else { return };
            if length == 1 && !self.pairs.may_hold(*first, *word) {
                return;
            }
            let children = &self.nodes[this.children as usize..next.children as usize];
            let Ok(child) = children.binary_search_by_key(word, |child| child.word) else { return };
            node = this.children as usize + child;
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

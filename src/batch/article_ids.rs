//! The ids of all articles of a run, by number, in one string: a million of them are no million allocations.
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashSet};

#[derive(Default)]
pub(super) struct ArticleIds {
    text: String,
    /// Where each id ends in `text`; it starts where the one before ends.
    ends: Vec<usize>,
}

impl ArticleIds {
    /// The number that the next id gets.
    pub(super) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    pub(super) fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len());
    }

    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }
}

/// The ids of the records of one file, of which no two may be the same.
#[derive(Default)]
pub(super) struct RecordIds {
    path: String,
    /// Hashes will do: two ids of one hash merely look like one id.
    taken: FxHashSet<u64>,
}

impl RecordIds {
    /// The second record with an id gets `~2` behind it, the third `~3`. Records must come file by file.
    pub(super) fn unique(&mut self, path: &str, id: String) -> String {
        if self.path != path {
            self.path = path.to_string();
            self.taken.clear();
        }
        let mut unique = id.clone();
        let mut repeat = 1;
        while !self.taken.insert(FxBuildHasher.hash_one(&unique)) {
            repeat += 1;
            unique = format!("{id}~{repeat}");
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_one_id_are_told_apart_in_each_file() {
        let mut ids = RecordIds::default();
        let mut unique = |path: &str, id: &str| ids.unique(path, id.to_string());
        assert_eq!(unique("a", "a#1"), "a#1");
        assert_eq!(unique("a", "a#1"), "a#1~2");
        assert_eq!(unique("a", "a#1"), "a#1~3");
        assert_eq!(unique("b", "a#1"), "a#1");
    }

    #[test]
    fn ids_are_found_by_number() {
        let mut ids = ArticleIds::default();
        for id in ["a", "", "bc"] {
            ids.push(id);
        }
        assert_eq!([ids.get(0), ids.get(1), ids.get(2)], ["a", "", "bc"]);
        assert_eq!(ids.len(), 3);
    }
}

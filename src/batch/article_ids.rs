//! The ids of all articles of a run, by number, and what makes the ids of records unique.
use std::{hash::BuildHasher, io};

use rustc_hash::FxBuildHasher;

use crate::spill::{Map, Scratch, Spool};

pub(super) struct ArticleIds {
    text: Spool,
    /// Where each id ends in `text`; it starts where the one before ends.
    ends: Spool,
    count: u32,
}

/// What the end of an id takes.
const END: u64 = 8;

impl ArticleIds {
    pub(super) fn new(scratch: &Scratch) -> ArticleIds {
        ArticleIds { text: Spool::new(scratch), ends: Spool::new(scratch), count: 0 }
    }

    /// The number that the next id gets.
    pub(super) fn len(&self) -> u32 {
        self.count
    }

    pub(super) fn push(&mut self, id: &str) -> io::Result<()> {
        self.text.append(id.as_bytes())?;
        self.ends.append(&self.text.end().to_le_bytes())?;
        self.count += 1;
        Ok(())
    }

    pub(super) fn get(&mut self, number: u32) -> io::Result<String> {
        let start = number.checked_sub(1).map(|before| self.end_of(before)).transpose()?;
        let start = start.unwrap_or(0);
        let mut id = vec![0; (self.end_of(number)? - start) as usize];
        self.text.read(start, &mut id)?;
        String::from_utf8(id).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    fn end_of(&mut self, number: u32) -> io::Result<u64> {
        let mut end = [0; END as usize];
        self.ends.read(u64::from(number) * END, &mut end)?;
        Ok(u64::from_le_bytes(end))
    }
}

/// The ids of the records of one file, of which no two may be the same.
pub(super) struct RecordIds {
    scratch: Scratch,
    path: String,
    /// Hashes will do: two ids of one hash merely look like one id.
    taken: Map,
}

impl RecordIds {
    pub(super) fn new(scratch: &Scratch) -> RecordIds {
        let taken = Map::new(scratch);
        RecordIds { scratch: scratch.clone(), path: String::new(), taken }
    }

    /// The second record with an id gets `~2` behind it, the third `~3`. Records must come file by file.
    pub(super) fn unique(&mut self, path: &str, id: String) -> io::Result<String> {
        if self.path != path {
            self.path = path.to_string();
            self.taken = Map::new(&self.scratch);
        }
        let known = FxBuildHasher.hash_one(&id);
        // How often it was met, so that a file of one id is not counted through again for each record.
        let Some(mut repeat) = self.taken.get(known)? else {
            self.taken.insert(known, 1)?;
            return Ok(id);
        };
        loop {
            repeat += 1;
            let unique = format!("{id}~{repeat}");
            let hash = FxBuildHasher.hash_one(&unique);
            if self.taken.get(hash)?.is_none() {
                self.taken.insert(hash, 1)?;
                self.taken.insert(known, repeat)?;
                return Ok(unique);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_one_id_are_told_apart_in_each_file() {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        let mut ids = RecordIds::new(&Scratch::new(folder.path(), 0));
        let mut unique = |path: &str, id: &str| ids.unique(path, id.to_string()).expect("room");
        assert_eq!(unique("a", "a#1"), "a#1");
        assert_eq!(unique("a", "a#1"), "a#1~2");
        assert_eq!(unique("a", "a#1~3"), "a#1~3");
        assert_eq!(unique("a", "a#1"), "a#1~4");
        assert_eq!(unique("a", "a#1~2"), "a#1~2~2");
        assert_eq!(unique("b", "a#1"), "a#1");
    }

    #[test]
    fn ids_are_found_by_number() {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        let mut ids = ArticleIds::new(&Scratch::new(folder.path(), 0));
        for id in ["a", "", "bc"] {
            ids.push(id).expect("there is room");
        }
        let mut id = |number| ids.get(number).expect("it was put in");
        assert_eq!([id(0), id(1), id(2)], ["a", "", "bc"]);
        assert_eq!(ids.len(), 3);
    }
}

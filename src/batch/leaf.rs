//! One article in the journal: a key that says what was read and how, a checksum, its rows, what they do not tell.
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use jiff::civil::Date;

use super::matches;
use crate::{
    dataset::{Encoded, Section},
    layer::{
        article::Article,
        reading::{Entity, Reading, ReportId},
    },
    pipeline::merge::Told,
};

/// What a run must know of an article beside its rows.
#[derive(Serialize, Deserialize)]
pub(super) struct Gist {
    pub(super) published: Option<Date>,
    pub(super) sport: String,
    pub(super) entities: Vec<Entity>,
    /// In the order of their rows. Entities go by their place in the list above.
    pub(super) reports: Vec<Told>,
    /// Text cells that a spreadsheet would run as a formula.
    pub(super) formulas: u64,
}

impl Gist {
    /// `reports` are those of the reading in the order of their rows.
    pub(super) fn new(reading: Reading, reports: &[ReportId], formulas: u64) -> Gist {
        let told = |id: &ReportId| matches::told(&reading.reports[id.0 as usize]);
        Gist {
            published: reading.published,
            reports: reports.iter().map(told).collect(),
            sport: reading.sport,
            entities: reading.entities,
            formulas,
        }
    }
}

/// A fingerprint of all that decides what is read: two articles of one key have the same rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key([u8; Key::LENGTH]);

impl Key {
    pub(super) const LENGTH: usize = 32;

    /// Each part counts with its length, so that nothing can move from one part to the next.
    pub(super) fn new(parts: &[&[u8]]) -> Key {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Key(hash.finalize().into())
    }

    /// The key of an article; what it is read with is the journal's own key.
    pub(super) fn of(article: &Article) -> Key {
        let published = article.published.map(|day| day.to_string()).unwrap_or_default();
        let title = article.title.as_deref();
        Key::new(&[
            article.id.as_bytes(),
            article.path.as_bytes(),
            &[u8::from(title.is_some())],
            title.unwrap_or_default().as_bytes(),
            published.as_bytes(),
            article.sha256.as_bytes(),
            article.text.as_bytes(),
        ])
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Enough to find an article; what is found must still be compared.
    pub(super) fn short(&self) -> u64 {
        let start = self.0[..8].try_into().expect("a key is longer");
        u64::from_le_bytes(start)
    }
}

/// Length, checksum and key stand before each leaf.
pub(super) const HEAD: usize = 12 + Key::LENGTH;

pub(super) struct Head {
    /// Bytes behind the head.
    pub(super) length: usize,
    checksum: u32,
    pub(super) key: Key,
}

impl Head {
    pub(super) fn parse(bytes: &[u8; HEAD]) -> Head {
        let (length, rest) = bytes.split_first_chunk().expect("a head is longer");
        let (checksum, key) = rest.split_first_chunk().expect("a head is longer");
        let key = Key(key.try_into().expect("the rest is as long as a key"));
        let length = u64::from_le_bytes(*length) as usize;
        Head { length, checksum: u32::from_le_bytes(*checksum), key }
    }
}

/// Whole and checked.
pub(super) struct Leaf {
    bytes: Vec<u8>,
    head: Head,
}

impl Leaf {
    pub(super) fn new(key: Key, gist: &Gist, rows: &Encoded) -> Leaf {
        let mut bytes = vec![0; HEAD];
        let in_memory = "memory takes every write";
        bytes = postcard::to_extend(&rows.sections, bytes).expect(in_memory);
        bytes = postcard::to_extend(gist, bytes).expect(in_memory);
        bytes.extend_from_slice(&rows.bytes);
        let length = bytes.len() - HEAD;
        bytes[..8].copy_from_slice(&(length as u64).to_le_bytes());
        bytes[12..HEAD].copy_from_slice(key.bytes());
        let checksum = checksum(&bytes);
        bytes[8..12].copy_from_slice(&checksum.to_le_bytes());
        Leaf { bytes, head: Head { length, checksum, key } }
    }

    /// None where the checksum does not hold.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Option<Leaf> {
        let head = Head::parse(bytes.first_chunk()?);
        (checksum(&bytes) == head.checksum).then_some(Leaf { bytes, head })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn key(&self) -> Key {
        self.head.key
    }

    pub(super) fn gist(&self) -> Option<Gist> {
        let (_, rest) = self.sections()?;
        postcard::take_from_bytes(rest).ok().map(|(gist, _)| gist)
    }

    /// The rows alone.
    pub(super) fn rows(self) -> Option<Encoded> {
        let (sections, rest) = self.sections()?;
        let rows = sections.last().map_or(0, |section| section.end);
        let bytes = rest.len().checked_sub(rows).map(|start| rest[start..].to_vec())?;
        Some(Encoded { bytes, sections, formulas: 0 })
    }

    fn sections(&self) -> Option<(Vec<Section>, &[u8])> {
        postcard::take_from_bytes(&self.bytes[HEAD..]).ok()
    }
}

/// Over everything but the checksum itself.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&bytes[..8]);
    sum.update(&bytes[12..]);
    sum.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf() -> Leaf {
        let gist = Gist {
            published: None,
            sport: "other".to_string(),
            entities: Vec::new(),
            reports: Vec::new(),
            formulas: 3,
        };
        let rows = Encoded { bytes: b"a,b\n".to_vec(), sections: Vec::new(), formulas: 3 };
        Leaf::new(Key::new(&[b"key"]), &gist, &rows)
    }

    #[test]
    fn a_frame_is_read_as_it_was_written() {
        let leaf = Leaf::from_bytes(leaf().bytes().to_vec()).expect("it is whole");
        assert!(leaf.key() == Key::new(&[b"key"]));
        assert_eq!(leaf.gist().map(|gist| gist.formulas), Some(3));
    }

    #[test]
    fn a_changed_byte_is_noticed_wherever_it_stands() {
        let whole = leaf().bytes().to_vec();
        for place in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x10;
            assert!(Leaf::from_bytes(damaged).is_none(), "byte {place}");
        }
        assert!(Leaf::from_bytes(whole[..HEAD - 1].to_vec()).is_none());
    }

    #[test]
    fn parts_of_a_key_do_not_run_into_each_other() {
        assert!(Key::new(&[b"ab", b"c"]) != Key::new(&[b"a", b"bc"]));
    }
}

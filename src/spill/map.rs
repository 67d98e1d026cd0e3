//! Hashes -> numbers, however many: the latest in memory, the others in sorted runs on the disk.
//!
//! A run is never changed; two of like size become one, so that there are few. A filter of fixed size answers for
//! most hashes that are in none of them.
use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    iter::Peekable,
};

use rustc_hash::FxHashMap;

use super::Scratch;

#[derive(Debug)]
pub struct Map {
    scratch: Scratch,
    young: FxHashMap<u64, u64>,
    /// From the oldest to the latest.
    runs: Vec<Run>,
    /// Bits of all hashes in runs; none where there is no run.
    filter: Vec<u64>,
}

/// What an entry takes in a run; in memory, where maps are never quite full, twice as much.
const ENTRY: usize = 16;
/// Entries that are read at one time.
const BLOCK: usize = 256;
/// Words of the filter: at ten million hashes it lets one in five through for nothing.
const FILTER: usize = 1 << 19;

impl Map {
    pub fn new(scratch: &Scratch) -> Map {
        let scratch = scratch.clone();
        Map { scratch, young: FxHashMap::default(), runs: Vec::new(), filter: Vec::new() }
    }

    /// The number that was last put in under this hash.
    pub fn get(&mut self, hash: u64) -> io::Result<Option<u64>> {
        if let Some(number) = self.young.get(&hash) {
            return Ok(Some(*number));
        }
        if !self.may_hold(hash) {
            return Ok(None);
        }
        for run in self.runs.iter_mut().rev() {
            if let Some(number) = run.get(hash)? {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    pub fn insert(&mut self, hash: u64, number: u64) -> io::Result<()> {
        self.young.insert(hash, number);
        if self.young.len() * ENTRY * 2 > self.scratch.most { self.write_run() } else { Ok(()) }
    }

    fn write_run(&mut self) -> io::Result<()> {
        let mut entries: Vec<(u64, u64)> = self.young.drain().collect();
        entries.sort_unstable();
        self.filter.resize(FILTER, 0);
        for bit in entries.iter().flat_map(|(hash, _)| bits(*hash)) {
            self.filter[bit >> 6] |= 1 << (bit & 63);
        }
        let mut latest = Run::write(&self.scratch, entries.into_iter().map(Ok))?;
        while let Some(before) = self.runs.pop_if(|before| before.entries <= latest.entries * 2) {
            latest =
                Run::write(&self.scratch, joined(before.into_entries()?, latest.into_entries()?))?;
        }
        self.runs.push(latest);
        Ok(())
    }

    fn may_hold(&self, hash: u64) -> bool {
        !self.filter.is_empty()
            && bits(hash).into_iter().all(|bit| self.filter[bit >> 6] >> (bit & 63) & 1 == 1)
    }
}

/// The places of a hash in the filter.
fn bits(hash: u64) -> [usize; 2] {
    let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    [hash, mixed].map(|hash| (hash >> 32) as usize % (FILTER * 64))
}

/// Sorted entries in a file.
#[derive(Debug)]
struct Run {
    file: File,
    entries: usize,
    /// The first hash of each block.
    firsts: Vec<u64>,
}

type Entry = io::Result<(u64, u64)>;

impl Run {
    fn write(scratch: &Scratch, entries: impl Iterator<Item = Entry>) -> io::Result<Run> {
        let mut writer = BufWriter::new(tempfile::tempfile_in(scratch.folder())?);
        let (mut firsts, mut count) = (Vec::new(), 0);
        for entry in entries {
            let (hash, number) = entry?;
            if count % BLOCK == 0 {
                firsts.push(hash);
            }
            writer.write_all(&hash.to_le_bytes())?;
            writer.write_all(&number.to_le_bytes())?;
            count += 1;
        }
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Run { file, entries: count, firsts })
    }

    fn get(&mut self, hash: u64) -> io::Result<Option<u64>> {
        let behind = self.firsts.partition_point(|first| *first <= hash);
        let Some(block) = behind.checked_sub(1) else { return Ok(None) };
        let start = block * BLOCK;
        let mut bytes = [0; BLOCK * ENTRY];
        let bytes = &mut bytes[..BLOCK.min(self.entries - start) * ENTRY];
        self.file.seek(SeekFrom::Start((start * ENTRY) as u64))?;
        self.file.read_exact(bytes)?;
        let (entries, _) = bytes.as_chunks::<ENTRY>();
        let found = entries.binary_search_by_key(&hash, |bytes| entry(bytes).0);
        Ok(found.ok().map(|place| entry(&entries[place]).1))
    }

    fn into_entries(mut self) -> io::Result<impl Iterator<Item = Entry>> {
        self.file.rewind()?;
        let mut reader = BufReader::new(self.file);
        Ok((0..self.entries).map(move |_| {
            let mut bytes = [0; ENTRY];
            reader.read_exact(&mut bytes)?;
            Ok(entry(&bytes))
        }))
    }
}

fn entry(bytes: &[u8; ENTRY]) -> (u64, u64) {
    let [hash, number] = [0, 8].map(|start| {
        let half = bytes[start..start + 8].try_into().expect("half an entry is eight bytes");
        u64::from_le_bytes(half)
    });
    (hash, number)
}

/// The entries of both in order; where both have a hash, only the later one's.
fn joined(
    earlier: impl Iterator<Item = Entry>,
    later: impl Iterator<Item = Entry>,
) -> impl Iterator<Item = Entry> {
    let (mut earlier, mut later) = (earlier.peekable(), later.peekable());
    std::iter::from_fn(move || match (hash_of(&mut earlier), hash_of(&mut later)) {
        (Some(one), Some(other)) if one < other => earlier.next(),
        (Some(one), Some(other)) if one == other => {
            earlier.next();
            later.next()
        }
        (Some(_), None) => earlier.next(),
        _ => later.next(),
    })
}

/// Nothing at the end. An error comes before every hash, so that it comes out at once.
fn hash_of(entries: &mut Peekable<impl Iterator<Item = Entry>>) -> Option<i128> {
    entries.peek().map(|entry| entry.as_ref().map_or(-1, |(hash, _)| i128::from(*hash)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A map that writes a run for every few entries knows what one in memory knows.
    #[test]
    fn what_was_put_in_last_is_found() {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        for most in [0, 1000, 20_000, usize::MAX] {
            let mut map = Map::new(&Scratch::new(folder.path(), most));
            let mut plain = FxHashMap::default();
            let mut hash = 1u64;
            for number in 0..if most == 0 { 300 } else { 5000 } {
                hash = hash.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1);
                // A third of them come again.
                let hash = if number % 3 == 0 { hash % 97 } else { hash };
                map.insert(hash, number).expect("there is room");
                plain.insert(hash, number);
            }
            for probe in plain.keys().copied().chain(97..200) {
                let found = map.get(probe).expect("it can be read");
                assert_eq!(found, plain.get(&probe).copied(), "{probe} at {most}");
            }
            assert!(map.runs.len() < 12, "{} runs", map.runs.len());
        }
    }
}

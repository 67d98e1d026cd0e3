//! What has been read of each article, on disk and in the order of reading: a run that was stopped goes on from here.
//!
//! A journal is a head that names the knowledge and the options it was made with, then one leaf per article. A
//! leaf counts only where its checksum holds, so that a torn end is found and cut off. Leaves are never changed.
use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::leaf::{HEAD, Head, Key, Leaf};
use crate::{
    dataset::{self, at},
    spill::{Map, Scratch},
};

const NAME: &str = "journal";
const MAGIC: &[u8; 18] = b"pressbox journal 1";
const START: u64 = MAGIC.len() as u64 + Key::LENGTH as u64;

/// Bytes that go to or from the file in one piece.
const BUFFER: usize = 1 << 20;
/// After so many bytes the system is asked to put them on the disk, for the day when the power fails.
const SYNC: u64 = 64 << 20;

pub(super) struct Journal {
    path: PathBuf,
    leaves: Mutex<Leaves>,
    /// Where an article's leaf begins, by a part of its key. Only what an earlier run left.
    known: Mutex<Map>,
    /// Why an earlier journal was of no use.
    pub(super) is_stale: bool,
}

struct Leaves {
    file: File,
    /// Those that are not in the file yet; they begin at `flushed`.
    buffer: Vec<u8>,
    flushed: u64,
    synced: u64,
}

impl Journal {
    /// Opens the journal in a folder, with all its whole leaves if `context` is still the same.
    pub(super) fn resume(scratch: &Scratch, context: &Key) -> Result<Journal, dataset::Error> {
        let mut journal = Journal::open(scratch)?;
        let leaves = journal.leaves.get_mut().unwrap_or_else(PoisonError::into_inner);
        let known = journal.known.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(end) = scan(&mut leaves.file, context, known).map_err(at(&journal.path))? else {
            journal.is_stale = leaves.file.metadata().map_err(at(&journal.path))?.len() > 0;
            return journal.clear(context);
        };
        leaves.file.set_len(end).map_err(at(&journal.path))?;
        (leaves.flushed, leaves.synced) = (end, end);
        Ok(journal)
    }

    /// An empty journal in the place of whatever was there.
    pub(super) fn create(scratch: &Scratch, context: &Key) -> Result<Journal, dataset::Error> {
        Journal::open(scratch)?.clear(context)
    }

    fn open(scratch: &Scratch) -> Result<Journal, dataset::Error> {
        let path = scratch.folder().join(NAME);
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(at(&path))?;
        let leaves = Mutex::new(Leaves { file, buffer: Vec::new(), flushed: 0, synced: 0 });
        let known = Mutex::new(Map::new(scratch));
        Ok(Journal { path, leaves, known, is_stale: false })
    }

    fn clear(self, context: &Key) -> Result<Journal, dataset::Error> {
        let mut leaves = self.leaves();
        leaves.file.set_len(0).map_err(at(&self.path))?;
        leaves.buffer.extend_from_slice(MAGIC);
        leaves.buffer.extend_from_slice(context.bytes());
        drop(leaves);
        self.flush()?;
        Ok(self)
    }

    fn leaves(&self) -> MutexGuard<'_, Leaves> {
        self.leaves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The leaf of an article that was read before, and its place.
    pub(super) fn find(&self, key: &Key) -> Option<(u64, Leaf)> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // What cannot be looked up is read again.
        let place = known.get(key.short()).ok()??;
        drop(known);
        let leaf = self.read(place).ok()?;
        (leaf.key() == *key).then_some((place, leaf))
    }

    /// Adds a leaf and gives its place. It can be read after the next `flush`.
    pub(super) fn append(&self, leaf: &Leaf) -> u64 {
        let mut leaves = self.leaves();
        let place = leaves.flushed + leaves.buffer.len() as u64;
        leaves.buffer.extend_from_slice(leaf.bytes());
        place
    }

    /// Gives the system what was collected: a run that is killed after this loses nothing of it.
    pub(super) fn flush(&self) -> Result<(), dataset::Error> {
        self.leaves().flush().map_err(at(&self.path))
    }

    /// The leaf at a place that `find` or `append` gave; an error where the disk has damaged it since.
    pub(super) fn read(&self, place: u64) -> Result<Leaf, dataset::Error> {
        read_leaf(&mut self.leaves().file, place).map_err(at(&self.path))
    }

    /// The error of a leaf whose checksum holds and whose content does not.
    pub(super) fn damaged(&self) -> dataset::Error {
        at(&self.path)(damage())
    }

    /// Whether there is anything to go on from.
    pub(super) fn is_empty(&self) -> bool {
        self.leaves().flushed <= START
    }

    /// Bytes of all leaves, those of articles that have gone or changed among them.
    pub(super) fn bytes(&self) -> u64 {
        self.leaves().flushed - START
    }

    /// Keeps the leaves at these places and drops all others.
    pub(super) fn compact(
        &self,
        context: &Key,
        places: impl Iterator<Item = io::Result<u64>>,
    ) -> Result<(), dataset::Error> {
        self.flush()?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let beside = tempfile::NamedTempFile::new_in(folder).map_err(at(folder))?;
        let path = beside.path().to_path_buf();
        let mut writer = io::BufWriter::with_capacity(BUFFER, beside);
        writer.write_all(MAGIC).map_err(at(&path))?;
        writer.write_all(context.bytes()).map_err(at(&path))?;
        for place in places {
            let place = place.map_err(at(&path))?;
            writer.write_all(self.read(place)?.bytes()).map_err(at(&path))?;
        }
        let beside = writer.into_inner().map_err(|error| at(&path)(error.into_error()))?;
        beside.as_file().sync_data().map_err(at(&path))?;
        beside.persist(&self.path).map_err(|error| at(&self.path)(error.error))?;
        Ok(())
    }
}

impl Leaves {
    fn flush(&mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.flushed))?;
        self.file.write_all(&self.buffer)?;
        self.flushed += self.buffer.len() as u64;
        self.buffer.clear();
        if self.flushed - self.synced >= SYNC {
            self.file.sync_data()?;
            self.synced = self.flushed;
        }
        Ok(())
    }
}

fn read_leaf(file: &mut File, place: u64) -> io::Result<Leaf> {
    let mut head = [0; HEAD];
    file.seek(SeekFrom::Start(place))?;
    file.read_exact(&mut head)?;
    let length = Head::parse(&head).length;
    // A damaged length may be any number.
    let mut bytes = Vec::with_capacity(HEAD + length.min(BUFFER));
    bytes.extend_from_slice(&head);
    let read = file.take(length as u64).read_to_end(&mut bytes)?;
    let leaf = (read == length).then(|| Leaf::from_bytes(bytes)).flatten();
    leaf.ok_or_else(damage)
}

fn damage() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it was damaged while the run went on")
}

/// Puts into `known` where each leaf begins, and gives where the last whole one ends; nothing if this is a journal of
/// something else.
fn scan(file: &mut File, context: &Key, known: &mut Map) -> io::Result<Option<u64>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut reader = BufReader::with_capacity(BUFFER, file);
    let mut opening = [0; START as usize];
    if length < START || reader.read_exact(&mut opening).is_err() {
        return Ok(None);
    }
    let (magic, made_with) = opening.split_at(MAGIC.len());
    if magic != MAGIC || made_with != context.bytes() {
        return Ok(None);
    }
    let mut end = START;
    let mut head = [0; HEAD];
    while end + HEAD as u64 <= length {
        reader.read_exact(&mut head)?;
        let leaf = Head::parse(&head);
        let next = (end + HEAD as u64).saturating_add(leaf.length as u64);
        // A stretch that never reached the disk is read as zeros.
        if leaf.length == 0 || next > length {
            break;
        }
        known.insert(leaf.key.short(), end)?;
        reader.seek_relative(leaf.length as i64)?;
        end = next;
    }
    Ok(Some(end))
}

//! Items in any order -> items in their order, however many: sorted runs on the disk, merged when they are read.
use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    io,
    ops::Range,
    sync::{Mutex, PoisonError},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{Scratch, Spool};

pub struct Sorter<T> {
    most: usize,
    waiting: Vec<T>,
    /// What `waiting` takes, about.
    bytes: usize,
    spool: Spool,
    runs: Vec<Range<u64>>,
    encoded: Vec<u8>,
}

/// What an item takes beside itself: its part of the list that grows, and a word for each text in it.
const OVERHEAD: usize = 32;

impl<T: Ord + Serialize + DeserializeOwned> Sorter<T> {
    pub fn new(scratch: &Scratch) -> Sorter<T> {
        // Runs are written in one sweep: there is no sense in keeping a part of them.
        let spool = Spool::new(&Scratch { most: WRITTEN, ..scratch.clone() });
        let (most, encoded) = (scratch.most, Vec::new());
        Sorter { most, waiting: Vec::new(), bytes: 0, spool, runs: Vec::new(), encoded }
    }

    pub fn push(&mut self, item: T) -> io::Result<()> {
        self.bytes += size_of::<T>() + OVERHEAD + self.encode(&item);
        self.waiting.push(item);
        if self.bytes > self.most { self.write_run() } else { Ok(()) }
    }

    pub fn finish(mut self) -> Sorted<T> {
        self.waiting.sort_unstable();
        Sorted { waiting: self.waiting, spool: Mutex::new(self.spool), runs: self.runs }
    }

    /// Gives the length.
    fn encode(&mut self, item: &T) -> usize {
        let mut encoded = std::mem::take(&mut self.encoded);
        encoded.clear();
        self.encoded = postcard::to_extend(item, encoded).expect("memory takes every write");
        self.encoded.len()
    }

    fn write_run(&mut self) -> io::Result<()> {
        let mut items = std::mem::take(&mut self.waiting);
        items.sort_unstable();
        let start = self.spool.end();
        for item in items.drain(..) {
            let length = self.encode(&item) as u32;
            self.spool.append(&length.to_le_bytes())?;
            self.spool.append(&self.encoded)?;
        }
        self.runs.push(start..self.spool.end());
        (self.waiting, self.bytes) = (items, 0);
        Ok(())
    }
}

/// What a `Sorter` was given, in order.
pub struct Sorted<T> {
    waiting: Vec<T>,
    /// All runs are in it, and each is read on its own.
    spool: Mutex<Spool>,
    runs: Vec<Range<u64>>,
}

impl<T: Ord + Clone + DeserializeOwned> Sorted<T> {
    /// From the first item on; an error where the disk fails, and then nothing more.
    pub fn iter(&self) -> impl Iterator<Item = io::Result<T>> {
        let mut runs: Vec<Run> =
            self.runs.iter().map(|run| Run::new(&self.spool, run.clone())).collect();
        let mut waiting = self.waiting.iter().cloned();
        let mut heads: BinaryHeap<Reverse<(T, usize)>> = BinaryHeap::new();
        // Each run's next item is among the heads; the run that gave the last one must give another.
        let mut wanting: Vec<usize> = (0..=runs.len()).collect();
        std::iter::from_fn(move || {
            while let Some(run) = wanting.pop() {
                let next = match runs.get_mut(run) {
                    Some(run) => run.next(),
                    None => waiting.next().map(Ok),
                };
                match next {
                    Some(Ok(item)) => heads.push(Reverse((item, run))),
                    Some(Err(error)) => {
                        heads.clear();
                        return Some(Err(error));
                    }
                    None => (),
                }
            }
            let Reverse((item, run)) = heads.pop()?;
            wanting.push(run);
            Some(Ok(item))
        })
    }
}

/// What is read of a run at one time: there may be a thousand of them.
const READ: usize = 1 << 13;
/// What is written at one time.
const WRITTEN: usize = 1 << 16;

/// A sorted run that is read from its start.
struct Run<'s> {
    spool: &'s Mutex<Spool>,
    /// What is not in `buffer` yet.
    left: Range<u64>,
    buffer: Vec<u8>,
    used: usize,
}

impl<'s> Run<'s> {
    fn new(spool: &'s Mutex<Spool>, left: Range<u64>) -> Run<'s> {
        Run { spool, left, buffer: Vec::new(), used: 0 }
    }

    fn next<T: DeserializeOwned>(&mut self) -> Option<io::Result<T>> {
        let is_done = self.left.is_empty() && self.used == self.buffer.len();
        (!is_done).then(|| self.read())
    }

    fn read<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        let length: [u8; 4] = self.take(4)?.try_into().expect("four were asked for");
        let bytes = self.take(u32::from_le_bytes(length) as usize)?;
        postcard::from_bytes(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
    }

    fn take(&mut self, count: usize) -> io::Result<&[u8]> {
        if self.buffer.len() - self.used < count {
            self.buffer.drain(..self.used);
            self.used = 0;
            let have = self.buffer.len();
            let room = (self.left.end - self.left.start) as usize;
            let more = room.min(READ.max(count - have));
            self.buffer.resize(have + more, 0);
            let mut spool = self.spool.lock().unwrap_or_else(PoisonError::into_inner);
            spool.read(self.left.start, &mut self.buffer[have..])?;
            self.left.start += more as u64;
        }
        let taken = self.buffer.get(self.used..self.used + count);
        self.used += count;
        taken.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(most: usize, count: u32) {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        let mut sorter = Sorter::new(&Scratch::new(folder.path(), most));
        let mut expected = Vec::new();
        for number in 0..count {
            let scattered = number.wrapping_mul(0x9E37_79B9) >> 20;
            let item = (scattered, "x".repeat(number as usize % 50), number);
            expected.push(item.clone());
            sorter.push(item).expect("there is room");
        }
        expected.sort();
        let sorted = sorter.finish();
        for _ in 0..2 {
            let items: Result<Vec<_>, _> = sorted.iter().collect();
            assert_eq!(items.expect("it can be read"), expected);
        }
    }

    #[test]
    fn items_come_in_order_from_memory_and_from_the_disk() {
        check(usize::MAX, 1000);
        check(0, 100);
        check(5000, 10_000);
        check(5000, 0);
    }
}

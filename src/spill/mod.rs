//! What does not fit in memory: bytes, sorted items and a map of numbers, on the disk as soon as they grow.
//!
//! Small collections never touch the disk. Files have no name, so that nothing is left of them, whatever ends the run.
mod map;
mod sorter;
mod spool;

use std::path::{Path, PathBuf};

pub use map::Map;
pub use sorter::{Sorted, Sorter};
pub use spool::Spool;

/// Where collections go on the disk, and when.
#[derive(Clone, Debug)]
pub struct Scratch {
    folder: PathBuf,
    /// What one collection may hold in memory, in bytes.
    most: usize,
}

impl Scratch {
    /// A run has a dozen of them, and what they hold weighs up to twice what it measures.
    pub const MOST: usize = 3 << 20;

    pub fn new(folder: &Path, most: usize) -> Scratch {
        Scratch { folder: folder.to_path_buf(), most }
    }

    pub fn most(&self) -> usize {
        self.most
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Items that are sorted by what their `key` gives, and equal where it is.
macro_rules! ordered_by_key {
    ($item:ty) => {
        impl Ord for $item {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.key().cmp(&other.key())
            }
        }

        impl PartialOrd for $item {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $item {
            fn eq(&self, other: &Self) -> bool {
                self.key() == other.key()
            }
        }

        impl Eq for $item {}
    };
}

pub(crate) use ordered_by_key;

//! Source -> bytes: opens a file for reading, in one sweep or piece by piece.
use std::{
    fs::File,
    io::{self, BufReader, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{Reason, Refusal, Source};

/// What is read from a file at one time.
const BUFFER: usize = 1 << 17;

/// The bytes of a file as they come, unpacked.
pub(super) type Bytes = BufReader<Box<dyn Read + Send>>;

/// How many bytes of a file on the disk were read; unpacked they are more.
#[derive(Clone, Default)]
pub(super) struct Position(Arc<AtomicU64>);

impl Position {
    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted<R> {
    inner: R,
    position: Position,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.position.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

pub(super) fn open(source: &Source) -> Result<(Bytes, Position), Refusal> {
    let file = File::open(&source.file).map_err(unreadable)?;
    let position = Position::default();
    let counted = Counted { inner: file, position: position.clone() };
    Ok((BufReader::with_capacity(BUFFER, Box::new(counted)), position))
}

/// The limit holds for what is read, not for what the file system says: a file may grow, a pipe has no size.
pub(super) fn load(source: &Source, largest: u64) -> Result<Vec<u8>, Refusal> {
    let file = File::open(&source.file).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(source.bytes.min(largest) as usize + 1);
    file.take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        return Err(too_large(largest));
    }
    if bytes.is_empty() {
        return Err((Reason::Empty, "no bytes".to_string()));
    }
    Ok(bytes)
}

pub(super) fn too_large(largest: u64) -> Refusal {
    (Reason::TooLarge, format!("more than {largest} bytes"))
}

pub(super) fn unreadable(error: io::Error) -> Refusal {
    (Reason::Unreadable, error.to_string())
}

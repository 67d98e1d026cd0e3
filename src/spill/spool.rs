//! Bytes that are only ever appended, and read again anywhere. The latest are in memory.
use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
};

use super::Scratch;

pub struct Spool {
    scratch: Scratch,
    file: Option<File>,
    /// Bytes in the file; those in `tail` follow.
    written: u64,
    tail: Vec<u8>,
}

impl Spool {
    pub fn new(scratch: &Scratch) -> Spool {
        Spool { scratch: scratch.clone(), file: None, written: 0, tail: Vec::new() }
    }

    /// Where the next byte goes.
    pub fn end(&self) -> u64 {
        self.written + self.tail.len() as u64
    }

    /// Gives the place of the first of these bytes.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let place = self.end();
        self.tail.extend_from_slice(bytes);
        if self.tail.len() > self.scratch.most {
            // The half that stays is what will be asked for soonest.
            self.write(self.tail.len() / 2)?;
        }
        Ok(place)
    }

    /// Fills `buffer` from `place` on; fails where so much was never appended.
    pub fn read(&mut self, place: u64, buffer: &mut [u8]) -> io::Result<()> {
        let on_disk = self.written.saturating_sub(place).min(buffer.len() as u64) as usize;
        let (head, rest) = buffer.split_at_mut(on_disk);
        if let Some(file) = self.file.as_mut().filter(|_| !head.is_empty()) {
            file.seek(SeekFrom::Start(place))?;
            file.read_exact(head)?;
        }
        let start = place.saturating_sub(self.written) as usize;
        let found = self.tail.get(start..start + rest.len());
        rest.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write(&mut self, count: usize) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile_in(&self.scratch.folder)?);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        file.seek(SeekFrom::Start(self.written))?;
        file.write_all(&self.tail[..count])?;
        self.tail.drain(..count);
        self.written += count as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_wherever_they_are() {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        let mut spool = Spool::new(&Scratch::new(folder.path(), 100));
        let places: Vec<u64> = (0..255u8).map(|n| spool.append(&[n; 7]).expect("room")).collect();
        let mut buffer = [0; 7];
        for (place, number) in places.into_iter().zip(0..) {
            spool.read(place, &mut buffer).expect("it was appended");
            assert_eq!(buffer, [number; 7]);
        }
        let end = spool.end();
        assert!(spool.read(end - 6, &mut buffer).is_err());
        let left = folder.path().read_dir().expect("it is there").count();
        assert_eq!(left, 0, "files have no names");
    }
}

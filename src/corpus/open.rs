//! Source -> bytes: opens a file or standard input and unpacks it, in one sweep or piece by piece.
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Cursor, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::{Reason, Refusal, Source, decode, frames::Frames};

/// What is read from a file at one time.
const BUFFER: usize = 1 << 16;
/// How much of a file is looked at to tell its encoding.
const SAMPLE: u64 = 4096;

/// Bytes that tell whether a file is packed.
const MAGIC: usize = 4;

const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The name of standard input on the command line.
pub(super) const STANDARD_INPUT: &str = "-";

/// The bytes of a file as they come, unpacked.
pub(super) type Bytes = Box<dyn BufRead + Send>;

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

/// The unpacked bytes of a file as they are, for what is no text as a whole.
pub(super) fn unpacked(source: &Source) -> Result<(Bytes, Position), Refusal> {
    let position = Position::default();
    let bytes = unpack(&source.file, &position).map_err(unreadable)?;
    Ok((bytes, position))
}

/// The unpacked bytes of a file of records, in UTF-8 where they were in UTF-16, without byte order mark. A byte
/// of an older encoding stays as it is.
pub(super) fn records(source: &Source) -> Result<(Bytes, Position), Refusal> {
    let position = Position::default();
    let mut bytes = unpack(&source.file, &position).map_err(unreadable)?;
    let mut head = Vec::new();
    bytes.by_ref().take(SAMPLE).read_to_end(&mut head).map_err(unreadable)?;
    let Some(encoding) = decode::wide(&head) else {
        let mark = if head.starts_with(UTF_8_MARK) { UTF_8_MARK.len() } else { 0 };
        let mut head = Cursor::new(head);
        head.set_position(mark as u64);
        return Ok((Box::new(head.chain(bytes)), position));
    };
    let bytes = Cursor::new(head).chain(bytes);
    let mut bytes = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(bytes);
    // The first bytes are wanted together, where a header is to be looked at.
    let mut head = Vec::new();
    bytes.by_ref().take(SAMPLE).read_to_end(&mut head).map_err(unreadable)?;
    let bytes = BufReader::with_capacity(BUFFER, bytes);
    Ok((Box::new(Cursor::new(head).chain(bytes)), position))
}

/// The unpacked bytes of a file of one article. The limit holds for what is read, not for what the file system
/// says: a file may grow, a pipe has no size, and a packed file says nothing.
pub(super) fn load(source: &Source, largest: u64) -> Result<Vec<u8>, Refusal> {
    // With room behind its end, a usual file takes one read and one that finds nothing more.
    let expected = if source.form.is_packed { 0 } else { source.bytes.min(largest) + 64 };
    let mut bytes = Vec::with_capacity(expected as usize);
    let reader = unpack(&source.file, &Position::default()).map_err(unreadable)?;
    reader.take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        return Err(too_large(largest));
    }
    if bytes.is_empty() {
        return Err((Reason::Empty, "no bytes".to_string()));
    }
    Ok(bytes)
}

/// A page that a server has packed.
pub(super) fn unpacked_page(packed: &[u8], largest: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let unpacked = MultiGzDecoder::new(packed).take(largest + 1).read_to_end(&mut bytes);
    unpacked.map_err(unreadable)?;
    if bytes.len() as u64 > largest { Err(too_large(largest)) } else { Ok(bytes) }
}

/// Packed files are known by their first bytes, with which no text starts.
fn unpack(file: &Path, position: &Position) -> io::Result<Bytes> {
    let file: Box<dyn Read + Send> = match file.as_os_str() == STANDARD_INPUT {
        true => Box::new(io::stdin()),
        false => Box::new(open(file)?),
    };
    let file = Counted { inner: file, position: position.clone() };
    let mut bytes = BufReader::with_capacity(BUFFER, file);
    let mut head = Vec::with_capacity(MAGIC);
    bytes.by_ref().take(MAGIC as u64).read_to_end(&mut head)?;
    let magic = head.clone();
    let bytes = Cursor::new(head).chain(bytes);
    Ok(match magic.as_slice() {
        [0x1f, 0x8b, ..] => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(bytes))),
        [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
            Box::new(BufReader::with_capacity(BUFFER, Frames::new(bytes)))
        }
        _ => Box::new(bytes),
    })
}

/// A pipe may be opened, for somebody gave it by name; a device might never end.
fn open(file: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = fs::metadata(file)?.file_type();
        if kind.is_char_device() || kind.is_block_device() || kind.is_socket() {
            return Err(io::Error::other("a device, not a file"));
        }
    }
    File::open(file)
}

pub(super) fn too_large(largest: u64) -> Refusal {
    (Reason::TooLarge, format!("more than {largest} bytes; --max-article-size raises the limit"))
}

pub(super) fn unreadable(error: io::Error) -> Refusal {
    let words = match error.kind() {
        io::ErrorKind::UnexpectedEof => "the packed data break off".to_string(),
        _ => error.to_string(),
    };
    (Reason::Unreadable, words)
}

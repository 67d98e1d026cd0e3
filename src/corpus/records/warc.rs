//! Web archive (WARC, WET) -> Records: pages and texts as a crawler kept them, each at most as long as the limit.
//!
//! What is declared of a record's length is only believed as far as bytes come. Images, redirects, requests and the
//! like are passed over in silence, as files of other kinds are in a folder.
use std::io::{self, BufRead, Read};

use super::{
    super::{Reason, Refusal, open::too_large, open::unreadable},
    Found, Record,
};

/// Lines before a record, or before a page in it, take no more bytes.
const LONGEST_HEAD: u64 = 1 << 16;
const MOST_LINES: usize = 256;

/// A page or text of an archive.
#[derive(PartialEq, Eq, Debug)]
pub(in super::super) struct Web {
    /// Its address.
    pub(in super::super) address: String,
    pub(in super::super) is_html: bool,
    /// As the server named it.
    pub(in super::super) charset: String,
    pub(in super::super) packing: Packing,
    pub(in super::super) bytes: Vec<u8>,
}

/// How a server has packed a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Packing {
    Plain,
    Gzip,
    Other,
}

pub(super) struct Warc<R> {
    bytes: R,
    largest: u64,
    /// Number of the record, from 1.
    record: u64,
    is_done: bool,
}

impl<R: BufRead> Warc<R> {
    pub(super) fn new(bytes: R, largest: u64) -> Warc<R> {
        Warc { bytes, largest, record: 0, is_done: false }
    }

    /// The next record: nothing at the end, and nothing in its place where it is no article.
    fn next_record(&mut self) -> Result<Option<Option<Record>>, Refusal> {
        let head = loop {
            match self.head()? {
                None => return Ok(None),
                // Blank lines part the records.
                Some(head) if head.is_empty() => (),
                Some(head) => break head,
            }
        };
        self.record += 1;
        let damaged =
            |what: &str| (Reason::BadRecord, format!("{what}, and nothing behind it can be read"));
        let is_archive = head.starts_with(b"WARC/");
        let lines = head.splitn(2, |byte| *byte == b'\n').nth(1).filter(|_| is_archive);
        let lines = lines.ok_or_else(|| damaged("no record of a web archive begins here"))?;
        let fields =
            Fields::parse(lines).ok_or_else(|| damaged("the head of the record is damaged"))?;
        let length = fields.get("content-length").parse::<u64>();
        let length = length.map_err(|_| damaged("the record does not say how long it is"))?;
        let is_article = matches!(fields.get("warc-type"), "response" | "resource" | "conversion");
        // The page's own head comes on top of the limit.
        let most = if is_article { self.largest.saturating_add(LONGEST_HEAD) } else { 0 };
        let mut content = Vec::new();
        let read = self.bytes.by_ref().take(length.min(most)).read_to_end(&mut content);
        let mut missing = length - read.map_err(unreadable)? as u64;
        if length <= most && missing > 0 {
            return Err(unreadable(io::ErrorKind::UnexpectedEof.into()));
        }
        missing -= io::copy(&mut self.bytes.by_ref().take(missing), &mut io::sink())
            .map_err(unreadable)?;
        if missing > 0 {
            return Err(unreadable(io::ErrorKind::UnexpectedEof.into()));
        }
        let Some(web) = is_article.then(|| web(&fields, content)).flatten() else {
            return Ok(Some(None));
        };
        // A longer one was read no further than the limit.
        let is_whole = length <= most && web.bytes.len() as u64 <= self.largest;
        if is_whole { Ok(Some(Some(Record::Web(web)))) } else { Err(too_large(self.largest)) }
    }

    /// The lines up to the next blank one, without it; nothing at the end of the file.
    fn head(&mut self) -> Result<Option<Vec<u8>>, Refusal> {
        let mut head = Vec::new();
        loop {
            let start = head.len();
            let left = LONGEST_HEAD - start as u64;
            self.bytes.by_ref().take(left).read_until(b'\n', &mut head).map_err(unreadable)?;
            match &head[start..] {
                [] if start == 0 && left > 0 => return Ok(None),
                [] => {
                    return Err((
                        Reason::BadRecord,
                        "the head of the record has no end".to_string(),
                    ));
                }
                b"\n" | b"\r\n" => {
                    head.truncate(start);
                    return Ok(Some(head));
                }
                _ => (),
            }
        }
    }
}

impl<R: BufRead> Iterator for Warc<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.is_done {
            let found = match self.next_record() {
                Ok(None) => return None,
                Ok(Some(None)) => continue,
                Ok(Some(Some(record))) => Ok(record),
                Err(refusal) => {
                    // Behind a page that is too long the next record begins; behind damage nothing is known.
                    self.is_done = refusal.0 != Reason::TooLarge;
                    Err(refusal)
                }
            };
            return Some((Some(self.record.max(1)), found));
        }
        None
    }
}

/// The article in a record, where it may be one.
fn web(fields: &Fields, mut content: Vec<u8>) -> Option<Web> {
    let address = fields.get("warc-target-uri").trim_matches(['<', '>']).to_string();
    let mut kind = fields.get("content-type").to_ascii_lowercase();
    let mut packing = Packing::Plain;
    if kind.starts_with("application/http") {
        let mut lines = [httparse::EMPTY_HEADER; MOST_LINES];
        let mut response = httparse::Response::new(&mut lines);
        let Ok(httparse::Status::Complete(end)) = response.parse(&content) else { return None };
        if response.code != Some(200) {
            return None;
        }
        let page = Fields::of(response.headers);
        kind = page.get("content-type").to_ascii_lowercase();
        packing = match page.get("content-encoding").to_ascii_lowercase().as_str() {
            "" | "identity" => Packing::Plain,
            "gzip" | "x-gzip" => Packing::Gzip,
            _ => Packing::Other,
        };
        let is_chunked = page.get("transfer-encoding").to_ascii_lowercase().contains("chunked");
        content.drain(..end);
        // Some crawlers keep the chunks, others join them and leave the line that announces them.
        content = if is_chunked { joined(&content).unwrap_or(content) } else { content };
    }
    let is_html = kind.starts_with("text/html") || kind.starts_with("application/xhtml");
    if !is_html && !kind.starts_with("text/plain") {
        return None;
    }
    let charset = kind.split_once("charset=").map_or("", |(_, charset)| charset);
    let charset = charset.trim_matches(['"', '\'', ' ', ';']).to_string();
    Some(Web { address, is_html, charset, packing, bytes: content })
}

/// The content of a page sent in chunks; nothing where it is not made of such.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::with_capacity(chunks.len());
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(chunks)
        else {
            return None;
        };
        if length == 0 {
            return Some(content);
        }
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        content.extend_from_slice(chunks.get(start..end)?);
        chunks = chunks.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

/// Named lines of a head.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn parse(lines: &[u8]) -> Option<Fields> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_LINES];
        let lines = [lines, b"\r\n"].concat();
        match httparse::parse_headers(&lines, &mut headers) {
            Ok(httparse::Status::Complete((_, headers))) => Some(Fields::of(headers)),
            _ => None,
        }
    }

    fn of(headers: &[httparse::Header]) -> Fields {
        let field = |header: &httparse::Header| {
            let value = String::from_utf8_lossy(header.value).trim().to_string();
            (header.name.to_ascii_lowercase(), value)
        };
        Fields(headers.iter().map(field).collect())
    }

    /// Empty where there is no such line.
    fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
#[path = "warc/tests.rs"]
mod tests;

//! Unread -> Article: opens a file or parses a record, checks it and decodes its text.
use encoding_rs::Encoding;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::{
    Kind, Options, Reason, Refusal, Skipped, Source, date,
    decode::{self, decode, decode_as},
    fields::Role,
    front_matter::{self, FrontMatter},
    html::{self, Page},
    open,
    records::{
        Record, json,
        warc::{Packing, Web},
    },
    source::RECORD_MARK,
};
use crate::layer::article::Article;

/// One article that is still bytes: a file not yet opened, or a record not yet parsed.
pub struct Unread<'a> {
    pub(super) source: &'a Source,
    /// Where its record starts, in a file of many.
    pub(super) line: Option<u64>,
    pub(super) body: Body,
}

pub(super) enum Body {
    File,
    Record(Record),
    Refused(Refusal),
}

/// What a packed article counts at least.
const PACKED: u64 = 1 << 15;

/// What an article is made of, whatever it came in.
struct Parts {
    id: String,
    title: Option<String>,
    date: Option<Date>,
    text: String,
    sha256: String,
}

impl Unread<'_> {
    /// As in `Article::path`.
    pub fn path(&self) -> &str {
        &self.source.path
    }

    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// Size, for sharing out work.
    pub fn size(&self) -> u64 {
        match &self.body {
            // A packed file holds several times its size, a hostile one much more.
            Body::File if self.source.form.is_packed => (self.source.bytes * 4).max(PACKED),
            Body::File => self.source.bytes,
            Body::Record(record) => record.size(),
            Body::Refused(_) => 0,
        }
    }

    /// The article, or why there is none.
    pub fn read(self, options: &Options) -> Result<Article, Skipped> {
        let (source, line) = (self.source, self.line);
        let parts = match self.body {
            Body::File => read_file(source, options),
            Body::Record(record) => read_record(source, line, record, options),
            Body::Refused(refusal) => Err(refusal),
        };
        let parts = parts.and_then(|parts| match parts.text.trim().is_empty() {
            true => Err((Reason::Empty, "no text".to_string())),
            false => Ok(parts),
        });
        let path = source.path.clone();
        let parts = parts.map_err(|(reason, message)| {
            let path = path.clone();
            Skipped { path, line, reason, message }
        })?;
        let published = parts.date.or_else(|| date::find(&path)).or(options.published);
        let Parts { id, title, text, sha256, .. } = parts;
        Ok(Article { id, path, line, title, published, text, sha256 })
    }
}

fn read_file(source: &Source, options: &Options) -> Result<Parts, Refusal> {
    let bytes = open::load(source, options.max_article_bytes)?;
    let (id, sha256) = (source.id().into_owned(), fingerprint(&bytes));
    if source.form.kind == Kind::Html {
        let Page { title, date, text } = html::read(&decode_as(&bytes, decode::declared(&bytes))?)?;
        return Ok(Parts { id, title, date, text, sha256 });
    }
    let mut text = decode(&bytes)?;
    let front = match source.form.kind {
        Kind::Markdown => front_matter::take(&mut text),
        _ => FrontMatter::default(),
    };
    Ok(Parts { id, title: front.title, date: front.date, text, sha256 })
}

fn read_record(
    source: &Source,
    line: Option<u64>,
    record: Record,
    options: &Options,
) -> Result<Parts, Refusal> {
    let (sha256, [text, id, title, date]) = match record {
        Record::Web(web) => return read_web(source, line, web, options),
        Record::Json(bytes) => {
            (fingerprint(&bytes), json::values(&decode(&bytes)?, &options.fields)?)
        }
        Record::Values(values) => {
            let text = |value: &[u8]| decode(value);
            let [one, two, three, four] = &values;
            (fingerprint(&values.join(&0)), [text(one)?, text(two)?, text(three)?, text(four)?])
        }
    };
    for (role, value) in [(Role::Text, &text), (Role::Id, &id)] {
        let is_needed = role == Role::Text || options.fields.is_asked(role);
        if is_needed && value.trim().is_empty() {
            let (role, tried) = (role.name(), options.fields.tried(role));
            let message = format!("no {role}: looked for {tried}; --{role}-field names another");
            return Err((Reason::BadRecord, message));
        }
    }
    let text = if html::is_piece(&text) { html::read_piece(&text)? } else { text };
    let id = id.trim();
    let label = if id.is_empty() { line.unwrap_or(1).to_string() } else { id.to_string() };
    Ok(Parts {
        id: format!("{}{RECORD_MARK}{label}", source.id()),
        title: Some(title).filter(|title| !title.trim().is_empty()),
        date: date::find(&date),
        text,
        sha256,
    })
}

/// A page of a web archive. The day on which it was fetched is not the day on which it appeared.
fn read_web(
    source: &Source,
    line: Option<u64>,
    web: Web,
    options: &Options,
) -> Result<Parts, Refusal> {
    let bytes = match web.packing {
        Packing::Plain => web.bytes,
        Packing::Gzip => open::unpacked_page(&web.bytes, options.max_article_bytes)?,
        Packing::Other => {
            let message = "the page is packed in a way that is not known here";
            return Err((Reason::Unreadable, message.to_string()));
        }
    };
    let declared = Encoding::for_label(web.charset.as_bytes());
    let declared = declared.filter(|encoding| encoding.is_ascii_compatible());
    let declared = declared.or_else(|| decode::declared(&bytes).filter(|_| web.is_html));
    let text = decode_as(&bytes, declared)?;
    let Page { title, date, text } = match web.is_html {
        true => html::read(&text)?,
        false => Page { title: None, date: None, text },
    };
    let label = match web.address.as_str() {
        "" => line.unwrap_or(1).to_string(),
        address => address.to_string(),
    };
    let id = format!("{}{RECORD_MARK}{label}", source.id());
    let date = date.or_else(|| date::find(&web.address));
    Ok(Parts { id, title, date, text, sha256: fingerprint(&bytes) })
}

/// 64 hex digits.
fn fingerprint(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::corpus::{Stream, find};

    /// Reads a file of this name and these bytes.
    fn read_one(name: &str, bytes: &[u8], options: &Options) -> Result<Article, Skipped> {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        fs::write(folder.path().join(name), bytes).expect("it can be written");
        let sources = find(&[folder.path().to_path_buf()], options).expect("it has an article");
        let mut unread = Stream::new(&sources, options);
        let article = unread.next().expect("it has an article").read(options);
        assert!(unread.next().is_none(), "{name} has more than one");
        article
    }

    #[test]
    fn front_matter_comes_before_the_options() {
        let options = Options { published: Some(date(2023, 1, 31)), ..Options::default() };
        let file = b"---\ntitle: Late win\ndate: 2024-03-02\n---\nRovers won.";
        let article = read_one("a.md", file, &options).expect("it is text");
        assert_eq!(article.title.as_deref(), Some("Late win"));
        assert_eq!(article.published, Some(date(2024, 3, 2)));
        assert_eq!(article.text.trim(), "Rovers won.");
        let article = read_one("a.txt", file, &options).expect("it is text");
        assert_eq!((article.title, article.published), (None, options.published));
        assert!(article.text.starts_with("---"));
    }

    #[test]
    fn a_date_in_the_path_comes_before_the_options() {
        let options = Options { published: Some(date(2023, 1, 31)), ..Options::default() };
        let article = read_one("2024-03-02_late-win.txt", b"Rovers won.", &options);
        assert_eq!(article.expect("it is text").published, Some(date(2024, 3, 2)));
    }

    #[test]
    fn the_limit_is_the_last_size_that_is_read() {
        let options = Options { max_article_bytes: 5, ..Options::default() };
        assert!(read_one("a.txt", b"12345", &options).is_ok());
        let skipped = read_one("a.txt", b"123456", &options).expect_err("it is over the limit");
        assert_eq!((skipped.path.as_str(), skipped.reason), ("a.txt", Reason::TooLarge));
    }

    #[test]
    fn a_record_is_an_article() {
        let line = br#"{"id": "x-1", "title": "Late win", "date": "2024-03-02T10:00:00Z", "text": "Rovers won."}"#;
        let article = read_one("a.jsonl", line, &Options::default()).expect("it has a text");
        assert_eq!((article.id.as_str(), article.path.as_str()), ("a#x-1", "a.jsonl"));
        assert_eq!(article.title.as_deref(), Some("Late win"));
        assert_eq!(article.published, Some(date(2024, 3, 2)));
        assert_eq!(article.text, "Rovers won.");
        let article = read_one("b.jsonl", b"\n{\"body\":\"Rovers won.\"}", &Options::default());
        assert_eq!(article.expect("it has a text").id, "b#2");
    }

    #[test]
    fn a_record_without_a_text_says_what_was_tried() {
        let options = Options::default();
        let skipped = read_one("a.jsonl", b"{\"x\":1}", &options).expect_err("no text");
        assert_eq!((skipped.line, skipped.reason), (Some(1), Reason::BadRecord));
        assert!(skipped.message.starts_with("no text: looked for text, body"));
        let skipped = read_one("a.jsonl", b"{\"x\"", &options).expect_err("no JSON");
        assert_eq!((skipped.line, skipped.reason), (Some(1), Reason::BadRecord));
    }
}

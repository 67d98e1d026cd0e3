//! Source -> Article: opens one file, checks it and decodes its text.
use std::{
    fs::File,
    io::{self, Read},
};

use sha2::{Digest, Sha256};

use super::{
    Options, Reason, Skipped, Source, date,
    decode::decode,
    front_matter::{self, FrontMatter},
};
use crate::layer::article::Article;

/// The article in a file, or why there is none.
pub fn read(source: &Source, options: &Options) -> Result<Article, Skipped> {
    let skipped =
        |(reason, message)| Skipped { path: source.path.clone(), line: None, reason, message };
    if let Some(problem) = &source.problem {
        return Err(skipped((Reason::Unreadable, problem.clone())));
    }
    let bytes = load(source, options.largest_file).map_err(skipped)?;
    let mut text = decode(&bytes).map_err(skipped)?;
    let front = if source.path.to_lowercase().ends_with(".md") {
        front_matter::take(&mut text)
    } else {
        FrontMatter::default()
    };
    if text.trim().is_empty() {
        return Err(skipped((Reason::Empty, "no text".to_string())));
    }
    Ok(Article {
        id: source.id().to_string(),
        path: source.path.clone(),
        title: front.title,
        published: front.date.or_else(|| date::find(&source.path)).or(options.published),
        text,
        sha256: fingerprint(&bytes),
    })
}

/// 64 hex digits.
fn fingerprint(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The limit holds for what is read, not for what the file system says: a file may grow, a pipe has no size.
fn load(source: &Source, largest: u64) -> Result<Vec<u8>, (Reason, String)> {
    let unreadable = |error: io::Error| (Reason::Unreadable, error.to_string());
    let file = File::open(&source.file).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(source.bytes.min(largest) as usize + 1);
    file.take(largest + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        return Err((Reason::TooLarge, format!("more than {largest} bytes")));
    }
    if bytes.is_empty() {
        return Err((Reason::Empty, "no bytes".to_string()));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::corpus::find;

    /// Reads a file of this name and these bytes.
    fn read_one(name: &str, bytes: &[u8], options: &Options) -> Result<Article, Skipped> {
        let folder = tempfile::tempdir().expect("the system has a folder for this");
        fs::write(folder.path().join(name), bytes).expect("it can be written");
        let sources = find(&[folder.path().to_path_buf()]).expect("it has an article");
        read(&sources[0], options)
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
        let options = Options { largest_file: 5, ..Options::default() };
        assert!(read_one("a.txt", b"12345", &options).is_ok());
        let skipped = read_one("a.txt", b"123456", &options).expect_err("it is over the limit");
        assert_eq!((skipped.path.as_str(), skipped.reason), ("a.txt", Reason::TooLarge));
    }
}

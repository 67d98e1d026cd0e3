//! Any bytes as a file of any kind: each record is an article or a reason, and the text of an article is text.
#![no_main]
use std::{fs, path::PathBuf, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use pressbox::corpus::{Options, Stream, find};

/// The first byte of the input chooses one.
const NAMES: [&str; 9] = [
    "a.txt",
    "a.md",
    "a.jsonl",
    "2024-03-02_a.ndjson",
    "a.html",
    "a.json",
    "a.csv",
    "a.warc",
    "a.json.gz",
];

static FOLDER: LazyLock<tempfile::TempDir> =
    LazyLock::new(|| tempfile::tempdir().expect("the system has a folder for this"));

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, bytes)) = bytes.split_first() else { return };
    let file: PathBuf = FOLDER.path().join(NAMES[usize::from(choice) % NAMES.len()]);
    fs::write(&file, bytes).expect("it can be written");
    let options = Options::default();
    let sources = find(&[file], &options).expect("the file is there");
    for unread in Stream::new(&sources, &options) {
        match unread.read(&options) {
            Ok(article) => {
                assert!(!article.text.trim().is_empty());
                assert!(!article.id.is_empty() && article.sha256.len() == 64);
            }
            Err(skipped) => assert!(!skipped.message.is_empty() && !skipped.path.is_empty()),
        }
    }
});

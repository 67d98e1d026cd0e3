//! Folder or pattern -> Sources: walks down for article files, past hidden and ignored ones and past datasets.
use std::{
    fs,
    io::Read,
    path::{MAIN_SEPARATOR, Path},
};

use globset::GlobMatcher;
use ignore::{DirEntry, WalkBuilder};

use super::{Options, form::Form, source::Source};

/// Every article file below a folder.
pub(super) fn folder(folder: &Path, options: &Options, found: &mut Vec<Source>) {
    walk(folder, options, found, |entry| is_article(entry.path()).then_some(false));
}

/// What a pattern matches below a folder: files whatever they are called, and the article files of folders.
pub(super) fn pattern(
    folder: &Path,
    pattern: &GlobMatcher,
    options: &Options,
    found: &mut Vec<Source>,
) {
    walk(folder, options, found, |entry| {
        // A pattern without a folder in front is walked from `.`, which it does not name.
        let path = entry.path();
        let path = path.strip_prefix(".").unwrap_or(path);
        let is_below = || path.ancestors().skip(1).any(|above| pattern.is_match(above));
        match pattern.is_match(path) {
            true => Some(true),
            false => (is_article(path) && is_below()).then_some(false),
        }
    });
}

/// Adds the files that are `wanted`: true where the file was asked for by its name. Filters of version control
/// are off: a corpus is often ignored by git, and must still be read.
fn walk(
    folder: &Path,
    options: &Options,
    found: &mut Vec<Source>,
    wanted: impl Fn(&DirEntry) -> Option<bool>,
) {
    let below = |path: &Path| {
        let path = path.strip_prefix(folder).unwrap_or(path);
        path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
    };
    let mut builder = WalkBuilder::new(folder);
    builder.standard_filters(false).follow_links(true);
    builder.hidden(!options.reads_hidden).ignore(!options.reads_ignored);
    builder.filter_entry(|entry| !is_dataset(entry));
    for entry in builder.build() {
        match entry {
            Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => (),
            Ok(entry) => {
                let Some(is_named) = wanted(&entry) else { continue };
                let metadata = entry.metadata().ok();
                let bytes = metadata.as_ref().map_or(0, fs::Metadata::len);
                // Opening a named pipe would wait for ever.
                let is_file = metadata.is_none_or(|metadata| metadata.is_file());
                let path = below(entry.path());
                let source = Source::new(entry.into_path(), path, bytes);
                found.push(match (is_file, is_named) {
                    (false, _) => source.with_problem("not a regular file".to_string()),
                    (true, true) => source.given_by_name(options.input_kind),
                    (true, false) => source,
                });
            }
            Err(error) => {
                let (file, message) = explain(&error);
                let file = file.unwrap_or(folder).to_path_buf();
                if is_article(&file) || file.extension().is_none() || file.is_dir() {
                    let path = below(&file);
                    found.push(Source::new(file, path, 0).with_problem(message));
                }
            }
        }
    }
}

/// A folder's README is about the articles, and none itself.
fn is_article(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    !stem.eq_ignore_ascii_case("readme") && Form::of(&name).is_some()
}

/// A folder that an earlier run wrote: its tables are no articles, though they have a column of texts.
fn is_dataset(entry: &DirEntry) -> bool {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return false;
    }
    let Ok(file) = fs::File::open(entry.path().join("datapackage.json")) else { return false };
    let mut head = String::new();
    let read = file.take(1 << 10).read_to_string(&mut head);
    read.is_ok() && head.contains("\"name\": \"pressbox\"")
}

/// The path and the words of a walk's error, without the absolute paths that it prints.
fn explain(error: &ignore::Error) -> (Option<&Path>, String) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), explain(err).1),
        ignore::Error::WithDepth { err, .. } => explain(err),
        ignore::Error::Loop { child, .. } => {
            (Some(child), "a link back to a folder above it".to_string())
        }
        ignore::Error::Io(error) => (None, innermost(error).to_string()),
        other => (None, other.to_string()),
    }
}

/// What the operating system said, below the layers that repeat the path.
fn innermost<'e>(mut error: &'e (dyn std::error::Error + 'static)) -> &'e dyn std::error::Error {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

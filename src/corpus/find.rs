//! Inputs -> Sources: walks folders for article files and gives each a path and an id of its own.
use std::{
    fs,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use super::{
    Options,
    form::Form,
    source::{self, Source},
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such file or folder: {}", .0.display())]
    NoSuchInput(PathBuf),
    #[error("no articles in {0} (looked for files that end in .txt, .md, .jsonl or .ndjson)")]
    NoArticles(String),
}

/// Every article file in `inputs`, sorted by id. In folders other extensions, and files named README, are passed
/// over in silence; a file given by name is taken whatever it is called.
pub fn find(inputs: &[PathBuf], options: &Options) -> Result<Vec<Source>, Error> {
    let mut found = Vec::new();
    for input in inputs {
        let metadata = fs::metadata(input).map_err(|_| Error::NoSuchInput(input.clone()))?;
        if metadata.is_dir() {
            walk(input, options, &mut found);
        } else {
            let name = input.file_name().unwrap_or(input.as_os_str()).to_string_lossy().into();
            found.push(Source::new(input.clone(), name, metadata.len()));
        }
    }
    if found.is_empty() {
        let inputs: Vec<String> = inputs.iter().map(|input| input.display().to_string()).collect();
        return Err(Error::NoArticles(inputs.join(", ")));
    }
    source::name_all(&mut found);
    Ok(found)
}

/// Filters of version control are off: a corpus is often ignored by git, and must still be read.
fn walk(folder: &Path, _options: &Options, found: &mut Vec<Source>) {
    let below = |path: &Path| {
        let path = path.strip_prefix(folder).unwrap_or(path);
        path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    for entry in WalkBuilder::new(folder).standard_filters(false).follow_links(true).build() {
        match entry {
            Ok(entry) if entry.file_type().is_none_or(|kind| kind.is_dir()) => (),
            Ok(entry) if !is_article(entry.path()) => (),
            Ok(entry) => {
                let metadata = entry.metadata().ok();
                let bytes = metadata.as_ref().map_or(0, fs::Metadata::len);
                // Opening a named pipe would wait for ever.
                let is_file = metadata.is_none_or(|metadata| metadata.is_file());
                let path = below(entry.path());
                found.push(if is_file {
                    Source::new(entry.into_path(), path, bytes)
                } else {
                    Source::unreadable(entry.into_path(), path, "not a regular file".to_string())
                });
            }
            Err(error) => {
                let (file, message) = explain(&error);
                let file = file.unwrap_or(folder).to_path_buf();
                if is_article(&file) || file.extension().is_none() || file.is_dir() {
                    let path = below(&file);
                    found.push(Source::unreadable(file, path, message));
                }
            }
        }
    }
}

/// A folder's README is about the articles, and none itself.
fn is_article(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if name.eq_ignore_ascii_case("readme") {
        return false;
    }
    Form::of(&path.to_string_lossy()).is_some()
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

//! Inputs -> Sources: files, folders, patterns, lists and standard input, each file with a path and an id of its own.
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use globset::{GlobBuilder, GlobMatcher};

use super::{
    Options,
    open::STANDARD_INPUT,
    source::{self, Source},
    walk,
};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such file or folder: {}", .0.display())]
    NoSuchInput(PathBuf),
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("no file matches {0}")]
    NoMatch(String),
    #[error("{0} is no pattern: {1}")]
    BadPattern(String, globset::Error),
    #[error("no articles in {0} (looked for {kinds})", kinds = KINDS)]
    NoArticles(String),
}

const KINDS: &str = ".txt, .md, .html, .jsonl, .ndjson, .json, .csv, .tsv, .warc and .wet, also with .gz or .zst behind it";

/// Every article file in `inputs`, sorted by id. In folders other extensions, and files named README, are passed
/// over in silence; a file given by name is taken whatever it is called.
pub fn find(inputs: &[PathBuf], options: &Options) -> Result<Vec<Source>, Error> {
    let mut found = Vec::new();
    for input in inputs {
        take(input, options, &mut found)?;
    }
    for listed in options.files_from.as_deref().map(list).transpose()?.unwrap_or_default() {
        // One file that has gone must not end a run over a list of many.
        if let Err(error) = take(&listed, options, &mut found) {
            let path = listed.to_string_lossy().into_owned();
            found.push(Source::new(listed, path, 0).with_problem(error.to_string()));
        }
    }
    if found.is_empty() {
        let lists = options.files_from.iter();
        let inputs: Vec<String> =
            inputs.iter().chain(lists).map(|input| input.display().to_string()).collect();
        return Err(Error::NoArticles(inputs.join(", ")));
    }
    source::name_all(&mut found);
    Ok(found)
}

fn take(input: &Path, options: &Options, found: &mut Vec<Source>) -> Result<(), Error> {
    if input.as_os_str() == STANDARD_INPUT {
        let source = Source::new(input.to_path_buf(), "stdin".to_string(), 0);
        found.push(source.given_by_name(options.input_kind));
        return Ok(());
    }
    match fs::metadata(input) {
        Ok(metadata) if metadata.is_dir() => walk::folder(input, options, found),
        Ok(metadata) => {
            let name = input.file_name().unwrap_or(input.as_os_str()).to_string_lossy().into();
            let source = Source::new(input.to_path_buf(), name, metadata.len());
            found.push(source.given_by_name(options.input_kind));
        }
        Err(error) => match pattern(input)? {
            Some((folder, pattern)) => {
                let before = found.len();
                walk::pattern(&folder, &pattern, options, found);
                if found.len() == before {
                    return Err(Error::NoMatch(input.display().to_string()));
                }
            }
            None if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::NoSuchInput(input.to_path_buf()));
            }
            None => return Err(Error::Unreadable { path: input.to_path_buf(), source: error }),
        },
    }
    Ok(())
}

/// A path with wildcards, and the folder in front of the first of them. `*` stays inside a folder, `**` does not.
fn pattern(input: &Path) -> Result<Option<(PathBuf, GlobMatcher)>, Error> {
    let text = input.to_string_lossy();
    let text = text.strip_prefix("./").unwrap_or(&text);
    let Some(wildcard) = text.find(['*', '?', '[', '{']) else { return Ok(None) };
    let folder = match text[..wildcard].rfind('/') {
        Some(slash) => PathBuf::from(&text[..=slash]),
        None => PathBuf::from("."),
    };
    let pattern = GlobBuilder::new(text.trim_end_matches('/')).literal_separator(true).build();
    let pattern = pattern.map_err(|error| Error::BadPattern(text.to_string(), error))?;
    Ok(Some((folder, pattern.compile_matcher())))
}

/// The paths of a list, one per line.
fn list(file: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Unreadable { path: file.to_path_buf(), source };
    let mut text = String::new();
    if file.as_os_str() == STANDARD_INPUT {
        io::stdin().read_to_string(&mut text).map_err(unreadable)?;
    } else {
        text = fs::read_to_string(file).map_err(unreadable)?;
    }
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    Ok(lines.map(PathBuf::from).collect())
}

//! Inputs -> Sources: walks folders for article files and gives each a path and an id of its own.
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;

use super::EXTENSIONS;

/// One article file, not yet opened.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where to open it.
    pub file: PathBuf,
    /// Path below the input folder with `/`; of a file given by name, its name. Unique in a run.
    pub path: String,
    /// Size as the file system told it, for progress and for sharing out work.
    pub bytes: u64,
    /// What went wrong on the way to the file: a broken or circular link, a closed folder.
    pub(super) problem: Option<String>,
    /// Invariant: `path[..id_length]` is unique in a run.
    id_length: usize,
}

impl Source {
    /// The path without its extension, or the whole path where another file has that id already.
    pub fn id(&self) -> &str {
        &self.path[..self.id_length]
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such file or folder: {}", .0.display())]
    NoSuchInput(PathBuf),
    #[error("no articles in {0} (looked for files that end in .txt or .md)")]
    NoArticles(String),
}

/// Every article file in `inputs`, sorted by id. In folders other extensions, and files named README, are passed
/// over in silence; a file given by name is taken whatever it is called.
pub fn find(inputs: &[PathBuf]) -> Result<Vec<Source>, Error> {
    let mut found = Vec::new();
    for input in inputs {
        let metadata = fs::metadata(input).map_err(|_| Error::NoSuchInput(input.clone()))?;
        if metadata.is_dir() {
            walk(input, &mut found);
        } else {
            let name = input.file_name().unwrap_or(input.as_os_str()).to_string_lossy().into();
            found.push(Source::new(input.clone(), name, metadata.len(), None));
        }
    }
    if found.is_empty() {
        let inputs: Vec<String> = inputs.iter().map(|input| input.display().to_string()).collect();
        return Err(Error::NoArticles(inputs.join(", ")));
    }
    make_paths_unique(&mut found);
    assign_ids(&mut found);
    found.sort_by(|a, b| a.id().cmp(b.id()));
    Ok(found)
}

impl Source {
    fn new(file: PathBuf, path: String, bytes: u64, problem: Option<String>) -> Source {
        let id_length = path.len();
        Source { file, path, bytes, problem, id_length }
    }

    fn stem(&self) -> &str {
        let name = self.path.rfind('/').map_or(0, |slash| slash + 1);
        match self.path.rfind('.') {
            Some(dot) if dot > name => &self.path[..dot],
            _ => &self.path,
        }
    }
}

/// Filters of version control are off: a corpus is often ignored by git, and must still be read.
fn walk(folder: &Path, found: &mut Vec<Source>) {
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
                let problem = metadata.filter(|metadata| !metadata.is_file());
                let problem = problem.map(|_| "not a regular file".to_string());
                let path = below(entry.path());
                found.push(Source::new(entry.into_path(), path, bytes, problem));
            }
            Err(error) => {
                let (file, message) = explain(&error);
                let file = file.unwrap_or(folder).to_path_buf();
                if is_article(&file) || file.extension().is_none() || file.is_dir() {
                    let path = below(&file);
                    found.push(Source::new(file, path, 0, Some(message)));
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
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
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

/// Two inputs may hold files of one name. A file found twice is kept once; others take their whole path.
fn make_paths_unique(found: &mut Vec<Source>) {
    found.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    let mut unique: Vec<Source> = Vec::with_capacity(found.len());
    let mut groups = std::mem::take(found).into_iter().peekable();
    while let Some(first) = groups.next() {
        let mut group = vec![first];
        while let Some(next) = groups.next_if(|next| next.path == group[0].path) {
            group.push(next);
        }
        if group.len() > 1 {
            let mut seen = HashSet::new();
            group.retain(|source| {
                seen.insert(source.file.canonicalize().unwrap_or(source.file.clone()))
            });
        }
        if group.len() > 1 {
            for source in &mut group {
                let whole = source.file.to_string_lossy();
                let whole = whole.replace(std::path::MAIN_SEPARATOR, "/");
                source.path = whole.trim_start_matches(['.', '/']).to_string();
            }
        }
        unique.append(&mut group);
    }
    let mut taken = HashSet::new();
    for source in &mut unique {
        let mut path = source.path.clone();
        let mut repeat = 1;
        while !taken.insert(path.clone()) {
            repeat += 1;
            path = format!("{}~{repeat}", source.path);
        }
        source.path = path;
    }
    *found = unique;
}

/// Gives the short id to one file of each stem, unless that stem is another file's path.
fn assign_ids(found: &mut [Source]) {
    let rank = |source: &Source| {
        let extension = source.path[source.stem().len()..].trim_start_matches('.').to_lowercase();
        let known = EXTENSIONS.iter().position(|known| *known == extension);
        (known.unwrap_or(EXTENSIONS.len()), source.path.clone())
    };
    found.sort_by_cached_key(rank);
    let mut taken: HashSet<String> = found.iter().map(|source| source.path.clone()).collect();
    for source in found {
        let stem = source.stem().to_string();
        source.id_length = if taken.insert(stem.clone()) { stem.len() } else { source.path.len() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str]) -> Vec<String> {
        let new = |path: &&str| Source::new(PathBuf::from(path), path.to_string(), 0, None);
        let mut found: Vec<Source> = paths.iter().map(new).collect();
        make_paths_unique(&mut found);
        assign_ids(&mut found);
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.iter().map(|source| source.id().to_string()).collect()
    }

    #[test]
    fn an_id_is_the_path_without_its_extension() {
        assert_eq!(ids(&["a/b.c.txt", "d.md", "noext"]), ["a/b.c", "d", "noext"]);
        assert_eq!(ids(&["a.d/noext"]), ["a.d/noext"]);
    }

    #[test]
    fn files_that_differ_in_their_extension_have_different_ids() {
        assert_eq!(ids(&["a.md", "a.txt"]), ["a.md", "a"]);
        assert_eq!(ids(&["a.md", "a.md.txt", "a.txt"]), ["a.md", "a.md.txt", "a"]);
    }

    #[test]
    fn files_of_one_path_from_two_inputs_stay_apart() {
        let source = |file: &str| Source::new(PathBuf::from(file), "x.txt".to_string(), 0, None);
        let mut found = vec![source("one/x.txt"), source("two/x.txt"), source("one/x.txt")];
        make_paths_unique(&mut found);
        let paths: Vec<&str> = found.iter().map(|source| source.path.as_str()).collect();
        assert_eq!(paths, ["one/x.txt", "two/x.txt"]);
    }
}

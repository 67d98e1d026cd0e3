//! One input file, not yet opened, and the ids of all: short, unique, and the same in every run.
use std::{borrow::Cow, collections::HashSet, hash::BuildHasher, path::PathBuf};

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::form::{self, Form, Kind};

#[derive(Clone, Debug)]
pub struct Source {
    /// Where to open it.
    pub file: PathBuf,
    /// Path below the input folder with `/`; of a file given by name, its name. Unique in a run.
    pub path: String,
    /// Size as the file system told it, for progress and for sharing out work.
    pub bytes: u64,
    pub form: Form,
    /// Whether somebody asked for this very file, and not for a folder around it.
    pub(super) is_named: bool,
    /// What went wrong on the way to the file: a broken or circular link, a closed folder.
    pub(super) problem: Option<String>,
    /// Invariant: `id` is unique in a run.
    id_length: usize,
}

impl Source {
    /// `path` is unique only after `name_all`. What no article file is called is taken for text.
    pub(super) fn new(file: PathBuf, path: String, bytes: u64) -> Source {
        let form = Form::of(&path);
        let form = form.unwrap_or(Form { kind: Kind::Text, is_packed: false });
        let id_length = path.len();
        Source { file, path, bytes, form, is_named: false, problem: None, id_length }
    }

    /// A source that cannot be opened, and why.
    pub(super) fn with_problem(self, problem: String) -> Source {
        Source { problem: Some(problem), ..self }
    }

    /// A source that somebody asked for by its name: it is what they say it is, else what its name says.
    pub(super) fn given_by_name(mut self, kind: Option<Kind>) -> Source {
        self.form.kind = kind.unwrap_or(self.form.kind);
        self.is_named = true;
        self
    }

    /// The path without its extensions, or the whole path where another file has that id already. The mark that
    /// parts a file from its record (`dump#12`) is not in it.
    pub fn id(&self) -> Cow<'_, str> {
        escape(&self.path[..self.id_length])
    }

    fn stem(&self) -> &str {
        &self.path[..form::stem_length(&self.path)]
    }
}

/// Between a file's id and the label of a record in it.
pub const RECORD_MARK: char = '#';

fn escape(path: &str) -> Cow<'_, str> {
    if path.contains(['%', RECORD_MARK]) {
        Cow::Owned(path.replace('%', "%25").replace(RECORD_MARK, "%23"))
    } else {
        Cow::Borrowed(path)
    }
}

/// Gives each source a path and an id of its own, drops files that were found twice, and sorts by id.
pub(super) fn name_all(found: &mut Vec<Source>) {
    make_paths_unique(found);
    assign_ids(found);
    found.sort_by(|a, b| a.id().cmp(&b.id()));
}

/// The ids that the files of these paths have in one run, each with its path, in the order of the run.
pub fn ids_of<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<(String, String)> {
    let source = |path: &str| Source::new(PathBuf::new(), path.to_string(), 0);
    let mut sources: Vec<Source> = paths.map(source).collect();
    assign_ids(&mut sources);
    let named = |source: Source| (source.id().into_owned(), source.path);
    let mut named: Vec<(String, String)> = sources.into_iter().map(named).collect();
    named.sort();
    named
}

/// Two inputs may hold files of one name. A file found twice is kept once; others take their whole path.
fn make_paths_unique(found: &mut Vec<Source>) {
    found.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    // Nearly always each has its own, and there may be millions.
    if found.windows(2).all(|pair| pair[0].path != pair[1].path) {
        return;
    }
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
    let mut taken = Taken::default();
    for source in &mut unique {
        let mut repeat = 1;
        let mut path = Cow::Borrowed(source.path.as_str());
        while !taken.insert(&path) {
            repeat += 1;
            path = Cow::Owned(format!("{}~{repeat}", source.path));
        }
        if let Cow::Owned(path) = path {
            source.path = path;
        }
    }
    *found = unique;
}

/// Gives the short id to one file of each stem, unless that stem is another file's path.
fn assign_ids(found: &mut [Source]) {
    let rank = |source: &Source| {
        let rank = Form::of(&source.path).map(|form| (form.kind, form.is_packed));
        // What no article file is called comes last.
        (rank.is_none(), rank)
    };
    found.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.path.cmp(&b.path)));
    let mut taken = Taken::default();
    for source in found.iter() {
        taken.insert(&source.path);
    }
    for source in found {
        let stem = source.stem();
        source.id_length = if taken.insert(stem) { stem.len() } else { source.path.len() };
    }
}

/// Names that are no longer free. Hashes will do, for there may be millions: two names of one hash merely look like one.
#[derive(Default)]
struct Taken(FxHashSet<u64>);

impl Taken {
    /// False where the name is taken already.
    fn insert(&mut self, name: &str) -> bool {
        self.0.insert(FxBuildHasher.hash_one(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(paths: &[&str]) -> Vec<String> {
        let new = |path: &&str| Source::new(PathBuf::from(path), path.to_string(), 0);
        let mut found: Vec<Source> = paths.iter().map(new).collect();
        name_all(&mut found);
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
    fn no_file_has_the_id_of_a_record() {
        assert_eq!(ids(&["a#7.txt", "a.jsonl"]), ["a%237", "a"]);
        assert_eq!(ids(&["a#7.txt", "a%237.txt"]), ["a%237", "a%25237"]);
    }

    #[test]
    fn files_of_one_path_from_two_inputs_stay_apart() {
        let source = |file: &str| Source::new(PathBuf::from(file), "x.txt".to_string(), 0);
        let mut found = vec![source("one/x.txt"), source("two/x.txt"), source("one/x.txt")];
        name_all(&mut found);
        let paths: Vec<&str> = found.iter().map(|source| source.path.as_str()).collect();
        assert_eq!(paths, ["one/x.txt", "two/x.txt"]);
    }
}

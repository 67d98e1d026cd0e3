//! The rules as a thing to work on: what there is, what is wrong with it, how its examples fare, and where to begin.
mod buckets;
mod catalogue;
mod classes;
mod coverage;
mod names;
mod reach;
mod shadows;
mod skeleton;

use std::path::Path;

pub use catalogue::{Entry, Listed, RulePlace};
pub use coverage::Coverage;
pub use skeleton::{NewError, create};

use crate::{
    knowledge::{COMMON, Complaint, Error, Knowledge, rows, source, source::File},
    pattern::RuleFile,
    text::problem::{Place, Problem},
};

/// The knowledge with the text of the files that it was made from.
pub struct Book {
    pub knowledge: Knowledge,
    files: Vec<File>,
    /// Every line of every lexicon of words, by folder.
    entries: Vec<Entry>,
    /// Some files are of a user's folder: only those are complained of.
    has_own: bool,
}

impl Book {
    pub fn open(overlay: Option<&Path>) -> Result<Book, Error> {
        let files = source::files(overlay)?;
        let knowledge = Knowledge::of_files(&files)?;
        let mut folders: Vec<&str> = files.iter().map(File::folder).collect();
        folders.dedup();
        let tables =
            folders.iter().flat_map(|folder| rows::tables(&files, folder, &mut Vec::new()));
        let entries = tables
            .filter(|table| table.kind == rows::Kind::Words)
            .flat_map(|table| table.rows.iter().map(Entry::new).collect::<Vec<_>>())
            .collect();
        Ok(Book { knowledge, files, entries, has_own: overlay.is_some() })
    }

    /// What may be wrong although everything can be read, in order of files and lines.
    pub fn complaints(&self, coverage: &Coverage) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        complaints.extend(reach::check(self));
        complaints.extend(shadows::check(self));
        complaints.extend(buckets::check(self));
        complaints.extend(classes::check(self));
        complaints.extend(names::check(self));
        complaints.extend(coverage::check(self, coverage));
        complaints.sort();
        complaints.dedup();
        complaints
    }

    /// Whether a file is of those that are complained of: the user's own, or all where he has none.
    pub fn is_told_of(&self, file: &RuleFile) -> bool {
        self.file(&file.path).is_some_and(|file| file.is_own || !self.has_own)
    }

    /// The source of a rule file.
    fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// A warning about a file; nothing where the file is built in and the user has files of his own.
    fn warn(
        &self,
        lint: &'static str,
        path: &str,
        place: Place,
        message: String,
        help: String,
    ) -> Option<Complaint> {
        let file = self.file(path).filter(|file| file.is_own || !self.has_own)?;
        Some(Complaint::warning(file, lint, Problem::new(place, message).help(help)))
    }

    /// The folders whose words a rule of this file can meet.
    pub fn reaches(&self, file: &RuleFile, folder: &str) -> bool {
        file.folder == COMMON || folder == COMMON || folder == file.folder
    }
}

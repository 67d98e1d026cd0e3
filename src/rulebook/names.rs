//! Names in a user's lists that will not be found, or found too often.
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Book;
use crate::{
    knowledge::{
        Complaint,
        rows::{self, Kind, Row, Table},
    },
    text::{flags, problem::Problem, similar::did_you_mean},
};

/// The columns of a list of names.
const ALIASES: usize = 1;
const KIND: usize = 2;

pub(super) fn check(book: &Book) -> Vec<Complaint> {
    if !book.has_own {
        return Vec::new();
    }
    let mut folders: Vec<&str> = book.files.iter().map(|file| file.folder()).collect();
    folders.dedup();
    let tables =
        folders.iter().flat_map(|folder| rows::tables(&book.files, folder, &mut Vec::new()));
    let tables: Vec<Table> = tables.filter(|table| table.kind == Kind::Names).collect();
    let mut kinds: FxHashMap<&str, BTreeSet<&str>> = FxHashMap::default();
    for table in &tables {
        let built_in = table.rows.iter().filter(|row| !row.file.is_own);
        kinds.entry(table.stem()).or_default().extend(built_in.map(|row| row.field(KIND)));
    }
    let mut complaints = Vec::new();
    for table in &tables {
        for row in table.rows.iter().filter(|row| row.file.is_own) {
            complaints.extend(kinds.get(table.stem()).and_then(|kinds| kind(row, kinds)));
            complaints.extend(common_words(book, row));
        }
    }
    complaints
}

fn kind(row: &Row, known: &BTreeSet<&str>) -> Option<Complaint> {
    let kind = row.field(KIND);
    if known.is_empty() || known.contains(kind) {
        return None;
    }
    let message = format!("no list has the kind `{kind}`");
    let guess = did_you_mean(kind, "", known.iter().copied());
    let all = format!("expected one of {}", known.iter().copied().collect::<Vec<_>>().join(", "));
    Some(warning(row, "unknown-kind", kind, message, if guess.is_empty() { all } else { guess }))
}

/// An alias of one word that is no name in most articles needs its `?`.
fn common_words(book: &Book, row: &Row) -> Vec<Complaint> {
    let aliases = row.field(ALIASES).split('|').map(str::trim);
    let bare = aliases.filter(|alias| !alias.starts_with('?') && !alias.contains(' '));
    let is_common = |alias: &&str| {
        let word = book.knowledge.vocabulary.get(alias);
        word.is_some_and(|word| {
            book.knowledge.flags.has(word, flags::COMMON_WORD | flags::FIRST_NAME)
        })
    };
    let complaint = |alias: &str| {
        let message = format!("`{alias}` is also a common word or a first name");
        warning(
            row,
            "common-word",
            alias,
            message,
            format!("write `?{alias}`: then it counts only where the article speaks of this one"),
        )
    };
    bare.filter(is_common).map(complaint).collect()
}

fn warning(row: &Row, lint: &'static str, part: &str, message: String, help: String) -> Complaint {
    let place = row.line.place(part);
    Complaint::warning(row.file, lint, Problem::new(place, message).help(help))
}

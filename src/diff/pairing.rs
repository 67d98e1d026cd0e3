//! Old rows + new rows -> pairs: which row of the new table is which of the old one.
//!
//! Rows are paired in passes, from all columns down to a few. A pass costs one look at each row that is still alone,
//! so tables may be of any size.
use std::{
    collections::VecDeque,
    hash::{DefaultHasher, Hash, Hasher},
};

use rustc_hash::FxHashMap;

use crate::dataset::{Column, Row, TableRows};

const KEYS: &str = include_str!("keys.tsv");

/// Ids of other rows, which change when those do.
const REFERENCES: [&str; 2] = ["match_id", "report_id"];

/// Ids of articles that have another one in the new dataset: old -> new.
pub(super) type Renamed<'d> = FxHashMap<&'d str, &'d str>;

pub(super) struct Tables<'a, 'd> {
    pub(super) name: &'a str,
    /// The column of its ids, where it has them.
    pub(super) id: Option<&'a str>,
    pub(super) old: &'d TableRows,
    pub(super) new: &'d TableRows,
    pub(super) renamed: &'a Renamed<'d>,
}

/// For each new row its old one, and for each old row whether it has a new one.
pub(super) struct Pairs {
    pub(super) old_of: Vec<Option<usize>>,
    pub(super) is_paired: Vec<bool>,
}

pub(super) fn pair(tables: &Tables) -> Pairs {
    let mut pairs =
        Pairs { old_of: vec![None; tables.new.len()], is_paired: vec![false; tables.old.len()] };
    let all: Vec<&str> = tables.new.columns().iter().map(String::as_str).collect();
    run_pass(tables, &all, &mut pairs);
    // Before ids, for the second fact of a name takes the id of the first where that is gone.
    let is_content = |column: &&str| Some(*column) != tables.id && !REFERENCES.contains(column);
    let content: Vec<&str> = all.iter().copied().filter(is_content).collect();
    run_pass(tables, &content, &mut pairs);
    if let Some(id) = tables.id {
        run_pass(tables, &[id], &mut pairs);
    }
    for line in KEYS.lines().skip(1) {
        let (table, columns) = line.split_once('\t').unwrap_or_default();
        if table == tables.name {
            run_pass(tables, &columns.split(' ').collect::<Vec<_>>(), &mut pairs);
        }
    }
    pairs
}

/// Pairs rows that are equal in these columns, in the order in which they stand.
fn run_pass(tables: &Tables, columns: &[&str], pairs: &mut Pairs) {
    let (old, new) = (tables.old, tables.new);
    let lacks = |rows: &TableRows, name: &str| !rows.columns().iter().any(|column| column == name);
    let is_key = columns.len() < new.columns().len();
    if is_key && columns.iter().any(|name| lacks(old, name) || lacks(new, name)) {
        return;
    }
    let find = |rows: &TableRows| -> Vec<Column> {
        columns.iter().map(|name| rows.column(name)).collect()
    };
    let (in_old, in_new) = (find(old), find(new));
    let article = columns.iter().position(|name| *name == "article_id");
    let mut waiting: FxHashMap<u64, VecDeque<usize>> = FxHashMap::default();
    for row in old.rows().filter(|row| !pairs.is_paired[row.number()]) {
        let key = key(row, &in_old, article, Some(tables.renamed));
        waiting.entry(key).or_default().push_back(row.number());
    }
    for row in new.rows() {
        if pairs.old_of[row.number()].is_some() || waiting.is_empty() {
            continue;
        }
        let key = key(row, &in_new, article, None);
        if let Some(old) = waiting.get_mut(&key).and_then(VecDeque::pop_front) {
            pairs.old_of[row.number()] = Some(old);
            pairs.is_paired[old] = true;
        }
    }
}

/// 64 bits for the cells: two rows that share them by chance would be shown as a change, with all that differs.
fn key(row: Row, columns: &[Column], article: Option<usize>, renamed: Option<&Renamed>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (place, column) in columns.iter().enumerate() {
        let cell = row.at(*column);
        let new_name = renamed.filter(|_| Some(place) == article).and_then(|names| names.get(cell));
        new_name.copied().unwrap_or(cell).hash(&mut hasher);
    }
    hasher.finish()
}

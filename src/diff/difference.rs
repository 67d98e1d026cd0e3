//! Pairs -> Difference: what appeared, vanished and changed, with counts by table, rule and field.
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::pairing::{Pairs, Renamed, Tables, pair};
use crate::dataset::{Dataset, Row, Schema, Table, TableRows, Vocabularies};

/// What is compared.
#[derive(Clone, Debug)]
pub struct Options {
    pub tables: Vec<Table>,
    /// Columns in which a difference is none.
    pub ignored: Vec<String>,
}

impl Default for Options {
    /// All tables but those that refer to facts or prove them.
    fn default() -> Options {
        let is_compared = |table: &Table| !matches!(table, Table::Mentions | Table::Evidence);
        let tables = Table::ALL.into_iter().filter(is_compared).collect();
        Options { tables, ignored: Vec::new() }
    }
}

/// What changed from one dataset to another.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Difference {
    pub tables: Vec<TableDifference>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TableDifference {
    pub table: String,
    pub old_rows: usize,
    pub new_rows: usize,
    /// Rows that are the same in both.
    pub same: usize,
    pub appeared: Vec<Fact>,
    pub vanished: Vec<Fact>,
    pub changed: Vec<Change>,
    /// Empty for tables without rules.
    pub by_rule: Vec<RuleCounts>,
    /// How many changed rows changed in each column.
    pub by_field: Vec<FieldCount>,
}

/// A row that only one of the datasets has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// Empty for tables without ids.
    pub id: String,
    pub rule: String,
    /// All that is filled, by column.
    pub fields: BTreeMap<String, String>,
}

/// A row that both have, with other values.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change {
    /// The id in the new dataset; empty for tables without ids.
    pub id: String,
    pub rule: String,
    /// Words of the new row, where it has some.
    pub text: String,
    pub fields: Vec<FieldChange>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldChange {
    pub field: String,
    pub old: String,
    pub new: String,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RuleCounts {
    pub rule: String,
    pub appeared: usize,
    pub vanished: usize,
    /// Counted for the rule of the new row.
    pub changed: usize,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FieldCount {
    pub field: String,
    pub changed: usize,
}

/// Compares two datasets table by table, in the order of DATASET.
pub fn compare(old: &Dataset, new: &Dataset, options: &Options) -> Difference {
    let schema = Schema::new(&Vocabularies::default());
    let tables = |table: Table, renamed| Tables {
        name: schema.name(table),
        id: schema.id_column(table),
        old: old.table(table),
        new: new.table(table),
        renamed,
    };
    let nothing = Renamed::default();
    let articles = tables(Table::Articles, &nothing);
    let renamed = renamed(&articles, &pair(&articles));
    let compared = Table::ALL.into_iter().filter(|table| options.tables.contains(table));
    let tables = compared.map(|table| {
        let tables = tables(table, &renamed);
        table_difference(&tables, &pair(&tables), &options.ignored)
    });
    Difference { tables: tables.collect() }
}

fn renamed<'d>(articles: &Tables<'_, 'd>, pairs: &Pairs) -> Renamed<'d> {
    let ids = |rows: &'d TableRows, number: usize| rows.row(number).get("article_id");
    let pairs = pairs.old_of.iter().enumerate();
    let pairs =
        pairs.filter_map(|(new, old)| Some((ids(articles.old, (*old)?), ids(articles.new, new))));
    pairs.filter(|(old, new)| old != new).collect()
}

fn table_difference(tables: &Tables, pairs: &Pairs, ignored: &[String]) -> TableDifference {
    let (old, new) = (tables.old, tables.new);
    let mut appeared = Vec::new();
    let mut changed = Vec::new();
    let mut same = 0;
    for (row, old_number) in new.rows().zip(&pairs.old_of) {
        let Some(old_number) = old_number else {
            appeared.push(fact(row, tables.id));
            continue;
        };
        let fields = changes(old.row(*old_number), row, tables, ignored);
        if fields.is_empty() {
            same += 1;
            continue;
        }
        let id = tables.id.map_or("", |id| row.get(id)).to_string();
        let (rule, text) = (row.get("rule").to_string(), row.get("text").to_string());
        changed.push(Change { id, rule, text, fields });
    }
    let alone = old.rows().filter(|row| !pairs.is_paired[row.number()]);
    let vanished = alone.map(|row| fact(row, tables.id)).collect();
    let mut difference = TableDifference {
        table: tables.name.to_string(),
        old_rows: old.len(),
        new_rows: new.len(),
        same,
        appeared,
        vanished,
        changed,
        by_rule: Vec::new(),
        by_field: Vec::new(),
    };
    difference.by_rule = by_rule(&difference);
    difference.by_field = by_field(&difference.changed);
    difference
}

fn fact(row: Row, id: Option<&str>) -> Fact {
    let filled = row.cells().filter(|(_, cell)| !cell.is_empty());
    Fact {
        id: id.map_or("", |id| row.get(id)).to_string(),
        rule: row.get("rule").to_string(),
        fields: filled.map(|(column, cell)| (column.to_string(), cell.to_string())).collect(),
    }
}

/// What differs, in the order of the new table's columns. A column that a dataset does not have is empty there.
fn changes(old: Row, new: Row, tables: &Tables, ignored: &[String]) -> Vec<FieldChange> {
    let is_same_table = tables.old.columns() == tables.new.columns();
    if is_same_table && old.cells().eq(new.cells()) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let mut compare = |field: &str, old: &str, new: &str| {
        if old != new && !ignored.iter().any(|ignored| ignored == field) {
            let field = field.to_string();
            changes.push(FieldChange { field, old: old.to_string(), new: new.to_string() });
        }
    };
    for (column, cell) in new.cells() {
        compare(column, old.get(column), cell);
    }
    for (column, cell) in old.cells().filter(|(column, _)| !new.has(column)) {
        compare(column, cell, "");
    }
    changes
}

fn by_rule(difference: &TableDifference) -> Vec<RuleCounts> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let appeared = difference.appeared.iter().map(|fact| (0, &fact.rule));
    let vanished = difference.vanished.iter().map(|fact| (1, &fact.rule));
    let changed = difference.changed.iter().map(|change| (2, &change.rule));
    for (kind, rule) in appeared.chain(vanished).chain(changed).filter(|(_, rule)| !rule.is_empty())
    {
        counts.entry(rule).or_default()[kind] += 1;
    }
    let counts = counts.into_iter().map(|(rule, [appeared, vanished, changed])| RuleCounts {
        rule: rule.to_string(),
        appeared,
        vanished,
        changed,
    });
    counts.collect()
}

fn by_field(changed: &[Change]) -> Vec<FieldCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for change in changed.iter().flat_map(|change| &change.fields) {
        *counts.entry(&change.field).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts.map(|(field, changed)| FieldCount { field: field.to_string(), changed }).collect()
}

//! Difference -> text for a person: counts by table, rule and field, then the facts themselves.
use std::fmt::Write;

use super::output::harmless;
use crate::diff::{Change, Difference, Fact, FieldChange, TableDifference};

const INFALLIBLE: &str = "a string takes every write";

/// `shown` is how many facts of each table and kind are named.
pub(super) fn describe(difference: &Difference, shown: usize) -> String {
    let header = "table            old       new      same  appeared  vanished   changed\n";
    let mut text = String::from(header);
    for table in &difference.tables {
        writeln!(
            text,
            "{:10}  {:8}  {:8}  {:8}  {:8}  {:8}  {:8}",
            table.table,
            table.old_rows,
            table.new_rows,
            table.same,
            table.appeared.len(),
            table.vanished.len(),
            table.changed.len()
        )
        .expect(INFALLIBLE);
    }
    for table in &difference.tables {
        text += &facts(table, shown);
    }
    text
}

fn facts(table: &TableDifference, shown: usize) -> String {
    let mut text = String::new();
    if table.appeared.len() + table.vanished.len() + table.changed.len() == 0 {
        return text;
    }
    writeln!(text, "\n{}", table.table).expect(INFALLIBLE);
    for counts in &table.by_rule {
        let (appeared, vanished, changed) = (counts.appeared, counts.vanished, counts.changed);
        let rule = harmless(&counts.rule);
        writeln!(
            text,
            "  rule {rule}: {appeared} appeared, {vanished} vanished, {changed} changed"
        )
        .expect(INFALLIBLE);
    }
    for counts in &table.by_field {
        writeln!(text, "  column {}: {} changed", harmless(&counts.field), counts.changed)
            .expect(INFALLIBLE);
    }
    let vanished = table.vanished.iter().map(|fact| format!("- {}", of_fact(fact)));
    let appeared = table.appeared.iter().map(|fact| format!("+ {}", of_fact(fact)));
    let changed = table.changed.iter().map(|change| format!("~ {}", of_change(change)));
    text += &list(vanished, table.vanished.len(), shown);
    text += &list(appeared, table.appeared.len(), shown);
    text += &list(changed, table.changed.len(), shown);
    text
}

fn list(lines: impl Iterator<Item = String>, all: usize, shown: usize) -> String {
    let mut text: String = lines.take(shown).map(|line| format!("  {line}\n")).collect();
    if all > shown {
        let mark = if shown == 0 { "" } else { "more " };
        writeln!(text, "  ... {} {mark}not shown", all - shown).expect(INFALLIBLE);
    }
    text
}

/// Its id and its words; without an id, all that is filled.
pub(super) fn of_fact(fact: &Fact) -> String {
    let words = fact.fields.get("text").or_else(|| fact.fields.get("name"));
    let words = words.map(|words| format!("  \"{}\"", harmless(words))).unwrap_or_default();
    if fact.id.is_empty() {
        let filled =
            fact.fields.iter().map(|(column, cell)| format!("{column} {}", harmless(cell)));
        return filled.collect::<Vec<_>>().join(", ");
    }
    format!("{}{words}", harmless(&fact.id))
}

pub(super) fn of_change(change: &Change) -> String {
    let fields: Vec<String> = change.fields.iter().map(of_field).collect();
    let name = if change.id.is_empty() { &change.text } else { &change.id };
    format!("{}: {}", harmless(name), fields.join(", "))
}

fn of_field(change: &FieldChange) -> String {
    let shown = |cell: &str| if cell.is_empty() { "(empty)".to_string() } else { harmless(cell) };
    format!("{} {} -> {}", change.field, shown(&change.old), shown(&change.new))
}

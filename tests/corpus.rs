//! Keeps `output/` fresh: it is what the program makes of `corpus/`. `UPDATE=1 cargo test --test corpus` rewrites it,
//! and the list of columns in `docs/dataset.md`.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

#[path = "corpus/columns.rs"]
mod columns;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    process::Command,
};

fn extract(folder: &Path, options: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.arg("extract").arg(root.join("corpus")).arg("-o").arg(folder).arg("--quiet");
    command.arg("--strict").args(options);
    assert!(command.status().unwrap().success(), "the sample corpus could not be read whole");
}

/// Name and text of each file.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let Ok(files) = fs::read_dir(folder) else { return BTreeMap::new() };
    files
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn the_committed_dataset_is_what_the_corpus_gives() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
    if env::var_os("UPDATE").is_some() {
        extract(&committed, &[]);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &[]);
    let (fresh, old) = (contents(folder.path()), contents(&committed));
    let names: Vec<&String> = fresh.keys().collect();
    assert_eq!(names, old.keys().collect::<Vec<_>>(), "output/ holds other files");
    for (name, text) in &fresh {
        let mut lines = text.lines().zip(old[name].lines()).enumerate();
        if let Some((at, (now, then))) = lines.find(|(_, (now, then))| now != then) {
            panic!(
                "output/{name} is stale from line {}:\n  was {then}\n  now {now}\nUPDATE=1 cargo test --test corpus rewrites it; read the diff",
                at + 1
            );
        }
        assert_eq!(text, &old[name], "output/{name} is stale: it has more or fewer lines");
    }
}

/// Columns that say what the row is, and those that another column names: `player_id` beside `player`.
fn is_told(column: &str) -> bool {
    const OWN: &str = " start end text type modality rule confidence focus score_basis complete qualifier stat unit ";
    !column.ends_with("_id") && !OWN.contains(&format!(" {column} "))
}

#[test]
fn every_filled_field_has_evidence() {
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path(), &["--evidence"]);
    let rows = |table: &str| -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(folder.path().join(table)).unwrap();
        reader.deserialize().map(|row| row.unwrap()).collect()
    };
    let grounds = rows("evidence.csv");
    let grounds: BTreeSet<(&str, &str)> =
        grounds.iter().map(|row| (row["fact_id"].as_str(), row["field"].as_str())).collect();
    let mut missing = Vec::new();
    let tables = [
        ("reports", "report_id"),
        ("events", "event_id"),
        ("stats", "stat_id"),
        ("quotes", "quote_id"),
    ];
    for (table, key) in tables {
        for row in rows(&format!("{table}.csv")) {
            let filled = row.iter().filter(|(column, value)| {
                let is_unsaid =
                    value.is_empty() || *value == "false" || (*column == "count" && *value == "1");
                is_told(column) && !is_unsaid
            });
            for (column, _) in filled {
                if !grounds.contains(&(row[key].as_str(), column.as_str())) {
                    missing.push(format!("{} has no evidence for {column}", row[key]));
                }
            }
        }
    }
    assert!(grounds.len() > 1000, "hardly any evidence");
    assert!(
        missing.is_empty(),
        "{} fields, first {:?}",
        missing.len(),
        &missing[..missing.len().min(9)]
    );
}

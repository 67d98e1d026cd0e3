//! The rows that the README shows are those that its article gives. `UPDATE=1 cargo test --test readme` rewrites them.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

use std::{collections::BTreeMap, env, fs, path::Path, process::Command};

/// The columns that are shown, and of which table.
const SHOWN: [(&str, &[&str]); 3] = [
    ("matches", &["team1", "team2", "score1", "score2", "competition", "stage", "date"]),
    ("events", &["type", "minute", "player", "team", "how", "related", "start", "end"]),
    ("quotes", &["speaker", "start", "end", "text"]),
];

fn rows(article: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cup.txt"), article).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    program.args(["extract", "cup.txt", "-o", "out", "--quiet"]).current_dir(folder.path());
    assert!(program.status().unwrap().success());
    let mut shown = String::new();
    for (table, columns) in SHOWN {
        let file = folder.path().join("out").join(format!("{table}.csv"));
        let mut lines = vec![columns.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()];
        for row in csv::Reader::from_path(file).unwrap().deserialize() {
            let row: BTreeMap<String, String> = row.unwrap();
            lines.push(columns.iter().map(|column| row[*column].clone()).collect());
        }
        shown += &format!("{table}.csv\n{}", aligned(&lines));
    }
    shown
}

fn aligned(lines: &[Vec<String>]) -> String {
    let width = |column: usize| {
        lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default()
    };
    let mut out = String::new();
    for line in lines {
        let cells: Vec<String> = line
            .iter()
            .enumerate()
            .map(|(column, cell)| format!("{cell:width$}", width = width(column)))
            .collect();
        out += &format!("  {}\n", cells.join("  ").trim_end());
    }
    out
}

#[test]
fn the_rows_of_the_readme_are_those_of_its_article() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&place).unwrap();
    let mut blocks =
        readme.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let (article, shown) = (blocks.next().unwrap(), blocks.next().unwrap());
    let rows = rows(article);
    if env::var_os("UPDATE").is_some() {
        let block = |rows: &str| format!("```text\n{rows}```");
        fs::write(place, readme.replace(&block(shown), &block(&rows))).unwrap();
        return;
    }
    assert_eq!(shown, rows, "UPDATE=1 cargo test --test readme rewrites them; read the diff");
}

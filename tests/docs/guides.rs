//! The guides in `docs/` do what they print: their files are written, their commands run, in order, in an empty folder.
//!
//! A block behind a line that ends in "Save as `PATH`:" is a file; in a `console` block lines with `$ ` are commands and the
//! others what they print. `UPDATE=1 cargo test --test docs` rewrites what is printed; read the diff.
use std::{env, fs, path::Path};

use crate::common::{root, shell, write};

/// The guide as it would be with what its commands print today.
fn followed(guide: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut lines = guide.lines();
    let mut before = "";
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(kind) = line.strip_prefix("```") else {
            before = if line.is_empty() { before } else { line };
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match kind {
            "console" => {
                let commands = block.iter().filter_map(|line| line.strip_prefix("$ "));
                for command in commands {
                    out += &format!("$ {command}\n{}", run(folder.path(), command));
                }
            }
            _ => {
                let path =
                    before.rsplit_once("Save as `").and_then(|(_, rest)| rest.strip_suffix("`:"));
                let path = path
                    .unwrap_or_else(|| panic!("no path before the block:\n{}", block.join("\n")));
                let text: String = block.iter().map(|line| format!("{line}\n")).collect();
                write(folder.path(), path, &text);
                out += &text;
            }
        }
        out += "```\n";
        before = "";
    }
    out
}

/// What a shell prints, errors and all.
fn run(folder: &Path, command: &str) -> String {
    let mut shell = shell(folder, &format!("exec 2>&1; {command}"));
    let printed = String::from_utf8(shell.env("LC_ALL", "C").output().unwrap().stdout).unwrap();
    assert!(!printed.contains(&*folder.to_string_lossy()), "{printed}");
    let lines = printed.lines().map(|line| format!("{}\n", line.trim_end()));
    lines.collect()
}

#[track_caller]
fn check(name: &str) {
    let path = root().join("docs").join(name);
    let guide = fs::read_to_string(&path).unwrap();
    assert!(guide.lines().count() <= 150, "docs/{name} is too long");
    let followed = followed(&guide);
    if env::var_os("UPDATE").is_some() {
        fs::write(path, followed).unwrap();
        return;
    }
    let differs = guide.lines().zip(followed.lines()).position(|(one, other)| one != other);
    let (mine, yours) = (guide.lines(), followed.lines());
    let from = differs.unwrap_or_default().saturating_sub(3);
    let shown = |lines: &mut dyn Iterator<Item = &str>| {
        lines.skip(from).take(12).collect::<Vec<_>>().join("\n")
    };
    assert!(
        guide == followed,
        "docs/{name}:{from} says\n{}\n\nbut today it is\n{}\n\nUPDATE=1 rewrites it",
        shown(&mut { mine }),
        shown(&mut { yours })
    );
}

#[test]
fn rules() {
    check("rules.md");
}

#[test]
fn new_sport() {
    check("new-sport.md");
}

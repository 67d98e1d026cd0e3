//! The `sh` blocks of the other pages: each line runs in a folder such as the page speaks of, and ends with the code
//! that stands behind it.
use std::{fs, io::Write};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use crate::common::{blocks, errors, folder_of, pressbox, root, shell, told, win, write};

/// The article of explain.md and report.md.
const CUP: &str = "Rovers edge cup tie as Dunn misses from the spot

Blackburn Rovers beat Reading 2-1 in the FA Cup fourth round at Ewood Park on Saturday 25 January 2025.

Tom Harte headed Rovers in front in the 12th minute. He scored again from the spot. Reading striker Daniel Okoro never scored.
";

/// A folder with eight articles, half of them in `archive`, half in `more`.
fn archive() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..8 {
        let half = if number % 2 == 0 { "archive" } else { "more" };
        write(folder.path(), &format!("{half}/{number}.txt"), win(number));
    }
    folder
}

/// Runs the lines of a page one by one; `exit 1` in the remark behind a line is the code that it must end with.
#[track_caller]
fn lines_run(page: &str, folder: &TempDir) {
    let examples: Vec<String> = blocks(page, "sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_string))
        .collect::<Vec<_>>();
    assert!(!examples.is_empty(), "the examples were not found");
    for example in examples {
        let code = example.split("# exit ").nth(1).map_or(0, |code| code.trim().parse().unwrap());
        let output = shell(folder.path(), &example).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{example}: {}", errors(&output));
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(!told.starts_with("0 articles"), "{example}: {told}");
    }
}

#[test]
fn the_commands_of_batches_run() {
    lines_run("batches.md", &archive());
}

#[test]
fn the_commands_of_performance_run() {
    let folder = archive();
    lines_run("performance.md", &folder);
    let second = fs::read_to_string(folder.path().join("second.json")).unwrap();
    assert!(second.contains("\"reused\": 4"), "{second}");
}

#[test]
fn the_commands_of_inputs_run() {
    let folder = tempfile::tempdir().unwrap();
    let line = r#"{"key": "a", "name": "Win", "day": "2024-03-02", "story": "Rovers won.", "text": "City won."}"#;
    let gzip = |text: &str| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    write(folder.path(), "dump.jsonl.gz", gzip(line));
    let record =
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 11";
    write(folder.path(), "crawl.warc.gz", gzip(&format!("{record}\r\n\r\nRovers won.\r\n\r\n")));
    write(folder.path(), "table.csv", "key,story\na,Rovers won.\n");
    for name in ["final.txt", "archive/2024/a.txt", "archive/2024/05/b.txt", "copies/c.txt"] {
        write(
            folder.path(),
            name,
            "Rovers beat United.\n\nAnn Lee was pleased with the win on Sunday.\n",
        );
    }
    lines_run("inputs.md", &folder);
}

/// The page of the report is made, and finds the texts.
#[test]
fn the_commands_of_report_run() {
    let folder = folder_of(&[("corpus/cup.txt", CUP)]);
    lines_run("report.md", &folder);
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.contains(r#""missing_texts":0"#));
}

/// The places of a row are those that Python counts, also behind letters outside ASCII.
#[test]
fn python_finds_the_words_of_a_row() {
    let article = CUP.replace("Rovers edge", "Müller \u{1f3c6}: Rovers edge");
    let folder = folder_of(&[("articles/cup.txt", &article)]);
    told(&pressbox(folder.path(), &["extract", "articles", "-o", "output", "--quiet"]), 0);
    if !shell(folder.path(), "command -v python3").output().unwrap().status.success() {
        return;
    }
    let script = &blocks("dataset.md", "python")[0];
    write(folder.path(), "read.py", script);
    let output = shell(folder.path(), "PYTHONIOENCODING=utf-8 python3 read.py").output().unwrap();
    assert!(told(&output, 0).contains("goal Tom Harte | Tom Harte headed Rovers in front"));
}

/// What the page shows of a sentence is what is printed of it.
#[test]
fn explain_prints_what_its_page_shows() {
    let folder = folder_of(&[("cup.txt", CUP)]);
    let printed = told(&pressbox(folder.path(), &["explain", "cup.txt"]), 0);
    let shown = blocks("explain.md", "text");
    assert!(printed.contains(&shown[0]), "{}\nbut today it is\n{printed}", shown[0]);
    if shell(folder.path(), "command -v jq").output().unwrap().status.success() {
        lines_run("explain.md", &folder);
    }
}

/// Links from page to page, and to files of the project, lead somewhere.
#[test]
fn links_lead_somewhere() {
    let pages = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let above = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    let mut links = 0;
    for page in pages.chain(above.map(|name| root().join(name))) {
        if page.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !file.contains("://") {
                links += 1;
                assert!(page.parent().unwrap().join(file).exists(), "{}: {link}", page.display());
            }
        }
    }
    assert!(links > 20, "the links were not found");
}

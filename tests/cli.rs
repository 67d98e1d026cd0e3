//! The program from outside: good and bad input, exit codes, and what is left on the disk.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{fs, path::Path, process::Stdio};

use common::{contents, corpus_of, errors, pressbox, program, rows, told};

fn column(folder: &Path, table: &str, name: &str) -> Vec<String> {
    rows(&folder.join("out").join(table)).iter().map(|row| row[name].clone()).collect()
}

/// Path and reason of each skipped input.
fn skipped(folder: &Path) -> Vec<(String, String)> {
    let rows = rows(&folder.join("out/skipped.csv"));
    rows.iter().map(|row| (row["path"].clone(), row["reason"].clone())).collect()
}

const TEXT: &[u8] = b"Rovers beat United.\n\nAnn Lee was pleased with the win on Sunday.\n";

#[test]
fn articles_are_found_in_folders_and_other_files_passed_over() {
    let folder = corpus_of(&[
        ("b/two.txt", b"United won."),
        ("a.md", b"Rovers won."),
        ("a.txt", TEXT),
        ("a.pdf", b"{}"),
        (".gitignore", b"*.txt"),
    ]);
    let output = pressbox(folder.path(), &["extract", "in", "-o", "out", "--strict"]);
    told(&output, 0);
    assert_eq!(column(folder.path(), "articles.csv", "article_id"), ["a", "a.md", "b/two"]);
    assert_eq!(column(folder.path(), "articles.csv", "path"), ["a.txt", "a.md", "b/two.txt"]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("3 articles"));
    assert_eq!(errors(&output), "");
}

#[test]
fn files_are_taken_by_name_whatever_their_extension() {
    let folder = corpus_of(&[("a.story", TEXT), ("b/c.txt", b"United won.")]);
    let output = pressbox(folder.path(), &["extract", "in/a.story", "in/b", "-o", "out"]);
    told(&output, 0);
    assert_eq!(column(folder.path(), "articles.csv", "path"), ["a.story", "c.txt"]);
}

#[test]
fn encodings_are_decoded() {
    let wide: Vec<u8> = "\u{feff}José".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = corpus_of(&[
        ("1.txt", "\u{feff}José".as_bytes()),
        ("2.txt", &wide),
        ("3.txt", b"Jos\xe9 met Andr\xe9"),
        ("4.txt", b"It\x92s over"),
    ]);
    told(&pressbox(folder.path(), &["extract", "in", "-o", "out", "--strict"]), 0);
    assert_eq!(column(folder.path(), "articles.csv", "characters"), ["4", "4", "14", "9"]);
}

#[test]
fn records_of_a_file_are_articles_of_their_own() {
    let dump: &[u8] = br#"{"id": "x", "text": "Rovers won."}
{"text": "United won."}
{"text": "cut off

{"id": "x", "text": "City won."}
{"id": "x", "text": "Rovers won."}"#;
    let folder = corpus_of(&[("a.txt", TEXT), ("dump.jsonl", dump)]);
    told(&pressbox(folder.path(), &["extract", "in", "-o", "out"]), 0);
    let expected = ["a", "dump#x", "dump#2", "dump#x~2"];
    assert_eq!(column(folder.path(), "articles.csv", "article_id"), expected);
    let expected = [("3", "bad_record"), ("6", "duplicate")].map(|(line, reason)| [line, reason]);
    let found = rows(&folder.path().join("out/skipped.csv"));
    let found: Vec<[&str; 2]> = found.iter().map(|row| [&*row["line"], &*row["reason"]]).collect();
    assert_eq!(found, expected);
}

#[cfg(unix)]
#[test]
fn bad_input_is_a_row_and_the_run_goes_on() {
    let folder = corpus_of(&[
        ("good.txt", TEXT),
        ("binary.txt", b"\x7fELF\x00\x01\x02"),
        ("blank.txt", b" \r\n\t"),
        ("broken.txt", b"M\xc3\xbcller and \xc3\x96zil met \xc3"),
        ("copy.txt", TEXT),
        ("empty.md", b""),
    ]);
    let place = folder.path().join("in");
    std::os::unix::fs::symlink("nowhere", place.join("dangling.txt")).unwrap();
    std::os::unix::fs::symlink(".", place.join("loop")).unwrap();
    fs::create_dir(place.join("folder.txt")).unwrap();
    let output = pressbox(folder.path(), &["extract", "in", "-o", "out"]);
    told(&output, 0);
    assert_eq!(column(folder.path(), "articles.csv", "article_id"), ["copy"]);
    let expected = [
        ("binary.txt", "not_text"),
        ("blank.txt", "empty"),
        ("broken.txt", "bad_encoding"),
        ("dangling.txt", "unreadable"),
        ("empty.md", "empty"),
        ("good.txt", "duplicate"),
        ("loop", "unreadable"),
    ];
    let expected = expected.map(|(path, reason)| (path.to_string(), reason.to_string()));
    assert_eq!(skipped(folder.path()), expected);
    let message = &rows(&folder.path().join("out/skipped.csv"))[3]["message"];
    assert!(message.starts_with("No such file"), "{message}");
    assert!(errors(&output).contains("skipped binary.txt: not_text: holds NUL bytes"));
    told(&pressbox(folder.path(), &["extract", "in", "-o", "out", "--strict"]), 1);
}

#[test]
fn what_cannot_be_done_says_why() {
    let folder = corpus_of(&[("a.txt", TEXT), ("notes/a.pdf", b"{}")]);
    fs::write(folder.path().join("file"), b"").unwrap();
    let check = |arguments: &[&str], expected: &str| {
        let output = pressbox(folder.path(), arguments);
        told(&output, 2);
        assert!(errors(&output).contains(expected), "{}", errors(&output));
        assert!(!folder.path().join("out").exists());
    };
    check(&["extract", "nowhere", "-o", "out"], "no such file or folder: nowhere");
    check(&["extract", "in/notes", "-o", "out"], "no articles in in/notes");
    check(&["extract", "in", "-o", "file"], "cannot write file");
    check(&["extract", "in", "-o", "file/below"], "cannot write file/below");
    check(&["extract", "in"], "--output");
    check(&["extract", "in", "-o", "out", "--format", "xml"], "xml");
    check(&["extract", "in", "-o", "out", "--date", "yesterday"], "yesterday");
    check(&["explain", "nowhere"], "no such file or folder: nowhere");
    check(&["explain", "in"], "in is a folder");
}

#[test]
fn a_broken_rule_file_ends_the_run() {
    let folder =
        corpus_of(&[("a.txt", TEXT), ("sports/common/broken.rules", b"this is no rule\n")]);
    for arguments in [
        &["extract", "in", "-o", "out", "--sports", "in/sports"][..],
        &["explain", "in/a.txt", "--sports", "in/sports"],
        &["check", "--sports", "in/sports"],
    ] {
        let output = pressbox(folder.path(), arguments);
        told(&output, 2);
        assert!(errors(&output).contains("broken.rules:1:"), "{}", errors(&output));
    }
    assert!(!folder.path().join("out").exists());
    told(&pressbox(folder.path(), &["check"]), 0);
}

#[test]
fn prop_bytes_are_the_same_at_any_number_of_threads() {
    let texts: Vec<(String, String)> = (0..300)
        .map(|number| (format!("{}/{number}.txt", number % 7), format!("Rovers won {number}-0.")))
        .collect();
    let files: Vec<(&str, &[u8])> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = corpus_of(&files);
    for format in ["csv", "jsonl", "json"] {
        let run = |threads: &str| {
            let arguments = [
                "extract",
                "in",
                "-o",
                "out",
                "--format",
                format,
                "--threads",
                threads,
                "--evidence",
            ];
            told(&pressbox(folder.path(), &arguments), 0);
            contents(&folder.path().join("out"))
        };
        let one = run("1");
        assert_eq!(one, run("2"));
        assert_eq!(one, run("7"));
    }
}

#[test]
fn a_run_leaves_only_its_own_tables() {
    let folder = corpus_of(&[("a.txt", TEXT)]);
    let out = folder.path().join("out");
    let names = |format: &str| -> Vec<String> {
        let arguments = ["extract", "in", "-o", "out", "--format", format];
        told(&pressbox(folder.path(), &arguments), 0);
        contents(&out).into_keys().collect()
    };
    assert_eq!(names("json"), ["datapackage.json", "dataset.json"]);
    assert_eq!(names("jsonl").len(), 12);
    fs::write(out.join("notes.csv"), b"mine").unwrap();
    let expected = [
        "articles.csv",
        "datapackage.json",
        "entities.csv",
        "events.csv",
        "lineups.csv",
        "matches.csv",
        "mentions.csv",
        "notes.csv",
        "quotes.csv",
        "reports.csv",
        "roles.csv",
        "skipped.csv",
        "stats.csv",
    ];
    assert_eq!(names("csv"), expected);
}

#[test]
fn a_failed_run_leaves_the_dataset_before_it_whole() {
    let folder = corpus_of(&[("a.txt", TEXT), ("empty/a.pdf", b"{}")]);
    told(&pressbox(folder.path(), &["extract", "in", "-o", "out"]), 0);
    let before = contents(&folder.path().join("out"));
    told(&pressbox(folder.path(), &["extract", "in/empty", "-o", "out"]), 2);
    assert_eq!(contents(&folder.path().join("out")), before);
    // A folder in the place of a table stops the run before the first table is replaced.
    fs::remove_file(folder.path().join("out/skipped.csv")).unwrap();
    fs::create_dir(folder.path().join("out/skipped.csv")).unwrap();
    fs::write(folder.path().join("in/b.txt"), b"United won.").unwrap();
    let output = pressbox(folder.path(), &["extract", "in", "-o", "out"]);
    told(&output, 2);
    assert!(errors(&output).contains("skipped.csv"));
    fs::remove_dir(folder.path().join("out/skipped.csv")).unwrap();
    let mut after = contents(&folder.path().join("out"));
    after.insert("skipped.csv".to_string(), before["skipped.csv"].clone());
    assert_eq!(after, before);
}

#[test]
fn quiet_prints_nothing() {
    let folder = corpus_of(&[("a.txt", TEXT), ("b.txt", b"")]);
    let output = pressbox(folder.path(), &["extract", "in", "-o", "out", "--quiet"]);
    told(&output, 0);
    assert_eq!((output.stdout.len(), output.stderr.len()), (0, 0));
}

#[test]
fn explain_reads_one_article_and_survives_a_closed_pipe() {
    let folder = corpus_of(&[("a.txt", TEXT), ("empty.txt", b"")]);
    told(&pressbox(folder.path(), &["explain", "in/a.txt"]), 0);
    let output = pressbox(folder.path(), &["explain", "in/empty.txt"]);
    told(&output, 2);
    assert!(errors(&output).contains("empty.txt: empty"));
    let mut program = program(folder.path());
    program.args(["check"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().unwrap();
    drop(program.stdout.take());
    told(&program.wait_with_output().unwrap(), 0);
}

//! The report page from outside: one safe file, or a page with data files beside it; and opened in Chromium.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod browser;
#[path = "../common/mod.rs"]
mod common;
mod opened;
mod sample;

use std::{fs, path::Path, process::Output};

use base64::{Engine, engine::general_purpose::STANDARD};
use common::pressbox;
use sample::articles;
use sha2::{Digest, Sha256};

/// What stands between two marks, each time that they stand in the text.
fn all_between<'t>(text: &'t str, open: &'t str, close: &'t str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The report of the sample articles, made with these arguments, and what the program said.
fn report(folder: &Path, arguments: &[&str]) -> (String, Output) {
    pressbox(folder, &["extract", "in", "-o", "out", "--evidence", "--quiet"]);
    let output = pressbox(folder, &[&["report", "out"], arguments].concat());
    (fs::read_to_string(folder.join("report.html")).unwrap_or_default(), output)
}

#[test]
fn only_the_script_and_the_style_of_the_page_may_run() {
    let folder = articles();
    let (page, output) = report(folder.path(), &["--articles", "in"]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let policy = all_between(&page, "Content-Security-Policy\" content=\"", "\"")[0];
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let blocks = all_between(&page, open, close);
        assert_eq!(blocks.len(), 1, "{open}");
        let fingerprint = STANDARD.encode(Sha256::digest(blocks[0]));
        assert!(policy.contains(&format!("'sha256-{fingerprint}'")), "{open} is not allowed");
    }
    assert!(!page.contains("http://") || page.matches("http://").count() == 1, "the SVG namespace");
    assert!(!page.contains("https://") && !page.contains("src=\""));
}

#[test]
fn articles_cannot_end_the_data_that_they_stand_in() {
    let folder = articles();
    let (page, _) = report(folder.path(), &["--articles", "in"]);
    let data = all_between(&page, "<script type=\"application/json\"", "</script>");
    assert!(data.len() > 8, "{} blocks of data", data.len());
    assert_eq!(page.matches("</script").count(), data.len() + 1);
    for block in data {
        let (_, json) = block.split_once('>').unwrap();
        assert!(!json.contains('<') && !json.contains('&') && !json.contains('\u{2028}'));
        serde_json::from_str::<serde_json::Value>(json).unwrap();
    }
    assert!(page.contains(r"\u003c/script\u003e\u003cscript\u003ewindow.ran"));
}

#[test]
fn the_script_never_parses_a_string() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/page");
    let mut files = 0;
    for entry in fs::read_dir(page).unwrap() {
        let place = entry.unwrap().path();
        let text = fs::read_to_string(&place).unwrap();
        files += 1;
        assert!(text.lines().count() <= 300, "{} is too long", place.display());
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval(",
            "Function(",
            "srcdoc",
            "fetch(",
            "XMLHttp",
            "localStorage",
            "createContextual",
            "DOMParser",
        ] {
            assert!(!text.contains(word), "{} uses {word}", place.display());
        }
    }
    assert!(files > 15, "the files of the page have moved");
}

#[test]
fn the_same_dataset_gives_the_same_page() {
    let folder = articles();
    let (first, _) = report(folder.path(), &["--articles", "in"]);
    let (second, _) = report(folder.path(), &["--articles", "in"]);
    assert!(first == second);
    let extracted =
        ["extract", "in", "-o", "out", "--evidence", "--quiet", "--report", "report.html"];
    pressbox(folder.path(), &extracted);
    assert!(first == fs::read_to_string(folder.path().join("report.html")).unwrap());
}

#[test]
fn formats_give_the_same_page() {
    let folder = articles();
    let (csv, _) = report(folder.path(), &["--articles", "in"]);
    for format in ["jsonl", "json"] {
        let extracted = ["extract", "in", "-o", "out", "--evidence", "--quiet", "--format", format];
        pressbox(folder.path(), &extracted);
        pressbox(folder.path(), &["report", "out", "--articles", "in"]);
        assert!(csv == fs::read_to_string(folder.path().join("report.html")).unwrap(), "{format}");
    }
}

#[test]
fn a_text_that_is_gone_or_changed_is_not_shown() {
    let folder = articles();
    let place = folder.path().join("in/2024-05-01_one.txt");
    let (page, output) = report(folder.path(), &["--articles", "in"]);
    assert!(page.contains(r#""missing_texts":0"#), "{}", words(&output));
    let text = fs::read_to_string(&place).unwrap();
    fs::write(&place, text.replace("Blues", "Greens")).unwrap();
    let output = pressbox(folder.path(), &["report", "out", "--articles", "in"]);
    assert!(words(&output).contains("the text of 1 of "), "{}", words(&output));
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.contains(r#""missing_texts":1"#) && page.contains(r#""changed""#));
    assert!(!page.contains("Greens"));
    let output = pressbox(folder.path(), &["report", "out"]);
    assert!(words(&output).contains("--articles names their folder"), "{}", words(&output));
}

#[test]
fn much_data_stands_in_files_beside_the_page() {
    let folder = articles();
    let (page, output) = report(folder.path(), &["--articles", "in", "--single-file", "0"]);
    assert!(words(&output).contains("report_files"), "{}", words(&output));
    let files = folder.path().join("report_files");
    let names: Vec<String> = fs::read_dir(&files)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.contains(&"events-0.js".to_string()), "{names:?}");
    let data = fs::read_to_string(files.join("texts-0.js")).unwrap();
    assert!(data.starts_with("pressboxPage(\"texts-0\",{") && !data.contains('<'));
    assert_eq!(all_between(&page, "<script type=\"application/json\"", "</script>").len(), 1);
    // A report that needs no files takes away those of the one before.
    pressbox(folder.path(), &["report", "out", "--articles", "in"]);
    assert!(!files.exists());
}

#[test]
fn a_folder_of_other_files_is_left_alone() {
    let folder = articles();
    let files = folder.path().join("report_files");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("letter.doc"), "mine").unwrap();
    let (_, output) = report(folder.path(), &["--articles", "in", "--single-file", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("letter.doc"), "{}", words(&output));
    let output = pressbox(folder.path(), &["report", "out", "--articles", "in"]);
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    assert_eq!(fs::read_to_string(files.join("letter.doc")).unwrap(), "mine");
}

#[test]
fn a_folder_that_is_no_dataset_is_an_error() {
    let folder = articles();
    for dataset in ["in", "nowhere"] {
        let output = pressbox(folder.path(), &["report", dataset]);
        assert_eq!(output.status.code(), Some(2), "{}", words(&output));
        assert!(!folder.path().join("report.html").exists());
    }
}

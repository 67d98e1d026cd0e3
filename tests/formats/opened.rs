//! A dataset read back: the same cells from every format, and plain words about what is broken.
use std::fs;

use pressbox::dataset::{Dataset, Format, Table};

use super::{with, write};

/// Every table as text, with its columns.
fn cells(dataset: &Dataset) -> Vec<String> {
    let table = |table: Table| {
        let rows = dataset.table(table).rows();
        let rows = rows.map(|row| row.cells().map(|(_, cell)| format!("{cell}|")).collect());
        rows.collect::<Vec<String>>()
    };
    Table::ALL.into_iter().flat_map(table).collect()
}

#[test]
fn every_format_is_read_back_as_the_same_rows() {
    let (csv, _) = write(with(Format::Csv));
    let csv = Dataset::open(csv.path()).unwrap();
    assert_eq!(csv.format(), Format::Csv);
    assert_eq!(csv.table(Table::Evidence).len(), 3);
    for format in [Format::Jsonl, Format::Json] {
        let (folder, _) = write(with(format));
        let other = Dataset::open(folder.path()).unwrap();
        assert_eq!(other.format(), format);
        assert_eq!(cells(&other), cells(&csv));
        for table in Table::ALL {
            assert_eq!(other.table(table).columns(), csv.table(table).columns());
        }
    }
}

#[test]
fn cells_are_asked_for_by_the_name_of_their_column() {
    let (folder, _) = write(with(Format::Jsonl));
    let dataset = Dataset::open(folder.path()).unwrap();
    let events = dataset.table(Table::Events);
    let (minute, fee, absent) =
        (events.column("minute"), events.column("fee_amount"), events.column("weather"));
    let goal = events.row(0);
    assert_eq!(goal.get("event_id"), "day/one/goal/ann-lee/12+2");
    assert_eq!(goal.integer(minute), Some(12));
    assert_eq!((goal.number_at(fee), goal.at(fee), goal.at(absent)), (None, "", ""));
    assert_eq!(events.row(1).number_at(fee), Some(10_000_000.0));
    let reports = dataset.table(Table::Reports);
    assert!(reports.row(0).is_true(reports.column("focus")));
    assert!(!reports.row(0).is_true(reports.column("complete")));
    assert_eq!(reports.row(0).get("confidence"), "0.95");
    let text = events.row(0).get("text");
    assert!(text.starts_with("=Ann, \"late\""), "{text}");
}

#[test]
fn a_table_that_was_not_written_is_empty() {
    let (folder, _) = write(pressbox::dataset::Options::default());
    let dataset = Dataset::open(folder.path()).unwrap();
    let evidence = dataset.table(Table::Evidence);
    assert!(evidence.is_empty());
    assert!(evidence.columns().iter().any(|column| column == "fact_id"));
}

/// Writes a dataset, spoils one of its files, and gives what is said of it.
fn spoiled(format: Format, file: &str, spoil: impl Fn(String) -> String) -> String {
    let (folder, _) = write(with(format));
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, spoil(text)).unwrap();
    Dataset::open(folder.path()).expect_err("it is spoiled").to_string()
}

#[track_caller]
fn says(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in {message:?}");
    }
}

#[test]
fn what_is_broken_is_named_with_file_and_line() {
    let cut = |text: String| text.replacen(",goal,", ",", 1);
    says(&spoiled(Format::Csv, "events.csv", cut), &["events.csv:2:", "cells", "extract"]);
    let word = |text: String| text.replacen(",12,", ",twelve,", 1);
    says(&spoiled(Format::Csv, "events.csv", word), &["events.csv:2:", "minute", "\"twelve\""]);
    let header = |text: String| text.replacen("\"minute\"", "\"when\"", 1);
    says(&spoiled(Format::Csv, "events.csv", header), &["events.csv:1:", "no column minute"]);
    let half = |text: String| text[..text.len() - 9].to_string();
    says(&spoiled(Format::Jsonl, "events.jsonl", half), &["events.jsonl:4:", "extract"]);
    let list = |text: String| text.replacen("\"minute\":12", "\"minute\":[12]", 1);
    says(&spoiled(Format::Jsonl, "events.jsonl", list), &["events.jsonl:1:", "expected text"]);
    says(&spoiled(Format::Json, "dataset.json", half), &["dataset.json:"]);
    let other = |_| "[]".to_string();
    says(&spoiled(Format::Json, "dataset.json", other), &["dataset.json:1:", "for each table"]);
}

#[test]
fn what_is_no_dataset_is_refused() {
    let spoil = |text: String| text.replace("\"pressbox\"", "\"parish\"");
    says(&spoiled(Format::Csv, "datapackage.json", spoil), &["no Pressbox dataset", "extract"]);
    let outside = |text: String| text.replace("\"events.csv\"", "\"../events.csv\"");
    says(&spoiled(Format::Csv, "datapackage.json", outside), &["../events.csv", "outside"]);
    let format = |text: String| text.replace("\"format\": \"csv\"", "\"format\": \"xlsx\"");
    says(&spoiled(Format::Csv, "datapackage.json", format), &["format xlsx"]);
    let folder = tempfile::tempdir().unwrap();
    let error =
        |path: &std::path::Path| Dataset::open(path).expect_err("there is no dataset").to_string();
    says(&error(folder.path()), &["no Pressbox dataset", "datapackage.json"]);
    says(&error(&folder.path().join("none")), &["no such folder"]);
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    says(&error(&file), &["is a file"]);
    let (gone, _) = write(with(Format::Csv));
    fs::remove_file(gone.path().join("quotes.csv")).unwrap();
    says(&error(gone.path()), &["quotes.csv:", "extract"]);
}

//! `diff` from outside: what is the same fact, what is too much, and what a CI system is told.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{fs, path::Path};

use common::{pressbox, program, told};
use pressbox::{
    dataset::{Dataset, Table},
    diff::{self, Options},
};
use serde_json::Value;
use tempfile::TempDir;

const TIE: &str = "Rovers edge cup tie\n\n\
    Blackburn Rovers beat Reading 2-1 in the FA Cup at Ewood Park on Saturday.\n\n\
    Tom Harte headed Rovers in front in the 12th minute. Luis Ferrer scored the winner in the 84th minute.\n";
const MOVE: &str = "Dunn moves on\n\nJoe Dunn has joined Reading from Blackburn Rovers for £2m.\n";

/// A folder with the datasets `old`, of two articles, and `new`, of those that `change` leaves.
fn datasets(change: impl Fn(&Path)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/tie.txt"), TIE).unwrap();
    fs::write(folder.path().join("in/move.txt"), MOVE).unwrap();
    told(&pressbox(folder.path(), &["extract", "in", "-o", "old", "--quiet"]), 0);
    change(folder.path());
    let arguments = ["extract", "in", "-o", "new", "--quiet", "--format", "jsonl"];
    told(&pressbox(folder.path(), &arguments), 0);
    folder
}

#[track_caller]
fn table(folder: &TempDir, name: &str) -> Value {
    let output = pressbox(folder.path(), &["diff", "old", "new", "--format", "json"]);
    let difference: Value = serde_json::from_str(&told(&output, 0)).unwrap();
    let mut tables = difference["tables"].as_array().unwrap().iter();
    tables.find(|table| table["table"] == name).unwrap().clone()
}

fn counts(table: &Value) -> [usize; 4] {
    let count = |kind: &str| table[kind].as_array().unwrap().len();
    let same = table["same"].as_u64().unwrap() as usize;
    [same, count("appeared"), count("vanished"), count("changed")]
}

/// Names of the fields that changed, each once.
fn fields(table: &Value) -> Vec<&str> {
    let fields = table["by_field"].as_array().unwrap().iter();
    fields.map(|count| count["field"].as_str().unwrap()).collect()
}

#[test]
fn a_dataset_does_not_differ_from_itself_in_another_format() {
    let folder = datasets(|_| ());
    let arguments = ["diff", "old", "new", "--fail-on", "any=0"];
    let text = told(&pressbox(folder.path(), &arguments), 0);
    assert!(!text.contains("column"), "{text}");
    assert_eq!(counts(&table(&folder, "events")), [3, 0, 0, 0]);
}

#[test]
fn a_moved_span_is_a_change() {
    let folder = datasets(|folder| {
        fs::write(folder.join("in/tie.txt"), format!("A new headline\n\n{TIE}")).unwrap();
    });
    let events = table(&folder, "events");
    assert_eq!(counts(&events), [1, 0, 0, 2]);
    assert_eq!(fields(&events), ["end", "start"]);
    let arguments = ["diff", "old", "new", "--tables", "events", "--ignore", "start,end"];
    let text =
        told(&pressbox(folder.path(), &[&arguments[..], &["--fail-on", "any=0"]].concat()), 0);
    assert!(text.contains("events"), "{text}");
}

#[test]
fn another_minute_and_so_another_id_is_a_change() {
    let folder = datasets(|folder| {
        fs::write(folder.join("in/tie.txt"), TIE.replace("12th", "13th")).unwrap();
    });
    let events = table(&folder, "events");
    assert_eq!(counts(&events), [2, 0, 0, 1]);
    assert_eq!(fields(&events), ["event_id", "minute"]);
    assert_eq!(events["changed"][0]["id"], "tie/goal/tom-harte/13");
    let rule = &events["by_rule"][0];
    assert_eq!((&rule["changed"], &rule["vanished"]), (&1.into(), &0.into()));
}

#[test]
fn facts_of_a_renamed_article_are_changed_and_not_lost() {
    let folder = datasets(|folder| {
        fs::rename(folder.join("in/tie.txt"), folder.join("in/replay.txt")).unwrap();
    });
    for (name, expected) in [("articles", [1, 0, 0, 1]), ("events", [1, 0, 0, 2])] {
        let table = table(&folder, name);
        assert_eq!(counts(&table), expected, "{name}");
        assert!(fields(&table).contains(&"article_id"), "{name}");
    }
}

#[test]
fn what_is_gone_and_what_is_new_is_told_with_its_words() {
    let folder = datasets(|folder| {
        fs::remove_file(folder.join("in/move.txt")).unwrap();
        let text = format!("{TIE}\nReading captain Joe Kay was sent off in the 88th minute.\n");
        fs::write(folder.join("in/tie.txt"), text).unwrap();
    });
    let events = table(&folder, "events");
    assert_eq!(counts(&events), [2, 1, 1, 0]);
    assert_eq!(events["appeared"][0]["fields"]["player"], "Joe Kay");
    assert_eq!(events["vanished"][0]["fields"]["type"], "transfer");
    let text = told(&pressbox(folder.path(), &["diff", "old", "new"]), 0);
    for line in ["- move/transfer/joe-dunn  \"", "+ tie/red_card/joe-kay/88  \"", "rule transfer/"]
    {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let text = told(&pressbox(folder.path(), &["diff", "old", "new", "--show", "0"]), 0);
    assert!(text.contains("... 1 not shown") && !text.contains("+ tie"), "{text}");
}

#[test]
fn a_limit_fails_the_run_when_it_is_exceeded() {
    let folder = datasets(|folder| fs::remove_file(folder.join("in/move.txt")).unwrap());
    let run = |limit: &str| pressbox(folder.path(), &["diff", "old", "new", "--fail-on", limit]);
    for limit in ["vanished=100", "appeared=0", "vanished=100%", "events.vanished=1,quotes.any=0"] {
        told(&run(limit), 0);
    }
    for limit in ["vanished=0", "events.vanished=0", "appeared=0,events.vanished=33%"] {
        told(&run(limit), 1);
    }
    let output = run("events.vanished=0");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(words, "1 rows of 3 go beyond events.vanished=0\n");
    for limit in ["goals.vanished=0", "lost=0", "vanished=lots"] {
        told(&run(limit), 2);
    }
}

#[test]
fn github_gets_ten_annotations_and_a_summary() {
    let folder = datasets(|folder| {
        let goals: String = (1..40)
            .map(|minute| format!("Luis Ferrer scored in the {minute}th minute.\n\n"))
            .collect();
        fs::write(folder.join("in/tie.txt"), goals).unwrap();
    });
    let mut command = program(folder.path());
    command.args(["diff", "old", "new", "--format", "github", "--fail-on", "vanished=0"]);
    command.env("GITHUB_STEP_SUMMARY", "summary.md");
    fs::write(folder.path().join("summary.md"), "before\n").unwrap();
    let text = told(&command.output().unwrap(), 1);
    assert_eq!(
        text.lines().filter(|line| line.starts_with("::warning title=")).count(),
        10,
        "{text}"
    );
    assert_eq!(
        text.lines().filter(|line| line.starts_with("::error title=Limit")).count(),
        1,
        "{text}"
    );
    assert_eq!(text.lines().count(), 11, "{text}");
    assert!(text.contains("Vanished%3A events::"), "each table has its turn\n{text}");
    let summary = fs::read_to_string(folder.path().join("summary.md")).unwrap();
    assert!(summary.starts_with("before\n### Pressbox"), "{summary}");
    assert!(summary.contains("| events | 3 | "), "{summary}");
}

#[test]
fn what_is_no_dataset_is_refused() {
    let folder = datasets(|_| ());
    let output = pressbox(folder.path(), &["diff", "old", "in"]);
    told(&output, 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("in is no Pressbox dataset"));
    for (flag, name) in [("--tables", "goals"), ("--ignore", "confidense")] {
        let output = pressbox(folder.path(), &["diff", "old", "new", flag, name]);
        told(&output, 2);
        assert!(String::from_utf8_lossy(&output.stderr).contains(name));
    }
}

/// Whatever was removed, added or reordered: each row is in exactly one place.
#[test]
fn prop_every_row_is_counted_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (root.join("output"), folder.path().join("new"));
    fs::create_dir(&new).unwrap();
    for entry in fs::read_dir(&old).unwrap() {
        let path = entry.unwrap().path();
        let copy = new.join(path.file_name().unwrap());
        fs::copy(&path, &copy).unwrap();
        if path.extension().is_some_and(|extension| extension == "csv") {
            shuffle(&copy);
        }
    }
    let open = |path: &Path| Dataset::open(path).unwrap();
    let options = Options { tables: Table::ALL.to_vec(), ..Options::default() };
    let (old, new) = (open(&old), open(&new));
    for (old, new) in [(&old, &new), (&new, &old)] {
        for table in diff::compare(old, new, &options).tables {
            let both = table.same + table.changed.len();
            assert_eq!(both + table.vanished.len(), table.old_rows, "{}", table.table);
            assert_eq!(both + table.appeared.len(), table.new_rows, "{}", table.table);
        }
    }
}

/// Turns the rows around, drops every fifth and writes every seventh twice.
fn shuffle(path: &Path) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut writer = csv::Writer::from_path(path).unwrap();
    writer.write_record(&header).unwrap();
    for (place, row) in rows.iter().enumerate().rev().filter(|(place, _)| place % 5 != 0) {
        for _ in 0..1 + usize::from(place % 7 == 0) {
            writer.write_record(row).unwrap();
        }
    }
    writer.flush().unwrap();
}

//! What other programs rely on: JSON Schemas that hold for what is written, and scripts for shells and `man`.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

#[path = "contracts/validator.rs"]
mod validator;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use validator::complaints;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pressbox(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.args(arguments).current_dir(folder).output().expect("the program starts")
}

#[track_caller]
fn told(arguments: &[&str], folder: &Path) -> String {
    let output = pressbox(arguments, folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn json(arguments: &[&str], folder: &Path) -> Value {
    serde_json::from_str(&told(arguments, folder)).unwrap()
}

#[track_caller]
fn holds(schema: &Value, value: &Value) {
    let complaints = complaints(schema, value);
    assert!(complaints.is_empty(), "{}: {}", schema["title"], complaints.join("\n"));
}

/// The names that `pressbox schema` lists.
fn names(folder: &Path) -> Vec<String> {
    let list = told(&["schema"], folder);
    list.lines().map(|line| line.split(' ').next().unwrap().to_string()).collect()
}

#[test]
fn every_json_output_keeps_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let corpus = root().join("corpus");
    let corpus = corpus.to_str().unwrap();
    for (format, output) in [("jsonl", "lines"), ("json", "document")] {
        let arguments =
            ["extract", corpus, "-o", output, "--format", format, "--evidence", "--quiet"];
        told(&arguments, place);
    }
    fs::create_dir(place.join("gold")).unwrap();
    fs::write(place.join("gold/a.txt"), ARTICLE).unwrap();
    let gold = told(&["annotate", "gold/a.txt"], place);
    fs::write(place.join("gold/a.json"), gold.replace("Ann Lee", "Anne Lee")).unwrap();
    told(&["extract", "gold", "-o", "other", "--quiet"], place);
    let document = json(&["schema", "dataset"], place);
    for name in names(place) {
        let lines = place.join("lines").join(format!("{name}.jsonl"));
        if lines.is_file() {
            for line in fs::read_to_string(&lines).unwrap().lines() {
                holds(&document["$defs"][&name], &serde_json::from_str(line).unwrap());
            }
            continue;
        }
        let schema = json(&["schema", &name], place);
        assert_eq!(schema["$schema"], DIALECT);
        let value = match name.as_str() {
            "dataset" => {
                let text = fs::read_to_string(place.join("document/dataset.json")).unwrap();
                serde_json::from_str(&text).unwrap()
            }
            "diff" => json(&["diff", "other", "lines", "--format", "json"], place),
            "eval" => json(&["eval", "gold", "--run", "--json"], place),
            "gold" => serde_json::from_str(&gold).unwrap(),
            other => panic!("validate an output of the kind {other} here"),
        };
        holds(&schema, &value);
    }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

#[test]
fn a_row_of_a_table_is_the_same_alone_and_in_the_document() {
    let document = json(&["schema", "dataset"], root());
    let mut alone = json(&["schema", "events"], root());
    assert_eq!(alone.as_object_mut().unwrap().remove("$schema"), Some(DIALECT.into()));
    assert_eq!(alone, document["$defs"]["events"]);
}

const ARTICLE: &str = "Rovers win\n\nRovers beat Reading 2-1. Ann Lee scored in the 84th minute.\n";

#[test]
fn a_schema_refuses_what_is_not_written() {
    let schema = json(&["schema", "quotes"], root());
    let row = |change: &dyn Fn(&mut Value)| {
        let mut row = serde_json::json!({
            "quote_id": "a/quote/ann-lee", "article_id": "a", "speaker_id": "person/ann-lee",
            "speaker": "Ann Lee", "medium": null, "start": 3, "end": 9, "text": "We won",
        });
        change(&mut row);
        complaints(&schema, &row)
    };
    assert!(row(&|_| ()).is_empty());
    assert!(!row(&|row| row["start"] = Value::Null).is_empty());
    assert!(!row(&|row| row["start"] = "3".into()).is_empty());
    assert!(!row(&|row| row["mood"] = "glad".into()).is_empty());
    assert!(!row(&|row| drop(row.as_object_mut().unwrap().remove("medium"))).is_empty());
    let sports = json(&["schema", "articles"], root());
    let known = sports["properties"]["sport"]["enum"].as_array().unwrap();
    assert!(known.len() > 5 && !known.contains(&Value::Null), "{known:?}");
}

#[test]
fn an_unknown_schema_is_answered_with_the_known() {
    let output = pressbox(&["schema", "goals"], root());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("events"));
}

#[test]
fn shells_and_man_know_every_command() {
    let help = told(&["--help"], root());
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> =
        listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"extract"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = told(&["completions", shell], root());
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
        assert!(script.contains("evidence"), "{shell}");
    }
    let page = told(&["man"], root());
    assert!(page.contains(".TH pressbox 1"));
    assert!(commands.iter().all(|command| page.contains(&format!("pressbox\\-{command}"))));
    let page = told(&["man", "extract"], root());
    assert!(page.contains(".TH pressbox-extract 1") && page.contains("\\-\\-evidence"), "{page}");
    assert_eq!(pressbox(&["man", "nothing"], root()).status.code(), Some(2));
}

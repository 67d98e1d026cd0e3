//! What other programs rely on: JSON Schemas that hold for what is written, and scripts for shells and `man`.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;
#[path = "contracts/validator.rs"]
mod validator;

use std::{fs, path::Path};

use common::{json, pressbox, root, told};
use serde_json::Value;
use validator::complaints;

#[track_caller]
fn holds(schema: &Value, value: &Value) {
    let complaints = complaints(schema, value);
    assert!(complaints.is_empty(), "{}: {}", schema["title"], complaints.join("\n"));
}

/// The names that `pressbox schema` lists.
fn names(folder: &Path) -> Vec<String> {
    let list = told(&pressbox(folder, &["schema"]), 0);
    list.lines().map(|line| line.split(' ').next().unwrap().to_string()).collect()
}

#[test]
fn every_json_output_keeps_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    let corpus = root().join("corpus");
    let corpus = corpus.to_str().unwrap();
    let dataset = ["extract", corpus, "-o", "lines", "--format", "jsonl", "--evidence"];
    let told_of_it = ["--progress", "json", "--summary-json", "run.json", "--report", "page.html"];
    let progress = pressbox(place, &[&dataset[..], &told_of_it, &["--quiet"]].concat()).stderr;
    told(&pressbox(place, &["merge", "lines", "-o", "document", "--format", "json", "--quiet"]), 0);
    fs::create_dir(place.join("gold")).unwrap();
    fs::write(place.join("gold/a.txt"), ARTICLE).unwrap();
    let gold = told(&pressbox(place, &["annotate", "gold/a.txt"]), 0);
    fs::write(place.join("gold/a.json"), gold.replace("Ann Lee", "Anne Lee")).unwrap();
    told(&pressbox(place, &["extract", "gold", "-o", "one", "--quiet"]), 0);
    let document = json(place, &["schema", "dataset"]);
    for name in names(place) {
        let lines = place.join("lines").join(format!("{name}.jsonl"));
        if lines.is_file() {
            for line in fs::read_to_string(&lines).unwrap().lines() {
                holds(&document["$defs"][&name], &serde_json::from_str(line).unwrap());
            }
            continue;
        }
        let schema = json(place, &["schema", &name]);
        assert_eq!(schema["$schema"], DIALECT);
        let file = |path| fs::read_to_string(place.join(path)).unwrap();
        let told = match name.as_str() {
            "dataset" => vec![file("document/dataset.json")],
            "diff" => {
                vec![told(&pressbox(place, &["diff", "one", "lines", "--format", "json"]), 0)]
            }
            "eval" => vec![told(&pressbox(place, &["eval", "gold", "--run", "--json"]), 0)],
            "gold" => vec![gold.clone()],
            "explain" => {
                let whole =
                    told(&pressbox(place, &["explain", "gold/a.txt", "--json", "--all"]), 0);
                let fact = ["explain", "gold/a.txt", "--json", "--fact", "goal/ann-lee/84"];
                vec![whole, told(&pressbox(place, &fact), 0)]
            }
            "summary" => vec![file("run.json")],
            "progress" => String::from_utf8_lossy(&progress).lines().map(str::to_owned).collect(),
            "report" => data_of(&file("page.html"), "manifest"),
            "report-page" => data_of(&file("page.html"), "page-"),
            other => panic!("validate an output of the kind {other} here"),
        };
        assert!(!told.is_empty(), "no {name}");
        for value in told {
            holds(&schema, &serde_json::from_str(&value).unwrap());
        }
    }
}

/// The data in a report page whose names begin so.
fn data_of(page: &str, name: &str) -> Vec<String> {
    let start = format!("<script type=\"application/json\" id=\"{name}");
    let found = page.split(&start).skip(1).map(|rest| rest.split_once('>').unwrap().1);
    found.map(|rest| rest.split("</script>").next().unwrap().to_string()).collect()
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

#[test]
fn a_row_of_a_table_is_the_same_alone_and_in_the_document() {
    let document = json(root(), &["schema", "dataset"]);
    let mut alone = json(root(), &["schema", "events"]);
    assert_eq!(alone.as_object_mut().unwrap().remove("$schema"), Some(DIALECT.into()));
    assert_eq!(alone, document["$defs"]["events"]);
}

const ARTICLE: &str = "Rovers win\n\nBlackburn Rovers beat Reading 2-1 in the FA Cup. \
    Ann Lee scored in the 84th minute.\n\n\"We rode our luck,\" said Lee.\n";

#[test]
fn a_schema_refuses_what_is_not_written() {
    let schema = json(root(), &["schema", "quotes"]);
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
    let sports = json(root(), &["schema", "articles"]);
    let known = sports["properties"]["sport"]["enum"].as_array().unwrap();
    assert!(known.len() > 5 && !known.contains(&Value::Null), "{known:?}");
}

#[test]
fn an_unknown_schema_is_answered_with_the_known() {
    let output = pressbox(root(), &["schema", "goals"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("events"));
}

#[test]
fn shells_and_man_know_every_command() {
    let help = told(&pressbox(root(), &["--help"]), 0);
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> =
        listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.contains(&"extract"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = told(&pressbox(root(), &["completions", shell]), 0);
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
        assert!(script.contains("evidence"), "{shell}");
    }
    let page = told(&pressbox(root(), &["man"]), 0);
    let version = concat!("pressbox ", env!("CARGO_PKG_VERSION"));
    assert!(page.contains(&format!(".TH pressbox 1  \"{version}\"")), "{page}");
    assert!(commands.iter().all(|command| page.contains(&format!("pressbox\\-{command}"))));
    let page = told(&pressbox(root(), &["man", "extract"]), 0);
    assert!(page.contains(&format!(".TH pressbox-extract 1  \"{version}\"")), "{page}");
    assert!(page.contains("\\-\\-evidence"), "{page}");
    assert!(
        told(&pressbox(root(), &["man", "rules", "check"]), 0)
            .contains(".TH pressbox-rules-check 1")
    );
    assert_eq!(pressbox(root(), &["man", "nothing"]).status.code(), Some(2));
}

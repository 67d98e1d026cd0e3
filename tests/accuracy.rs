//! Measures accuracy where there is gold to measure it on, and fails when a figure falls below its committed floor.
//!
//! The gold articles are other people's texts and no part of this repository. `PRESSBOX_SHARED` names the folder
//! that holds `gold/` and `eval/`; without it `../shared` is tried. `UPDATE=1 cargo test --test accuracy` rewrites
//! `tests/accuracy.csv` and the figures of `docs/accuracy.md`.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

#[path = "accuracy/document.rs"]
mod document;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// How far a figure may fall before the test does: below it lies the noise of a rule that gains elsewhere.
const SLACK: f64 = 0.01;
/// Measures with fewer gold items than this have no floor: one item would decide.
const FEWEST: u64 = 10;

/// One line of `tests/accuracy.csv`; a slot has an accuracy only.
#[derive(Clone, Default)]
struct Figure {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    accuracy: Option<f64>,
    /// Gold items behind it, where the judge tells.
    items: Option<u64>,
}

impl Figure {
    /// The figure that has a floor.
    fn main(&self) -> f64 {
        self.f1.or(self.accuracy).unwrap_or_default()
    }
}

type Figures = BTreeMap<(String, String), Figure>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shared() -> PathBuf {
    env::var_os("PRESSBOX_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// What is missing for a measurement, or nothing.
fn missing() -> Option<String> {
    let python = Command::new("python3").arg("--version").output();
    if !python.is_ok_and(|output| output.status.success()) {
        return Some("no python3".into());
    }
    let folders = [shared().join("gold/articles"), shared().join("eval")];
    folders.iter().find(|folder| !folder.is_dir()).map(|folder| format!("no {}", folder.display()))
}

/// Extracts a set of gold articles and gives what its judge says.
fn judge(set: &str, judge: &str, output: &Path) -> Value {
    let (gold, dataset) = (shared().join("gold").join(set), output.join(set));
    let mut program = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    program.arg("extract").arg(&gold).arg("-o").arg(&dataset).arg("--quiet");
    assert!(program.status().unwrap().success(), "{set} could not be extracted");
    let json = output.join(format!("{set}.json"));
    let mut python = Command::new("python3");
    python.arg("-B").arg(shared().join("eval").join(judge)).arg(gold).arg(dataset);
    let told = python.arg("--json").arg(&json).output().unwrap();
    assert!(told.status.success(), "{judge}: {}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap()
}

fn figures(set: &str, judged: &Value) -> Figures {
    let number = |value: &Value, key: &str| value.get(key).and_then(Value::as_f64);
    let mut figures = Figures::new();
    for (measure, value) in judged["f1"].as_object().into_iter().flatten() {
        let count = |key: &str| value.get(key).and_then(Value::as_u64);
        let figure = Figure {
            precision: number(value, "p"),
            recall: number(value, "r"),
            f1: number(value, "f1"),
            items: count("tp").zip(count("fn")).map(|(found, missed)| found + missed),
            ..Figure::default()
        };
        figures.insert((set.into(), measure.clone()), figure);
    }
    for key in ["slots", "acc"] {
        for (slot, value) in judged[key].as_object().into_iter().flatten() {
            let (right, of) = (value[0].as_u64().unwrap_or(0), value[1].as_u64().unwrap_or(0));
            let accuracy = (of > 0).then(|| right as f64 / of as f64);
            let figure = Figure { accuracy, items: Some(of), ..Figure::default() };
            figures.insert((set.into(), format!("slot {slot}")), figure);
        }
    }
    figures
}

fn write(figures: &Figures, path: &Path) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    let header = ["set", "measure", "precision", "recall", "f1", "accuracy", "floor"];
    writer.write_record(header).unwrap();
    let shown = |number: Option<f64>| number.map_or(String::new(), |number| format!("{number:.3}"));
    for ((set, measure), figure) in figures {
        let counts = figure.items.is_none_or(|items| items >= FEWEST);
        let floor = counts.then(|| (figure.main() - SLACK).max(0.0));
        let numbers = [figure.precision, figure.recall, figure.f1, figure.accuracy, floor];
        let numbers = numbers.map(shown);
        let fields = [set.as_str(), measure].into_iter().chain(numbers.iter().map(String::as_str));
        writer.write_record(fields).unwrap();
    }
    writer.flush().unwrap();
}

/// The figures that fell below their floor in the committed file.
fn fallen(figures: &Figures, path: &Path) -> Vec<String> {
    let mut fallen = Vec::new();
    for row in csv::Reader::from_path(path).unwrap().deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        let Ok(floor) = row["floor"].parse::<f64>() else { continue };
        let key = (row["set"].clone(), row["measure"].clone());
        let now = figures.get(&key).map_or(0.0, Figure::main);
        // The floor is rounded to three digits.
        if now < floor - 0.0005 {
            fallen.push(format!("{}, {}: {now:.3} is below {floor:.3}", key.0, key.1));
        }
    }
    fallen
}

#[test]
fn no_figure_falls_below_its_floor() {
    if let Some(missing) = missing() {
        // Past the capture of the test runner: who reads the log must see it.
        writeln!(io::stderr(), "skipped: accuracy is not measured, {missing}").unwrap();
        return;
    }
    let output = tempfile::tempdir().unwrap();
    let mut all = figures("articles", &judge("articles", "score.py", output.path()));
    all.extend(figures("worldcup", &judge("worldcup", "truth.py", output.path())));
    let committed = root().join("tests/accuracy.csv");
    if env::var_os("UPDATE").is_some() {
        write(&all, &committed);
        document::rewrite(&shared().join("gold/articles"), &output.path().join("articles"));
    }
    let fallen = fallen(&all, &committed);
    assert!(fallen.is_empty(), "\n{}\n", fallen.join("\n"));
}

/// Event types of the two field games that have rules, wherever they would be a misreading.
const FIELD_EVENTS: [&str; 4] = ["goal", "penalty", "card", "try"];

#[test]
fn sports_without_goals_get_none() {
    if missing().is_some() {
        return;
    }
    let output = tempfile::tempdir().unwrap();
    judge("sports", "score.py", output.path());
    let gold = shared().join("gold/sports");
    let without: BTreeSet<String> = fs::read_dir(&gold)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .filter(|path| {
            let gold: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            matches!(
                gold["sport"].as_str(),
                Some("athletics" | "basketball" | "cricket" | "tennis")
            )
        })
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(!without.is_empty(), "no gold of sports without goals");
    let events = output.path().join("sports/events.csv");
    for row in csv::Reader::from_path(events).unwrap().deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        let is_field_event = FIELD_EVENTS.iter().any(|event| row["type"].contains(event));
        let is_wrong = is_field_event && without.contains(&row["article_id"]);
        assert!(!is_wrong, "{} in {}: {}", row["type"], row["article_id"], row["text"]);
    }
}

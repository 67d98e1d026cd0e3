//! Rewrites the figures of `docs/accuracy.md`, as `pressbox eval` tells them.
use std::{fs, path::Path, process::Command};

use serde_json::Value;

use super::{FEWEST, root};

const BEGIN: &str = "<!-- figures: made by the test `accuracy` -->\n";

/// Puts the figures of a dataset behind their mark.
pub(crate) fn rewrite(gold: &Path, dataset: &Path) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    let told = program.arg("eval").arg(gold).arg(dataset).arg("--json").output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let evaluation: Value = serde_json::from_slice(&told.stdout).unwrap();
    let path = root().join("docs/accuracy.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, _) = text.split_once(BEGIN).expect("the figures have their mark");
    fs::write(&path, format!("{before}{BEGIN}{}", figures(&evaluation))).unwrap();
}

fn figures(evaluation: &Value) -> String {
    let mut text = format!(
        "Of {} articles that are no part of this repository; measures and fields with {FEWEST} items of gold or more. All\n\
         figures, and those on notes about World Cup matches, are in [`tests/accuracy.csv`](../tests/accuracy.csv).\n\n\
         | measure | precision | recall | F1 | 95 % interval |\n|---|---|---|---|---|\n",
        evaluation["articles"]
    );
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let count = |value: &Value| value.as_u64().unwrap_or_default();
    let interval = |value: &Value| format!("{:.2} to {:.2}", number(&value[0]), number(&value[1]));
    let rows = |key: &str| evaluation[key].as_array().cloned().unwrap_or_default();
    for row in
        rows("measures").iter().filter(|row| count(&row["right"]) + count(&row["missed"]) >= FEWEST)
    {
        let [precision, recall, f1] = ["precision", "recall", "f1"].map(|key| number(&row[key]));
        let (name, interval) = (row["measure"].as_str().unwrap(), interval(&row["f1_interval"]));
        text += &format!("| `{name}` | {precision:.2} | {recall:.2} | {f1:.2} | {interval} |\n");
    }
    text += "\n| field of what is found | right | 95 % interval |\n|---|---|---|\n";
    for row in rows("slots").iter().filter(|row| count(&row["told"]) >= FEWEST) {
        let (name, right) = (row["slot"].as_str().unwrap(), number(&row["accuracy"]));
        text += &format!("| `{name}` | {right:.2} | {} |\n", interval(&row["interval"]));
    }
    text += "\n| table | `confidence` | facts | right |\n|---|---|---|---|\n";
    for row in rows("calibration") {
        let (from, to) = (number(&row["from"]), number(&row["to"]));
        let to = if to < 1.0 { to - 0.01 } else { to };
        let (name, facts, right) =
            (row["table"].as_str().unwrap(), &row["facts"], number(&row["share"]));
        text += &format!("| `{name}` | {from:.2} to {to:.2} | {facts} | {right:.2} |\n");
    }
    text
}

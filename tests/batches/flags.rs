//! Gates, limits, progress and summaries.
use serde_json::Value;

use crate::{articles, check, errors, json, tables, write};

#[test]
fn an_error_budget_is_a_count_or_a_share() {
    let folder = articles(8);
    let folder = folder.path();
    write(folder, "in/blank.txt", "  ");
    write(folder, "in/empty.txt", "");
    let copy = crate::common::win(0);
    write(folder, "in/copy.txt", &copy);
    for (budget, code) in [("2", 0), ("18%", 1)] {
        let output = check(folder, &format!("extract in -o out -q --max-skipped {budget}"), code);
        let expected = format!(
            "error: 2 of 11 inputs were skipped, more than --max-skipped {budget} allows\n"
        );
        assert_eq!(errors(&output), if code == 1 { expected } else { String::new() });
        assert!(!tables(&folder.join("out")).is_empty(), "the dataset is written all the same");
    }
    check(folder, "extract in -o out --max-skipped many", 2);
    let output = check(folder, "extract in -o out -q --strict", 1);
    assert_eq!(errors(&output), "error: 3 inputs were skipped, and --strict allows none\n");
}

#[test]
fn a_limit_reads_the_first_inputs() {
    let folder = articles(5);
    let folder = folder.path();
    check(folder, "extract in -o out --limit 2 --summary-json run.json", 0);
    let summary = json(&folder.join("run.json"));
    assert_eq!((&summary["inputs"], &summary["articles"]), (&Value::from(2), &Value::from(2)));
    let articles = String::from_utf8(tables(&folder.join("out"))["articles.csv"].clone()).unwrap();
    assert!(articles.contains("001.txt") && !articles.contains("002.txt"));
    check(folder, "extract in -o out --limit 0", 2);
}

#[test]
fn the_summary_is_json() {
    let folder = articles(3);
    let folder = folder.path();
    write(folder, "in/empty.txt", "");
    check(folder, "extract in -o out --strict --summary-json run.json", 1);
    let summary = json(&folder.join("run.json"));
    assert_eq!(summary["exit"], 1);
    assert_eq!(summary["inputs"], 4);
    assert_eq!(summary["articles"], 3);
    assert_eq!(summary["skipped"], serde_json::json!({"empty": 1}));
    assert_eq!(summary["tables"]["articles"], 3);
    assert!(summary["seconds"].as_f64().unwrap() > 0.0);
    let output = check(folder, "extract in -o out --summary-json no/such/folder.json", 2);
    assert!(errors(&output).contains("cannot write no/such/folder.json"), "{}", errors(&output));
}

#[test]
fn progress_is_lines_of_json_where_that_is_asked_for() {
    let folder = articles(0);
    let folder = folder.path();
    (0..300).for_each(|number| {
        write(folder, &format!("in/{number}.txt"), format!("Rovers won {number}-0."))
    });
    let output = check(folder, "extract in -o out --quiet --progress json", 0);
    assert!(output.stdout.is_empty());
    let lines: Vec<Value> =
        errors(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert_eq!((events[0], events[events.len() - 1]), ("start", "end"));
    assert!(lines[0]["bytes"].as_u64() > Some(300));
    let read: Vec<&Value> = lines.iter().filter(|line| line["event"] == "read").collect();
    let last = read[read.len() - 1];
    assert_eq!((&last["inputs"], &last["bytes"]), (&Value::from(300), &lines[0]["bytes"]));
    assert_eq!(last["seconds_left"], 0.0);
    assert_eq!(lines[lines.len() - 1]["exit"], 0);
}

#[test]
fn nothing_is_drawn_where_there_is_no_terminal() {
    let folder = articles(2);
    let output = check(folder.path(), "extract in -o out", 0);
    assert_eq!(errors(&output), "");
    assert!(!output.stdout.contains(&0x1B), "no colours, with NO_COLOR or without");
}

#[test]
fn verbose_names_every_skipped_input() {
    let folder = articles(1);
    let folder = folder.path();
    (0..15).for_each(|number| write(folder, &format!("in/empty{number}.txt"), ""));
    let few = errors(&check(folder, "extract in -o out", 0));
    let all = errors(&check(folder, "extract in -o out -v", 0));
    assert!(few.contains("skipped 5 more"), "{few}");
    assert_eq!(all.lines().count(), 15);
    check(folder, "extract in -o out -v -q", 2);
}

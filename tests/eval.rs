//! `eval` and `annotate` from outside: figures that can be worked out by hand, and those of an independent judge.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{
    env, fs,
    io::{self, Write},
    path::PathBuf,
    process::Command,
};

use common::{complaint, json, pressbox, root, told};
use pressbox::{corpus, eval, knowledge::Knowledge, pipeline};
use serde_json::Value;
use tempfile::TempDir;

/// The counts of a measure: right, wrong, missed.
fn counts(evaluation: &Value, measure: &str) -> [u64; 3] {
    let measures = evaluation["measures"].as_array().unwrap();
    let figure = measures.iter().find(|figure| figure["measure"] == measure);
    let figure = figure.unwrap_or_else(|| panic!("no measure {measure}"));
    ["right", "wrong", "missed"].map(|count| figure[count].as_u64().unwrap())
}

const TEXT: &str = "Rovers edge cup tie\n\n\
    Blackburn Rovers beat Reading 2-1 in the FA Cup at Ewood Park on Saturday.\n\n\
    Tom Harte headed Rovers in front in the 12th minute. Reading striker Daniel Okoro equalised after an hour, \
    but Luis Ferrer scored the winner six minutes from time.\n\n\
    \"We rode our luck on the day,\" said Blackburn manager Paul Brandt.\n";

/// A gold folder `gold` of one article, with its own annotation after a change.
fn gold_of(change: impl Fn(&mut Value)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("gold")).unwrap();
    fs::write(folder.path().join("gold/tie.txt"), TEXT).unwrap();
    let mut gold = json(folder.path(), &["annotate", "gold/tie.txt"]);
    change(&mut gold);
    fs::write(folder.path().join("gold/tie.json"), gold.to_string()).unwrap();
    folder
}

#[test]
fn mistakes_are_counted_and_shown_with_their_sentences() {
    let folder = gold_of(|gold| {
        let events = gold["events"].as_array_mut().unwrap();
        assert_eq!(events.len(), 3, "{events:?}");
        // Harte's goal is told with another minute, Ferrer's is not told, and Brandt is said to have been hurt.
        events.retain(|event| event["player"] != "Luis Ferrer");
        events.iter_mut().find(|event| event["player"] == "Tom Harte").unwrap()["minute"] =
            13.into();
        let hurt = serde_json::json!({"type": "injury", "player": "Paul Brandt"});
        events.push(hurt);
    });
    let evaluation = json(folder.path(), &["eval", "gold", "--run", "--json"]);
    assert_eq!(counts(&evaluation, "people"), [4, 0, 0]);
    assert_eq!(counts(&evaluation, "event.goal"), [2, 1, 0]);
    assert_eq!(counts(&evaluation, "event.injury"), [0, 0, 1]);
    assert_eq!(counts(&evaluation, "events"), [2, 1, 1]);
    assert_eq!(counts(&evaluation, "field_events"), [2, 1, 1]);
    let minute = evaluation["slots"].as_array().unwrap();
    let minute = minute.iter().find(|figure| figure["slot"] == "event.minute").unwrap();
    assert_eq!((&minute["right"], &minute["told"]), (&1.into(), &2.into()));
    let mistakes = evaluation["mistakes"].as_array().unwrap();
    let mistake = |kind: &str| mistakes.iter().find(|mistake| mistake["kind"] == kind).unwrap();
    assert_eq!(mistakes.len(), 3, "{mistakes:?}");
    assert_eq!(mistake("wrong")["item"], "Luis Ferrer");
    assert!(mistake("wrong")["sentence"].as_str().unwrap().contains("Ferrer scored the winner"));
    assert!(mistake("missed")["sentence"].as_str().unwrap().contains("manager Paul Brandt"));
    assert_eq!(
        (&mistake("differs")["gold"], &mistake("differs")["found"]),
        (&"13".into(), &"12".into())
    );
    let article = &evaluation["by_article"][0];
    assert_eq!((&article["article"], &article["missed"]), (&"tie".into(), &1.into()));
    let bands = evaluation["calibration"].as_array().unwrap();
    let events = bands.iter().filter(|band| band["table"] == "events");
    let sum = |key: &str| events.clone().map(|band| band[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!((sum("facts"), sum("right")), (3, 2));
}

#[test]
fn every_format_of_a_dataset_is_measured_alike() {
    let folder = gold_of(|_| ());
    let run = json(folder.path(), &["eval", "gold", "--run", "--json"]);
    for format in ["csv", "jsonl", "json"] {
        let arguments = ["extract", "gold", "-o", "out", "--format", format, "--quiet"];
        told(&pressbox(folder.path(), &arguments), 0);
        assert_eq!(json(folder.path(), &["eval", "gold", "out", "--json"]), run, "{format}");
    }
}

#[test]
fn a_figure_below_its_floor_fails() {
    let folder = gold_of(|gold| gold["events"] = Value::Array(Vec::new()));
    let run = |floor: &str| {
        pressbox(
            folder.path(),
            &["eval", "gold", "--run", "--fail-under", floor, "--errors", "e.csv"],
        )
    };
    let text = told(&run("people=1"), 0);
    assert!(text.contains("1 gold articles, 1 of them"), "{text}");
    let errors = fs::read_to_string(folder.path().join("e.csv")).unwrap();
    assert_eq!(errors.lines().count(), 4, "{errors}");
    assert!(
        errors.starts_with("article,measure,kind,item,gold,found,rule,confidence,sentence\ntie,")
    );
    assert!(complaint(&run("event.goal=0.5"), 1).contains("event.goal is 0.000, below 0.5"));
    told(&run("slot.match.winner=1"), 0);
    assert!(complaint(&run("goals=0.5"), 2).contains("event.goal"));
    assert!(complaint(&run("people=high"), 2).contains("from 0 to 1"));
}

#[test]
fn bad_gold_is_named() {
    let folder = gold_of(|gold| gold["events"][0]["match"] = "m9".into());
    let run = || complaint(&pressbox(folder.path(), &["eval", "gold", "--run"]), 2);
    let words = run();
    assert!(words.contains("tie.json: an event names the match \"m9\""), "{words}");
    fs::write(folder.path().join("gold/tie.json"), "{\"sport\": \"tennis\",\n}").unwrap();
    let words = run();
    assert!(words.contains("tie.json: ") && words.contains("line 2"), "{words}");
    fs::remove_file(folder.path().join("gold/tie.json")).unwrap();
    assert!(run().contains("no gold in gold"), "{}", run());
    let neither = complaint(&pressbox(folder.path(), &["eval", "gold"]), 2);
    assert!(neither.contains("DATASET"), "{neither}");
    let many = complaint(&pressbox(folder.path(), &["annotate", "gold"]), 2);
    assert!(many.contains("is a folder"), "{many}");
}

/// Every fact that the program tells has a place in the gold format.
#[test]
fn a_dataset_is_right_by_its_own_annotation() {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = Knowledge::load(None).unwrap();
    let options = corpus::Options::default();
    let sources = corpus::find(&[root().join("corpus")], &options).unwrap();
    for unread in corpus::Stream::new(&sources, &options) {
        let article = unread.read(&options).unwrap();
        let copy = folder.path().join(&article.path);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(root().join("corpus").join(&article.path), &copy).unwrap();
        let gold = eval::annotate(&pipeline::read(&knowledge, article));
        let gold = serde_json::to_string(&gold).unwrap();
        fs::write(copy.with_extension("json"), gold).unwrap();
    }
    let evaluation = json(folder.path(), &["eval", ".", "--run", "--json"]);
    assert_eq!(evaluation["articles"], sources.len());
    assert_eq!(evaluation["mistakes"], Value::Array(Vec::new()));
    for figure in evaluation["measures"].as_array().unwrap() {
        assert_eq!(figure["f1"], 1.0, "{figure}");
        assert_eq!(figure["f1_interval"], serde_json::json!([1.0, 1.0]), "{figure}");
    }
    for figure in evaluation["slots"].as_array().unwrap() {
        assert_eq!(figure["accuracy"], 1.0, "{figure}");
    }
}

/// The judge's names of the measures that have other ones here.
const NAMES: [(&str, &str); 6] = [
    ("matches (the two sides)", "matches"),
    ("results (sides + score)", "results"),
    ("EVENTS on the field", "field_events"),
    ("EVENTS all", "events"),
    ("quotes (speaker + text)", "quotes"),
    ("quotes (text)", "quote_texts"),
];

/// The figures of the judge that measures this project's accuracy, on articles that are no part of it.
#[test]
fn an_independent_judge_counts_the_same() {
    let shared = env::var_os("PRESSBOX_SHARED");
    let shared = shared.map_or_else(|| root().join("../shared"), PathBuf::from);
    let judge = shared.join("eval/score.py");
    let python = Command::new("python3").arg("--version").output();
    if !judge.is_file() || !python.is_ok_and(|output| output.status.success()) {
        writeln!(io::stderr(), "skipped: no judge to compare `eval` with, or no python3").unwrap();
        return;
    }
    for set in ["articles", "sports"] {
        let folder = tempfile::tempdir().unwrap();
        let gold = shared.join("gold").join(set);
        let gold = gold.to_str().unwrap();
        told(&pressbox(folder.path(), &["extract", gold, "-o", "out", "--quiet"]), 0);
        let mut python = Command::new("python3");
        python.arg("-B").arg(&judge).args([gold, "out", "--json", "judged.json"]);
        let judged = python.current_dir(folder.path()).output().unwrap();
        assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stderr));
        let judged = fs::read_to_string(folder.path().join("judged.json")).unwrap();
        let judged: Value = serde_json::from_str(&judged).unwrap();
        let own = json(folder.path(), &["eval", gold, "out", "--json"]);
        check_measures(&judged, &own);
        check_slots(&judged, &own);
    }
}

fn check_measures(judged: &Value, own: &Value) {
    let measures = judged["f1"].as_object().unwrap();
    for (name, figure) in measures {
        let known = NAMES.iter().find(|(judge, _)| judge == name);
        let name = known.map_or(name.replace("event ", "event."), |(_, name)| name.to_string());
        let expected = ["tp", "fp", "fn"].map(|count| figure[count].as_u64().unwrap());
        assert_eq!(counts(own, &name), expected, "{name}");
    }
    assert_eq!(own["measures"].as_array().unwrap().len(), measures.len());
}

fn check_slots(judged: &Value, own: &Value) {
    let slots = own["slots"].as_array().unwrap();
    for (name, counts) in judged["slots"].as_object().unwrap() {
        let figure = slots.iter().find(|figure| figure["slot"] == *name).unwrap();
        assert_eq!((&figure["right"], &figure["told"]), (&counts[0], &counts[1]), "{name}");
    }
    assert_eq!(slots.len(), judged["slots"].as_object().unwrap().len());
}

//! A reading made by hand, written in every format: the same rows, the right places, a true description.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod opened;
mod sample;

use std::{collections::BTreeMap, fs, path::Path};

use pressbox::{
    dataset::{
        EntityRow, Format, Options, Rows, Schema, SkippedRow, Store, Table, Vocabularies,
        encode_reading,
    },
    layer::reading::Entity,
};
use sample::{TEXT, match_row, reading};
use serde_json::Value;
use tempfile::TempDir;

fn write(options: Options) -> (TempDir, u64) {
    let vocabularies = Vocabularies {
        sports: vec!["other".into()],
        event_types: vec!["goal".into(), "transfer".into()],
    };
    let schema = Schema::new(&vocabularies);
    let folder = tempfile::tempdir().unwrap();
    let state = tempfile::tempdir_in(folder.path()).unwrap();
    let mut store = Store::create(state.path(), &schema, options).unwrap();
    let reading = reading();
    let mut rows = Rows::new(&schema, options);
    encode_reading(&reading, &mut rows);
    let encoded = rows.finish();
    let match_of = |report: u32| {
        assert_eq!(report, 0);
        "match/blues-reds/2024-03-02"
    };
    store.append(&encoded, &match_of).unwrap();
    let mut rows = Rows::new(&schema, options);
    let mut entities: Vec<&Entity> = reading.entities.iter().collect();
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    rows.add_entities(entities.into_iter().map(|entity| EntityRow {
        id: &entity.id,
        kind: entity.kind,
        name: &entity.name,
        sport: "other",
        country: &entity.country,
        articles: 1,
    }));
    rows.add_matches([match_row()].into_iter());
    let row = SkippedRow { path: "x", line: Some(3), reason: "bad_record", message: "a\nb" };
    rows.add_skipped([row].into_iter());
    store.append(&rows.finish(), &match_of).unwrap();
    let counts = store.finish(folder.path()).unwrap();
    assert_eq!(counts[Table::Events as usize], ("events", 4));
    (folder, encoded.formulas)
}

const ALL: [&str; 12] = [
    "articles", "entities", "mentions", "roles", "matches", "reports", "events", "stats", "quotes",
    "lineups", "skipped", "evidence",
];

type Row = BTreeMap<String, String>;

fn csv_rows(folder: &Path, table: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// JSON rows in the words of CSV.
fn as_words(row: &Value) -> Row {
    let word = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    row.as_object().unwrap().iter().map(|(key, value)| (key.clone(), word(value))).collect()
}

fn with(format: Format) -> Options {
    Options { format, evidence: true, ..Options::default() }
}

#[test]
fn every_format_holds_the_same_rows() {
    let (csv, _) = write(with(Format::Csv));
    let (lines, _) = write(with(Format::Jsonl));
    let (document, _) = write(with(Format::Json));
    let document = fs::read_to_string(document.path().join("dataset.json")).unwrap();
    let document: Value = serde_json::from_str(&document).unwrap();
    for table in ALL {
        // Shares have two decimals in CSV, and JSON numbers lose a last zero when they are read.
        let mut expected = csv_rows(csv.path(), table);
        for row in &mut expected {
            for name in ["confidence", "agreement"] {
                if let Some(share) = row.get_mut(name) {
                    assert_eq!(share.len(), 4, "{share}");
                    *share = format!("{:?}", share.parse::<f64>().unwrap());
                }
            }
        }
        let text = fs::read_to_string(lines.path().join(format!("{table}.jsonl"))).unwrap();
        let rows: Vec<Row> =
            text.lines().map(|line| as_words(&serde_json::from_str(line).unwrap())).collect();
        assert_eq!(rows, expected, "{table}");
        let rows: Vec<Row> = document[table].as_array().unwrap().iter().map(as_words).collect();
        assert_eq!(rows, expected, "{table}");
    }
}

#[test]
fn places_count_code_points() {
    let (folder, _) = write(with(Format::Csv));
    let characters: Vec<char> = TEXT.chars().collect();
    for table in ["mentions", "roles", "events", "stats", "quotes", "evidence"] {
        let rows = csv_rows(folder.path(), table);
        assert!(!rows.is_empty());
        for row in rows {
            let (start, end): (usize, usize) =
                (row["start"].parse().unwrap(), row["end"].parse().unwrap());
            assert_eq!(row["text"], String::from_iter(&characters[start..end]));
        }
    }
    assert_eq!(csv_rows(folder.path(), "articles")[0]["characters"], characters.len().to_string());
}

#[test]
fn rows_are_sorted_and_ids_say_what_they_name() {
    let (folder, _) = write(with(Format::Csv));
    let column = |table: &str, name: &str| -> Vec<String> {
        csv_rows(folder.path(), table).into_iter().map(|row| row[name].clone()).collect()
    };
    let expected = [
        "day/one/goal/ann-lee/12+2",
        "day/one/transfer/ann-lee",
        "day/one/goal/ann-lee",
        "day/one/goal/ann-lee~2",
    ];
    assert_eq!(column("events", "event_id"), expected);
    assert_eq!(column("reports", "report_id"), ["day/one/reds-blues"]);
    assert_eq!(column("stats", "stat_id"), ["day/one/goals/ann-lee"]);
    assert_eq!(column("quotes", "quote_id"), ["day/one/quote/unknown"]);
    let id = "match/blues-reds/2024-03-02";
    assert_eq!(column("events", "match_id"), [id, "", id, id]);
    assert_eq!(column("reports", "match_id"), [id]);
    assert_eq!(column("events", "fee_amount"), ["", "10000000", "", ""]);
    assert_eq!(column("reports", "confidence"), ["0.95"]);
    assert_eq!(column("reports", "extra_time"), [""]);
    assert_eq!(column("reports", "complete"), ["false"]);
}

#[test]
fn csv_is_plain_and_its_header_quoted() {
    let (folder, _) = write(with(Format::Csv));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let expected = "\"entity_id\",\"kind\",\"name\",\"sport\",\"country\",\"articles\"\n\
        competition/cup,competition,\"Cup, The\",other,,1\n\
        person/ann-lee,person,Ann Lee,other,,1\n\
        team/blues,team,Blues,other,,1\n\
        team/reds,team,Reds,other,,1\n";
    assert_eq!(read("entities.csv"), expected);
    assert!(read("events.csv").contains("\"=Ann, \"\"late\"\", scored\""));
    assert!(read("skipped.csv").ends_with("\nx,3,bad_record,\"a\nb\"\n"));
}

#[test]
fn formulas_are_counted_and_guarded_on_request() {
    let (folder, formulas) = write(Options::default());
    assert_eq!(csv_rows(folder.path(), "articles")[0]["title"], "=Ann");
    // The title, and the text of the first goal and of the transfer.
    assert_eq!(formulas, 3);
    let safe = |format| Options { excel_safe: true, format, ..Options::default() };
    let (folder, _) = write(safe(Format::Csv));
    assert_eq!(csv_rows(folder.path(), "articles")[0]["title"], "'=Ann");
    assert_eq!(csv_rows(folder.path(), "events")[0]["text"], "'=Ann, \"late\", scored");
    // No spreadsheet runs JSON.
    let (folder, _) = write(safe(Format::Jsonl));
    assert!(fs::read_to_string(folder.path().join("articles.jsonl")).unwrap().contains("\"=Ann\""));
}

#[test]
fn the_description_is_true() {
    for format in [Format::Csv, Format::Jsonl] {
        let (folder, _) = write(with(format));
        let package = fs::read_to_string(folder.path().join("datapackage.json")).unwrap();
        let package: Value = serde_json::from_str(&package).unwrap();
        let resources = package["resources"].as_array().unwrap();
        let names: Vec<&str> = resources.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ALL);
        for resource in resources {
            let bytes = fs::read(folder.path().join(resource["path"].as_str().unwrap())).unwrap();
            assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64));
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let fields: Vec<String> =
                fields.iter().map(|field| field["name"].as_str().unwrap().to_string()).collect();
            let text = String::from_utf8(bytes).unwrap();
            let first = text.lines().next().unwrap();
            let header: Vec<String> = match format {
                Format::Csv => first.trim_matches('"').split("\",\"").map(str::to_string).collect(),
                _ => {
                    let row: Value = serde_json::from_str(first).unwrap();
                    row.as_object().unwrap().keys().cloned().collect()
                }
            };
            assert_eq!(fields, header, "{}", resource["name"]);
        }
    }
}

#[test]
fn evidence_is_written_on_request_only() {
    let (folder, _) = write(Options::default());
    assert!(!folder.path().join("evidence.csv").exists());
    let (folder, _) = write(with(Format::Csv));
    let facts: Vec<String> =
        csv_rows(folder.path(), "evidence").into_iter().map(|row| row["fact_id"].clone()).collect();
    assert_eq!(
        facts,
        ["day/one/goal/ann-lee", "day/one/goal/ann-lee/12+2", "day/one/goal/ann-lee~2"]
    );
}

/// Keeps datasets of every format for an outside judge: `KEEP=folder cargo test --test formats`.
#[test]
fn a_dataset_can_be_kept_for_inspection() {
    let Ok(keep) = std::env::var("KEEP") else { return };
    for (name, format) in [("csv", Format::Csv), ("jsonl", Format::Jsonl), ("json", Format::Json)] {
        let (folder, _) = write(with(format));
        let target = Path::new(&keep).join(name);
        fs::create_dir_all(&target).unwrap();
        for entry in fs::read_dir(folder.path()).unwrap() {
            let file = entry.unwrap().path();
            fs::copy(&file, target.join(file.file_name().unwrap())).unwrap();
        }
    }
}

//! Holds the source to the shape that ARCHITECTURE.md draws, and the knowledge to what DESIGN forbids it.
//!
//! Reads the files as text: formatted code is regular enough for that, and a wrong finding names its line.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

#[path = "architecture/scan.rs"]
mod scan;

use std::{collections::BTreeSet, fs};

use scan::{File, code, functions, root, runs_of_words, sources, tables, uses};

/// Each module and the modules it may use. The list runs downward, so no circle can form.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "explain",
            "report",
            "diff",
            "eval",
            "rulebook",
            "batch",
            "corpus",
            "dataset",
            "pipeline",
            "knowledge",
            "pattern",
            "layer",
        ],
    ),
    ("explain", &["pipeline", "dataset", "knowledge", "layer", "text"]),
    ("report", &["corpus", "dataset"]),
    ("diff", &["dataset"]),
    ("eval", &["corpus", "dataset", "pipeline", "knowledge", "layer"]),
    ("rulebook", &["pipeline", "knowledge", "pattern", "layer", "text"]),
    ("batch", &["corpus", "dataset", "spill", "pipeline", "knowledge", "layer"]),
    ("dataset", &["layer"]),
    ("corpus", &["spill", "layer"]),
    ("spill", &[]),
    ("pipeline", &["knowledge", "pattern", "layer", "text"]),
    ("knowledge", &["pattern", "layer", "text"]),
    ("pattern", &["layer", "text"]),
    ("layer", &["text"]),
    ("text", &[]),
];

/// The stages, and what stands beside them in the same folder.
const STAGES: &[&str] = &[
    "tokenise",
    "classify",
    "lookup",
    "recognise",
    "resolve",
    "extract",
    "frame",
    "assemble",
    "merge",
];

const MAX_LINES: usize = 300;
const MAX_FUNCTION_LINES: usize = 60;
const MAX_DOCUMENT_LINES: usize = 150;
/// A longer list is data and belongs in `sports/`.
const MAX_WORDS: usize = 5;

/// Fails with every finding at once, so that one run shows all there is to do.
#[track_caller]
fn check(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn dependencies_run_downward() {
    let mut findings = Vec::new();
    for (at, (module, below)) in MAY_USE.iter().enumerate() {
        for name in *below {
            if !MAY_USE[at + 1..].iter().any(|(lower, _)| lower == name) {
                findings.push(format!("MAY_USE: {module} may not list {name}, which is above it"));
            }
        }
    }
    for file in sources().iter().filter(|file| file.module != "lib") {
        let allowed = MAY_USE.iter().find(|(name, _)| *name == file.module);
        let Some((_, allowed)) = allowed else {
            findings.push(format!("{}: add {} to MAY_USE", file.path, file.module));
            continue;
        };
        for to in uses(&file.text) {
            if to != file.module && !to.is_empty() && !allowed.contains(&to.as_str()) {
                findings.push(format!("{}: {} may not use {to}", file.path, file.module));
            }
        }
    }
    check(findings);
}

#[test]
fn no_stage_uses_another() {
    let mut findings = Vec::new();
    for file in sources().iter().filter(|file| file.module == "pipeline") {
        let Some(own) = STAGES.iter().find(|stage| file.stage() == **stage) else { continue };
        for (number, line) in code(&file.text) {
            for stage in STAGES.iter().filter(|stage| *stage != own) {
                let from_above = ["super::super::", "pipeline::", "crate::pipeline::{"]
                    .iter()
                    .any(|path| line.contains(&format!("{path}{stage}")));
                if from_above {
                    findings.push(format!("{}:{number}: {own} uses the stage {stage}", file.path));
                }
            }
        }
    }
    check(findings);
}

#[test]
fn the_pipeline_does_no_io_and_returns_no_error() {
    let mut findings = Vec::new();
    for file in sources().iter().filter(|file| file.module == "pipeline") {
        for (number, line) in code(&file.text) {
            let fails = line.contains("-> Result") || line.contains("-> io::Result");
            let does_io = ["std::fs", "std::io", "std::env", "std::net", "std::process"]
                .iter()
                .any(|path| line.contains(path));
            if fails || does_io {
                findings.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check(findings);
}

#[test]
fn the_source_names_no_sport() {
    // The folder of articles about no known sport is the one that code must be able to fall back on.
    let sports: Vec<String> = fs::read_dir(root().join("sports"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "common" && name != "other")
        .collect();
    assert!(sports.len() > 5, "sports/ was not found");
    let mut findings = Vec::new();
    for file in sources() {
        for (number, line) in file.text.lines().enumerate() {
            let line = line.to_lowercase();
            for sport in &sports {
                if line.contains(sport.as_str()) || line.contains(&sport.replace('_', " ")) {
                    findings.push(format!("{}:{}: names {sport}", file.path, number + 1));
                }
            }
        }
    }
    check(findings);
}

#[test]
fn the_source_names_no_team() {
    // Names of two words and more: a single one (`Reading`, `Hearts`) may be a word of the code.
    let names: BTreeSet<String> = tables("name")
        .flat_map(|table| table.rows)
        .flat_map(|row| {
            let aliases = row.get(1).cloned().unwrap_or_default();
            let names = format!("{}|{aliases}", row[0]);
            names.split('|').map(|name| name.trim_start_matches('?').to_owned()).collect::<Vec<_>>()
        })
        .filter(|name| name.contains(' '))
        .collect();
    let mut findings = Vec::new();
    for file in sources() {
        for (number, line) in code(&file.text) {
            for literal in line.split('"').skip(1).step_by(2) {
                if let Some(name) = names.get(literal.trim()) {
                    findings.push(format!("{}:{number}: names {name}", file.path));
                }
            }
        }
    }
    check(findings);
}

#[test]
fn lists_of_words_are_data() {
    let mut findings = Vec::new();
    for file in sources().iter().filter(|file| !file.path.ends_with("/tests.rs")) {
        for (number, words) in runs_of_words(&file.text) {
            if words > MAX_WORDS {
                findings.push(format!("{}:{number}: a list of {words} words", file.path));
            }
        }
    }
    check(findings);
}

/// Two branches may each take the last free bit.
#[test]
fn no_two_word_flags_share_a_bit() {
    let sources = sources();
    let flags = sources.iter().find(|file| file.path == "src/text/flags.rs").unwrap();
    let bits: Vec<&str> =
        flags.text.lines().filter_map(|line| line.split(" = 1 << ").nth(1)).collect();
    let distinct: BTreeSet<&str> = bits.iter().copied().collect();
    assert!(bits.len() > 20, "the flags were not found");
    assert_eq!(bits.len(), distinct.len(), "two flags share a bit: {bits:?}");
}

/// `recognise` asks once whether a token belongs to a group of classes before it asks for each of them.
#[test]
fn classes_that_are_asked_for_at_every_token_are_in_their_group() {
    let sources = sources();
    let text = |path: &str| {
        let file = sources.iter().find(|file| file.path == path);
        file.unwrap_or_else(|| panic!("{path} has moved")).text.as_str()
    };
    let groups = text("src/layer/classes.rs")
        .replace(",\n    ", ", ")
        .replace("[\n    ", "[")
        .replace(",\n]", "]");
    let group_of = |group: &str| {
        let opens = format!("pub const {group}: Group = &[");
        let behind = groups.split(&opens).nth(1).unwrap_or_else(|| panic!("no group {group}"));
        behind.split(']').next().unwrap_or_default()
    };
    let mut findings = Vec::new();
    for (file, group) in [
        ("clock", "MEASURES"),
        ("values", "MEASURES"),
        ("dates", "MEASURES"),
        ("descriptions", "REFERENCES"),
    ] {
        let text = text(&format!("src/pipeline/recognise/{file}.rs"));
        for asked in text.split("scene.phrase(token, classes::").skip(1) {
            let class = asked.split(')').next().unwrap_or_default();
            let is_listed = group_of(group).split(", ").any(|listed| listed == class);
            // A time is asked for behind a number.
            if !is_listed && class != "MINUTE_WORD" {
                findings.push(format!("{file}.rs asks for {class}: add it to {group}"));
            }
        }
    }
    check(findings);
}

/// A stage that asks for a class which no lexicon has would find nothing, in silence.
#[test]
fn classes_that_stages_ask_for_are_in_a_lexicon() {
    let sources = sources();
    let file = sources.iter().find(|file| file.path == "src/layer/classes.rs").unwrap();
    let behind = file.text.split("\nclasses! {").nth(1).unwrap_or_default();
    let names = behind.split('}').next().unwrap_or_default();
    let rows = tables("class").flat_map(|table| table.rows);
    let listed: BTreeSet<String> = rows.filter_map(|row| row.into_iter().next()).collect();
    let asked: Vec<String> =
        names.split_whitespace().map(|name| name.trim_end_matches(',').to_lowercase()).collect();
    assert!(asked.len() > 50, "the classes were not found");
    // What a value triggers needs no word.
    let missing =
        asked.into_iter().filter(|class| !class.starts_with("value_") && !listed.contains(class));
    check(missing.map(|class| format!("no lexicon has the class {class}")).collect());
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    let mut findings = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            findings.push(format!("{} does not open with `//! `", file.path));
        }
        let lines = file.text.lines().count();
        if lines > MAX_LINES {
            findings.push(format!("{} has {lines} lines, over {MAX_LINES}", file.path));
        }
        for (number, name, lines) in functions(&file.text) {
            if lines > MAX_FUNCTION_LINES {
                findings.push(format!("{}:{number}: {name} has {lines} lines", file.path));
            }
        }
    }
    check(findings);
}

#[test]
fn documents_stay_short() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        assert!(text.lines().count() <= MAX_DOCUMENT_LINES, "{name} is too long");
    }
}

/// Words of the standard library, and the files that may hold them.
fn only_in(words: &[&str], allowed: impl Fn(&File) -> bool) {
    let mut findings = Vec::new();
    for file in sources().iter().filter(|file| !allowed(file)) {
        for (number, line) in code(&file.text) {
            if words.iter().any(|word| line.contains(word)) {
                findings.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check(findings);
}

#[test]
fn only_the_command_line_prints() {
    let words = ["println!", "print!(", "io::stdout", "io::stderr", "dbg!"];
    only_in(&words, |file| file.module == "cli");
}

#[test]
fn what_opens_files_is_the_corpus_the_knowledge_the_dataset_and_the_gold_folder() {
    let words = ["fs::read", "File::open", "read_dir", "fs::metadata", "io::stdin"];
    // A report looks into the folder of its data files before it replaces them.
    let others = [
        "src/knowledge/source.rs",
        "src/dataset/opened/",
        "src/report/pages.rs",
        "src/eval/folder.rs",
    ];
    only_in(&words, |file| {
        file.module == "corpus" || others.iter().any(|other| file.path.starts_with(other))
    });
}

#[test]
fn only_the_dataset_creates_files_and_one_function_what_is_asked_for_by_name() {
    let words = ["fs::write", "File::create", "File::options", "create_dir", "fs::rename"];
    only_in(&words, |file| {
        matches!(file.module.as_str(), "dataset" | "batch" | "report")
            || file.path == "src/cli/output.rs"
            || file.path == "src/rulebook/skeleton.rs"
    });
}

#[test]
fn unsafe_is_forbidden() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    only_in(&["unsafe ", "allow(unsafe"], |_| false);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let sections = manifest.split("\n[").filter(|section| section.contains("dependencies]"));
    let lines = sections.flat_map(str::lines).filter(|line| line.contains(" = "));
    check(lines.filter(|line| !line.contains("# ")).map(str::to_owned).collect());
}

#[test]
fn no_lexicon_lists_people() {
    let mut findings = Vec::new();
    let words: Vec<_> = tables("class").collect();
    let first_names: BTreeSet<String> = words
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| row[0] == "first_name" && row.len() > 1)
        .map(|row| row[1].to_lowercase())
        .collect();
    assert!(first_names.len() > 100, "the first names were not found");
    // Agencies and organisations are named after people and towns.
    for table in words.iter().filter(|table| !table.path.contains("agencies")) {
        let looks_like_person = |phrase: &str| {
            let mut parts = phrase.split(' ');
            let first = parts.next().unwrap_or_default().to_lowercase();
            let is_name = phrase.split(' ').all(|word| word.starts_with(char::is_uppercase));
            is_name && parts.next().is_some() && first_names.contains(&first)
        };
        let phrases = table.rows.iter().filter_map(|row| row.get(1));
        let people: Vec<_> = phrases.filter(|phrase| looks_like_person(phrase)).collect();
        // A few phrases may look like one (`Santa Claus`).
        if people.len() > 3 {
            findings.push(format!("{}: lists people: {people:?}", table.path));
        }
    }
    for table in tables("name") {
        let kinds = table.rows.iter().filter_map(|row| row.get(2));
        if kinds.clone().any(|kind| kind == "person" || kind == "player") {
            findings.push(format!("{}: lists people", table.path));
        }
    }
    check(findings);
}

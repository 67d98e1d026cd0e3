//! Merging the datasets of parts gives what one run over the whole gives, byte for byte, however it is split.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

mod common;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use common::KNOWLEDGE;
use pressbox::{
    batch::{self, Advance, Options, Progress, merge::merge},
    dataset::{self, Format, Vocabularies},
};
use proptest::{prelude::*, sample::Index};
use tempfile::TempDir;

struct Silent;

impl Progress for Silent {
    fn start(&self, _: u64) {}
    fn advance(&self, _: Advance) {}
    fn finish(&self) {}
}

fn extract(inputs: &[PathBuf], output: &Path, dataset: dataset::Options) {
    let vocabularies = Vocabularies {
        sports: KNOWLEDGE.sports.iter().map(|sport| sport.name.clone()).collect(),
        event_types: vec!["goal".to_string(), "red_card".to_string()],
    };
    let options = Options {
        inputs: inputs.to_vec(),
        output: output.to_path_buf(),
        dataset,
        vocabularies,
        ..Options::default()
    };
    batch::run(&KNOWLEDGE, &options, &Silent).unwrap();
}

/// Articles, damaged files, copies, names that differ in nothing but their extension, records.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut files = Vec::new();
    for sport in ["football", "rugby_union"] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(corpus.join(sport)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.into_iter().take(7) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((format!("{sport}/{name}"), fs::read(&path).unwrap()));
        }
    }
    let (first, second) = (files[0].1.clone(), files[8].1.clone());
    files.push(("a/copy.txt".to_string(), first.clone()));
    files.push(("z/copy.txt".to_string(), first));
    files.push((files[1].0.replace(".txt", ".md"), second.clone()));
    files.push(("football/a,b \"c\"=.txt".to_string(), second));
    files.push(("empty.txt".to_string(), Vec::new()));
    files.push(("binary.txt".to_string(), b"\x7fELF\0\x01".to_vec()));
    let result = "Rovers 2-1 United\\n\\nBlackburn Rovers beat Reading 2-1 on 25 January 2025. Tom Harte scored.";
    let records = format!(
        "{{\"id\": \"z\", \"text\": \"{result}\"}}\n{{\"id\": 7, \"text\": \"{result} =So he said.\"}}\n{{}}\n{{\"id\": \"z\", \"text\": \"{result}\"}}\n"
    );
    files.push(("dump.jsonl".to_string(), records.into_bytes()));
    files
});

fn write(folder: &Path, files: impl Iterator<Item = usize>) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files.map(|file| &FILES[file]) {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &Path| file.file_name().unwrap().to_string_lossy().into_owned();
    files.map(|file| (name(&file), fs::read_to_string(&file).unwrap())).collect()
}

#[track_caller]
fn check_same(one: &Path, other: &Path) {
    let (one, other) = (contents(one), contents(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, text) in &one {
        for (line, (one, other)) in text.lines().zip(other[name].lines()).enumerate() {
            assert_eq!(one, other, "{name}:{}", line + 1);
        }
        assert_eq!(text, &other[name], "{name}");
    }
}

/// The datasets of the files that fall to each part, and one of all files.
fn split(parts: usize, part_of: impl Fn(usize) -> usize, options: dataset::Options) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("all"), 0..FILES.len());
    extract(&[folder.path().join("all")], &folder.path().join("whole"), options);
    for part in 0..parts {
        let own: Vec<usize> = (0..FILES.len()).filter(|&file| part_of(file) == part).collect();
        if own.is_empty() {
            continue;
        }
        let input = folder.path().join(format!("in{part}"));
        write(&input, own.into_iter());
        extract(&[input], &folder.path().join(format!("part{part}")), options);
    }
    folder
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4, ..ProptestConfig::default() })]

    /// Parts are merged two by two, in any order: so merging is commutative and associative.
    #[test]
    fn prop_merged_parts_are_the_whole(
        parts_of in prop::collection::vec(0..4usize, FILES.len()),
        picks in prop::collection::vec(any::<Index>(), 6),
        format in prop::sample::select(vec![Format::Csv, Format::Jsonl, Format::Json]),
        evidence in any::<bool>(),
    ) {
        let options = dataset::Options { format, evidence, excel_safe: false };
        let folder = split(4, |file| parts_of[file], options);
        let mut parts: Vec<PathBuf> = (0..4)
            .map(|part| folder.path().join(format!("part{part}")))
            .filter(|part| part.exists())
            .collect();
        let mut picks = picks.into_iter();
        let mut step = 0;
        while parts.len() > 1 {
            let one = parts.swap_remove(picks.next().unwrap().index(parts.len()));
            let other = parts.swap_remove(picks.next().unwrap().index(parts.len()));
            step += 1;
            let into = folder.path().join(format!("step{step}"));
            merge(&[one, other], &into, None).unwrap();
            parts.push(into);
        }
        check_same(&folder.path().join("whole"), &parts[0]);
    }
}

#[test]
fn one_part_merges_to_itself_in_any_format() {
    let csv = dataset::Options { format: Format::Csv, evidence: true, excel_safe: false };
    let folder = split(1, |_| 0, csv);
    let place = |name: &str| folder.path().join(name);
    let mut from = place("part0");
    for (format, name) in
        [(Format::Jsonl, "lines"), (Format::Json, "document"), (Format::Csv, "again")]
    {
        merge(&[from], &place(name), Some(format)).unwrap();
        let new = place(&format!("{name}-new"));
        extract(&[place("all")], &new, dataset::Options { format, ..csv });
        check_same(&new, &place(name));
        from = place(name);
    }
}

#[test]
fn a_part_given_twice_counts_once() {
    let folder = split(2, |file| file % 2, dataset::Options::default());
    let place = |name: &str| folder.path().join(name);
    merge(&[place("part1"), place("part0"), place("part1"), place("whole")], &place("out"), None)
        .unwrap();
    check_same(&place("whole"), &place("out"));
    // Into the folder of a part.
    merge(&[place("part1"), place("part0")], &place("part0"), None).unwrap();
    check_same(&place("whole"), &place("part0"));
}

#[test]
fn parts_of_no_one_whole_are_refused() {
    let folder = split(2, |file| file % 2, dataset::Options::default());
    let place = |name: &str| folder.path().join(name);
    let refuse = |parts: &[&str], expected: &str| {
        let parts: Vec<PathBuf> = parts.iter().map(|part| place(part)).collect();
        let error = merge(&parts, &place("out"), None).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!place("out").exists());
    };
    refuse(&["nowhere"], "no such folder");
    refuse(&["in0"], "is no Pressbox dataset");
    fs::create_dir(place("other")).unwrap();
    fs::write(place("other/dump.jsonl"), b"{\"text\": \"Rovers won.\"}").unwrap();
    extract(&[place("other")], &place("other-out"), dataset::Options::default());
    refuse(&["whole", "other-out"], "both read dump.jsonl, and not the same file");
    let evidence = dataset::Options { evidence: true, ..dataset::Options::default() };
    extract(&[place("in0")], &place("with"), evidence);
    refuse(&["with", "part1"], "has the table evidence and");
    let events = place("part0/mentions.csv");
    let text = fs::read_to_string(&events).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let last = lines.len() - 1;
    lines.swap(1, last);
    fs::write(&events, lines.concat()).unwrap();
    refuse(&["part0", "part1"], "do not stand together");
}

//! Runs that go on from an earlier one give what an uninterrupted run gives.
use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use fs4::fs_std::FileExt;

use crate::{articles, check, check_same, contents, errors, json, tables, win, write};

/// Runs with `--resume` and gives how many articles were taken over.
#[track_caller]
fn resume(folder: &Path, more: &str) -> u64 {
    check(folder, &format!("extract in -o out --resume --summary-json run.json {more}"), 0);
    json(&folder.join("run.json"))["reused"].as_u64().unwrap()
}

#[track_caller]
fn check_like_new(folder: &Path, more: &str) {
    check(folder, &format!("extract in -o new {more}"), 0);
    check_same(&folder.join("out"), &folder.join("new"));
}

#[test]
fn what_has_not_changed_is_taken_over() {
    let folder = articles(8);
    let folder = folder.path();
    assert_eq!(resume(folder, ""), 0);
    assert_eq!(resume(folder, "--threads 3"), 8);
    check_like_new(folder, "");
    // Changed, gone, added, moved: three of the old ones are as they were, and one has a copy before it.
    write(folder, "in/001.txt", win(50));
    fs::remove_file(folder.join("in/002.txt")).unwrap();
    write(folder, "in/below/new.txt", win(51));
    fs::rename(folder.join("in/003.txt"), folder.join("in/2020-01-02.txt")).unwrap();
    fs::copy(folder.join("in/004.txt"), folder.join("in/000-copy.txt")).unwrap();
    assert_eq!(resume(folder, ""), 4);
    check_like_new(folder, "");
}

#[test]
fn other_rules_formats_and_options_read_anew() {
    let folder = articles(3);
    let folder = folder.path();
    resume(folder, "");
    assert_eq!(resume(folder, "--format jsonl"), 0);
    check_like_new(folder, "--format jsonl");
    assert_eq!(resume(folder, "--format jsonl --date 2020-05-01"), 0);
    write(
        folder,
        "sports/common/lexicon/own.tsv",
        "class\tphrase\tform\tvalue\nabbreviation\tKitm\t-\t\n",
    );
    let output = check(folder, "extract in -o out --resume --sports sports --verbose", 0);
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(words.contains("3 articles read, 0 taken over"), "{words}");
    assert!(words.contains("rules or the options have changed"), "{words}");
}

#[test]
fn a_run_without_resume_leaves_nothing_but_tables() {
    let folder = articles(2);
    let folder = folder.path();
    resume(folder, "");
    assert!(contents(&folder.join("out")).contains_key(".pressbox/journal"));
    check(folder, "extract in -o out", 0);
    assert_eq!(contents(&folder.join("out")), tables(&folder.join("out")));
}

#[test]
fn a_damaged_journal_is_used_as_far_as_it_is_whole() {
    let folder = articles(4);
    let folder = folder.path();
    resume(folder, "");
    let journal = folder.join("out/.pressbox/journal");
    let whole = fs::read(&journal).unwrap();
    let damage = |name: &str, change: &dyn Fn(&mut Vec<u8>), expected: std::ops::Range<u64>| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        fs::write(&journal, bytes).unwrap();
        let reused = resume(folder, "");
        assert!(expected.contains(&reused), "{name}: {reused}");
    };
    damage("torn end", &|bytes| bytes.truncate(bytes.len() - 1), 3..4);
    damage("a frame changed", &|bytes| bytes[400] ^= 1, 3..4);
    damage("a length changed", &|bytes| bytes[50..58].fill(0xFF), 0..1);
    damage("zeros at the end", &|bytes| bytes.extend([0; 500]), 4..5);
    check_like_new(folder, "");
}

#[test]
fn the_journal_does_not_grow_for_ever() {
    let folder = articles(3);
    let folder = folder.path();
    resume(folder, "");
    let size = || fs::metadata(folder.join("out/.pressbox/journal")).unwrap().len();
    let first = size();
    for round in 0..2 {
        (0..3).for_each(|number| {
            write(folder, &format!("in/{number:03}.txt"), win(90 + round * 3 + number))
        });
        assert_eq!(resume(folder, ""), 0);
        assert!(size() < first * 5 / 2, "{} bytes after {first}", size());
    }
    assert_eq!(resume(folder, ""), 3);
    check_like_new(folder, "");
}

#[test]
fn a_second_run_into_the_same_output_is_refused() {
    let folder = articles(2);
    let folder = folder.path();
    check(folder, "extract in -o out", 0);
    let before = contents(&folder.join("out"));
    fs::create_dir(folder.join("out/.pressbox")).unwrap();
    let lock = File::create(folder.join("out/.pressbox/lock")).unwrap();
    assert!(lock.try_lock_exclusive().unwrap());
    let output = check(folder, "extract in -o out", 2);
    assert!(errors(&output).contains("another run is writing out"), "{}", errors(&output));
    drop(lock);
    check(folder, "extract in -o out", 0);
    assert_eq!(contents(&folder.join("out")), before);
}

#[test]
fn what_a_killed_run_left_is_cleared_away() {
    let folder = articles(2);
    let folder = folder.path();
    write(folder, "out/.pressbox/writing/events", "half a ta");
    write(folder, "out/.pressbox/lock", "");
    check(folder, "extract in -o out", 0);
    assert_eq!(contents(&folder.join("out")), tables(&folder.join("out")));
    check_like_new(folder, "");
}

#[test]
fn tables_that_were_complete_are_put_in_place() {
    let folder = articles(2);
    let folder = folder.path();
    check(folder, "extract in -o new --format jsonl", 0);
    check(folder, "extract in -o out", 0);
    // As if a run had been killed between two of its renames.
    fs::create_dir_all(folder.join("out/.pressbox/ready")).unwrap();
    for name in tables(&folder.join("new")).keys() {
        let into = if name == "articles.jsonl" { "out" } else { "out/.pressbox/ready" };
        fs::copy(folder.join("new").join(name), folder.join(into).join(name)).unwrap();
    }
    // The next run has nothing to read, and yet it ends what was begun.
    fs::rename(folder.join("in/000.txt"), folder.join("in/000.json")).unwrap();
    fs::rename(folder.join("in/001.txt"), folder.join("in/001.txt.html~")).unwrap();
    write(folder, "in/2.txt", "");
    fs::create_dir(folder.join("out/stats.csv.d")).unwrap();
    check(folder, "extract in -o out --format jsonl --limit 1", 0);
    let names: Vec<String> = tables(&folder.join("out")).into_keys().collect();
    assert_eq!(names, tables(&folder.join("new")).into_keys().collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    (0..400).for_each(|number| {
        write(folder, &format!("in/{number}.txt"), format!("Rovers won {number}-0."))
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    program.args(["extract", "in", "-o", "out", "--threads", "1"]).current_dir(folder);
    let program = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let journal = folder.join("out/.pressbox/journal");
    let started = Instant::now();
    while fs::metadata(&journal).map_or(0, |journal| journal.len()) < 1000 {
        assert!(started.elapsed() < Duration::from_secs(120), "nothing is read");
        thread::sleep(Duration::from_millis(1));
    }
    let interrupt = Command::new("kill").args(["-INT", &program.id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", errors(&output));
    assert!(errors(&output).contains("--resume goes on from it"), "{}", errors(&output));
    assert!(tables(&folder.join("out")).is_empty());
    assert!(resume(folder, "") > 0);
    check_like_new(folder, "");
}

//! Batches from outside: runs that are stopped and go on, runs over what has changed, gates, and what a run tells.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

#[path = "../common/mod.rs"]
mod common;
mod flags;
mod memory;
mod resume;

use std::{collections::BTreeMap, fs, path::Path, process::Output};

use common::{errors, win, write};
use serde_json::Value;
use tempfile::TempDir;

fn pressbox(folder: &Path, arguments: &str) -> Output {
    common::pressbox(folder, &arguments.split_whitespace().collect::<Vec<_>>())
}

#[track_caller]
fn check(folder: &Path, arguments: &str, code: i32) -> Output {
    let output = pressbox(folder, arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments}: {}", errors(&output));
    output
}

/// A folder that holds so many articles in `in`.
fn articles(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    (0..count).for_each(|number| write(folder.path(), &format!("in/{number:03}.txt"), win(number)));
    folder
}

/// Every file below a folder with its bytes, by its path.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir() {
            let below = contents(&entry).into_iter();
            found.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(&entry).unwrap());
        }
    }
    found
}

/// The files that readers see.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = contents(folder);
    found.retain(|path, _| !path.starts_with(".pressbox/"));
    found
}

#[track_caller]
fn check_same(one: &Path, other: &Path) {
    let (one, other) = (tables(one), tables(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in one {
        assert!(bytes == other[&name], "{name} differs");
    }
}

fn json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

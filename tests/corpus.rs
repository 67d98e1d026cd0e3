//! Keeps `output/` fresh: it is what the program makes of `corpus/`. `UPDATE=1 cargo test --test corpus` rewrites it.
#![allow(clippy::unwrap_used)] // A test may fail by panic.

use std::{collections::BTreeMap, env, fs, path::Path, process::Command};

fn extract(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_pressbox"));
    command.arg("extract").arg(root.join("corpus")).arg("-o").arg(folder).arg("--quiet");
    command.arg("--strict");
    assert!(command.status().unwrap().success(), "the sample corpus could not be read whole");
}

/// Name and text of each file.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let Ok(files) = fs::read_dir(folder) else { return BTreeMap::new() };
    files
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

#[test]
fn the_committed_dataset_is_what_the_corpus_gives() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
    if env::var_os("UPDATE").is_some() {
        extract(&committed);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    extract(folder.path());
    let (fresh, old) = (contents(folder.path()), contents(&committed));
    let names: Vec<&String> = fresh.keys().collect();
    assert_eq!(names, old.keys().collect::<Vec<_>>(), "output/ holds other files");
    for (name, text) in &fresh {
        let mut lines = text.lines().zip(old[name].lines()).enumerate();
        if let Some((at, (now, then))) = lines.find(|(_, (now, then))| now != then) {
            panic!(
                "output/{name} is stale from line {}:\n  was {then}\n  now {now}\nUPDATE=1 cargo test --test corpus rewrites it; read the diff",
                at + 1
            );
        }
        assert_eq!(text, &old[name], "output/{name} is stale: it has more or fewer lines");
    }
}

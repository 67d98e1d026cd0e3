//! `cargo bench`: megabytes of articles per second, as a whole and stage by stage, on one thread.
//!
//! A plain harness: the reading of one article takes a millisecond, so that the fastest of many rounds says enough.
//! `cargo bench -- FOLDER` reads the `.txt` files below a folder of yours.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use pressbox::{knowledge::Knowledge, layer::article::Article, pipeline};

const ROUNDS: usize = 20;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = folder.map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), PathBuf::from);
    let mut texts = Vec::new();
    collect(&folder, &mut texts);
    let bytes: usize = texts.iter().map(String::len).sum();
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();

    let started = Instant::now();
    let knowledge = Knowledge::load(None).unwrap();
    println!("knowledge  {:>8.1} ms", started.elapsed().as_secs_f64() * 1e3);

    let rounds: Vec<_> = (0..ROUNDS).map(|_| round(&knowledge, &texts)).collect();
    let fastest = rounds.iter().map(|stages| stages.iter().map(|stage| stage.1).sum()).min();
    let whole: Duration = fastest.unwrap();
    println!("reading    {:>8.1} MB/s ({} articles, {bytes} bytes)", speed(whole), texts.len());
    for (stage, name) in rounds[0].iter().map(|stage| stage.0).enumerate() {
        let time = rounds.iter().map(|stages| stages[stage].1).min().unwrap();
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        println!("  {name:<10}{:>7.1} MB/s {share:>5.1} %", speed(time));
    }
}

/// The texts of a folder and of those below it.
fn collect(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            texts.push(String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
}

/// What each stage took to read all texts once, in the order of the stages.
fn round(knowledge: &Knowledge, texts: &[String]) -> Vec<(&'static str, Duration)> {
    let mut stages: Vec<(&'static str, Duration)> = Vec::new();
    let mut facts = 0;
    for text in texts {
        let article = Article::from_text("article", text);
        let mut started = Instant::now();
        let reading = pipeline::read_by_stage(knowledge, article, |name| {
            let now = Instant::now();
            // A long text goes through all stages once for each of its chapters.
            match stages.iter_mut().find(|stage| stage.0 == name) {
                Some(stage) => stage.1 += now - started,
                None => stages.push((name, now - started)),
            }
            started = now;
        });
        facts += reading.events.len();
    }
    assert!(facts > 0, "the articles tell something");
    stages
}

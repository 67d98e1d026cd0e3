//! `cargo bench`: megabytes of the sample corpus per second, stage by stage is `explain`'s and a profiler's task.
//!
//! A plain harness: the reading of one article takes a millisecond, so that the fastest of many rounds says enough.
#![allow(clippy::print_stdout, clippy::unwrap_used)]
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use pressbox::{knowledge::Knowledge, layer::article::Article, pipeline};

const ROUNDS: usize = 20;

fn main() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut texts = Vec::new();
    for folder in fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()) {
        let files =
            if folder.is_dir() { fs::read_dir(folder).unwrap().collect() } else { Vec::new() };
        texts.extend(
            files.into_iter().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()),
        );
    }
    let bytes: usize = texts.iter().map(String::len).sum();

    let started = Instant::now();
    let knowledge = Knowledge::load(None).unwrap();
    println!("knowledge  {:>8.1} ms", started.elapsed().as_secs_f64() * 1e3);

    let fastest = (0..ROUNDS).map(|_| round(&knowledge, &texts)).min().unwrap();
    let speed = bytes as f64 / 1e6 / fastest.as_secs_f64();
    println!("reading    {speed:>8.1} MB/s ({} articles, {bytes} bytes)", texts.len());
}

fn round(knowledge: &Knowledge, texts: &[String]) -> Duration {
    let started = Instant::now();
    let mut facts = 0;
    for text in texts {
        facts += pipeline::read(knowledge, Article::from_text("article", text)).events.len();
    }
    assert!(facts > 0, "the corpus tells something");
    started.elapsed()
}

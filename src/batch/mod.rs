//! Folder in, dataset out: reads articles in parallel and writes what they tell in the order of their ids.
//!
//! Rows go to disk as soon as their article is read. Kept to the end are the entities and one short key per
//! report, because the same match may be told by the first article and the last.
mod article_ids;
mod held;
mod matches;
mod summary;

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::Instant,
};

use rayon::prelude::*;

use crate::{
    corpus::{self, Reason, Skipped, Stream, Unread},
    dataset::{self, Rows, Schema, Store, Vocabularies},
    knowledge::Knowledge,
    layer::article::Article,
};
use held::{Held, Outcome};

pub use summary::Summary;

#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// The folder of the dataset.
    pub output: PathBuf,
    /// Number of threads; 0 takes one per core.
    pub threads: usize,
    pub corpus: corpus::Options,
    pub dataset: dataset::Options,
    /// What the sports allow in closed columns, for the description of the dataset.
    pub vocabularies: Vocabularies,
}

/// Told how a run goes on.
pub trait Progress {
    /// Size of all inputs on the disk; 0 where nobody knows, as of a pipe.
    fn start(&self, bytes: u64);
    fn advance_to(&self, bytes: u64);
    fn finish(&self);
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Input(#[from] corpus::Error),
    #[error(transparent)]
    Output(#[from] dataset::Error),
    #[error("cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Threads that read articles have names that start with this. A panic on one of them is caught.
pub const THREAD_NAME: &str = "article";

/// Extracts the dataset of a corpus. The same articles give the same bytes at any number of threads.
pub fn run(
    knowledge: &Knowledge,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Summary, Error> {
    let started = Instant::now();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .thread_name(|number| format!("{THREAD_NAME}-{number}"))
        .build()?;
    let sources = corpus::find(&options.inputs, &options.corpus)?;
    let schema = Schema::new(&options.vocabularies);
    let mut store = Store::create(&options.output, &schema, options.dataset)?;
    let mut held = Held::new(sources.iter().map(|source| source.bytes).sum());
    progress.start(held.bytes());
    let mut stream = Stream::new(&sources, &options.corpus);
    let mut chunk = next_chunk(&mut stream);
    while !chunk.is_empty() {
        let position = stream.position();
        let tell = |(number, article): (u32, Article)| {
            let (path, line) = (article.path.clone(), article.line);
            let rows = Rows::new(&schema, options.dataset);
            (number, guard(&path, line, || Outcome::new(knowledge, article, number, rows)))
        };
        // The files of records are unpacked and cut while the articles before are read.
        let (outcomes, next) = pool.install(|| {
            let read = || {
                let articles = chunk.into_par_iter().map(|unread| read(unread, options)).collect();
                let articles = held.admit(articles);
                articles.into_par_iter().map(tell).collect::<Vec<_>>()
            };
            rayon::join(read, || next_chunk(&mut stream))
        });
        for (number, outcome) in outcomes {
            held.keep(number, outcome, &mut store)?;
        }
        progress.advance_to(position);
        chunk = next;
    }
    let mut summary = held.finish(store, Rows::new(&schema, options.dataset))?;
    progress.finish();
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

/// Articles that are in memory at one time: few enough to stay in the caches, enough to keep threads busy.
const CHUNK_ARTICLES: usize = 128;
const CHUNK_BYTES: u64 = 1 << 20;

fn next_chunk<'a>(stream: &mut Stream<'a>) -> Vec<Unread<'a>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_ARTICLES && bytes < CHUNK_BYTES {
        let Some(unread) = stream.next() else { break };
        bytes += unread.size();
        chunk.push(unread);
    }
    chunk
}

fn read(unread: Unread, options: &Options) -> Result<Article, Skipped> {
    let (path, line) = (unread.path().to_string(), unread.line());
    guard(&path, line, || unread.read(&options.corpus)).and_then(|read| read)
}

/// A panic over one article is a fault of ours, but no reason to lose the others.
fn guard<T>(path: &str, line: Option<u64>, work: impl FnOnce() -> T) -> Result<T, Skipped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Skipped {
        path: path.to_string(),
        line,
        reason: Reason::Internal,
        message: format!("a fault in Pressbox, please report it: {}", words(&*panic)),
    })
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_skipped_input() {
        let skipped =
            guard("a.txt", None, || -> u32 { panic!("span {} is odd", 3) }).expect_err("it panics");
        assert_eq!((skipped.path.as_str(), skipped.reason), ("a.txt", Reason::Internal));
        assert!(skipped.message.ends_with("span 3 is odd"), "{}", skipped.message);
        assert_eq!(guard("a.txt", None, || 1), Ok(1));
    }
}

//! Folder in, dataset out: reads articles in parallel and writes what they tell in the order of their ids.
//!
//! What an article gives goes into a journal as soon as it is read; a run that was stopped goes on from there. Kept
//! to the end, on the disk when it is much, are the entities and what each report says of its match, because the same
//! match may be told by the first article and the last. Then the tables are written from the journal, and put in place
//! when all are whole.
mod article_ids;
mod budget;
mod leaf;
mod entities;
mod skips;
mod held;
mod journal;
mod matches;
mod reports;
mod tables;
pub mod merge;
mod run;
mod state;
mod summary;

use std::{path::PathBuf, time::Instant};

use crate::{
    corpus,
    dataset::{self, OpenError, Schema, Vocabularies},
    knowledge::Knowledge,
};
use run::Run;
use state::{Keep, State};

pub use budget::Budget;
pub use skips::Skips;
pub use summary::{Summary, SummaryDocument};

#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// The folder of the dataset.
    pub output: PathBuf,
    /// Number of threads; 0 takes one per core.
    pub threads: usize,
    /// Go on from what an earlier run into the same output has read, and keep what this one reads for the next.
    pub resume: bool,
    /// Read no more than so many articles, skipped ones counted.
    pub limit: Option<usize>,
    /// Bytes of memory for each of the collections that grow with the articles, before they go to the disk.
    pub memory: Option<usize>,
    pub corpus: corpus::Options,
    pub dataset: dataset::Options,
    /// What the sports allow in closed columns, for the description of the dataset.
    pub vocabularies: Vocabularies,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Advance {
    /// Articles that are done with, skipped or not.
    pub inputs: u64,
    /// Of these, articles taken over from an earlier run.
    pub reused: u64,
    pub skipped: u64,
    /// Of the inputs, as they lie on the disk.
    pub bytes: u64,
    pub is_last: bool,
}

/// Told how a run goes on, and asked whether it shall.
pub trait Progress: Sync {
    /// Size of all inputs on the disk; 0 where nobody knows, as of a pipe.
    fn start(&self, bytes: u64);
    fn advance(&self, done: Advance);
    /// All is read; from now on tables are written.
    fn finish(&self);
    /// True when the run shall end as soon as what is in hand is done.
    fn is_stopped(&self) -> bool {
        false
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Input(#[from] corpus::Error),
    #[error(transparent)]
    Output(#[from] dataset::Error),
    #[error(transparent)]
    Part(#[from] OpenError),
    #[error(transparent)]
    Merge(#[from] merge::Unlike),
    #[error("cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error("another run is writing {}; wait for it, or name another folder", .0.display())]
    Busy(PathBuf),
    #[error("stopped")]
    Stopped,
    /// The run could not be ended, but what it has read is not lost.
    #[error("{cause}; what was read of {articles} articles is kept, --resume goes on from it")]
    Kept { cause: Box<Error>, articles: u64 },
}

impl Error {
    /// Whether the run ended because it was asked to.
    pub fn is_stopped(&self) -> bool {
        match self {
            Error::Stopped => true,
            Error::Kept { cause, .. } => cause.is_stopped(),
            _ => false,
        }
    }
}

/// Threads that read articles have names that start with this. A panic on one of them is caught.
pub const THREAD_NAME: &str = "article";

/// Extracts the dataset of a corpus. The same articles give the same bytes at any number of threads, and however
/// often the run was stopped.
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
    let state = State::open(&options.output)?;
    let run = Run { knowledge, options, progress, schema: &schema, pool: &pool, state: &state };
    match run.through(&sources) {
        Ok(mut summary) => {
            state.close(if options.resume { Keep::Journal } else { Keep::Nothing });
            summary.seconds = started.elapsed().as_secs_f64();
            Ok(summary)
        }
        Err(error) => {
            let is_kept = matches!(error, Error::Kept { .. });
            state.close(if is_kept { Keep::Journal } else { Keep::Nothing });
            Err(error)
        }
    }
}

//! Finds the texts of a dataset's articles again, by the fingerprint of their bytes.
//!
//! A text that has changed since would show evidence in the wrong place, so it is not shown at all.
use std::{path::PathBuf, rc::Rc};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Error, Options};
use crate::{
    corpus::{self, Source, Stream},
    dataset::{Dataset, Table},
};

/// What became of an article since the dataset was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Whole,
    /// An article of that id is there, with other bytes.
    Changed,
    Missing,
}

impl State {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            State::Whole => "whole",
            State::Changed => "changed",
            State::Missing => "missing",
        }
    }
}

pub(super) struct Texts {
    /// In the order of the table of articles.
    texts: Vec<(State, Rc<str>)>,
}

impl Texts {
    pub(super) fn read(dataset: &Dataset, options: &Options) -> Result<Texts, Error> {
        let articles = dataset.table(Table::Articles);
        let (id, path, sha256) =
            (articles.column("article_id"), articles.column("path"), articles.column("sha256"));
        let wanted: FxHashSet<&str> = articles.rows().map(|row| row.at(sha256)).collect();
        let inputs = if options.articles.is_empty() {
            let paths = articles.rows().map(|row| PathBuf::from(row.at(path)));
            paths.filter(|path| path.is_file()).collect()
        } else {
            options.articles.clone()
        };
        let (mut found, mut others) = (FxHashMap::default(), FxHashSet::default());
        if !inputs.is_empty() {
            let sources: Vec<Source> = corpus::find(&inputs, &options.corpus)?;
            for unread in Stream::new(&sources, &options.corpus) {
                let Ok(article) = unread.read(&options.corpus) else { continue };
                if wanted.contains(article.sha256.as_str()) {
                    found.insert(article.sha256, Rc::<str>::from(article.text));
                } else {
                    others.insert(article.id);
                }
            }
        }
        let nothing: Rc<str> = Rc::from("");
        let texts = articles.rows().map(|row| match found.get(row.at(sha256)) {
            Some(text) => (State::Whole, Rc::clone(text)),
            None if others.contains(row.at(id)) => (State::Changed, Rc::clone(&nothing)),
            None => (State::Missing, Rc::clone(&nothing)),
        });
        Ok(Texts { texts: texts.collect() })
    }

    pub(super) fn articles(&self) -> usize {
        self.texts.len()
    }

    /// The text of the article in this row of the table; empty unless it is whole.
    pub(super) fn of(&self, row: usize) -> (State, &str) {
        let (state, text) = &self.texts[row];
        (*state, text)
    }

    pub(super) fn missing(&self) -> usize {
        self.texts.iter().filter(|(state, _)| *state != State::Whole).count()
    }
}

//! Dataset -> report page: one HTML file that a person opens from disk to look at a dataset and check its facts.
//!
//! Reads a dataset folder and the articles behind it, never the pipeline: what the page shows is what the tables say.
//! A large dataset has data files beside the page, which a browser reads as they are needed.
mod texts;
mod told_once;
mod dates;
mod charts;
mod glance;
mod layout;
mod encode;
mod pages;
mod html;

use std::{
    io,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{corpus, dataset::Dataset};
use glance::Glance;
use layout::Layout;
use pages::Pages;
use texts::Texts;

#[derive(Clone, Debug)]
pub struct Options {
    /// The HTML file.
    pub output: PathBuf,
    /// Files and folders of the articles. Where there are none, each is sought at its path in the dataset.
    pub articles: Vec<PathBuf>,
    pub corpus: corpus::Options,
    /// A page with more data than this has its data in files beside it.
    pub max_page_bytes: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            output: PathBuf::from("report.html"),
            articles: Vec::new(),
            corpus: corpus::Options::default(),
            max_page_bytes: 12 << 20,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    pub articles: usize,
    /// Articles whose text was not found, or is not the one that was read.
    pub missing_texts: usize,
    /// Of the page and its data files.
    pub bytes: u64,
    /// The folder of the data files, if the page has any.
    pub folder: Option<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot write {}: {source}", .path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{} holds {found}, which is no file of a report; move it or name another page", .folder.display())]
    NotOurFolder { folder: PathBuf, found: String },
    #[error(transparent)]
    Articles(#[from] corpus::Error),
}

/// Writes the report of a dataset. A report of the same name is replaced once the new one is whole.
pub fn write(dataset: &Dataset, options: &Options) -> Result<Summary, Error> {
    let texts = Texts::read(dataset, options)?;
    let glance = Glance::new(dataset, &texts);
    let mut pages = Pages::new(&options.output, options.max_page_bytes);
    let tables = Layout::new(dataset).write(&texts, &mut pages)?;
    let missing_texts = glance.missing_texts;
    let manifest = html::Manifest { glance, tables, folder: pages.folder_name() };
    let (bytes, folder) = pages.publish(&manifest)?;
    Ok(Summary { articles: texts.articles(), missing_texts, bytes, folder })
}

/// JSON Schema of what the page knows before it reads a row: the element `manifest` of the HTML file.
pub fn manifest_schema() -> Value {
    schemars::schema_for!(html::Manifest).to_value()
}

/// JSON Schema of a page of rows: an element `page-TABLE-NUMBER` of the HTML file, or the argument of the call in a
/// data file.
pub fn page_schema() -> Value {
    schemars::schema_for!(encode::Page).to_value()
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Write { path, source }
}

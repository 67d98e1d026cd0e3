//! Gold folder -> gold articles: reads each `NAME.json` that stands beside an article.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use super::gold::Gold;
use crate::corpus;

/// An article, and what a careful reader says of it.
#[derive(Clone, Debug)]
pub struct GoldArticle {
    /// Path below the gold folder, without extension.
    pub name: String,
    pub text: String,
    pub gold: Gold,
}

#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    #[error(transparent)]
    Find(#[from] corpus::Error),
    #[error("no gold in {}: no article in it has a file of the same name with .json beside it", .0.display())]
    NoGold(PathBuf),
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("{}: {problem}; `pressbox annotate ARTICLE` shows the form", .path.display())]
    NotGold { path: PathBuf, problem: String },
    #[error("the article {path} cannot be used: {message}")]
    BadArticle { path: String, message: String },
}

/// All gold articles below a folder, sorted by name.
pub fn read_gold(folder: &Path) -> Result<Vec<GoldArticle>, GoldError> {
    let options = corpus::Options::default();
    let mut sources = corpus::find(&[folder.to_path_buf()], &options)?;
    // Beside a file of many articles there is no gold of one.
    sources.retain(|source| !source.form.kind.holds_records() && gold_path(source).is_some());
    let paths: BTreeMap<String, PathBuf> = sources
        .iter()
        .filter_map(|source| Some((source.path.clone(), gold_path(source)?)))
        .collect();
    let mut articles = Vec::new();
    for unread in corpus::Stream::new(&sources, &options) {
        let article = unread.read(&options).map_err(|skipped| GoldError::BadArticle {
            path: skipped.path,
            message: skipped.message,
        })?;
        let Some(path) = paths.get(&article.path) else { continue };
        let name = without_extension(&article.path).to_string();
        articles.push(GoldArticle { name, text: article.text, gold: read_file(path)? });
    }
    if articles.is_empty() {
        return Err(GoldError::NoGold(folder.to_path_buf()));
    }
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(articles)
}

fn gold_path(source: &corpus::Source) -> Option<PathBuf> {
    let path = source.file.with_extension("json");
    (path != source.file && path.is_file()).then_some(path)
}

fn read_file(path: &Path) -> Result<Gold, GoldError> {
    let text = fs::read_to_string(path)
        .map_err(|source| GoldError::Unreadable { path: path.to_path_buf(), source })?;
    parse(&text).map_err(|problem| GoldError::NotGold { path: path.to_path_buf(), problem })
}

fn parse(text: &str) -> Result<Gold, String> {
    let gold: Gold = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let known: BTreeSet<&str> = gold.matches.iter().map(|one| one.id.as_str()).collect();
    let named = gold.events.iter().filter_map(|event| event.match_id.as_deref());
    match named.into_iter().find(|id| !known.contains(id)) {
        Some(id) => Err(format!("an event names the match {id:?}, which is not among the matches")),
        None => Ok(gold),
    }
}

pub(super) fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    match path.rfind('.') {
        Some(dot) if dot > name => &path[..dot],
        _ => path,
    }
}

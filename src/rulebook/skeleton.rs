//! `SPORT/EVENT` -> the files to begin with: commented, and complete once the gaps are filled.
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::knowledge::{Error, source};

const RULES: &str = include_str!("templates/event.rules");
const WORDS: &str = include_str!("templates/words.tsv");
const SPORT: &str = include_str!("templates/sport.toml");
const TEAMS: &str = include_str!("templates/teams.tsv");
const COMPETITIONS: &str = include_str!("templates/competitions.tsv");
const VENUES: &str = include_str!("templates/venues.tsv");

#[derive(Debug, thiserror::Error)]
pub enum NewError {
    #[error(
        "`{0}` is no SPORT/EVENT: both are small letters, digits and _, as in indoor/throw_off"
    )]
    Name(String),
    #[error("{0} is there already and stays as it is; edit it, or choose another name")]
    Exists(PathBuf),
    #[error(
        "{sport}/{event} is built in, and a file of this name would stand in for all of it; to add rules of your own \
         make {sport}/{event}_own and write `event {event}` in its first line"
    )]
    BuiltIn { sport: String, event: String },
    #[error("cannot write {0}: {1}")]
    Write(PathBuf, std::io::Error),
    #[error(transparent)]
    Sports(#[from] Error),
}

/// Writes what is missing for rules of `SPORT/EVENT` below `root` and says what it wrote; nothing is overwritten.
pub fn create(root: &Path, name: &str) -> Result<Vec<PathBuf>, NewError> {
    let (sport, event) = name.split_once('/').ok_or_else(|| NewError::Name(name.to_owned()))?;
    let is_word = |word: &str| {
        let is_good =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        word.starts_with(|letter: char| letter.is_ascii_lowercase()) && word.chars().all(is_good)
    };
    if !is_word(sport) || !is_word(event) {
        return Err(NewError::Name(name.to_owned()));
    }
    let rules = format!("{sport}/events/{event}.rules");
    if root.join(&rules).exists() {
        return Err(NewError::Exists(root.join(&rules)));
    }
    // What is there already need not be without mistakes: nothing is loaded.
    let files = source::files(Some(root).filter(|root| root.exists()))?;
    if files.iter().any(|file| file.path == rules) {
        return Err(NewError::BuiltIn { sport: sport.to_owned(), event: event.to_owned() });
    }
    let mut wanted = vec![(rules, RULES), (format!("{sport}/lexicon/{event}_words.tsv"), WORDS)];
    let is_new = !files.iter().any(|file| file.folder() == sport);
    if is_new {
        wanted.push((format!("{sport}/sport.toml"), SPORT));
        wanted.push((format!("{sport}/lexicon/teams.tsv"), TEAMS));
        wanted.push((format!("{sport}/lexicon/competitions.tsv"), COMPETITIONS));
        wanted.push((format!("{sport}/lexicon/venues.tsv"), VENUES));
    }
    let taken = wanted.iter().map(|(path, _)| root.join(path)).find(|path| path.exists());
    if let Some(taken) = taken {
        return Err(NewError::Exists(taken));
    }
    let mut written = Vec::new();
    for (path, template) in wanted {
        let path = root.join(path);
        let text = template.replace("EVENT", event).replace("SPORT", sport);
        write(&path, &text).map_err(|error| NewError::Write(path.clone(), error))?;
        written.push(path);
    }
    Ok(written)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Fails where another program has made the file meanwhile.
    let mut file = fs::File::create_new(path)?;
    std::io::Write::write_all(&mut file, text.as_bytes())
}

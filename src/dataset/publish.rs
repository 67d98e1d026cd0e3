//! Finished tables -> the output: put in place one by one, in a way that a later run can complete.
//!
//! Several files cannot be renamed in one step. So the tables wait, whole and on the disk, in a folder whose name
//! says that they are complete; whoever finds that folder goes on from there.
use std::{
    fs::{self, File},
    io,
    path::Path,
};

use serde_json::Value;

use super::{
    Error, Format, Options, Schema, Table, Vocabularies,
    store::{DOCUMENT, PACKAGE, WRITING, at},
};

/// Holds complete tables until each is in its place.
pub(super) const READY: &str = "ready";

/// Files that a run may have written, whatever its format.
fn own_names(schema: &Schema) -> Vec<String> {
    let tables = Table::ALL.map(|table| schema.name(table));
    let files = tables.iter().flat_map(|name| [format!("{name}.csv"), format!("{name}.jsonl")]);
    files.chain([DOCUMENT.to_string()]).collect()
}

/// Fails where a folder stands in the place of a table, before any work is done.
pub fn check_places(output: &Path, schema: &Schema, options: Options) -> Result<(), Error> {
    let extension = match options.format {
        Format::Csv => ".csv",
        Format::Jsonl => ".jsonl",
        Format::Json => DOCUMENT,
    };
    let names = own_names(schema).into_iter().filter(|name| name.ends_with(extension));
    for name in names.chain([PACKAGE.to_string()]) {
        let place = output.join(name);
        if place.is_dir() {
            return Err(at(&place)(io::ErrorKind::IsADirectory.into()));
        }
    }
    Ok(())
}

/// Puts tables in place that a run has completed and could not, and removes those that were never complete.
pub fn recover(state: &Path, output: &Path) -> Result<(), Error> {
    let unfinished = state.join(WRITING);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(at(&unfinished))?;
    }
    if state.join(READY).exists() { publish(state, output) } else { Ok(()) }
}

/// The description comes last: it speaks of files that are there. Tables of an earlier run go.
pub(super) fn publish(state: &Path, output: &Path) -> Result<(), Error> {
    let ready = state.join(READY);
    let package = ready.join(PACKAGE);
    if package.exists() {
        let names = described(&package)?;
        let schema = Schema::new(&Vocabularies::default());
        for name in own_names(&schema).iter().filter(|name| !names.contains(name)) {
            let place = output.join(name);
            if place.is_file() {
                fs::remove_file(&place).map_err(at(&place))?;
            }
        }
        for name in names.iter().map(String::as_str).chain([PACKAGE]) {
            let waiting = ready.join(name);
            // What is no longer here was put in place before the run was killed.
            if waiting.exists() {
                let place = output.join(name);
                fs::rename(&waiting, &place).map_err(at(&place))?;
            }
        }
        sync_folder(output)?;
    }
    fs::remove_dir_all(&ready).map_err(at(&ready))
}

/// The files of which a description speaks, each once.
fn described(package: &Path) -> Result<Vec<String>, Error> {
    let file = File::options().read(true).open(package).map_err(at(package))?;
    let description: Value = serde_json::from_reader(io::BufReader::new(file))
        .map_err(|error| at(package)(error.into()))?;
    let resources = description["resources"].as_array().into_iter().flatten();
    let mut names: Vec<String> =
        resources.filter_map(|resource| resource["path"].as_str()).map(str::to_string).collect();
    names.dedup();
    Ok(names)
}

/// Makes renames last through a loss of power, where the system can do so for folders.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), Error> {
    let opened = File::options().read(true).open(folder);
    opened.and_then(|opened| opened.sync_all()).map_err(at(folder))
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<(), Error> {
    Ok(())
}

//! The hidden folder of a run below its output: the lock, the journal, and tables that are not in place yet.
//!
//! A run that ends well removes it, or keeps the journal where it was asked to. What a killed run left in it, the
//! next run clears away or, where the tables were complete, puts in place.
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use fs4::fs_std::FileExt;
use same_file::Handle;

use super::Error;
use crate::dataset::{self, at};

/// The folder's name in the output.
const FOLDER: &str = ".pressbox";
const LOCK: &str = "lock";

pub(super) struct State {
    folder: PathBuf,
    output: PathBuf,
    /// Held until it is dropped, also by a run that is killed.
    lock: File,
}

impl State {
    /// Makes the output, refuses it to a second run, and clears up after a killed one.
    pub(super) fn open(output: &Path) -> Result<State, Error> {
        let folder = output.join(FOLDER);
        fs::create_dir_all(&folder).map_err(at(output))?;
        let lock = lock(&folder, output)?;
        let state = State { folder, output: output.to_path_buf(), lock };
        match dataset::recover(&state.folder, output) {
            Ok(()) => Ok(state),
            Err(error) => {
                state.close(Keep::Nothing);
                Err(error.into())
            }
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends the run. What cannot be removed is left to the next run.
    pub(super) fn close(self, keep: Keep) {
        if keep == Keep::Nothing {
            let _ = fs::remove_dir_all(&self.folder);
        } else {
            let _ = fs::remove_file(self.folder.join(LOCK));
        }
        // Only an output that the run has made and put nothing in is empty.
        let _ = fs::remove_dir(&self.output);
        drop(self.lock);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Nothing,
    Journal,
}

/// A lock that the system takes back when its holder dies.
fn lock(folder: &Path, output: &Path) -> Result<File, Error> {
    let path = folder.join(LOCK);
    loop {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let file = File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = match file {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            file => file.map_err(at(&path))?,
        };
        if !file.try_lock_exclusive().map_err(at(&path))? {
            return Err(Error::Busy(output.to_path_buf()));
        }
        // The holder before us may have removed the file between our two steps.
        let mine = file.try_clone().and_then(Handle::from_file).map_err(at(&path))?;
        if Handle::from_path(&path).is_ok_and(|current| current == mine) {
            return Ok(file);
        }
    }
}

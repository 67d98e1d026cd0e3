//! The files of `sports/`: those embedded at build time, and those of a user's folder on top.
use std::{fs, path::Path};

use super::Error;

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

#[derive(Clone, Debug)]
pub struct File {
    /// Below `sports/`, with `/`.
    pub path: String,
    /// The path to show in messages: a user's own file where it is one.
    pub origin: String,
    pub text: String,
}

impl File {
    /// The sport, or `common`.
    pub fn folder(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }
}

/// All files sorted by path; a user's file stands in for an embedded one of the same path.
pub fn files(overlay: Option<&Path>) -> Result<Vec<File>, Error> {
    let mut files: Vec<File> = embedded::FILES
        .iter()
        .map(|(path, text)| File {
            path: (*path).into(),
            origin: format!("sports/{path}"),
            text: (*text).into(),
        })
        .collect();
    if let Some(root) = overlay {
        let mut own = Vec::new();
        collect(root, root, &mut own)?;
        files.retain(|file| own.iter().all(|other: &File| other.path != file.path));
        files.extend(own);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<(), Error> {
    let fail = |path: &Path, error: &dyn std::fmt::Display| {
        Error::plain(format!("{}: {error}", path.display()))
    };
    for entry in fs::read_dir(folder).map_err(|error| fail(folder, &error))? {
        let path = entry.map_err(|error| fail(folder, &error))?.path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if matches!(kind, "tsv" | "toml" | "rules" | "txt") {
            let text = fs::read_to_string(&path).map_err(|error| fail(&path, &error))?;
            let below =
                path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(File { path: below, origin: path.display().to_string(), text });
        }
    }
    Ok(())
}

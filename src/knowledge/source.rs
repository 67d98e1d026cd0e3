//! The files of `sports/`: those embedded at build time, and those of a user's folder on top.
use std::{borrow::Cow, fs, path::Path};

use sha2::{Digest, Sha256};

use super::{COMMON, Complaint, Error};
use crate::text::{
    problem::{Place, Problem},
    similar::did_you_mean,
};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

#[derive(Clone, Debug)]
pub struct File {
    /// Below `sports/`, with `/`.
    pub path: String,
    /// The path to show in messages: a user's own file where it is one.
    pub origin: String,
    pub text: Cow<'static, str>,
    /// SHA-256 of the text; what is built in has it from the build.
    digest: [u8; 32],
    /// It is of a user's folder, not built in.
    pub is_own: bool,
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
        .map(|(path, text, digest)| File {
            path: (*path).into(),
            origin: format!("sports/{path}"),
            text: Cow::Borrowed(text),
            digest: *digest,
            is_own: false,
        })
        .collect();
    if let Some(root) = overlay {
        check(root)?;
        let mut own = Vec::new();
        collect(root, root, &mut own)?;
        files.retain(|file| own.iter().all(|other: &File| other.path != file.path));
        files.extend(own);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// Says what to do about a folder that cannot be read.
fn check(root: &Path) -> Result<(), Error> {
    let shown = root.display();
    if root.is_dir() {
        return Ok(());
    }
    if root.exists() {
        return Err(Error::plain(format!(
            "--sports {shown}: this is a file; name the folder that holds your sports"
        )));
    }
    let place = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    Err(Error::plain(format!(
        "--sports {shown}: no such folder ({}); make it with `pressbox rules new SPORT/EVENT --sports {shown}`, or leave --sports out for the built-in sports",
        place.display()
    )))
}

/// Files of a folder that is no sport would be passed over in silence.
pub(super) fn strays(files: &[File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let sports = files.iter().filter(|file| file.path.ends_with("/sport.toml"));
    let known: Vec<&str> = sports.map(File::folder).chain([COMMON]).collect();
    let mut told: Vec<&str> = Vec::new();
    for file in files.iter().filter(|file| !known.contains(&file.folder())) {
        let folder = file.folder();
        if told.contains(&folder) {
            continue;
        }
        told.push(folder);
        let guess = did_you_mean(folder, "", known.iter().copied());
        let (message, help) = match file.path.contains('/') {
            true => (
                format!("the folder `{folder}` is no sport: it has no sport.toml"),
                match folder {
                    "events" | "lexicon" | "stats" => {
                        "the folder given is a sport itself: name the one that holds it".to_owned()
                    }
                    _ if guess.is_empty() => format!("add {folder}/sport.toml for a new sport"),
                    _ => guess,
                },
            ),
            false => (
                "the file stands in no sport's folder".to_owned(),
                format!("move it into one, SPORT/lexicon/{folder}"),
            ),
        };
        let start = Place { line: 1, column: 1, length: 1 };
        let problem = Problem::new(start, message).help(help);
        complaints.push(Complaint::new(file, problem));
    }
    complaints
}

/// Changes with every change of a file, its path included.
pub fn fingerprint(files: &[File]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for file in files {
        hash.update((file.path.len() as u64).to_le_bytes());
        hash.update(&file.path);
        hash.update(file.digest);
    }
    hash.finalize().into()
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
            let bytes = fs::read(&path).map_err(|error| fail(&path, &error))?;
            let text = String::from_utf8(bytes)
                .map_err(|_| fail(&path, &"is not in UTF-8: save it as UTF-8 text"))?;
            // Spreadsheets put a byte order mark before the first column.
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
            let below =
                path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(File {
                path: below,
                origin: path.display().to_string(),
                digest: Sha256::digest(&text).into(),
                text: Cow::Owned(text),
                is_own: true,
            });
        }
    }
    Ok(())
}

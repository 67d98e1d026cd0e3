//! Where the data of a report goes: into the page, or once there is too much of it into files beside the page.
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Error, at, html};

pub(super) struct Pages {
    output: PathBuf,
    max_page_bytes: u64,
    bytes: u64,
    /// Name and JSON of pages that stand in the HTML file.
    inline: Vec<(String, String)>,
    /// Holds the data files until the report is whole.
    folder: Option<TempDir>,
}

impl Pages {
    pub(super) fn new(output: &Path, max_page_bytes: u64) -> Pages {
        let output = output.to_path_buf();
        Pages { output, max_page_bytes, bytes: 0, inline: Vec::new(), folder: None }
    }

    pub(super) fn add(&mut self, name: &str, json: String) -> Result<(), Error> {
        self.bytes += json.len() as u64;
        if let Some(folder) = &self.folder {
            return write_file(folder.path(), name, &json);
        }
        self.inline.push((name.to_string(), json));
        if self.bytes > self.max_page_bytes {
            let parent = parent(&self.output);
            let folder = tempfile::Builder::new().prefix(".pressbox-").tempdir_in(parent);
            let folder = folder.map_err(at(parent))?;
            for (name, json) in std::mem::take(&mut self.inline) {
                write_file(folder.path(), &name, &json)?;
            }
            self.folder = Some(folder);
        }
        Ok(())
    }

    /// Name of the folder of data files beside the page, if it has one: `report_files`, as browsers name it.
    pub(super) fn folder_name(&self) -> Option<String> {
        let stem = self.output.file_stem().unwrap_or_default().to_string_lossy();
        self.folder.is_some().then(|| format!("{stem}_files"))
    }

    /// Puts the data files and then the page in place. Gives the size of all, and the folder of the data files.
    pub(super) fn publish(
        mut self,
        manifest: &html::Manifest,
    ) -> Result<(u64, Option<PathBuf>), Error> {
        let html = html::page(manifest, &self.inline);
        let parent = parent(&self.output).to_path_buf();
        let stem = self.output.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = parent.join(format!("{stem}_files"));
        let mut page = tempfile::Builder::new()
            .prefix(".pressbox-")
            .tempfile_in(&parent)
            .map_err(at(&self.output))?;
        page.write_all(html.as_bytes()).map_err(at(&self.output))?;
        make_readable(page.as_file()).map_err(at(&self.output))?;
        remove_old(&place, self.folder.is_some())?;
        let is_paged = self.folder.is_some();
        if let Some(folder) = self.folder.take() {
            fs::rename(folder.keep(), &place).map_err(at(&place))?;
            make_folder_readable(&place).map_err(at(&place))?;
        }
        page.persist(&self.output).map_err(|error| at(&self.output)(error.error))?;
        let data = if is_paged { self.bytes } else { 0 };
        Ok((html.len() as u64 + data, is_paged.then_some(place)))
    }
}

fn parent(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn write_file(folder: &Path, name: &str, json: &str) -> Result<(), Error> {
    let place = folder.join(format!("{name}.js"));
    fs::write(&place, format!("pressboxPage(\"{name}\",{json});\n")).map_err(at(&place))
}

/// The data files of an earlier report go. A folder that holds anything else is left alone: where this report needs
/// its place that is an error.
fn remove_old(folder: &Path, is_needed: bool) -> Result<(), Error> {
    let Ok(entries) = folder.read_dir() else { return Ok(()) };
    for entry in entries.flatten() {
        let found = entry.file_name().to_string_lossy().into_owned();
        if !is_data_file(&found) {
            let folder = folder.to_path_buf();
            return if is_needed { Err(Error::NotOurFolder { folder, found }) } else { Ok(()) };
        }
    }
    fs::remove_dir_all(folder).map_err(at(folder))
}

/// `events-12.js`.
fn is_data_file(name: &str) -> bool {
    let stem = name.strip_suffix(".js").and_then(|stem| stem.rsplit_once('-'));
    stem.is_some_and(|(table, number)| {
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number && table.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Files made to be renamed are the owner's alone; a report is for others too.
#[cfg(unix)]
fn make_readable(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(unix)]
fn make_folder_readable(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_readable(_: &File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn make_folder_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

//! Encoded rows -> files: collects tables in the hidden folder of the run and puts them in place when all are whole.
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    Encoded, Format, MatchOf, Options, Schema, Table,
    package::{self, WrittenFile},
    publish::{READY, publish, sync_folder},
    rows::{fill_matches, header},
};

#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {cause}", .path.display())]
pub struct Error {
    pub path: PathBuf,
    pub cause: io::Error,
}

/// A dataset that is being written. Dropped before `finish`, it leaves the output as it was.
pub struct Store<'a> {
    schema: &'a Schema,
    options: Options,
    /// Where the run keeps what is its own; on the file system of the output, because tables are renamed.
    state: PathBuf,
    folder: Unfinished,
    /// In the order of `Table::ALL`, without `evidence` where that is not wanted.
    tables: Vec<TableFile>,
    filled: Vec<u8>,
}

pub(super) const DOCUMENT: &str = "dataset.json";
pub(super) const PACKAGE: &str = "datapackage.json";
/// Holds tables that are not complete.
pub(super) const WRITING: &str = "writing";

impl<'a> Store<'a> {
    /// `state` is a folder on the file system of the output, and in nobody else's use.
    pub fn create(state: &Path, schema: &'a Schema, options: Options) -> Result<Store<'a>, Error> {
        let folder = Unfinished(state.join(WRITING));
        fs::create_dir(&folder.0).map_err(at(&folder.0))?;
        let mut tables = Vec::new();
        for table in Table::ALL {
            if table == Table::Evidence && !options.evidence {
                continue;
            }
            let mut file = TableFile::create(folder.0.join(schema.name(table)))?;
            if options.format == Format::Csv {
                file.write(&header(schema, table))?;
            }
            tables.push(file);
        }
        Ok(Store { schema, options, state: state.into(), folder, tables, filled: Vec::new() })
    }

    /// Adds the rows of one article, whose matches `match_of` knows, or of tables that all articles share.
    pub fn append(&mut self, encoded: &Encoded, match_of: &MatchOf) -> Result<(), Error> {
        let mut start = 0;
        for section in &encoded.sections {
            let file = &mut self.tables[section.table as usize];
            let rows = &encoded.bytes[start..section.end];
            if self.schema.table(section.table).awaits_matches() {
                self.filled.clear();
                fill_matches(rows, match_of, &mut self.filled);
                file.write(&self.filled)?;
            } else {
                file.write(rows)?;
            }
            file.rows += section.rows;
            start = section.end;
        }
        Ok(())
    }

    /// Replaces the dataset in the output. Gives the number of rows of each table.
    pub fn finish(mut self, output: &Path) -> Result<Vec<(&'static str, u64)>, Error> {
        let tables = std::mem::take(&mut self.tables);
        let counts: Vec<(&str, u64)> = Table::ALL
            .iter()
            .zip(&tables)
            .map(|(table, file)| (self.schema.name(*table), file.rows))
            .collect();
        let files = match self.options.format {
            Format::Json => self.join_tables(tables)?,
            Format::Csv | Format::Jsonl => self.complete_tables(tables)?,
        };
        let description = package::describe(self.schema, self.options, &files);
        let mut package = TableFile::create(self.folder.0.join(PACKAGE))?;
        package.write(description.as_bytes())?;
        package.close(PACKAGE.to_string())?;
        sync_folder(&self.folder.0)?;
        let ready = self.state.join(READY);
        fs::rename(&self.folder.0, &ready).map_err(at(&ready))?;
        publish(&self.state, output)?;
        Ok(counts)
    }

    fn complete_tables(&self, tables: Vec<TableFile>) -> Result<Vec<WrittenFile>, Error> {
        let extension = if self.options.format == Format::Csv { "csv" } else { "jsonl" };
        let mut files = Vec::new();
        for (table, file) in Table::ALL.into_iter().zip(tables) {
            let name = format!("{}.{extension}", self.schema.name(table));
            let place = self.folder.0.join(&name);
            fs::rename(&file.path, &place).map_err(at(&place))?;
            files.push(file.close(name)?);
        }
        Ok(files)
    }

    /// One document, an array of rows under each table's name.
    fn join_tables(&self, tables: Vec<TableFile>) -> Result<Vec<WrittenFile>, Error> {
        let mut document = TableFile::create(self.folder.0.join(DOCUMENT))?;
        let mut opening = "{";
        for (table, file) in Table::ALL.into_iter().zip(tables) {
            document.write(format!("{opening}\"{}\":[", self.schema.name(table)).as_bytes())?;
            let mut separator: &[u8] = b"\n";
            file.drain_lines(|line| {
                document.write(separator)?;
                separator = b",\n";
                document.write(line.trim_ascii_end())
            })?;
            document.write(b"\n]")?;
            opening = ",\n";
        }
        document.write(b"}\n")?;
        Ok(vec![document.close(DOCUMENT.to_string())?])
    }
}

/// A folder of tables that goes with its store, unless it was renamed because they are complete.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An error of the file system, with the path where it happened.
pub fn at(path: &Path) -> impl Fn(io::Error) -> Error + use<> {
    let path = path.to_path_buf();
    move |cause| Error { path: path.clone(), cause }
}

const BUFFER: usize = 1 << 16;

/// A file that knows its size and fingerprint while it grows.
struct TableFile {
    path: PathBuf,
    writer: BufWriter<File>,
    fingerprint: Sha256,
    bytes: u64,
    rows: u64,
}

impl TableFile {
    fn create(path: PathBuf) -> Result<TableFile, Error> {
        let mut options = File::options();
        let file = options.read(true).write(true).create_new(true).open(&path);
        let file = file.map_err(at(&path))?;
        let writer = BufWriter::with_capacity(BUFFER, file);
        Ok(TableFile { path, writer, fingerprint: Sha256::new(), bytes: 0, rows: 0 })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.fingerprint.update(bytes);
        self.bytes += bytes.len() as u64;
        self.writer.write_all(bytes).map_err(at(&self.path))
    }

    /// Puts the file on the disk; `path` is where it will stand in the output.
    fn close(mut self, path: String) -> Result<WrittenFile, Error> {
        let flushed = self.writer.flush().and_then(|()| self.writer.get_ref().sync_all());
        flushed.map_err(at(&self.path))?;
        let fingerprint = self.fingerprint.finalize();
        let sha256 = fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(WrittenFile { path, bytes: self.bytes, sha256 })
    }

    /// Reads the collected rows again, line by line, and removes the file.
    fn drain_lines(
        mut self,
        mut write: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.writer.flush().map_err(at(&self.path))?;
        let file = self.writer.get_mut();
        file.rewind().map_err(at(&self.path))?;
        let mut reader = BufReader::with_capacity(BUFFER, file);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).map_err(at(&self.path))? > 0 {
            write(&line)?;
            line.clear();
        }
        fs::remove_file(&self.path).map_err(at(&self.path))
    }
}

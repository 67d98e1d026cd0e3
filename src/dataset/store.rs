//! Encoded rows -> files: collects tables beside the output and puts them in place when all are whole.
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Seek, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{
    Encoded, Format, Options, ReportNumber, Schema, Table,
    package::{self, WrittenFile},
    rows::{fill_matches, header},
};

#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", .path.display())]
pub struct Error {
    pub path: PathBuf,
    pub source: io::Error,
}

/// A dataset that is being written. Dropped before `finish`, it leaves the output as it was.
pub struct Store<'a> {
    schema: &'a Schema,
    options: Options,
    output: PathBuf,
    /// Inside the output, because a rename needs the same file system.
    folder: TempDir,
    /// In the order of `Table::ALL`, without `evidence` where that is not wanted.
    tables: Vec<TableFile>,
}

/// Gives the id of the match of which a report tells.
pub(super) type MatchOf<'m> = dyn Fn(ReportNumber) -> &'m str + Sync + 'm;

const DOCUMENT: &str = "dataset.json";
const PACKAGE: &str = "datapackage.json";

impl<'a> Store<'a> {
    /// Fails when the output cannot be made, is a file, or cannot be written.
    pub fn create(output: &Path, schema: &'a Schema, options: Options) -> Result<Store<'a>, Error> {
        fs::create_dir_all(output).map_err(at(output))?;
        let folder = tempfile::Builder::new().prefix(".pressbox-").tempdir_in(output);
        let folder = folder.map_err(at(output))?;
        let mut tables = Vec::new();
        for table in Table::ALL {
            if table == Table::Evidence && !options.evidence {
                continue;
            }
            let mut file = TableFile::create(folder.path().join(schema.name(table)))?;
            if options.format == Format::Csv {
                file.write(&header(schema, table))?;
            }
            tables.push(file);
        }
        Ok(Store { schema, options, output: output.to_path_buf(), folder, tables })
    }

    pub fn append(&mut self, encoded: &Encoded) -> Result<(), Error> {
        let mut start = 0;
        for section in &encoded.sections {
            let file = &mut self.tables[section.table as usize];
            file.write(&encoded.bytes[start..section.end])?;
            file.rows += section.rows;
            start = section.end;
        }
        Ok(())
    }

    /// Fills in the matches and replaces the dataset in the output. Gives the number of rows of each table.
    pub fn finish(mut self, match_of: &MatchOf) -> Result<Vec<(&'static str, u64)>, Error> {
        let tables = std::mem::take(&mut self.tables);
        let counts: Vec<(&str, u64)> = Table::ALL
            .iter()
            .zip(&tables)
            .map(|(table, file)| (self.schema.name(*table), file.rows))
            .collect();
        let files = match self.options.format {
            Format::Json => self.join_tables(tables, match_of)?,
            Format::Csv | Format::Jsonl => self.complete_tables(tables, match_of)?,
        };
        let description = package::describe(self.schema, self.options, &files);
        let mut package = TableFile::create(self.folder.path().join(PACKAGE))?;
        package.write(description.as_bytes())?;
        package.close(PACKAGE.to_string())?;
        self.publish(&files)?;
        Ok(counts)
    }

    fn complete_tables(
        &self,
        tables: Vec<TableFile>,
        match_of: &MatchOf,
    ) -> Result<Vec<WrittenFile>, Error> {
        let extension = if self.options.format == Format::Csv { "csv" } else { "jsonl" };
        let mut files = Vec::new();
        for (table, file) in Table::ALL.into_iter().zip(tables) {
            let name = format!("{}.{extension}", self.schema.name(table));
            let place = file.path.clone();
            let final_place = self.folder.path().join(&name);
            if self.schema.table(table).awaits_matches() {
                let mut filled = TableFile::create(final_place)?;
                file.copy_lines(match_of, |line| filled.write(line))?;
                files.push(filled.close(name)?);
            } else {
                files.push(file.close(name)?);
                fs::rename(&place, &final_place).map_err(at(&final_place))?;
            }
        }
        Ok(files)
    }

    /// One document, an array of rows under each table's name.
    fn join_tables(
        &self,
        tables: Vec<TableFile>,
        match_of: &MatchOf,
    ) -> Result<Vec<WrittenFile>, Error> {
        let mut document = TableFile::create(self.folder.path().join(DOCUMENT))?;
        let mut opening = "{";
        for (table, file) in Table::ALL.into_iter().zip(tables) {
            document.write(format!("{opening}\"{}\":[", self.schema.name(table)).as_bytes())?;
            let mut separator: &[u8] = b"\n";
            file.copy_lines(match_of, |line| {
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

    /// The description comes last: it speaks of files that are there. Tables of an earlier run go.
    fn publish(&self, files: &[WrittenFile]) -> Result<(), Error> {
        let names: Vec<&str> =
            files.iter().map(|file| file.path.as_str()).chain([PACKAGE]).collect();
        for name in &names {
            let place = self.output.join(name);
            if place.is_dir() {
                let source = io::Error::from(io::ErrorKind::IsADirectory);
                return Err(Error { path: place, source });
            }
        }
        for name in &names {
            let place = self.output.join(name);
            fs::rename(self.folder.path().join(name), &place).map_err(at(&place))?;
        }
        let mut own = vec![DOCUMENT.to_string()];
        for table in Table::ALL.map(|table| self.schema.name(table)) {
            own.extend([format!("{table}.csv"), format!("{table}.jsonl")]);
        }
        for name in own.iter().filter(|name| !names.contains(&name.as_str())) {
            let place = self.output.join(name);
            if place.is_file() {
                fs::remove_file(&place).map_err(at(&place))?;
            }
        }
        Ok(())
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error { path, source }
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

    /// Flushes the file; `path` is where it will stand in the output.
    fn close(mut self, path: String) -> Result<WrittenFile, Error> {
        self.writer.flush().map_err(at(&self.path))?;
        let fingerprint = self.fingerprint.finalize();
        let sha256 = fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(WrittenFile { path, bytes: self.bytes, sha256 })
    }

    /// Reads the collected rows again, line by line, with their matches filled in.
    fn copy_lines(
        mut self,
        match_of: &MatchOf,
        mut write: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.writer.flush().map_err(at(&self.path))?;
        let file = self.writer.get_mut();
        file.rewind().map_err(at(&self.path))?;
        let mut reader = BufReader::with_capacity(BUFFER, file);
        let (mut line, mut filled) = (Vec::new(), Vec::new());
        while reader.read_until(b'\n', &mut line).map_err(at(&self.path))? > 0 {
            fill_matches(&line, match_of, &mut filled);
            write(&filled)?;
            line.clear();
            filled.clear();
        }
        Ok(())
    }
}

//! Files -> rows: reads a dataset folder back, in whichever format it was written.
//!
//! The way in for all that works on datasets rather than articles. It trusts nothing that it reads: a table that is
//! not what `datapackage.json` says is an error that names the file and the line.
mod package;
mod rows;
mod from_csv;
mod from_json;

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

pub use rows::{Column, Row, TableRows};

use super::{Format, Schema, Table, Vocabularies};
use package::Package;
use rows::{Builder, Fault};

/// A dataset in memory: the rows of all its tables, by column name.
///
/// ```
/// use pressbox::dataset::{Dataset, Table};
/// let dataset = Dataset::open("output".as_ref()).unwrap();
/// let events = dataset.table(Table::Events);
/// let minute = events.column("minute");
/// let late = events.rows().filter(|event| event.integer(minute) >= Some(80));
/// assert!(late.count() > 0);
/// ```
#[derive(Debug)]
pub struct Dataset {
    folder: PathBuf,
    format: Format,
    vocabularies: Vocabularies,
    /// Which tables the dataset has, in the order of `Table::ALL`.
    written: Vec<bool>,
    /// Invariant: in the order of `Table::ALL`. A table that the dataset does not have is empty.
    tables: Vec<TableRows>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("no such folder: {}", .0.display())]
    NoFolder(PathBuf),
    #[error("{} is a file; name the folder that holds the dataset", .0.display())]
    NotAFolder(PathBuf),
    #[error(
        "{folder} is no Pressbox dataset: {1}; make one with `pressbox extract ARTICLES -o {folder}`",
        folder = .0.display()
    )]
    NotADataset(PathBuf, String),
    #[error("{}: {problem}; write the dataset again with `pressbox extract`", place(.file, *.line))]
    Broken { file: PathBuf, line: Option<u64>, problem: String },
}

fn place(file: &Path, line: Option<u64>) -> String {
    match line {
        Some(line) => format!("{}:{line}", file.display()),
        None => file.display().to_string(),
    }
}

impl Dataset {
    /// Reads all tables of the dataset in a folder. Fails on the first thing that is not as it was written.
    pub fn open(folder: &Path) -> Result<Dataset, OpenError> {
        if !folder.exists() {
            return Err(OpenError::NoFolder(folder.to_path_buf()));
        }
        if !folder.is_dir() {
            return Err(OpenError::NotAFolder(folder.to_path_buf()));
        }
        let package = Package::open(folder)?;
        let schema = Schema::new(&Vocabularies::default());
        let mut builders: Vec<Option<Builder>> = Vec::new();
        for table in Table::ALL {
            let resource = package.tables.iter().find(|known| known.name == schema.name(table));
            builders.push(resource.map(|resource| Builder::new(&resource.fields)));
        }
        match package.format {
            Format::Json => read_document(folder, &package, &schema, &mut builders)?,
            Format::Csv | Format::Jsonl => read_tables(folder, &package, &schema, &mut builders)?,
        }
        let written = builders.iter().map(Option::is_some).collect();
        let tables = builders.into_iter().zip(Table::ALL).map(|(builder, table)| match builder {
            Some(builder) => builder.finish(),
            None => Builder::new(&package::fields_of(&schema, table)).finish(),
        });
        Ok(Dataset {
            folder: folder.to_path_buf(),
            format: package.format,
            vocabularies: package.vocabularies(),
            written,
            tables: tables.collect(),
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn format(&self) -> Format {
        self.format
    }

    pub fn vocabularies(&self) -> &Vocabularies {
        &self.vocabularies
    }

    /// Whether the dataset has this table, be it empty.
    pub fn has(&self, table: Table) -> bool {
        self.written[table as usize]
    }

    pub fn table(&self, table: Table) -> &TableRows {
        &self.tables[table as usize]
    }
}

fn read_tables(
    folder: &Path,
    package: &Package,
    schema: &Schema,
    builders: &mut [Option<Builder>],
) -> Result<(), OpenError> {
    for (table, builder) in Table::ALL.into_iter().zip(builders) {
        let resource = package.tables.iter().find(|known| known.name == schema.name(table));
        let (Some(resource), Some(builder)) = (resource, builder) else { continue };
        for path in &resource.paths {
            let file = folder.join(path);
            let reader = open_file(&file)?;
            let read = match package.format {
                Format::Csv => from_csv::read(reader, builder),
                _ => from_json::read_lines(reader, builder),
            };
            read.map_err(|fault| broken(&file, fault))?;
        }
    }
    Ok(())
}

fn read_document(
    folder: &Path,
    package: &Package,
    schema: &Schema,
    builders: &mut [Option<Builder>],
) -> Result<(), OpenError> {
    let Some(path) = package.tables.iter().find_map(|table| table.paths.first()) else {
        return Ok(());
    };
    let file = folder.join(path);
    let reader = open_file(&file)?;
    let place_of = |name: &str| Table::ALL.iter().position(|table| schema.name(*table) == name);
    from_json::read_document(reader, &place_of, builders).map_err(|fault| broken(&file, fault))
}

fn open_file(path: &Path) -> Result<BufReader<File>, OpenError> {
    // Opening a named pipe would wait for ever.
    if path.exists() && !path.is_file() {
        return Err(broken(path, Fault { line: None, problem: "not a regular file".to_string() }));
    }
    match File::open(path) {
        Ok(file) => Ok(BufReader::with_capacity(1 << 16, file)),
        Err(error) => Err(broken(path, Fault { line: None, problem: error.to_string() })),
    }
}

fn broken(file: &Path, fault: Fault) -> OpenError {
    OpenError::Broken { file: file.to_path_buf(), line: fault.line, problem: fault.problem }
}

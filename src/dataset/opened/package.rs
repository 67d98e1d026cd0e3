//! `datapackage.json` -> Package: which tables a dataset folder holds, and in which files and columns.
use std::{fs, path::Path};

use serde::Deserialize;

use super::{Format, OpenError, Schema, Table, Vocabularies};
use crate::dataset::schema::Field;

/// Name by which `dataset::package` marks what Pressbox wrote.
const NAME: &str = "pressbox";
const FILE: &str = "datapackage.json";

pub(super) struct Package {
    pub(super) format: Format,
    pub(super) tables: Vec<PackageTable>,
}

pub(super) struct PackageTable {
    pub(super) name: String,
    /// Files below the folder, in the order of their rows.
    pub(super) paths: Vec<String>,
    pub(super) fields: Vec<PackageField>,
}

#[derive(Clone, Deserialize)]
pub(super) struct PackageField {
    pub(super) name: String,
    #[serde(rename = "type", default)]
    pub(super) kind: String,
    /// What a closed column may hold.
    #[serde(default)]
    pub(super) categories: Vec<String>,
}

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    name: String,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    name: String,
    path: Paths,
    format: String,
    schema: Fields,
}

/// Data Package allows one file or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Paths {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Fields {
    fields: Vec<PackageField>,
}

impl Package {
    pub(super) fn open(folder: &Path) -> Result<Package, OpenError> {
        let refuse = |problem: String| OpenError::NotADataset(folder.to_path_buf(), problem);
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(refuse(format!("it has no file {FILE}")));
        }
        let text = fs::read_to_string(file)
            .map_err(|error| refuse(format!("its {FILE} cannot be read ({error})")))?;
        let document: Document = serde_json::from_str(&text)
            .map_err(|error| refuse(format!("its {FILE} does not describe tables ({error})")))?;
        if document.name != NAME {
            return Err(refuse(format!("its {FILE} was not written by Pressbox")));
        }
        let format = match document.resources.first().map(|resource| resource.format.as_str()) {
            Some("csv") => Format::Csv,
            Some("jsonl") => Format::Jsonl,
            Some("json") => Format::Json,
            Some(other) => return Err(refuse(format!("its tables are in the format {other}"))),
            None => return Err(refuse(format!("its {FILE} names no tables"))),
        };
        let mut tables = Vec::new();
        for resource in document.resources {
            let paths = match resource.path {
                Paths::One(path) => vec![path],
                Paths::Several(paths) => paths,
            };
            // A description from elsewhere must not make the program read other files than the dataset's.
            if let Some(path) = paths.iter().find(|path| !stays_below(path)) {
                return Err(refuse(format!(
                    "its {FILE} names {path}, which is outside the folder"
                )));
            }
            let fields = resource.schema.fields;
            tables.push(PackageTable { name: resource.name, paths, fields });
        }
        Ok(Package { format, tables })
    }
}

impl Package {
    /// The closed vocabularies with which the dataset was written.
    pub(super) fn vocabularies(&self) -> Vocabularies {
        let words = |table: &str, column: &str| {
            let table = self.tables.iter().find(|known| known.name == table);
            let mut fields = table.into_iter().flat_map(|table| &table.fields);
            let field = fields.find(|field| field.name == column);
            field.map(|field| field.categories.clone()).unwrap_or_default()
        };
        Vocabularies { sports: words("articles", "sport"), event_types: words("events", "type") }
    }
}

fn stays_below(path: &str) -> bool {
    let is_plain = |part: std::path::Component| matches!(part, std::path::Component::Normal(_));
    !path.is_empty() && Path::new(path).components().all(is_plain)
}

/// The columns of a table that a dataset does not have.
pub(super) fn fields_of(schema: &Schema, table: Table) -> Vec<PackageField> {
    let fields = schema.table(table).fields.iter();
    let described = |field: &Field| PackageField {
        name: field.name.into(),
        kind: field.kind.into(),
        categories: Vec::new(),
    };
    fields.map(described).collect()
}

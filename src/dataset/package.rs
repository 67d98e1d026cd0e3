//! Schema + files -> `datapackage.json` (Data Package, version 2): what each table and column means.
//!
//! Holds no time and no place, so that the same input gives the same bytes.
use serde_json::{Map, Value, json};

use super::{
    Format, Options, Schema, Table,
    schema::{Field, TableSchema},
};

/// A finished file of the dataset.
pub(super) struct WrittenFile {
    /// Relative to the output folder.
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

/// One resource per table: each its own file, or all in one document.
pub(super) fn describe(schema: &Schema, options: Options, files: &[WrittenFile]) -> String {
    let tables =
        Table::ALL.into_iter().filter(|&table| table != Table::Evidence || options.evidence);
    let resources: Vec<Value> = tables
        .enumerate()
        .map(|(place, table)| {
            let file = files.get(place).unwrap_or(&files[0]);
            resource(schema.table(table), options.format, file)
        })
        .collect();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "pressbox",
        "title": "Facts from sports articles",
        "description": "Written by Pressbox. start and end count Unicode code points of the decoded article text; an empty value is unknown.",
        "resources": resources,
    });
    let mut text = serde_json::to_string_pretty(&package).expect("JSON of strings and numbers");
    text.push('\n');
    text
}

fn resource(table: &TableSchema, format: Format, file: &WrittenFile) -> Value {
    let (name, dialect) = match format {
        Format::Csv => (
            "csv",
            json!({"header": true, "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true}),
        ),
        Format::Jsonl => ("jsonl", json!({"itemType": "object"})),
        // Version 2 has `property` in the dialect itself, readers of version 1 look below the format.
        Format::Json => (
            "json",
            json!({"itemType": "object", "property": table.name, "json": {"property": table.name}}),
        ),
    };
    let mut resource = json!({
        "name": table.name,
        "type": "table",
        "description": format!("{}. Sorted by {}.", capital(table.description), table.sorted_by),
        "path": file.path,
        "format": name,
        "encoding": "utf-8",
        "dialect": dialect,
        "schema": table_schema(table),
    });
    // Readers take size and fingerprint as those of the table, which is only a part of the one document.
    if format != Format::Json {
        resource["bytes"] = json!(file.bytes);
        resource["hash"] = json!(format!("sha256:{}", file.sha256));
    }
    resource
}

fn table_schema(table: &TableSchema) -> Value {
    let fields: Vec<Value> = table.fields.iter().map(field).collect();
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://datapackage.org/profiles/2.0/tableschema.json"));
    schema.insert("fields".into(), json!(fields));
    schema.insert("missingValues".into(), json!([""]));
    let key: Vec<&str> =
        table.fields.iter().filter(|field| field.is_key).map(|field| field.name).collect();
    if !key.is_empty() {
        schema.insert("primaryKey".into(), json!(key));
    }
    let references: Vec<Value> = table.fields.iter().filter_map(reference).collect();
    if !references.is_empty() {
        schema.insert("foreignKeys".into(), json!(references));
    }
    Value::Object(schema)
}

fn field(field: &Field) -> Value {
    let mut constraints = Map::new();
    if field.is_required {
        constraints.insert("required".into(), json!(true));
    }
    let mut described = Map::new();
    described.insert("name".into(), json!(field.name));
    described.insert("type".into(), json!(field.kind));
    described.insert("description".into(), json!(capital(field.description)));
    if !field.values.is_empty() {
        // Readers of version 2 take the categories, older ones the constraint.
        described.insert("categories".into(), json!(field.values));
        constraints.insert("enum".into(), json!(field.values));
    }
    if !constraints.is_empty() {
        described.insert("constraints".into(), Value::Object(constraints));
    }
    Value::Object(described)
}

fn reference(field: &Field) -> Option<Value> {
    let (table, column) = field.refers?;
    let target = json!({"resource": table, "fields": [column]});
    Some(json!({"fields": [field.name], "reference": target}))
}

fn capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

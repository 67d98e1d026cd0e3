//! Schema -> JSON Schema (2020-12): what a row of each table is in JSON Lines, and what the one document is.
use serde_json::{Map, Value, json};

use super::{
    Schema, Table,
    schema::{Field, TableSchema},
};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

impl Schema {
    /// A row of a table, as each line of its `.jsonl` file holds one.
    pub fn row_schema(&self, table: Table) -> Value {
        let mut schema = row(self.table(table));
        schema["$schema"] = json!(DIALECT);
        schema
    }

    /// `dataset.json`: all tables, each an array of its rows.
    pub fn document_schema(&self) -> Value {
        let mut definitions = Map::new();
        let mut tables = Map::new();
        for table in Table::ALL {
            let name = self.name(table);
            definitions.insert(name.into(), row(self.table(table)));
            let items = json!({"type": "array", "items": {"$ref": format!("#/$defs/{name}")}});
            tables.insert(name.into(), items);
        }
        // Evidence is written on request only.
        let always = Table::ALL.into_iter().filter(|table| *table != Table::Evidence);
        let required: Vec<&str> = always.map(|table| self.name(table)).collect();
        json!({
            "$schema": DIALECT,
            "title": "dataset",
            "description": "All tables of a dataset in one document.",
            "type": "object",
            "properties": tables,
            "required": required,
            "additionalProperties": false,
            "$defs": definitions,
        })
    }
}

fn row(table: &TableSchema) -> Value {
    let fields = table.fields.iter();
    let properties: Map<String, Value> =
        fields.clone().map(|one| (one.name.to_string(), property(one))).collect();
    // Every key is on every line; what is unknown is null.
    let required: Vec<&str> = fields.map(|field| field.name).collect();
    json!({
        "title": table.name,
        "description": table.description,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let (kind, format) = match field.kind {
        "date" => ("string", Some("date")),
        kind => (kind, None),
    };
    let mut property = Map::new();
    let types = if field.is_required { json!(kind) } else { json!([kind, "null"]) };
    property.insert("type".into(), types);
    property.insert("description".into(), json!(field.description));
    if let Some(format) = format {
        property.insert("format".into(), json!(format));
    }
    if !field.values.is_empty() {
        let known = field.values.iter().map(|value| json!(value));
        let unknown = (!field.is_required).then_some(Value::Null);
        property.insert("enum".into(), known.chain(unknown).collect());
    }
    Value::Object(property)
}

//! As much of JSON Schema 2020-12 as the schemas use. A keyword that it does not know fails the test.
use serde_json::Value;

/// What is wrong with a value, each with its place.
pub(crate) fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { root: schema }.check(schema, value, "$", &mut found);
    found
}

struct Validator<'a> {
    root: &'a Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        let keywords = match schema {
            Value::Object(keywords) => keywords,
            Value::Bool(true) => return,
            _ => return found.push(format!("{place}: nothing is allowed here")),
        };
        for (keyword, operand) in keywords {
            let is_right = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
                "type" => self.is_of_type(operand, value),
                "enum" => operand.as_array().unwrap().contains(value),
                "const" => operand == value,
                "minimum" => value.as_f64().is_none_or(|value| value >= operand.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|value| value <= operand.as_f64().unwrap()),
                "minItems" => size(value).is_none_or(|size| size >= operand.as_u64().unwrap()),
                "maxItems" => size(value).is_none_or(|size| size <= operand.as_u64().unwrap()),
                "$ref" => {
                    let target = operand.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.root.pointer(target).unwrap(), value, place, found);
                    true
                }
                "anyOf" | "oneOf" => operand.as_array().unwrap().iter().any(|option| {
                    let mut complaints = Vec::new();
                    self.check(option, value, place, &mut complaints);
                    complaints.is_empty()
                }),
                "required" => {
                    let has = |name: &Value| value.get(name.as_str().unwrap()).is_some();
                    !value.is_object() || operand.as_array().unwrap().iter().all(has)
                }
                "properties" | "additionalProperties" => {
                    self.check_properties(keyword, schema, value, place, found);
                    true
                }
                "items" | "prefixItems" => {
                    self.check_items(keyword, operand, value, place, found);
                    true
                }
                other => panic!("the validator does not know the keyword {other}"),
            };
            if !is_right {
                found.push(format!("{place}: {value} against {keyword} {operand}"));
            }
        }
    }

    fn is_of_type(&self, types: &Value, value: &Value) -> bool {
        let is = |kind: &str| match kind {
            "null" => value.is_null(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("no type {other}"),
        };
        match types {
            Value::Array(types) => types.iter().any(|kind| is(kind.as_str().unwrap())),
            kind => is(kind.as_str().unwrap()),
        }
    }

    fn check_properties(
        &self,
        keyword: &str,
        schema: &Value,
        value: &Value,
        place: &str,
        found: &mut Vec<String>,
    ) {
        for (name, value) in value.as_object().into_iter().flatten() {
            let known = schema.get("properties").and_then(|known| known.get(name));
            let schema = match (keyword, known) {
                ("properties", Some(known)) => known,
                ("additionalProperties", None) => &schema[keyword],
                _ => continue,
            };
            self.check(schema, value, &format!("{place}.{name}"), found);
        }
    }

    fn check_items(
        &self,
        keyword: &str,
        operand: &Value,
        value: &Value,
        place: &str,
        found: &mut Vec<String>,
    ) {
        for (number, value) in value.as_array().into_iter().flatten().enumerate() {
            let schema = if keyword == "items" { Some(operand) } else { operand.get(number) };
            if let Some(schema) = schema {
                self.check(schema, value, &format!("{place}[{number}]"), found);
            }
        }
    }
}

fn size(value: &Value) -> Option<u64> {
    value.as_array().map(|items| items.len() as u64)
}

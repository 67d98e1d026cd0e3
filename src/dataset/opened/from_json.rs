//! JSON Lines, or one JSON document -> rows, without a tree in between.
use std::{
    fmt,
    io::{BufRead, Read},
};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::rows::{Builder, Fault};

pub(super) fn read_lines(mut reader: impl BufRead, builder: &mut Builder) -> Result<(), Fault> {
    let mut line = Vec::new();
    let mut cells = Vec::new();
    for number in 1.. {
        let at_line = |problem: String| Fault { line: Some(number), problem };
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(|error| at_line(error.to_string()))? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let mut json = serde_json::Deserializer::from_slice(&line);
        RowSeed { builder, cells: &mut cells }
            .deserialize(&mut json)
            .and_then(|()| json.end())
            .map_err(|error| at_line(words(&error)))?;
    }
    Ok(())
}

/// `place_of` gives the place of a table among the builders by its name.
pub(super) fn read_document(
    reader: impl Read,
    place_of: &dyn Fn(&str) -> Option<usize>,
    builders: &mut [Option<Builder>],
) -> Result<(), Fault> {
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = Tables { place_of, builders }.deserialize(&mut json).and_then(|()| json.end());
    read.map_err(|error| Fault { line: Some(error.line() as u64), problem: words(&error) })
}

/// What the parser says, without its own account of the place.
fn words(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((problem, _)) => problem.to_string(),
        None => text,
    }
}

/// The document: an array of rows under each table's name.
struct Tables<'a> {
    place_of: &'a dyn Fn(&str) -> Option<usize>,
    builders: &'a mut [Option<Builder>],
}

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object with an array of rows for each table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let place = (self.place_of)(&name);
            match place.and_then(|place| self.builders[place].as_mut()) {
                Some(builder) => map.next_value_seed(TableSeed(builder))?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct TableSeed<'a>(&'a mut Builder);

impl<'de> DeserializeSeed<'de> for TableSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for TableSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        let mut cells = Vec::new();
        while rows.next_element_seed(RowSeed { builder: self.0, cells: &mut cells })?.is_some() {}
        Ok(())
    }
}

struct RowSeed<'a> {
    builder: &'a mut Builder,
    /// One per column, kept from row to row for its memory.
    cells: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for RowSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a row, an object with a value for each column")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.cells.resize(self.builder.columns().len(), String::new());
        self.cells.iter_mut().for_each(String::clear);
        while let Some(name) = map.next_key::<String>()? {
            match self.builder.place_of(&name) {
                Some(place) => map.next_value_seed(CellSeed(&mut self.cells[place]))?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.builder.push(self.cells.iter().map(String::as_str)).map_err(A::Error::custom)
    }
}

struct CellSeed<'a>(&'a mut String);

impl<'de> DeserializeSeed<'de> for CellSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CellSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("text, a number, true, false or null")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.clear();
        self.0.push_str(text);
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        *self.0 = number.to_string();
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        *self.0 = number.to_string();
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        *self.0 = number.to_string();
        Ok(())
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        *self.0 = truth.to_string();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }
}

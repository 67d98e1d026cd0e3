//! CSV -> rows. Columns are found by their header, so that their order does not matter.
use std::io::Read;

use super::rows::{Builder, Fault};

pub(super) fn read(reader: impl Read, builder: &mut Builder) -> Result<(), Fault> {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let header = table.headers().map_err(fault)?;
    let mut places = Vec::new();
    for column in builder.columns() {
        let place = header.iter().position(|name| name.trim_start_matches('\u{feff}') == column);
        let missing = || Fault { line: Some(1), problem: format!("no column {column}") };
        places.push(place.ok_or_else(missing)?);
    }
    let width = header.len();
    let mut record = csv::StringRecord::new();
    while table.read_record(&mut record).map_err(fault)? {
        let line = record.position().map(csv::Position::line);
        let at_line = |problem: String| Fault { line, problem };
        if record.len() != width {
            let cells = record.len();
            return Err(at_line(format!("{cells} cells in a table of {width} columns")));
        }
        builder.push(places.iter().map(|&place| &record[place])).map_err(at_line)?;
    }
    Ok(())
}

fn fault(error: csv::Error) -> Fault {
    let line = error.position().map(csv::Position::line);
    let problem = match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "not UTF-8".to_string(),
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    Fault { line, problem }
}

//! CSV -> Records: the fields of each row that an article needs. A row over the limit is passed over, never held.
use std::{
    io::{self, BufRead},
    mem,
};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr_iter;

use super::{
    super::{
        Reason, Refusal,
        fields::{Fields, ROLES, Role},
        open::{too_large, unreadable},
    },
    Found, Record,
};

pub(super) struct Rows<R> {
    bytes: R,
    reader: Reader,
    largest: u64,
    fields: Fields,
    /// Nothing before the header was read.
    columns: Option<Columns>,
    is_done: bool,
    row: Row,
}

/// Where the header puts the four roles, and how many columns it has.
struct Columns {
    places: [Option<usize>; 4],
    count: usize,
}

/// The fields of one row, one behind the other.
#[derive(Default)]
struct Row {
    text: Vec<u8>,
    /// Where each field ends in `text`.
    ends: Vec<usize>,
    count: usize,
    /// The line on which it starts.
    line: u64,
}

/// More fields than this no table has.
const MOST_FIELDS: usize = 1 << 14;

impl Row {
    fn field(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[place]]
    }
}

/// How reading a row ended.
enum Ending {
    Row,
    TooLarge,
    File,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(mut bytes: R, largest: u64, fields: &Fields) -> io::Result<Rows<R>> {
        let delimiter = delimiter(bytes.fill_buf()?);
        Ok(Rows {
            bytes,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            largest,
            fields: fields.clone(),
            columns: None,
            is_done: false,
            row: Row::default(),
        })
    }

    fn read_row(&mut self) -> io::Result<Ending> {
        let Row { text, ends, count, line } = &mut self.row;
        let (mut written, mut ended, mut last) = (0, 0, 0);
        let mut is_too_large = false;
        loop {
            let input = self.bytes.fill_buf()?;
            let (result, read, wrote, fields) =
                self.reader.read_record(input, &mut text[written..], &mut ends[ended..]);
            last = input[..read].last().copied().unwrap_or(last);
            self.bytes.consume(read);
            written += wrote;
            ended += fields;
            match result {
                ReadRecordResult::InputEmpty => (),
                ReadRecordResult::OutputFull if written as u64 > self.largest => {
                    // What was written is no longer wanted; its room takes the rest of the row.
                    (is_too_large, written) = (true, 0);
                }
                ReadRecordResult::OutputFull => text.resize((text.len() * 2).max(1 << 12), 0),
                ReadRecordResult::OutputEndsFull if ended > MOST_FIELDS => {
                    (is_too_large, ended) = (true, 0);
                }
                ReadRecordResult::OutputEndsFull => ends.resize((ends.len() * 2).max(64), 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(Ending::File),
            }
        }
        *count = ended;
        // The line now is that of the row's end; blank lines before the row count, line ends in its fields too.
        let inside = if is_too_large { 0 } else { memchr_iter(b'\n', &text[..written]).count() };
        *line = self.reader.line() - u64::from(last == b'\n') - inside as u64;
        is_too_large |= written as u64 > self.largest;
        Ok(if is_too_large { Ending::TooLarge } else { Ending::Row })
    }

    fn columns(&self) -> Result<Columns, Refusal> {
        let count = self.row.count;
        let names: Vec<String> = (0..count)
            .map(|place| String::from_utf8_lossy(self.row.field(place)).trim().to_string())
            .collect();
        let best = |role| {
            let rank = |place: &usize| self.fields.rank(role, &names[*place]);
            (0..count).filter(|place| rank(place).is_some()).min_by_key(rank)
        };
        let columns = Columns { places: ROLES.map(best), count };
        for (role, place) in ROLES.into_iter().zip(columns.places) {
            if place.is_none() && (role == Role::Text || self.fields.is_asked(role)) {
                let (role, tried) = (role.name(), self.fields.tried(role));
                let shown: Vec<&str> = names.iter().take(20).map(String::as_str).collect();
                let message = format!(
                    "no column {tried}; the header has {}; --{role}-field names another",
                    shown.join(", ")
                );
                return Err((Reason::BadRecord, message));
            }
        }
        Ok(columns)
    }

    fn record(&self, columns: &Columns) -> Result<Record, Refusal> {
        if self.row.count != columns.count {
            let message =
                format!("{} fields, but the header has {}", self.row.count, columns.count);
            return Err((Reason::BadRecord, message));
        }
        let value = |place: Option<usize>| place.map_or(&[][..], |place| self.row.field(place));
        Ok(Record::Values(columns.places.map(|place| value(place).to_vec())))
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.is_done {
            let found = match self.read_row() {
                Ok(Ending::File) => return None,
                Ok(Ending::TooLarge) => Err(too_large(self.largest)),
                Ok(Ending::Row) => match self.columns.take() {
                    Some(columns) => {
                        let record = self.record(&columns);
                        self.columns = Some(columns);
                        record
                    }
                    None => match self.columns() {
                        Ok(columns) => {
                            self.columns = Some(columns);
                            continue;
                        }
                        Err(refusal) => Err(refusal),
                    },
                },
                Err(error) => Err(unreadable(error)),
            };
            // Without a header no row can be read, and what follows a reading error nobody knows.
            let is_unreadable = matches!(found, Err((Reason::Unreadable, _)));
            self.is_done = self.columns.is_none() || is_unreadable;
            let line = self.row.line;
            if self.row.text.len() > ROOM {
                mem::take(&mut self.row);
            }
            return Some((Some(line), found));
        }
        None
    }
}

/// What a row may keep for the next one.
const ROOM: usize = 1 << 20;

/// The mark between the names of the header.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    // Of marks that are as frequent the last wins, so the comma stands there.
    b"|;\t,".iter().copied().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    type Cut = (u64, Result<[String; 4], Reason>);

    fn cut(text: &str, fields: &Fields) -> Vec<Cut> {
        let bytes = BufReader::with_capacity(64, text.as_bytes());
        let rows = Rows::new(bytes, 5000, fields).expect("memory can be read");
        let show = |(line, found): Found| {
            let values = found.map_err(|(reason, _)| reason).map(|record| match record {
                Record::Values(values) => {
                    values.map(|value| String::from_utf8(value).expect("it was text"))
                }
                Record::Json(_) | Record::Web(_) => Default::default(),
            });
            (line.expect("lines are counted"), values)
        };
        rows.map(show).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u64, Result<[&str; 4], Reason>)]) {
        let expected: Vec<Cut> = expected
            .iter()
            .map(|(line, values)| (*line, values.map(|values| values.map(str::to_string))))
            .collect();
        assert_eq!(cut(text, &Fields::default()), expected, "{text}");
    }

    #[test]
    fn columns_are_known_by_their_names() {
        check("Title,x,Body\nT,1,B\n", &[(2, Ok(["B", "", "T", ""]))]);
        check("body;text;url\r\nb;t;u\r\n", &[(2, Ok(["t", "u", "", ""]))]);
        check("date\ttext\n2024\tt", &[(2, Ok(["t", "", "", "2024"]))]);
    }

    #[test]
    fn rows_have_the_line_on_which_they_start() {
        let rows = [(3, Ok(["a\nb", "", "", ""])), (6, Ok(["c", "", "", ""]))];
        check("text,x\n\n\"a\nb\",1\n\nc,2\n", &rows);
        let rows = [(2, Ok(["a \"b\",\r\n\r\nc", "", "", ""])), (5, Ok(["d", "", "", ""]))];
        check("text,x\r\n\"a \"\"b\"\",\r\n\r\nc\",1\r\nd,2\r\n", &rows);
    }

    #[test]
    fn a_row_that_does_not_fit_its_header_is_refused() {
        let rows = [(2, Err(Reason::BadRecord)), (3, Ok(["b", "", "", ""]))];
        check("text,x\na\nb,2\n", &rows);
    }

    #[test]
    fn a_row_over_the_limit_is_passed_over() {
        let long = format!("text,x\n{},1\n\"{}\",2\nc,3\n", "a".repeat(5001), "b".repeat(90_000));
        let large = |line| (line, Err(Reason::TooLarge));
        check(&long, &[large(2), large(3), (4, Ok(["c", "", "", ""]))]);
        // A quotation mark that never closes makes one row of the rest.
        let open = format!("text,x\na,1\n\"{}", "b,2\n".repeat(9000));
        let found = cut(&open, &Fields::default());
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].1, Err(Reason::TooLarge));
    }

    #[test]
    fn a_header_without_a_text_is_one_error() {
        check("a,b\n1,2\n3,4\n", &[(1, Err(Reason::BadRecord))]);
        let fields = Fields { date: Some("day".to_string()), ..Fields::default() };
        assert_eq!(cut("text,date\na,b\n", &fields), [(1, Err(Reason::BadRecord))]);
    }
}

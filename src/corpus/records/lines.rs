//! JSON Lines -> Records: one per line that is not blank. A line over the limit is passed over, never held.
use std::io::{self, BufRead};

use super::{
    super::{open::too_large, open::unreadable},
    Found, Record,
};

pub(super) struct Lines<R> {
    bytes: R,
    largest: u64,
    line: u64,
    is_done: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(bytes: R, largest: u64) -> Lines<R> {
        Lines { bytes, largest, line: 0, is_done: false }
    }

    /// The next line without its end, or nothing in its place where it is over the limit.
    fn read_line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Vec::new();
        let mut length = 0;
        loop {
            let buffer = self.bytes.fill_buf()?;
            if buffer.is_empty() {
                let held = (length as u64 <= self.largest).then_some(line);
                return Ok((length > 0).then_some(held));
            }
            let end = memchr::memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            length += part.len();
            if length as u64 <= self.largest {
                line.extend_from_slice(part);
            } else {
                line = Vec::new();
            }
            let used = part.len() + usize::from(end.is_some());
            self.bytes.consume(used);
            if end.is_some() {
                return Ok(Some((length as u64 <= self.largest).then_some(line)));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while !self.is_done {
            self.line += 1;
            let found = match self.read_line() {
                Ok(None) => return None,
                Ok(Some(Some(line))) if line.trim_ascii().is_empty() => continue,
                Ok(Some(Some(line))) => Ok(Record::Json(line)),
                Ok(Some(None)) => Err(too_large(self.largest)),
                Err(error) => {
                    self.is_done = true;
                    Err(unreadable(error))
                }
            };
            return Some((Some(self.line), found));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;
    use crate::corpus::Reason;

    fn cut(text: &str, largest: u64) -> Vec<(u64, Result<String, Reason>)> {
        // A buffer smaller than a line, as long lines are to a real one.
        let lines = Lines::new(BufReader::with_capacity(3, text.as_bytes()), largest);
        let show = |(line, found): Found| {
            let text = |record: Record| String::from_utf8(record.json()).expect("it was text");
            (line.expect("lines are counted"), found.map(text).map_err(|(reason, _)| reason))
        };
        lines.map(show).collect()
    }

    #[test]
    fn blank_lines_count_but_are_no_records() {
        let one = |line, text: &str| (line, Ok(text.to_string()));
        assert_eq!(cut("{1}\n\n \r\n{2}", 9), [one(1, "{1}"), one(4, "{2}")]);
        assert_eq!(cut("", 9), []);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        let long = (2, Err(Reason::TooLarge));
        let one = |line, text: &str| (line, Ok(text.to_string()));
        assert_eq!(cut("12345\n123456\n1", 5), [one(1, "12345"), long.clone(), one(3, "1")]);
        assert_eq!(cut("1\n123456", 5), [one(1, "1"), long]);
    }
}

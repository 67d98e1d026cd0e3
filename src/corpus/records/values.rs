//! JSON document -> Records: the members of an array, or values one after the other.
//!
//! Only brackets and quotation marks are followed, to see where a value ends; what is in it is parsed later.
use std::io::{self, BufRead};

use super::{
    super::{
        Reason,
        open::{too_large, unreadable},
    },
    Found, Record,
};

pub(super) struct Values<R> {
    bytes: R,
    largest: u64,
    /// The line of the next byte.
    line: u64,
    /// Where the value that is being read started.
    start: u64,
    is_in_array: bool,
    is_done: bool,
    value: Vec<u8>,
    /// More than `value` holds where the value is over the limit.
    length: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    /// In a number or a word; brackets and commas end it.
    Bare,
    /// Inside this many brackets.
    Nested(u64),
    Quoted {
        depth: u64,
        is_escaped: bool,
    },
}

/// What a byte does to the value that is being read.
#[derive(PartialEq, Eq)]
enum Step {
    Pass,
    Take,
    /// The byte is the last of the value.
    TakeAndEnd,
    /// The value ended before the byte, which must be looked at again.
    End,
}

impl<R: BufRead> Values<R> {
    /// Passes over a document that is no array: in a folder of articles it is likely to describe something.
    pub(super) fn of_array(mut bytes: R, largest: u64) -> io::Result<Values<R>> {
        let first = loop {
            let buffer = bytes.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match buffer.get(blank) {
                None if blank > 0 => bytes.consume(blank),
                first => break first.copied(),
            }
        };
        let mut values = Values::new(bytes, largest);
        values.is_done = first != Some(b'[');
        Ok(values)
    }

    pub(super) fn new(bytes: R, largest: u64) -> Values<R> {
        Values {
            bytes,
            largest,
            line: 1,
            start: 1,
            is_in_array: false,
            is_done: false,
            value: Vec::new(),
            length: 0,
            state: State::Between,
        }
    }

    fn step(&mut self, byte: u8) -> Step {
        match self.state {
            State::Between => match byte {
                b'[' if !self.is_in_array => {
                    self.is_in_array = true;
                    return Step::Pass;
                }
                b']' => {
                    self.is_in_array = false;
                    return Step::Pass;
                }
                b',' | b' ' | b'\t' | b'\r' | b'\n' => return Step::Pass,
                b'{' | b'[' => self.state = State::Nested(1),
                b'"' => self.state = State::Quoted { depth: 0, is_escaped: false },
                _ => self.state = State::Bare,
            },
            State::Bare => match byte {
                b',' | b']' | b'}' | b'{' | b'[' | b'"' => return Step::End,
                byte if byte.is_ascii_whitespace() => return Step::End,
                _ => (),
            },
            State::Nested(depth) => match byte {
                b'{' | b'[' => self.state = State::Nested(depth + 1),
                b'}' | b']' if depth == 1 => return Step::TakeAndEnd,
                b'}' | b']' => self.state = State::Nested(depth - 1),
                b'"' => self.state = State::Quoted { depth, is_escaped: false },
                _ => (),
            },
            State::Quoted { depth, is_escaped: true } => {
                self.state = State::Quoted { depth, is_escaped: false };
            }
            State::Quoted { depth, is_escaped: false } => match byte {
                b'\\' => self.state = State::Quoted { depth, is_escaped: true },
                b'"' if depth == 0 => return Step::TakeAndEnd,
                b'"' => self.state = State::Nested(depth),
                _ => (),
            },
        }
        Step::Take
    }

    /// Reads to the end of a value; false at the end of the file.
    fn read_value(&mut self) -> io::Result<bool> {
        loop {
            let buffer = self.bytes.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            // The buffer cannot be held while the state changes, so it is worked on in pieces.
            let mut piece = [0; 512];
            let count = buffer.len().min(piece.len());
            piece[..count].copy_from_slice(&buffer[..count]);
            let mut used = 0;
            let mut has_ended = false;
            for &byte in &piece[..count] {
                let was_between = self.state == State::Between;
                let step = self.step(byte);
                has_ended = matches!(step, Step::TakeAndEnd | Step::End);
                if step == Step::End {
                    break;
                }
                used += 1;
                if was_between && step != Step::Pass {
                    self.start = self.line;
                }
                self.line += u64::from(byte == b'\n');
                if step != Step::Pass {
                    self.take(byte);
                }
                if has_ended {
                    break;
                }
            }
            self.bytes.consume(used);
            if has_ended {
                return Ok(true);
            }
        }
    }

    fn take(&mut self, byte: u8) {
        self.length += 1;
        if self.length <= self.largest {
            self.value.push(byte);
        } else {
            self.value = Vec::new();
        }
    }
}

impl<R: BufRead> Iterator for Values<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.is_done {
            return None;
        }
        self.state = State::Between;
        self.length = 0;
        let has_ended = match self.read_value() {
            Ok(has_ended) => has_ended,
            Err(error) => {
                self.is_done = true;
                return Some((Some(self.line), Err(unreadable(error))));
            }
        };
        self.is_done = !has_ended;
        let value = std::mem::take(&mut self.value);
        let found = if self.length > self.largest {
            Err(too_large(self.largest))
        } else if has_ended || self.state == State::Bare {
            Ok(Record::Json(value))
        } else if self.length > 0 {
            Err((Reason::BadRecord, "the file ends inside this value".to_string()))
        } else {
            return None;
        };
        Some((Some(self.start), found))
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u64, Result<&str, Reason>)]) {
        let values = Values::new(BufReader::with_capacity(3, text.as_bytes()), 20);
        let show = |(line, found): Found| {
            let text = |record: Record| String::from_utf8(record.json()).expect("it was text");
            (line.expect("lines are counted"), found.map(text).map_err(|(reason, _)| reason))
        };
        let expected = expected.iter().map(|(line, one)| (*line, one.map(str::to_string)));
        assert_eq!(values.map(show).collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn members_of_an_array_are_values() {
        check("[{\"a\":1},\n {\"b\":[{}]}\n]", &[(1, Ok("{\"a\":1}")), (2, Ok("{\"b\":[{}]}"))]);
        check("[]", &[]);
        check(" \n", &[]);
    }

    #[test]
    fn values_may_follow_each_other() {
        check("{\"a\":1}\n{}{}", &[(1, Ok("{\"a\":1}")), (2, Ok("{}")), (2, Ok("{}"))]);
        check(
            "[7, null,\"x]\",[1]]",
            &[(1, Ok("7")), (1, Ok("null")), (1, Ok("\"x]\"")), (1, Ok("[1]"))],
        );
    }

    #[test]
    fn brackets_and_marks_in_strings_are_letters() {
        check(r#"[{"a":"}\"]"},{}]"#, &[(1, Ok(r#"{"a":"}\"]"}"#)), (1, Ok("{}"))]);
        check(r#"["\\",1]"#, &[(1, Ok(r#""\\""#)), (1, Ok("1"))]);
    }

    #[test]
    fn what_breaks_off_or_is_too_long_is_refused() {
        check("[{},\n{\"a\":", &[(1, Ok("{}")), (2, Err(Reason::BadRecord))]);
        check("[\"a", &[(1, Err(Reason::BadRecord))]);
        let long = format!("[{{\"a\":\"{}\"}},{{}}]", "x".repeat(30));
        check(&long, &[(1, Err(Reason::TooLarge)), (1, Ok("{}"))]);
    }
}

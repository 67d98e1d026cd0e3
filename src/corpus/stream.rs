//! Sources -> Unread: hands out the articles of all files one by one, in the order of the files.
//!
//! A file of one article is not opened here: that is done where it is read, on many threads. A file of records is
//! unpacked and cut here, and never held whole.
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{
    Options, Reason, Refusal, Source,
    read::{Body, Unread},
    records::Records,
};

pub struct Stream<'a> {
    sources: &'a [Source],
    options: &'a Options,
    /// The source to begin next.
    next: usize,
    /// The file of records that is being cut, and its source.
    open: Option<(&'a Source, Records)>,
    /// Size of the sources that are done.
    passed: u64,
}

impl<'a> Stream<'a> {
    pub fn new(sources: &'a [Source], options: &'a Options) -> Stream<'a> {
        Stream { sources, options, next: 0, open: None, passed: 0 }
    }

    /// Bytes of the sources, as they lie on the disk, that were handed out so far.
    pub fn position(&self) -> u64 {
        let inside = self.open.as_ref().map_or(0, |(source, records)| {
            // A file may grow while it is read.
            records.position().min(source.bytes)
        });
        self.passed + inside
    }

    /// The next record of the open file; closes the file after its last.
    fn next_record(&mut self) -> Option<Unread<'a>> {
        let (source, records) = self.open.as_mut()?;
        let source: &'a Source = source;
        // Decoders of other people stand below; what they make of a hostile file must not end the run.
        let found = catch_unwind(AssertUnwindSafe(|| records.next()));
        let (is_last, found) = match found {
            Ok(found) => (found.is_none(), found),
            Err(_) => {
                let message = "a fault in Pressbox, please report it: its records cannot be cut";
                (true, Some((None, Err((Reason::Internal, message.to_string())))))
            }
        };
        if is_last {
            self.passed += source.bytes;
            self.open = None;
        }
        let (line, found) = found?;
        Some(Unread { source, line, body: found.map_or_else(Body::Refused, Body::Record) })
    }

    fn begin(&mut self, source: &'a Source) -> Option<Unread<'a>> {
        let body = match &source.problem {
            Some(problem) => Body::Refused((Reason::Unreadable, problem.clone())),
            None if source.form.kind.holds_records() => match self.open_records(source) {
                Ok(records) => {
                    self.open = Some((source, records));
                    return None;
                }
                Err(refusal) => Body::Refused(refusal),
            },
            None => Body::File,
        };
        self.passed += source.bytes;
        Some(Unread { source, line: None, body })
    }

    fn open_records(&self, source: &Source) -> Result<Records, Refusal> {
        Records::open(source, self.options)
    }
}

impl<'a> Iterator for Stream<'a> {
    type Item = Unread<'a>;

    fn next(&mut self) -> Option<Unread<'a>> {
        loop {
            if let Some(unread) = self.next_record() {
                return Some(unread);
            }
            let source = self.sources.get(self.next)?;
            self.next += 1;
            if let Some(unread) = self.begin(source) {
                return Some(unread);
            }
        }
    }
}
